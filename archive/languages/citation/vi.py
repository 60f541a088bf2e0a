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
    """gs.ts.; gs. ts.; gs,ts.; gs.; pgs.ts.; pgs. ts.; pgs,ts.; pgs, ts.; pgs.;
        ts.; ths.; tskh.; gs.tskh.; cn.; bs.; ks.; ls.; giáo sư; phó giáo sư; tiến sĩ; tiến sỹ;
        thạc sĩ; thạc sỹ; nhà báo; nhà sử học; sử gia; học giả; đại tướng; thượng tướng; trung
        tướng; thiếu tướng; đại tá; thượng tá; trung tá; thiếu tá; đại úy; thượng úy; trung úy;
        thiếu úy; chuẩn đô đốc; đô đốc; nguyên soái; linh mục; giám mục; hòa thượng; thượng tọa;
        đồng chí; luật sư; bác sĩ; nhà văn; nhà thơ; ông; bà; tác giả; dịch giả; cụ"""
)
_ORGANISATIONS = listed(
    """bộ; ban; viện; đảng; báo; tạp chí; đại sứ quán; trung ương; tổng cục; cục;
        sở; ủy ban; uỷ ban; ubnd; hội; học viện; trường; đại học; quân khu; quân đội; quân ủy;
        chính phủ; quốc hội; nhà xuất bản; nxb; công ty; tập đoàn; tổng công ty; trung tâm; thư
        viện; bảo tàng; thông tấn xã; thông tấn; ttxvn; văn phòng; tòa án; toà án; ngân hàng; liên
        hiệp; liên đoàn; mặt trận; đoàn thanh niên; bộ tư lệnh; bộ tổng tham mưu; tổng tham mưu;
        thủ tướng chính phủ; phủ thủ tướng; chủ tịch nước; phòng; tỉnh ủy; thành ủy; huyện ủy;
        đảng bộ; đảng ủy; xứ ủy; khoa; phái đoàn; sư đoàn; trung đoàn; lữ đoàn; quân chủng; binh
        chủng; cổng thông tin; đài; tổng liên đoàn; tổng hội; tổng bộ; cộng hòa; việt nam dân chủ
        cộng hòa; liên hợp quốc; hiệp hội; quốc sử quán; nội các; quỹ; nhóm; hội đồng; hđnd; tổng
        thống; tổng tham mưu trưởng; bộ trưởng; nước cộng hòa; bảo hiểm; kho bạc; kiểm toán; thanh
        tra; tổng nha; nha"""
)
_PLACES = listed(
    """hà nội; h.; hn; hn.; h; hà-nội; hanoi; thành phố hồ chí minh; tp. hồ chí
        minh; tp hồ chí minh; tp.hồ chí minh; tp.hcm; tp. hcm; tphcm; t.p hồ chí minh; sài gòn;
        saigon; sg; sg.; s.; huế; đà nẵng; hải phòng; cần thơ; nghệ an; vinh; nam định; thanh hóa;
        thanh hoá; đà lạt; biên hòa; đồng nai; việt bắc; bắc kinh; bắc-kinh; mát-xcơ-va; mátxcơva;
        matxcơva; mạc tư khoa; m.; pari; paris; luân đôn; oa-sinh-tơn; băng cốc; viêng chăn; phnôm
        pênh; praha; béclin; tôkiô; mỹ tho; quảng ngãi; quảng nam; thái nguyên; hà tĩnh; long an;
        tiền giang; an giang; hoa kỳ; california; virginia; houston; san jose; westminster; garden
        grove"""
)
# Periodicals that are often named without "Tạp chí" or "Báo" (general knowledge).
_JOURNALS = listed(
    """nghiên cứu lịch sử; lịch sử đảng; lịch sử quân sự; xưa và nay; xưa & nay;
        nghiên cứu quốc tế; cộng sản; nghiên cứu đông nam á; nghiên cứu châu âu; quốc phòng toàn
        dân; văn học; nam phong; tri tân; thanh nghị; nghiên cứu văn học; triết học; dân tộc học;
        khảo cổ học; nghiên cứu trung quốc; văn hóa dân gian; bách khoa; sử địa; văn sử địa; lý
        luận chính trị; khoa học xã hội việt nam; nghiên cứu tôn giáo; châu mỹ ngày nay; nghiên
        cứu kinh tế"""
)
_NEWSPAPERS = listed(
    """nhân dân; quân đội nhân dân; cứu quốc; lao động; tuổi trẻ; thanh niên; sài
        gòn giải phóng; tiền phong; hà nội mới; hànộimới; sự thật; cờ giải phóng; tiếng dân; đông
        pháp; trung bắc tân văn; phụ nữ tân văn; thần chung; dân trí; vnexpress; vietnamnet; công
        an nhân dân; giải phóng; việt nam độc lập; đại đoàn kết; người lao động; pháp luật; cửu
        quốc; tin sáng; chính luận; ngôn luận; tự do; người việt; vietnam news; le courrier du
        vietnam"""
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
    no_organisations=listed(
        """báo cáo; hội nghị; hội thảo; hội đàm; hội kiến; hội nhập; viện trợ; trường
        sơn; trường chinh; trường kỳ; ban hành; bộ sưu tập; bộ luật; bộ mặt; bộ đội; đảng viên;
        đảng ta; phòng trào; phòng thủ; phòng chống; khoa học; quỹ đạo; sở hữu; đoàn kết; đoàn đàm
        phán; đài kỷ niệm; cục diện; nhóm máu; nha trang; báo chí; ban mai; hội họa; quốc hội khóa"""
    ),
    collective=("nhiều tác giả", "tập thể tác giả", "và tập thể tác giả", "nhóm tác giả", "khuyết danh"),
    groups=("các", "những", "nhóm", "tập thể"),
    others=("và những người khác", "và các tác giả khác", "và cộng sự", "và nnk", "và các cộng sự"),
    joiners=("và", "cùng"),
    same_author=("cùng tác giả",),
    editor=listed(
        """tổng chủ biên; đồng chủ biên; chủ biên; cb; cb.; biên soạn; chủ nhiệm;
        hiệu đính; biên tập; chỉ đạo"""
    ),
    compiler=listed("""sưu tầm và biên soạn; sưu tầm, biên soạn; sưu tầm; tuyển chọn; sưu tập;
        biên khảo"""),
    translator=listed("""bản dịch của; người dịch; biên dịch; bản dịch; dịch giả; dịch và chú
        thích; dịch"""),
    title_openers=frozenset("về những các một từ và tại trong với vài mấy đôi góp bàn tìm con lời".split()),
    page=("tr.", "trang", "tr", "trg."),
    extent=("tr.", "tr", "trang"),
    volume=listed("tập; t.; t; tập số; quyển; q.; cuốn"),
    part=listed("phần; quyển; q."),
    issue=listed("số ra; số báo; số"),
    edition=(r"(?:tái bản|in|xuất bản|bản in)\s+lần\s+(?:thứ\s+)?(\w+)", r"lần\s+(?:thứ\s+)?(\d+)"),
    publisher=listed("nhà xuất bản; nxb; nhà xb; n.x.b; nha xuat ban"),
    published=listed("xuất bản; phát hành; ấn hành; xb"),
    places=_PLACES,
    accessed=listed(
        """truy cập ngày; truy cập lúc; truy cập vào ngày; ngày truy cập; truy cập;
        truy nhập ngày; tra cứu ngày"""
    ),
    web_labels=listed("""(pdf); bản pdf; địa chỉ; đường dẫn; nguồn; link; tại địa chỉ; bản điện tử"""),
    archived=listed(
        """bản gốc lưu trữ ngày; lưu trữ bản gốc ngày; lưu trữ ngày; lưu trữ từ bản
        gốc ngày; bản gốc; lưu trữ"""
    ),
    journal_heads=listed(
        """tạp chí điện tử; tạp chí; t/c; tập san; nội san; nguyệt san; đặc san; bán
        nguyệt san; tc."""
    ),
    newspaper_heads=listed("báo điện tử; báo; nhật báo; tuần báo; thời báo"),
    journals=_JOURNALS,
    newspapers=_NEWSPAPERS,
    encyclopedias=listed("bách khoa toàn thư; từ điển bách khoa; wikipedia"),
    collections=listed(
        """toàn tập; tuyển tập; văn kiện; kỷ yếu; tổng tập; biên niên tiểu sử; hợp
        tuyển; tuyển"""
    ),
    within=listed(
        """trong bài viết đăng trên; trong bài viết trên; trong bài đăng trên; trong
        bài viết; trong bài; in trong cuốn; in trong; trích trong; in ở; trong cuốn; trong sách;
        đăng trong; đăng trên; đăng ở; trích từ; trích ở; trên; trong"""
    ),
    conferences=listed(
        """kỷ yếu hội thảo; kỷ yếu hội nghị; kỷ yếu; hội thảo khoa học; hội thảo;
        tham luận"""
    ),
    theses=listed(
        """luận án tiến sĩ; luận án tiến sỹ; luận án phó tiến sĩ; luận án; luận văn
        thạc sĩ; luận văn thạc sỹ; luận văn tốt nghiệp; luận văn; khóa luận tốt nghiệp; khóa luận"""
    ),
    degrees=(
        r"(?:ngành |chuyên ngành )?(?:khoa học )?"
        r"(?:chính trị học|chính trị|lịch sử|sử học|kinh tế|luật học|văn học|triết học|"
        r"giáo dục học|ngữ văn|quân sự|xã hội học|quan hệ quốc tế)(?! quốc gia)",
    ),
    laws=listed(
        """quyết định; nghị định; nghị quyết; chỉ thị; thông tư liên tịch; thông tư;
        pháp lệnh; sắc lệnh; sắc luật; luật; hiến pháp; thông báo; dụ; quy định; kết luận; lệnh;
        hướng dẫn; đạo dụ"""
    ),
    named_laws=listed("bộ luật; luật; hiến pháp; pháp lệnh; hiệp định; hiệp ước; công ước"),
    about=listed(
        """về việc; v/v; về; ban hành; quy định; phê duyệt; hướng dẫn; quy định chi
        tiết; sửa đổi"""
    ),
    papers=listed(
        """công điện mang tay; công điện; công văn; điện mật; điện văn; điện; biên
        bản; bản ghi; tờ trình; phiếu trình; phúc trình; văn thư; giác thư; bản tin; tài liệu;
        phiếu gửi; sự vụ lệnh; bị vong lục; tuyên bố; thông cáo; thông tri; mật điện"""
    ),
    letters=listed("thư gửi; thư của; bức thư; thư ngỏ; thư"),
    reports=listed("báo cáo tổng kết; báo cáo"),
    interviews=listed("""phỏng vấn; trả lời phỏng vấn; trả lời; trao đổi với; nói chuyện với tác
        giả"""),
    speeches=listed("diễn văn; bài phát biểu; phát biểu; bài nói; lời kêu gọi"),
    archives=listed(
        """văn phòng trung ương đảng; ttltqg iii; ttltqg ii; ttltqg i; ttltqg; ttlt
        quốc gia; trung tâm lưu trữ quốc gia; trung tâm lưu trữ; cục lưu trữ; kho lưu trữ; lưu trữ
        quốc gia; viện lưu trữ; tài liệu lưu trữ; lưu trữ"""
    ),
    archive_words=listed("lưu trữ"),
    fonds=listed("phông; fonds; khối tài liệu"),
    shelf=listed(
        """hồ sơ số; hồ sơ; hs số; hs; đơn vị bảo quản; đvbq; slt; ký hiệu; mục lục;
        ml; cặp số; cặp; hộp số; hộp; kí hiệu; hòm; tập tài liệu"""
    ),
    leaf=listed("tờ số; tờ"),
    signals=listed(
        """xem thêm; xin xem thêm; xin xem; xem; tham khảo thêm; tham khảo; theo; xem
        cụ thể; xem chi tiết; so sánh; trích; nguồn; dẫn từ"""
    ),
    quoted_from=listed(
        """dẫn theo; dẫn lại theo; dẫn lại từ; dẫn lại bởi; dẫn lại; dẫn qua; dẫn từ;
        trích theo; trích lại; chuyển dẫn từ; chuyển dẫn; trích dẫn theo; trích dẫn lại; trích dẫn
        từ"""
    ),
    ibid=listed("như trên; nt; như chú thích trên; như đã dẫn"),
    opcit=listed(
        """như chú thích số; như chú thích; sách đã dẫn; tài liệu đã dẫn; bài đã dẫn;
        sđd; s.đ.d; sđđ; tlđd; tldd; bđd; đã dẫn; tài liệu trên; sách trên; sdd; báo cáo đã dẫn;
        tạp chí đã dẫn; tcđd; dẫn trên; sách dẫn trên; tài liệu dẫn trên; lđd; đd; ctđd; công
        trình đã dẫn; bài viết đã dẫn; luận án đã dẫn"""
    ),
    numbered=listed("số hiệu; số"),
)
