"""How do English notes cite? Cues of Chicago notes and bibliographies and of American archive notes."""

from archive.languages.citation import Citation, listed

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

_TITLES = listed(
    """dr.; prof.; professor; gen.; general; lt. gen.; maj. gen.; brig. gen.; col.; colonel; lt. col.;
    maj.; major; capt.; captain; lt.; adm.; admiral; sir; sen.; senator; president; rep.;
    ambassador; amb.; mr.; mrs.; ms.; rev."""
)
_ORGANISATION_WORDS = frozenset(
    """ministry department office institute university administration agency committee council bank
    association commission news press embassy government congress senate center centre library
    archives service corporation board bureau society foundation army navy staff secretariat
    programme program museum college academy school times post journal review network broadcasting
    organization organisation group international newshour headquarters command division assembly
    parliament court union party project collection directorate""".split()
)

CITATION = Citation(
    code="en",
    months={form: number for number, forms in enumerate(_MONTHS, 1) for form in forms},
    particles=frozenset({"de", "van", "von", "der", "den", "la", "le", "du", "di", "da", "del", "st."}),
    titles=_TITLES,
    organisation_heads=(
        "the white house",
        "white house",
        "u.s.",
        "us",
        "united nations",
        "united states",
        "voice of",
    ),
    organisation_words=_ORGANISATION_WORDS,
    collective=("anonymous", "various authors"),
    others=("et al.", "et al", "and others"),
    joiners=("and", "&", "with"),
)
