"""How do Vietnamese notes cite? Cues read from Party, journal and overseas notes and lists."""

from archive.languages.citation import Citation, listed

# Family names of the Kinh and the commonest of the minorities (general knowledge).
_FAMILIES = frozenset(
    """nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đào đoàn vương trịnh trương
    đinh lâm phùng mai tô hà tạ thái tăng quách lưu lương chu châu la lã lục luyện mạc nghiêm ninh
    nông ông phí phó quản quan sầm tống tôn trà triệu từ tưởng ung uông văn viên vi cao cù cung
    diệp doãn đàm đậu đồng điền đới giang giáp hàn hứa hoa khổng khúc khuất kiều kim kha kiên lại
    liêu lò ma mã mẫn nhan nhữ phù quang sơn thạch thân thiều thi tiêu tiết trang trầm tân ưng xa
    hầu hùng cát bạch bành bế bì biện bồ ân âu an chử chúc công cồ dư đan điêu đường đái đèo giả
    hạ hán hy huyền khâu khương lạc lều lỗ lữ mông mục nhâm nùng ô ôn phương sái sử tào tất thang
    thào thế tòng vừ y yên""".split()
)
# Family names too, but in a name of two words these open a pen name far more often.
_PEN_HEADS = frozenset(
    """văn kim an thu linh thanh minh mai hải hà hoài bảo ngọc lan phương hồng hoa hương sơn quang tân
    trang trúc tuấn thế thạch thái thân thiên thi thiều thép tú vân việt xuân yên anh bích châu
    chính công đức đông giang hạ hán hạnh hiền hiếu hiểu hùng huy huyền khánh khương kiên lam lâm
    lạc mạnh nam nguyên nhật như phong phúc quốc quý quỳnh sử tâm tiên tố trà trung trường từ""".split()
)
_TITLES = listed(
    """gs.ts.; gs. ts.; gs,ts.; gs.; pgs.ts.; pgs. ts.; pgs,ts.; pgs, ts.; pgs.; ts.; ths.; tskh.;
    gs.tskh.; cn.; bs.; ks.; ls.; giáo sư; phó giáo sư; tiến sĩ; tiến sỹ; thạc sĩ; thạc sỹ; nhà báo;
    nhà sử học; sử gia; học giả; đại tướng; thượng tướng; trung tướng; thiếu tướng; đại tá; thượng
    tá; trung tá; thiếu tá; đại úy; thượng úy; trung úy; thiếu úy; chuẩn đô đốc; đô đốc; nguyên
    soái; linh mục; giám mục; hòa thượng; thượng tọa; đồng chí; luật sư; bác sĩ; nhà văn; nhà thơ;
    ông; bà; tác giả; dịch giả; cụ"""
)
_ORGANISATIONS = listed(
    """bộ; ban; viện; đảng; báo; tạp chí; đại sứ quán; trung ương; tổng cục; cục; sở; ủy ban; uỷ ban; ubnd;
    hội; học viện; trường; đại học; quân khu; quân đội; quân ủy; chính phủ; quốc hội; nhà xuất bản;
    nxb; công ty; tập đoàn; tổng công ty; trung tâm; thư viện; bảo tàng; thông tấn xã; thông tấn;
    ttxvn; văn phòng; tòa án; toà án; ngân hàng; liên hiệp; liên đoàn; mặt trận; đoàn thanh niên; bộ
    tư lệnh; bộ tổng tham mưu; tổng tham mưu; thủ tướng chính phủ; phủ thủ tướng; chủ tịch nước;
    phòng; tỉnh ủy; thành ủy; huyện ủy; đảng bộ; đảng ủy; xứ ủy; khoa; phái đoàn; sư đoàn; trung
    đoàn; lữ đoàn; quân chủng; binh chủng; cổng thông tin; đài; tổng liên đoàn; tổng hội; tổng bộ;
    cộng hòa; việt nam dân chủ cộng hòa; liên hợp quốc; hiệp hội; quốc sử quán; nội các; quỹ; nhóm;
    hội đồng; hđnd; tổng thống; tổng tham mưu trưởng; bộ trưởng; nước cộng hòa; bảo hiểm; kho bạc;
    kiểm toán; thanh tra; tổng nha; nha"""
)

CITATION = Citation(
    code="vi",
    months={
        "giêng": 1,
        "một": 1,
        "hai": 2,
        "ba": 3,
        "tư": 4,
        "bốn": 4,
        "năm": 5,
        "sáu": 6,
        "bảy": 7,
        "bẩy": 7,
        "tám": 8,
        "chín": 9,
        "mười": 10,
        "mười một": 11,
        "mười hai": 12,
        "chạp": 12,
    },
    families=_FAMILIES,
    pen_heads=_PEN_HEADS,
    titles=_TITLES,
    organisation_heads=_ORGANISATIONS,
    collective=("nhiều tác giả", "tập thể tác giả", "và tập thể tác giả", "nhóm tác giả", "khuyết danh"),
    others=("và những người khác", "và các tác giả khác", "và cộng sự", "và nnk", "và các cộng sự"),
    joiners=("và", "cùng"),
)
