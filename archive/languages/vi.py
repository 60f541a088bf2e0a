"""How does Vietnamese look, and how does it head its pages? Words and cues read from journals and news."""

from archive.languages import Header, Language, listed

# The commonest function words (general knowledge of the grammar; no list copied).
_WORDS = """và của là các những một cho trong với được đã không người có này đó khi về từ đến để tại ra
    vào trên cũng như nhưng theo sau trước nước năm ngày tháng hai nhiều phải do bị sẽ đang còn mà thì
    nên hay hoặc nếu vì bởi bằng giữa qua lại rất mọi mỗi cùng quyền chính việc sự"""

LANGUAGE = Language(
    code="vi",
    letters="ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
    words=frozenset(_WORDS.split()),
    open_words=frozenset(
        """của và với trong cho tại từ các những một là do bởi về để khi mà đến theo như hoặc hay sự việc trên
        dưới giữa bằng vào thuộc cùng không đã đang sẽ được bị rằng nhưng vì nếu cả mọi mỗi có nhằm cũng rất
        nên thì hai gồm""".split()
    ),
    predicates=frozenset(
        """là đã đang sẽ được bị phải nên có cần khẳng rằng nói biết cũng không vẫn chưa đều còn bắt trở
        diễn nhấn thể gồm do vì nhưng nếu thì tuy thảo ký thăm gặp họp làm mời tiếp hoan bày nhất cảm đề
        tham""".split()
    ),
    scene=frozenset("tại năm ngày bên cùng với trước trong ở trên".split()),
    header=Header(
        received=listed(
            """ngày nhận bài; ngày nhận; nhận ngày; ngày tòa soạn nhận bài; ngày toà soạn nhận được bài;
            ngày gửi bài; ngày nhận bài viết; nhận bài ngày; nhận bài; bài nhận ngày; tòa soạn nhận bài;
            ngày nhận bài báo; ngày bài báo được gửi; ngày nộp bài; nhận bài lần 1; ngày tiếp nhận"""
        ),
        reviewed=listed(
            """ngày thẩm định; ngày phản biện; ngày phản biện đánh giá; ngày phản biện đánh giá và sửa chữa;
            ngày nhận bài sửa; ngày nhận bản sửa; ngày nhận bài sau sửa; ngày nhận lại bài; ngày sửa bài;
            ngày chỉnh sửa; ngày đánh giá; ngày biên tập; ngày gửi phản biện; ngày hoàn thiện; ngày sửa
            chữa; phản biện; thẩm định; ngày nhận kết quả phản biện; ngày thẩm định, đánh giá; chỉnh sửa
            ngày; ngày nhận bài chỉnh sửa; ngày phản biện xong; ngày gửi lại; ngày sửa; hoàn thiện ngày;
            nhận lại ngày; sửa chữa ngày; nhận bài sửa"""
        ),
        accepted=listed(
            """ngày duyệt đăng; ngày chấp nhận đăng; ngày chấp nhận; ngày duyệt bài; ngày duyệt; ngày nhận
            đăng; duyệt đăng; chấp nhận đăng; ngày chấp nhận đăng bài; chấp nhận; ngày được duyệt đăng;
            ngày duyệt đăng bài; chấp nhận ngày"""
        ),
        published=listed(
            """ngày đăng; ngày đăng bài; ngày xuất bản; ngày công bố; xuất bản ngày; đăng ngày"""
        ),
        updated=listed("cập nhật; cập nhật lúc; cập nhật ngày; cập nhật lần cuối; ngày cập nhật"),
        abstract=listed("tóm tắt; tóm lược; tóm tắt nội dung"),
        keyword=listed("từ khóa; từ khoá; các từ khóa; từ khóa chính"),
        author=listed("tác giả; tác giả bài viết; người viết; bài; bài và ảnh; tin, ảnh; bài, ảnh"),
        translator=listed("người dịch; dịch giả; biên dịch; lược dịch; bản dịch của; dịch bởi; dịch"),
        translated=listed("""dịch; lược dịch; biên dịch; dịch và giới thiệu; trích dịch; tổng hợp và dịch"""),
        title=listed("tiêu đề; tên bài; tên bài viết; nhan đề"),
        publisher=listed("nhà xuất bản; nxb; cơ quan xuất bản"),
        affiliation=listed("cơ quan công tác; đơn vị công tác; nơi công tác; đơn vị"),
        source=listed("nguồn; theo"),
        classification=listed(
            "mã số; phân loại; phân loại ngành; ngành; chuyên ngành; mã bài; chỉ số phân loại"
        ),
        cited=listed(
            """trích dẫn; cách trích dẫn; trích dẫn bài viết này; trích dẫn bài báo; để trích dẫn; tham
            chiếu; thông tin trích dẫn; mẫu trích dẫn; trích dẫn bài viết"""
        ),
        volume=listed("tập; quyển"),
        issue=listed("số"),
        page=listed("trang; tr.; tr"),
        filler=listed("năm; ngày; tháng; ra; số ra; kỳ; quý; mùa; xuân; hạ; thu; đông; chuyên đề; đặc biệt"),
        periodical=listed("tạp chí; tập san; đặc san; nguyệt san; chuyên san"),
        homepage=listed("website; trang web; trang chủ; địa chỉ web; available online at"),
        ordinal_words=listed("nhất; hai; ba; tư; năm; sáu; bảy; tám; chín; mười"),
        mottoes=listed(
            """cộng hòa xã hội chủ nghĩa việt nam; cộng hoà xã hội chủ nghĩa việt nam; việt nam dân chủ cộng
            hòa; việt nam dân chủ cộng hoà; việt nam cộng hòa; việt nam cộng hoà; cộng hòa miền nam việt nam;
            đảng cộng sản việt nam; đảng lao động việt nam; độc lập - tự do - hạnh phúc; độc lập – tự do –
            hạnh phúc; mật; tối mật; tuyệt mật"""
        ),
        proceedings=listed("kỷ yếu hội thảo; kỷ yếu hội nghị; kỉ yếu hội thảo; kỷ yếu tọa đàm"),
        rubrics=listed(
            """nghiên cứu; nghiên cứu - trao đổi; nghiên cứu trao đổi; trao đổi; bài báo nghiên cứu; bài
            nghiên cứu; bài báo khoa học; bài viết; thông tin; thông tin khoa học; tư liệu; tin tức; sự
            kiện; tin tức - sự kiện; chính trị; xã hội; kinh tế; thế giới; trong nước; quốc tế; văn hóa;
            văn hóa - xã hội; quốc phòng; quốc phòng - an ninh; đối ngoại; thời sự; phóng sự; hồ sơ; hồ sơ
            - tư liệu; bạn đọc; xây dựng đảng; thông tin bài báo; lịch sử; kỷ niệm; chân dung; nhân vật;
            thời sự chính trị; chính trị - xã hội; tin hoạt động; bình luận; đọc sách; hồi ký; hồi ức;
            bút ký; ký sự; tùy bút; nhật ký; tiểu thuyết; truyện ngắn; giới thiệu sách"""
        ),
        untitled=listed(
            """bài viết; bài báo; bài; tài liệu; tài liệu không tên; không có tiêu đề; không tiêu đề; chưa có
            tên; tiêu đề; trang; trang chiếu; bản trình bày; mẫu; mẫu bài; mẫu bài báo; văn bản; bản thảo;
            cộng hòa xã hội chủ nghĩa việt nam; đảng cộng sản việt nam; độc lập - tự do - hạnh phúc; mục
            lục; lời nói đầu; tóm tắt; phụ lục; bìa"""
        ),
        typists=listed(
            """người dùng; tác giả; máy tính; quản trị; văn phòng; khách; may tinh; nguoi dung; tac gia; chủ;
            phòng máy; máy chủ"""
        ),
        sections=listed(
            """mở đầu; lời mở đầu; lời nói đầu; lời giới thiệu; đặt vấn đề; dẫn nhập; kết luận; kết luận và
            kiến nghị; lời kết; thay lời kết; phụ lục; lời cảm ơn; mục lục; tổng quan"""
        ),
        notes=listed("""chú thích; chú giải; ghi chú; cước chú; chú dẫn"""),
        literature=listed(
            """tài liệu tham khảo; tài liệu trích dẫn; thư mục tham khảo; tham khảo; nguồn tham khảo; tài
            liệu dẫn; thư mục; tài liệu tham khảo và trích dẫn; danh mục tài liệu tham khảo"""
        ),
        divisions=listed("chương; phần; mục; tiết; bài; điều; phụ lục"),
        ordinals=listed(
            """thứ nhất; thứ hai; thứ ba; thứ tư; thứ năm; thứ sáu; thứ bảy; một là; hai là; ba là; bốn là;
            năm là"""
        ),
        caption=listed("ảnh; ảnh minh họa; ảnh tư liệu; hình; bản đồ; biểu đồ; sơ đồ; chú thích ảnh"),
        caption_openers=listed(
            """từ trái; từ trái sang; từ phải sang; toàn cảnh; quang cảnh; ảnh chụp; trong ảnh; bức ảnh;
            chân dung"""
        ),
        caption_verbs=listed(
            """phát biểu tại; phát biểu chỉ đạo; phát biểu khai mạc; phát biểu; chụp ảnh; chụp hình; bắt
            tay; duyệt đội danh dự; dâng hương; đặt vòng hoa; cắt băng; tham quan; trao quà; trao tặng;
            trao bằng; chủ trì; tiếp; hội đàm với"""
        ),
        ranks=listed(
            """đại tướng; thượng tướng; trung tướng; thiếu tướng; chuẩn tướng; đại tá; thượng tá; trung tá;
            thiếu tá; đại úy; thượng úy; trung úy; thiếu úy; đô đốc; phó đô đốc; chuẩn đô đốc; nguyên
            soái; chủ tịch nước; chủ tịch; tổng thống; thủ tướng; phó thủ tướng; bộ trưởng; thứ trưởng;
            tổng bí thư; đại sứ; giáo sư; tiến sĩ; phi công; anh hùng; đồng chí; ông; bà"""
        ),
        degrees=listed(
            """GS, TSKH; GS.TSKH; GS. TSKH; GS, TS; GS.TS; GS. TS; GS TS; PGS, TSKH; PGS.TSKH; PGS, TS;
            PGS.TS; PGS. TS; PGS TS; TSKH; TS. BS; TS; ThS; Ths; NCS. ThS; NCS, ThS; NCS; CN; PGS; GS;
            Tiến sĩ; Thạc sĩ; Cử nhân; Giáo sư; Phó Giáo sư; Học viên cao học; Nghiên cứu sinh"""
        ),
        institutions=listed("""viện; học viện; trường; đại học; khoa; trung tâm; bảo tàng"""),
        interface=listed(
            """đăng ký; đăng nhập; chia sẻ; bình luận; gửi bình luận; facebook; zalo; twitter; in bài; in bài
            viết; quay lại; trang chủ; xem thêm; xem tiếp; theo dõi; lưu bài; tin liên quan; tin cùng
            chuyên mục; đọc thêm; tin mới; chia sẻ bài viết; ý kiến bạn đọc"""
        ),
        related=listed(
            """tin liên quan; tin, bài liên quan; bài liên quan; bài viết liên quan; tin cùng chuyên mục;
            các tin khác; tin khác; các bài khác; bài khác; có thể bạn quan tâm; tin mới nhất; tin nóng;
            tin đọc nhiều; đọc nhiều; xem thêm; đọc thêm"""
        ),
        weekdays=listed(
            """thứ hai; thứ ba; thứ tư; thứ năm; thứ sáu; thứ bảy; chủ nhật; thứ 2; thứ 3; thứ 4; thứ 5;
            thứ 6; thứ 7; cn"""
        ),
        joiners=listed("và; cùng"),
        desks=listed(
            """ban biên tập; bbt; tòa soạn; toà soạn; báo; tạp chí; nhóm phóng viên; nhóm pv; pv; phóng viên;
            ban thư ký; cổng thông tin điện tử; trang thông tin điện tử"""
        ),
        agencies=listed(
            """TCCS; TTXVN; VOV; VGP; TTO; NLĐO; QĐND; ĐCSVN; VNA; HNM; SGGP; CAND; LĐO; NDO; TNO; TPO;
            VnExpress; VietNamNet; VietnamNet; Vietnam+; VietnamPlus; Dân trí; VTV; VTC News; PLVN; HNMO;
            TG&VN; Nhân Dân; TTXVN/Vietnam+"""
        ),
        salutation=listed("kính gửi; thân gửi; kính thưa; thưa đồng chí; thưa anh; thưa ông; anh thân mến"),
        encyclopedia=listed("bách khoa toàn thư mở; bách khoa toàn thư; sửa mã nguồn"),
    ),
)
