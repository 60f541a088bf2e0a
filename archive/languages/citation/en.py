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
    """dr.; prof.; professor; gen.; general; lt. gen.; maj. gen.; brig. gen.;
        col.; colonel; lt. col.; maj.; major; capt.; captain; lt.; adm.; admiral; sir; sen.;
        senator; president; rep.; ambassador; amb.; mr.; mrs.; ms.; rev."""
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
    same_author=("idem", "id."),
    editor=listed("edited by; eds.; eds; ed.; ed; editor; editors; general editor"),
    compiler=listed("compiled by; comp.; comps."),
    translator=listed("translated by; trans.; tr. by; translator; transl."),
    title_openers=frozenset(
        """the a an why how what when where who on in of from to for and with towards toward at by after
        before vietnam america war history politics cold understanding inside making""".split()
    ),
    page=listed("pp.; p.; pp; pages; page; p"),
    extent=listed("pp.; pp; p.; pages"),
    volume=listed("vol.; vols.; volume; vol; bk; bk.; book"),
    part=listed("pt.; part; bk."),
    issue=listed("no.; nos.; no; issue; nr."),
    edition=(
        r"(\d+)(?:st|nd|rd|th)\s+ed(?:ition|\.|n\.)?",
        r"((?:rev|revised|expanded)\.?)\s+ed(?:ition|\.)?",
    ),
    publisher=listed("publisher"),
    houses=listed("""press; university press; publishers; publications; publishing; books;
        verlag; printing office"""),
    published=(),
    places=listed("""new york; london; oxford; cambridge; washington; washington, dc;
        washington, d.c.; washington dc; chicago; princeton; princeton, nj; berkeley; stanford;
        stanford, ca; boston; cambridge, ma; cambridge, mass.; new haven; ithaca; ithaca, ny;
        baltimore; philadelphia; los angeles; chapel hill; durham; lawrence; lawrence, ks;
        boulder; boulder, co; honolulu; singapore; hong kong; moscow; beijing; bangkok; tokyo;
        sydney; canberra; melbourne; berlin; lanham; lanham, md; annapolis; santa monica; fort
        leavenworth; carlisle; toronto; new delhi; leiden; jefferson, nc; carlisle barracks;
        westport; westport, ct; san francisco; novato, ca"""),
    accessed=listed(
        """last accessed on; last accessed; accessed on; accessed; retrieved on;
        retrieved; viewed; consulted; visited; last modified"""
    ),
    web_labels=listed("""available at; available from; retrieved from; online at; pdf; [online];
        online:"""),
    archived=listed("archived from the original on; archived from the original; archived"),
    journal_heads=listed("journal of; the journal of; bulletin of; quarterly; proceedings of"),
    newspapers=listed("""new york times; the new york times; washington post; the washington post;
        the guardian; guardian; the times; los angeles times; wall street journal; the wall street
        journal; financial times; the financial times; boston globe; the boston globe; chicago
        tribune; christian science monitor; the christian science monitor; the independent; daily
        telegraph; the daily telegraph; baltimore sun; miami herald; san francisco chronicle; usa
        today; the observer; bangkok post; south china morning post; international herald tribune;
        stars and stripes; pacific stars and stripes; moscow times; the moscow times; the hindu;
        associated press; washington star; sunday times; the sunday times; the straits times;
        straits times"""),
    journals=listed("""foreign affairs; foreign policy; diplomatic history; cold war history;
        journal of cold war studies; international security; world politics; military review;
        parameters; the american historical review; american historical review; past and present;
        international affairs; survival; orbis; asian survey; pacific affairs; the journal of
        asian studies; armor; vietnam magazine"""),
    magazines=listed(
        """time; time magazine; newsweek; life; the economist; economist; new yorker;
        the new yorker; the atlantic; the atlantic monthly; u.s. news and world report; u.s. news
        & world report; the nation; harper's; national geographic; politico magazine; the new
        republic; vietnam magazine"""
    ),
    encyclopedias=listed(
        """encyclopedia britannica; encyclopaedia britannica; encyclopedia;
        encyclopaedia; wikipedia; britannica; dictionary"""
    ),
    collections=listed(
        """collected works; selected works; papers of; foreign relations of the
        united states; frus"""
    ),
    within=listed("in"),
    conferences=listed(
        """proceedings of the; conference proceedings; paper presented at; conference
        paper"""
    ),
    theses=listed(
        """phd dissertation; phd diss.; ph.d. diss.; ph.d. dissertation; ph.d.
        thesis; phd thesis; doctoral dissertation; diss.; dissertation; master's thesis; master’s
        thesis; ma thesis; m.a. thesis; thesis"""
    ),
    laws=listed("executive order; public law; pub. l."),
    named_laws=(),
    papers=listed(
        """memorandum of conversation; memorandum; memo; telegram; cable; minutes;
        airgram; memcon; briefing paper; draft"""
    ),
    letters=listed("letter; letter to"),
    reports=listed("report; research memorandum; rand report"),
    interviews=listed(
        """interview with; interview by; author interview; author's interview;
        author’s interview; interviewed by; personal interview; interview; oral history interview"""
    ),
    speeches=listed("speech; address; remarks; remarks to"),
    archives=listed("""rgaspi; garf; rgani; tsamo; avprf; avp rf; rgvia; rgva; rgae; rgali;
        tskhsd; nara; national archives; the national archives; tna; usnara; library of congress;
        lbj library; lyndon b. johnson library; john f. kennedy library; jfk library; nixon
        library; richard nixon library; dwight d. eisenhower library; eisenhower library; hoover
        institution archives; hoover institution; national security archive; truman library; harry
        s. truman library; u.s. army center of military history; wilson center digital archive;
        vietnam center and archive; public record office; pro; ford library; gerald r. ford
        library; bodleian library; british library; us national archives; u.s. national archives;
        texas tech university"""),
    archive_words=listed("archives; archive; library; presidential library"),
    fonds=listed("record group; rg"),
    shelf=listed(
        """record group; rg; box; boxes; folder; file; entry; series; reel; fo; co;
        cab; wo; prem; dnsa; lot"""
    ),
    leaf=listed("l.; ll.; fol.; fols.; folio"),
    signals=listed(
        """see also; see, for example; see for example; see e.g.; see, e.g.; see
        especially; see; cf.; compare; for more on this, see; e.g."""
    ),
    quoted_from=listed(
        """as quoted in; as cited in; quoted in; cited in; quoted from; qtd. in;
        reproduced in; reprinted in; quoted by"""
    ),
    ibid=listed("ibid.; ibid; ibidem"),
    opcit=listed("op. cit.; op.cit.; op cit.; op. cit; loc. cit.; loc.cit."),
    numbered=listed("no.; nos.; number"),
)
