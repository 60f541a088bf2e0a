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
        gs.tskh.; cn.; bs.; ks.; ls.; giáo sư; phó giáo sư; tiến sĩ; tiến sỹ; thạc sĩ; thạc sỹ;
        nhà báo; nhà sử học; sử gia; học giả; đại tướng; thượng tướng; trung tướng; thiếu tướng;
        đại tá; thượng tá; trung tá; thiếu tá; đại úy; thượng úy; trung úy; thiếu úy; chuẩn đô đốc;
        đô đốc; nguyên soái; linh mục; giám mục; hòa thượng; thượng tọa; đồng chí; luật sư; bác sĩ;
        nhà văn; nhà thơ; ông; bà; tác giả; dịch giả; cụ"""
)
_ORGANISATIONS = listed(
    """bộ; ban; viện; đảng; báo; tạp chí; đại sứ quán; trung ương; tổng cục; cục; sở; ủy ban;
        uỷ ban; ubnd; hội; học viện; trường; đại học; quân khu; quân đội; quân ủy; chính phủ;
        quốc hội; nhà xuất bản; nxb; công ty; tập đoàn; tổng công ty; trung tâm; thư viện;
        bảo tàng; thông tấn xã; thông tấn; ttxvn; văn phòng; tòa án; toà án; ngân hàng; liên hiệp;
        liên đoàn; mặt trận; đoàn thanh niên; bộ tư lệnh; bộ tổng tham mưu; tổng tham mưu;
        thủ tướng chính phủ; phủ thủ tướng; chủ tịch nước; phòng; tỉnh ủy; thành ủy; huyện ủy;
        đảng bộ; đảng ủy; xứ ủy; khoa; phái đoàn; sư đoàn; trung đoàn; lữ đoàn; quân chủng;
        binh chủng; cổng thông tin; đài; tổng liên đoàn; tổng hội; tổng bộ; cộng hòa;
        việt nam dân chủ cộng hòa; liên hợp quốc; hiệp hội; quốc sử quán; nội các; quỹ; nhóm;
        hội đồng; hđnd; tổng thống; tổng tham mưu trưởng; bộ trưởng; nước cộng hòa; bảo hiểm;
        kho bạc; kiểm toán; thanh tra; tổng nha; nha"""
)
_PLACES = listed(
    """hà nội; h.; hn; hn.; h; hà-nội; hanoi; thành phố hồ chí minh; tp. hồ chí minh;
        tp hồ chí minh; tp.hồ chí minh; tp.hcm; tp. hcm; tphcm; t.p hồ chí minh; sài gòn; saigon;
        sg; sg.; s.; huế; đà nẵng; hải phòng; cần thơ; nghệ an; vinh; nam định; thanh hóa;
        thanh hoá; đà lạt; biên hòa; đồng nai; việt bắc; bắc kinh; bắc-kinh; mát-xcơ-va; mátxcơva;
        matxcơva; mạc tư khoa; m.; pari; paris; luân đôn; oa-sinh-tơn; băng cốc; viêng chăn;
        phnôm pênh; praha; béclin; tôkiô; mỹ tho; quảng ngãi; quảng nam; thái nguyên; hà tĩnh;
        long an; tiền giang; an giang; hoa kỳ; california; virginia; houston; san jose;
        westminster; garden grove; bắc ninh; bắc giang; hà đông; sơn tây; quy nhơn; nha trang;
        phan thiết; gia định; chợ lớn; mỹ; anh; pháp; việt nam; t.p. hồ chí minh; tp. h.c.m;
        tphcm.; hcm; sài-gòn; saigòn; hà nôi; hànội; ha noi; thăng long; đông dương; vientiane;
        viêng-chăn; maxcơva; mátxơcơva; mạc-tư-khoa; lêningrát; leningrat; luân-đôn; nữu ước;
        new york; niu oóc; niu-oóc; hoa thịnh đốn; hoa-thịnh-đốn; washington; béc-lin; quảng châu;
        thượng hải; hồng kông; tokyo; san josé; orange county; fountain valley; los angeles;
        toronto; montréal; montreal; sydney; melbourne; genève; thành phố vinh; hưng yên;
        hải dương; thái bình; ninh bình; lạng sơn; cao bằng; tuyên quang; phú thọ; hòa bình;
        sơn la; lai châu; quảng trị; quảng bình; bình định; khánh hòa; lâm đồng; bến tre;
        vĩnh long; trà vinh; sóc trăng; cà mau; tây ninh; bình dương; vũng tàu"""
)
# Periodicals that are often named without "Tạp chí" or "Báo" (general knowledge).
_JOURNALS = listed(
    """nghiên cứu lịch sử; lịch sử đảng; lịch sử quân sự; xưa và nay; xưa & nay;
        nghiên cứu quốc tế; cộng sản; nghiên cứu đông nam á; nghiên cứu châu âu;
        quốc phòng toàn dân; văn học; nam phong; tri tân; thanh nghị; nghiên cứu văn học;
        triết học; dân tộc học; khảo cổ học; nghiên cứu trung quốc; văn hóa dân gian; bách khoa;
        sử địa; văn sử địa; lý luận chính trị; khoa học xã hội việt nam; nghiên cứu tôn giáo;
        châu mỹ ngày nay; nghiên cứu kinh tế; khoa học; xã hội học; nghiên cứu con người;
        quan hệ quốc phòng; nghiên cứu phật học; hán nôm; văn thư lưu trữ việt nam;
        lưu trữ việt nam; phát triển kinh tế; tâm lý học; dân vận; tuyên giáo; xây dựng đảng;
        học tập; thông tin khoa học xã hội; lịch sử quân sự việt nam; khoa học xã hội;
        khoa học và công nghệ; thông tin đối ngoại; nghiên cứu đông bắc á;
        nghiên cứu ấn độ và châu á; châu phi và trung đông; hợp lưu; thời đại mới;
        văn hóa nguyệt san; đại học; hồn nước; quê hương; phổ thông; mùa thu; đất nước; trình bày;
        đối diện; tư tưởng; khởi hành; thế kỷ 21; thế kỷ xxi; diễn đàn; talawas; nghiên cứu huế;
        nghiên cứu và phát triển; gia đình và giới; khoa học về phụ nữ; bảo tàng và nhân học"""
)
_NEWSPAPERS = listed(
    """nhân dân; quân đội nhân dân; cứu quốc; lao động; tuổi trẻ; thanh niên; sài gòn giải phóng;
        tiền phong; hà nội mới; hànộimới; sự thật; cờ giải phóng; tiếng dân; đông pháp;
        trung bắc tân văn; phụ nữ tân văn; thần chung; dân trí; vnexpress; vietnamnet;
        công an nhân dân; giải phóng; việt nam độc lập; đại đoàn kết; người lao động; pháp luật;
        cửu quốc; tin sáng; chính luận; ngôn luận; tự do; người việt; vietnam news;
        le courrier du vietnam; báo mới; an ninh thủ đô; nhân dân cuối tuần; thời nay;
        sài gòn tiếp thị; sài gòn giải phóng thứ bảy; nông nghiệp việt nam; giáo dục và thời đại;
        giáo dục & thời đại; văn nghệ; đầu tư; kinh tế sài gòn; sông hương; thế giới và việt nam;
        thế giới & việt nam; quốc tế; hồn việt; tiếng chuông; tiếng dội; dân chúng; sống; hòa bình;
        trắng đen; tiếng nói dân tộc; việt nam tân báo; bình minh; tin mới; đồng minh; độc lập;
        việt nam hồn; le paria; người cùng khổ; búa liềm; tranh đấu; vietnamplus; zing; zing news;
        soha; vov; vtv; vtc news; lao động thủ đô; đảng cộng sản việt nam; nhân dân điện tử;
        chính phủ"""
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
        """báo cáo; hội nghị; hội thảo; hội đàm; hội kiến; hội nhập; viện trợ; trường sơn;
        trường chinh; trường kỳ; ban hành; bộ sưu tập; bộ luật; bộ mặt; bộ đội; đảng viên; đảng ta;
        phòng trào; phòng thủ; phòng chống; khoa học; quỹ đạo; sở hữu; đoàn kết; đoàn đàm phán;
        đài kỷ niệm; cục diện; nhóm máu; nha trang; báo chí; ban mai; hội họa; quốc hội khóa"""
    ),
    collective=("nhiều tác giả", "tập thể tác giả", "và tập thể tác giả", "nhóm tác giả", "khuyết danh"),
    groups=("các", "những", "nhóm", "tập thể"),
    others=("và những người khác", "và các tác giả khác", "và cộng sự", "và nnk", "và các cộng sự"),
    joiners=("và", "cùng", "với", "cùng với"),
    same_author=("cùng tác giả",),
    editor=listed(
        """tổng chủ biên; đồng chủ biên; chủ biên; cb; cb.; biên soạn; chủ nhiệm; hiệu đính; biên tập;
        chỉ đạo"""
    ),
    compiler=listed("""sưu tầm và biên soạn; sưu tầm, biên soạn; sưu tầm; tuyển chọn; sưu tập; biên khảo"""),
    translator=listed("""bản dịch của; người dịch; biên dịch; bản dịch; dịch giả; dịch và chú thích; dịch"""),
    title_openers=frozenset("về những các một từ và tại trong với vài mấy đôi góp bàn tìm con lời".split()),
    page=("tr.", "trang", "tr", "trg."),
    extent=("tr.", "tr", "trang"),
    volume=listed("tập; tap; t.; t; tập số; quyển; q.; cuốn"),
    part=listed("phần; quyển; q."),
    issue=listed("số ra; số báo; số"),
    edition=(
        r"(?:tái bản|in|xuất bản|bản in|ấn bản)\s+(?:lần\s+)?(?:thứ\s+)?"
        r"(\d+|nhất|hai|ba|tư|năm|sáu|bảy|tám)(?!\w)",
        r"lần\s+(?:thứ\s+)?(\d+)(?!\w)",
    ),
    publisher=listed("nhà xuất bản; nxb; nhà xb; n.x.b; nha xuat ban"),
    published=listed("xuất bản; phát hành; ấn hành; xb"),
    house_names=listed(
        """chính trị quốc gia; chính trị quốc gia sự thật; chính trị quốc gia - sự thật; sự thật;
        quân đội nhân dân; công an nhân dân; khoa học xã hội; giáo dục; giáo dục việt nam;
        thế giới; trẻ; văn học; văn hóa thông tin; văn hoá thông tin; lao động; thanh niên;
        thông tấn; hội nhà văn; tri thức; hồng đức; đà nẵng; thuận hóa; thuận hoá; tổng hợp;
        văn nghệ; lá bối; khai trí; nam sơn; trình bầy; trình bày; an tiêm; sáng tạo; minh tân;
        tân việt; xây dựng; văn hóa; xuân thu; văn khoa; làng văn; đại nam; hải hậu; thời đại;
        nhã nam; từ điển bách khoa; kim đồng; phụ nữ; tư pháp; thống kê; ngoại văn; ngoại giao;
        sử học; văn sử địa; lý luận chính trị; đại học quốc gia hà nội; tiến bộ; cầu vồng;
        viện sử học; quê mẹ; đại học huế; đại học sư phạm; chính trị - hành chính;
        tổng hợp thành phố hồ chí minh; thông tin và truyền thông; nam chi tùng thư; đông á;
        trung tâm nghiên cứu việt nam; thế kỷ; văn nghệ tp. hồ chí minh"""
    ),
    places=_PLACES,
    accessed=listed(
        """truy cập ngày; truy cập lúc; truy cập vào ngày; ngày truy cập; truy cập; truy nhập ngày;
        tra cứu ngày"""
    ),
    web_labels=listed("""(pdf); bản pdf; địa chỉ; đường dẫn; nguồn; link; tại địa chỉ; bản điện tử"""),
    archived=listed(
        """bản gốc lưu trữ ngày; lưu trữ bản gốc ngày; lưu trữ ngày; lưu trữ từ bản gốc ngày; bản gốc;
        lưu trữ"""
    ),
    journal_heads=listed(
        """tạp chí điện tử; tạp chí; t/c; tập san; nội san; nguyệt san; đặc san; bán nguyệt san; tc."""
    ),
    newspaper_heads=listed("báo điện tử; báo; nhật báo; tuần báo; thời báo"),
    journals=_JOURNALS,
    newspapers=_NEWSPAPERS,
    encyclopedias=listed("bách khoa toàn thư; từ điển bách khoa; wikipedia"),
    collections=listed(
        """toàn tập; tuyển tập; văn kiện; kỷ yếu; tổng tập; biên niên tiểu sử; hợp tuyển; tuyển"""
    ),
    within=listed(
        """trong bài viết đăng trên; trong bài viết trên; trong bài đăng trên; trong bài viết;
        trong bài; in trong cuốn; in trong; trích trong; in ở; trong cuốn; trong sách; đăng trong;
        đăng trên; đăng ở; trích từ; trích ở; trên; trong; in lại trong; dẫn trong; đăng lại trong;
        in trong sách; đăng tải trên; trích trong cuốn; in tại; trong tập; trong cuốn sách;
        cũng in trong"""
    ),
    conferences=listed(
        """kỷ yếu hội thảo; kỷ yếu hội nghị; kỷ yếu; hội thảo khoa học; hội thảo; tham luận"""
    ),
    theses=listed(
        """luận án tiến sĩ; luận án tiến sỹ; luận án phó tiến sĩ; luận án; luận văn thạc sĩ;
        luận văn thạc sỹ; luận văn tốt nghiệp; luận văn; khóa luận tốt nghiệp; khóa luận"""
    ),
    degrees=(
        r"(?:ngành |chuyên ngành )?(?:khoa học )?"
        r"(?:chính trị học|chính trị|lịch sử|sử học|kinh tế|luật học|văn học|triết học|"
        r"giáo dục học|ngữ văn|quân sự|xã hội học|quan hệ quốc tế)(?! quốc gia)",
    ),
    laws=listed(
        """quyết định; nghị định; nghị quyết; chỉ thị; thông tư liên tịch; thông tư; pháp lệnh;
        sắc lệnh; sắc luật; luật; hiến pháp; thông báo; dụ; quy định; kết luận; lệnh; hướng dẫn;
        đạo dụ"""
    ),
    named_laws=listed("bộ luật; luật; hiến pháp; pháp lệnh; hiệp định; hiệp ước; công ước"),
    gazettes=listed("công báo; việt nam dân quốc công báo; công báo việt nam cộng hòa"),
    about=listed(
        """về việc; v/v; về; ban hành; quy định; phê duyệt; hướng dẫn; quy định chi tiết; sửa đổi"""
    ),
    papers=listed(
        """công điện mang tay; công điện; công văn; điện mật; điện văn; điện; biên bản; bản ghi;
        tờ trình; phiếu trình; phúc trình; văn thư; giác thư; bản tin; tài liệu; phiếu gửi;
        sự vụ lệnh; bị vong lục; tuyên bố; thông cáo; thông tri; mật điện"""
    ),
    letters=listed(
        "thư gửi; thư của; bức thư; thư ngỏ; thư; trao đổi thư điện tử; thư điện tử; trao đổi email"
    ),
    media=listed(
        """bằng tiếng anh; bằng tiếng nga; bằng tiếng pháp; bằng tiếng việt; bằng tiếng trung; bằng tiếng đức;
        bằng tiếng hoa; bằng tiếng nhật; tiếng anh; tiếng nga; tiếng pháp; tiếng việt; tiếng trung;
        tiếng đức; tiếng hoa; tiếng nhật"""
    ),
    presented=listed("tham luận tại; bài trình bày tại; bài tham luận tại; báo cáo trình bày tại"),
    reports=listed("báo cáo tổng kết; báo cáo"),
    interviews=listed("""phỏng vấn; trả lời phỏng vấn; trả lời; trao đổi với; nói chuyện với tác giả"""),
    speeches=listed("diễn văn; bài phát biểu; phát biểu; bài nói; lời kêu gọi"),
    archives=listed(
        """văn phòng trung ương đảng; ttltqg iii; ttltqg ii; ttltqg i; ttltqg; ttlt quốc gia;
        trung tâm lưu trữ quốc gia; trung tâm lưu trữ; cục lưu trữ; kho lưu trữ; lưu trữ quốc gia;
        viện lưu trữ; tài liệu lưu trữ; lưu trữ; ttlt quốc gia i; ttlt quốc gia ii;
        ttlt quốc gia iii; ttltqgiii; ttltqgii; ttltqgi; cục lưu trữ văn phòng trung ương đảng;
        kho lưu trữ trung ương đảng; lưu trữ bộ ngoại giao; lưu trữ bộ quốc phòng;
        lưu trữ viện lịch sử quân sự; cục lưu trữ trung ương đảng; trung tâm lưu trữ bộ quốc phòng;
        trung tâm lưu trữ và bảo tàng"""
    ),
    archive_words=listed("lưu trữ; văn khố; tàng thư; kho lưu trữ"),
    fonds=listed("phông; phong; fonds; khối tài liệu"),
    kept=listed("""lưu tại; lưu trữ tại; hiện lưu tại; lưu giữ tại; hiện lưu giữ tại; bản lưu tại"""),
    shelf=listed(
        """ho so; số đk; hs.; hồ sơ số; hồ sơ; hs số; hs; đơn vị bảo quản; đvbq; slt; ký hiệu;
        mục lục; ml; cặp số; cặp; hộp số; hộp; kí hiệu; hòm; tập tài liệu"""
    ),
    leaf=listed("tờ số; tờ"),
    signals=listed(
        """bản dịch; bản dịch tiếng việt; bản tiếng pháp; bản tiếng anh; bản tiếng nga;
        bản dịch việt ngữ; coi thêm; coi; xin coi; xin đọc thêm; xin đọc; đọc thêm; so với;
        xem thêm; xin xem thêm; xin xem; xem; tham khảo thêm; tham khảo; theo; xem cụ thể;
        xem chi tiết; so sánh; trích; nguồn; dẫn từ; xem chẳng hạn; chẳng hạn xem; chẳng hạn;
        xin tham khảo; về vấn đề này, xem; về vấn đề này xem; bản tiếng việt; bản việt ngữ;
        có thể xem; có thể tham khảo; so sánh với; đối chiếu; nguồn tư liệu"""
    ),
    quoted_from=listed(
        """dẫn theo; dẫn lại theo; dẫn lại từ; dẫn lại bởi; dẫn lại; dẫn qua; dẫn từ; trích theo;
        trích lại; chuyển dẫn từ; chuyển dẫn; trích dẫn theo; trích dẫn lại; trích dẫn từ;
        dẫn trong; trích trong; dẫn theo tài liệu; theo trích dẫn của"""
    ),
    declared=listed(
        """sẽ dẫn; sau đây; từ đây; dưới đây; từ đây viết tắt; viết tắt; sau viết tắt; sẽ dẫn là;
        trích dẫn là; sẽ trích là; sẽ viết tắt"""
    ),
    series_reports=listed("báo cáo chuyên đề; tài liệu làm việc; báo cáo nghiên cứu"),
    portals=listed(
        """vnexpress; vietnamnet; vietnamplus; dân trí; zing; zing news; znews; soha; kenh14; cafef;
        bbc tiếng việt; bbc; rfa; voa; rfi; vov; vtv; vtc news; báo điện tử chính phủ;
        cổng thông tin; trang thông tin; trang tin; cổng ttđt; bộ ngoại giao;
        tạp chí cộng sản điện tử; báo điện tử đảng cộng sản việt nam; tuổi trẻ online;
        thanh niên online; tiền phong online; thông tấn xã việt nam; ttxvn; baochinhphu; wikipedia"""
    ),
    ibid=listed(
        """cũng sách đó; cùng sách; cùng sách trên; sách vừa dẫn; tài liệu vừa dẫn; cũng tài liệu đó;
        cùng tài liệu; cùng chú thích trên; nt.; ntr.; như trên; nt; như chú thích trên;
        như đã dẫn"""
    ),
    opcit=listed(
        """phỏng vấn đã dẫn; thư đã dẫn; báo đã dẫn; số đã dẫn; bài báo đã dẫn; hồi ký đã dẫn;
        văn bản đã dẫn; tác phẩm đã dẫn; tpđd; t.p.đ.d; sách đd; b.đ.d; bài đd; tài liệu đd;
        t.l.đ.d; điện đã dẫn; nghị quyết đã dẫn;
        như chú thích số; như chú thích; sách đã dẫn; tài liệu đã dẫn; bài đã dẫn; sđd; s.đ.d; sđđ;
        tlđd; tldd; bđd; đã dẫn; tài liệu trên; sách trên; sdd; báo cáo đã dẫn; tạp chí đã dẫn;
        tcđd; dẫn trên; sách dẫn trên; tài liệu dẫn trên; lđd; đd; ctđd; công trình đã dẫn;
        bài viết đã dẫn; luận án đã dẫn"""
    ),
    numbered=listed("số hiệu; số"),
)
