"""How do French notes cite? Cues of French colonial fonds and books as Vietnamese writers cite them."""

from archive.languages.citation import Citation

_MONTHS = (
    ("janvier", "janv."),
    ("février", "févr."),
    ("mars",),
    ("avril", "avr."),
    ("mai",),
    ("juin",),
    ("juillet", "juil."),
    ("août",),
    ("septembre", "sept."),
    ("octobre", "oct."),
    ("novembre", "nov."),
    ("décembre", "déc."),
)

CITATION = Citation(
    code="fr",
    months={form: number for number, forms in enumerate(_MONTHS, 1) for form in forms},
    particles=frozenset({"de", "du", "d'", "d’", "la", "le"}),
    titles=("général", "colonel", "commandant", "capitaine", "lieutenant", "amiral", "m.", "mme"),
    organisation_heads=(
        "ministère",
        "gouvernement",
        "gouverneur",
        "résident",
        "résidence",
        "haut-commissaire",
        "haut-commissariat",
        "direction",
        "bureau",
        "service",
        "comité",
        "conseil",
        "école",
        "société",
        "bibliothèque",
        "archives",
    ),
    organisation_words=frozenset({"ministère", "université", "comité", "conseil", "école", "société"}),
    others=("et al.", "et alii"),
    joiners=("et",),
)
