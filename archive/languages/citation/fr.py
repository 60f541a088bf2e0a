"""How do French notes cite? Cues of French colonial fonds and books as Vietnamese writers cite them."""

from archive.languages.citation import Citation, listed

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
    same_author=("idem", "id."),
    editor=listed("sous la direction de; dir.; éd.; sous la dir. de"),
    translator=listed("traduit par; trad. par; trad."),
    title_openers=frozenset("le la les un une du des de au aux histoire".split()),
    page=listed("pp.; p.; page; pages"),
    extent=listed("p.; pages"),
    volume=listed("t.; tome; vol."),
    issue=listed("n°; no; nº; n o"),
    publisher=listed("éditions; éd.; editions; librairie; imprimerie"),
    places=listed(
        """paris; lyon; marseille; bruxelles; genève; aix-en-provence; aix; toulouse;
        bordeaux; hanoi; hanoï; saigon; hué"""
    ),
    accessed=listed("consulté le"),
    newspapers=listed(
        """le monde; le figaro; l'humanité; l’humanité; libération; l'écho annamite;
        l’écho annamite; la cloche fêlée; la lutte; l'avenir du tonkin; l’avenir du tonkin;
        france-soir; le temps; combat"""
    ),
    journals=listed(
        """befeo; bulletin de l'ecole française d'extrême-orient; revue indochinoise;
        bulletin des amis du vieux hué; bavh; péninsule; revue française d'histoire d'outre-mer;
        temps modernes; les temps modernes"""
    ),
    magazines=listed("paris match; l'express; l’express; le nouvel observateur"),
    within=listed("dans"),
    theses=listed("thèse de doctorat; thèse; mémoire de maîtrise; mémoire"),
    laws=listed("décret; arrêté; loi; ordonnance; circulaire"),
    about=(),
    papers=listed("télégramme; rapport; note; lettre; procès-verbal; dépêche"),
    letters=("lettre",),
    reports=("rapport",),
    archives=listed(
        """caom; anom; shat; shd; amae; mae; archives nationales d'outre-mer;
        archives nationales; archives du ministère des affaires étrangères; bnf; centre des
        archives d'outre-mer; an; ecpad; aom; adamap; cac"""
    ),
    archive_words=listed("archives; archive"),
    fonds=("fonds",),
    shelf=listed(
        """carton; c.; d.; dossier; cote; série; sous-série; boîte; liasse; indochine
        nf; nf; gf; inf; fm; spce; 10h; hci; slotfom; rst; ggi; volume; vol.; conspol; cp;
        haut-commissariat; gouvernement général; rsthd; gouvcoch"""
    ),
    leaf=listed("ff.; fol.; feuillet"),
    signals=listed("voir aussi; voir; cf."),
    quoted_from=listed("cité par; cité dans; cité in"),
    ibid=("ibid.", "ibid"),
    opcit=listed("op. cit.; op.cit.; art. cit."),
)
