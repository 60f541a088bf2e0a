"""How do English notes cite? Cues of Chicago notes and bibliographies and of American archive notes."""

from archive.languages.citation import Citation

_MONTHS = (
    ("january", "jan."),
    ("february", "feb."),
    ("march", "mar."),
    ("april", "apr."),
    ("may",),
    ("june", "jun."),
    ("july", "jul."),
    ("august", "aug."),
    ("september", "sept.", "sep."),
    ("october", "oct."),
    ("november", "nov."),
    ("december", "dec."),
)

CITATION = Citation(
    code="en",
    months={form: number for number, forms in enumerate(_MONTHS, 1) for form in forms},
)
