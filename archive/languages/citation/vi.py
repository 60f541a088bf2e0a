"""How do Vietnamese notes cite? Cues read from Party, journal and overseas notes and lists."""

from archive.languages.citation import Citation

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
)
