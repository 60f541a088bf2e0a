"""Which names are one though neither spelling nor sound would tell? Names that fonds of our field share.

Only names of persons and places whose forms the key of `names` does not bring together by itself: traditional
Sino-Vietnamese names of cities, Vietnamese transcriptions of Russian names, Russian (Polivanov-style, after
the rules of GUGK 1973) transcriptions of Vietnamese names, English exonyms. Written down from general
knowledge of the field for this program; each row's forms are all in print.
"""

from __future__ import annotations

ALIASES: tuple[tuple[str, ...], ...] = (
    # cities and places
    ("Москва", "Moskva", "Moscow", "Moscou", "Mát-xcơ-va", "Matxcơva", "Mátxcơva", "Mạc Tư Khoa"),
    ("Ленинград", "Leningrad", "Lê-nin-grát", "Lêningrát"),
    ("Санкт-Петербург", "Saint Petersburg", "St. Petersburg", "Xanh Pê-téc-bua", "Xanh Pêtécbua"),
    ("Владивосток", "Vladivostok", "Vla-đi-vô-xtốc", "Vlađivôxtốc"),
    ("Пекин", "Peking", "Beijing", "Bắc Kinh", "Pékin"),
    ("Париж", "Paris", "Pa-ri", "Ba Lê"),
    ("Женева", "Geneva", "Genève", "Giơ-ne-vơ", "Giơnevơ"),
    ("Вашингтон", "Washington", "Oa-sinh-tơn", "Oasinhtơn", "Hoa Thịnh Đốn"),
    ("Лондон", "London", "Luân Đôn", "Londres"),
    ("Хайфон", "Hải Phòng", "Haiphong"),
    ("Нячанг", "Nha Trang", "Nhatrang"),
    ("Пномпень", "Phnom Penh", "Phnôm Pênh", "Nam Vang"),
    ("Вьентьян", "Vientiane", "Viêng Chăn", "Vạn Tượng"),
    ("Дьенбьенфу", "Điện Biên Phủ", "Dien Bien Phu", "Dienbienphu"),
    ("Тонкин", "Tonkin", "Bắc Kỳ", "Bắc Bộ"),
    ("Кохинхина", "Cochinchina", "Cochinchine", "Nam Kỳ"),
    # persons: Russian in Vietnamese dress
    ("Ленин", "Lenin", "Lénine", "Lê-nin", "Lênin"),
    ("Сталин", "Stalin", "Staline", "Xta-lin", "Xtalin"),
    ("Хрущёв", "Khrushchev", "Khrouchtchev", "Khơ-rút-sốp", "Khơ-rút-xốp", "Khơrútsốp", "Khrútsốp"),
    ("Брежнев", "Brezhnev", "Brejnev", "Brê-giơ-nép", "Brêgiơnép", "Brê-giơ-nhép", "Brêgiơnhép"),
    ("Косыгин", "Kosygin", "Kossyguine", "Cô-xư-ghin", "Côxưghin"),
    ("Громыко", "Gromyko", "Grô-mư-cô", "Grômưcô"),
    ("Горбачёв", "Gorbachev", "Gorbatchev", "Goóc-ba-chốp", "Goócbachốp", "Góoc-ba-chốp"),
    ("Молотов", "Molotov", "Mô-lô-tốp", "Môlôtốp"),
    ("Микоян", "Mikoyan", "Mi-cô-ian", "Micôian"),
    ("Андропов", "Andropov", "An-đrô-pốp", "Anđrôpốp"),
    ("Ельцин", "Yeltsin", "Eltsine", "En-xin", "Enxin"),
    ("Медведев", "Medvedev", "Mét-vê-đép", "Métvêđép"),
    ("Лавров", "Lavrov", "La-vrốp", "Lavrốp"),
    ("Шойгу", "Shoigu", "Shoygu", "Choïgou", "Sôi-gu", "Sôigu"),
    # persons: Vietnamese in Russian and French dress
    ("Хо Ши Мин", "Хошимин", "Hồ Chí Minh", "Ho Chi Minh", "Hô Chi Minh"),
    ("Во Нгуен Зиап", "Võ Nguyên Giáp", "Vo Nguyen Giap"),
    ("Зиап", "Giáp", "Giap"),
    ("Ле Зуан", "Lê Duẩn", "Le Duan"),
    ("Зуан", "Duẩn", "Duan"),
    ("Ле Дык Тхо", "Lê Đức Thọ", "Le Duc Tho"),
    ("Чыонг Тинь", "Trường Chinh", "Truong Chinh"),
    ("Нго Динь Зьем", "Ngô Đình Diệm", "Ngo Dinh Diem"),
    ("Зьем", "Diệm", "Diem"),
    ("Ван Тьен Зунг", "Văn Tiến Dũng", "Van Tien Dung"),
    ("Бао Дай", "Bảo Đại", "Bao Dai"),
    # others
    ("Мао Цзэдун", "Mao Zedong", "Mao Tse-tung", "Mao Trạch Đông"),
    ("Чжоу Эньлай", "Zhou Enlai", "Chou En-lai", "Chu Ân Lai"),
    ("Дэн Сяопин", "Deng Xiaoping", "Teng Hsiao-ping", "Đặng Tiểu Bình"),
    ("Джонсон", "Johnson", "Giôn-xơn", "Giônxơn"),
    ("Никсон", "Nixon", "Ních-xơn", "Níchxơn"),
    ("Киссинджер", "Kissinger", "Kít-xinh-giơ", "Kitxinhgiơ"),
    ("Кастро", "Castro", "Ca-xtơ-rô", "Caxtơrô", "Cát-xtơ-rô"),
)
