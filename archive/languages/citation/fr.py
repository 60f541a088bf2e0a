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
    joiners=("et", "avec"),
    same_author=("idem", "id."),
    editor=listed("""sous la direction de; dir.; éd.; éds.; ed.; sous la dir. de; textes réunis par"""),
    translator=listed("traduit par; traduite par; trad. par; trad.; traduction de"),
    title_openers=frozenset("le la les un une du des de au aux histoire".split()),
    page=listed("pp.; p.; page; pages"),
    extent=listed("p.; pages"),
    volume=listed("t.; tome; vol."),
    issue=listed("n°; no; nº; n o; fasc.; numéro; nos."),
    houses=listed("éditions; editions; librairie; imprimerie; presses; imp."),
    edition=(r"(\d+)e\s+éd\.?",),
    house_names=listed(
        """plon; seuil; le seuil; éditions du seuil; editions du seuil; gallimard; fayard; flammarion;
        grasset; julliard; l'harmattan; l’harmattan; harmattan; maspero; françois maspero;
        la découverte; éditions sociales; editions sociales; puf; presses universitaires de france;
        armand colin; perrin; robert laffont; calmann-lévy; denoël; albin michel; berger-levrault;
        challamel; challamel aîné; augustin challamel; leroux; ernest leroux; adrien-maisonneuve;
        maisonneuve; a. maisonneuve; efeo; école française d'extrême-orient;
        école française d’extrême-orient; les indes savantes; karthala; sudestasie; l'asiathèque;
        l’asiathèque; payot; hachette; larousse; idéo; ideo; imprimerie d'extrême-orient;
        imprimerie d’extrême-orient; imprimerie nationale; imprimerie royale; paul geuthner;
        geuthner; la documentation française; documentation française; charles-lavauzelle; s.p.l.;
        spl; la table ronde; la jeune parque; presses de la cité; balland; autrement; taillandier;
        tallandier; arthème fayard; librairie du travail; victor palmé; firmin-didot; plon-nourrit;
        publibook; complexe; éditions complexe; aubier; bibliothèque nationale"""
    ),
    places=listed(
        """paris; lyon; marseille; bruxelles; genève; aix-en-provence; aix; toulouse; bordeaux; hanoi;
        hanoï; saigon; hué; hanoi - haiphong; hanoi-haiphong; pondichéry; la haye; lille; nantes;
        strasbourg; rennes; grenoble; montpellier; nice; poitiers; louvain; lausanne; toulon;
        rouen; besançon; saïgon; phnom-penh; phnom penh; vientiane; dalat; nam dinh; haiphong;
        le caire; vincennes"""
    ),
    accessed=listed("consulté le"),
    newspapers=listed(
        """le monde; le figaro; l'humanité; l’humanité; libération; l'écho annamite; l’écho annamite;
        la cloche fêlée; la lutte; l'avenir du tonkin; l’avenir du tonkin; france-soir; le temps;
        combat; l'echo annamite; la tribune indochinoise; la tribune indigène;
        le courrier saïgonnais; l'opinion; la dépêche; le paria; france-indochine;
        le journal de saigon; le populaire; journal officiel de l'indochine française;
        journal officiel de la république française; journal officiel; le moniteur"""
    ),
    journals=listed(
        """befeo; bulletin de l'ecole française d'extrême-orient; revue indochinoise;
        bulletin des amis du vieux hué; bavh; péninsule; revue française d'histoire d'outre-mer;
        temps modernes; les temps modernes; annales; annales. histoire, sciences sociales;
        revue d'histoire moderne et contemporaine; vingtième siècle; le mouvement social;
        relations internationales; guerres mondiales et conflits contemporains; approches asie;
        communisme; la revue de paris; revue des deux mondes; la revue indochinoise;
        excursions et reconnaissances; bulletin de la société des études indochinoises; bsei;
        hérodote; esprit; les cahiers de l'institut d'histoire du temps présent; outre-mers;
        moussons; politique étrangère; défense nationale; asie française; l'asie française;
        revue historique des armées"""
    ),
    magazines=listed("paris match; l'express; l’express; le nouvel observateur"),
    within=listed("dans; in; dans:; paru dans; publié dans"),
    theses=listed("thèse de doctorat; thèse; mémoire de maîtrise; mémoire"),
    laws=listed("décret; arrêté; loi; ordonnance; circulaire"),
    about=(),
    papers=listed("télégramme; rapport; note; lettre; procès-verbal; dépêche"),
    letters=("lettre",),
    reports=("rapport",),
    archives=listed(
        """caom; anom; shat; shd; amae; mae; archives nationales d'outre-mer; archives nationales;
        archives du ministère des affaires étrangères; bnf; centre des archives d'outre-mer; ecpad;
        aom; adamap; cac"""
    ),
    archive_words=listed("archives; archive"),
    fonds=("fonds",),
    series=listed(
        """slotfom; spce; ggi; rst; rstnf; indo nf; indo/nf; indo, nf; indo; nf; gouvcoch; rsa; hci;
        conspol; gougal; amiraux; mémoires et documents"""
    ),
    shelf=listed(
        """carton; c.; d.; dossier; cote; série; sous-série; boîte; liasse; indochine nf; nf; gf; inf;
        fm; spce; 10h; hci; slotfom; rst; ggi; volume; vol.; conspol; cp; haut-commissariat;
        gouvernement général; rsthd; gouvcoch"""
    ),
    leaf=listed("ff.; fol.; feuillet"),
    signals=listed(
        """voir aussi; voir; cf.; voir notamment; voir par exemple; voir en particulier; cf;
        consulter"""
    ),
    quoted_from=listed("cité par; cité dans; cité in"),
    ibid=("ibid.", "ibid"),
    opcit=listed("op. cit.; op.cit.; art. cit."),
)
