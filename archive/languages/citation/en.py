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
    """dr.; prof.; professor; gen.; general; lt. gen.; maj. gen.; brig. gen.; col.; colonel;
        lt. col.; maj.; major; capt.; captain; lt.; adm.; admiral; sir; sen.; senator; president;
        rep.; ambassador; amb.; mr.; mrs.; ms.; rev."""
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
    given=frozenset(
        """adam alan albert alexander alfred alice allan allen andrew angela ann anna anne anthony arthur
        barbara ben benjamin bernard betty brian bruce carl carol carolyn catherine charles chester
        christian christine christopher clark daniel david deborah dennis diana donald dorothy douglas
        edgar edmund edward edwin eleanor elizabeth ellen emily eric ernest eugene evelyn florence
        francis frank franklin fred frederick gary geoffrey george gerald gilbert gordon graham greg
        gregory harold harriet harrison harry helen henry herbert howard hugh ian irving jack jacob
        james jane janet jay jean jeffrey jennifer jeremy jerome jessica jill jim joan joe john jonathan
        joseph joshua judith judy julia julian justin karen karl katherine kathleen kathryn keith
        kenneth kevin laura lawrence lee leonard leslie lewis linda lisa lloyd louis louise luke lynn
        malcolm margaret maria marilyn mark martha martin mary matthew maurice melvin merle michael
        michelle mike milton nancy nathan neil nicholas nina noam norman oliver oscar pamela patricia
        patrick paul peter philip phillip pierre rachel ralph raymond rebecca richard robert robin roger
        ronald rosemary roy russell ruth sally samuel sandra sara sarah scott sean sharon sheila sidney
        simon sophie stanley stein stephen steven stuart susan sylvia ted terry theodore thomas timothy
        tom tony valerie victor victoria vincent virginia walter warren wayne wendy wilfred william
        winston""".split()
    ),
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
    editor=listed("""edited by; ed. by; eds. by; eds.; eds; ed.; ed; editor; editors; general editor"""),
    compiler=listed("compiled by; comp.; comps."),
    translator=listed(
        """translated and edited by; edited and translated by; trans. and ed. by; ed. and trans. by;
        trans. and ed.; ed. and trans.; translated by; trans.; tr. by; translator; transl."""
    ),
    title_openers=frozenset(
        """the a an why how what when where who on in of from to for and with towards toward at by after
        before vietnam america war history politics cold understanding inside making""".split()
    ),
    page=listed("pp.; p.; pp; pages; page; p; doc.; docs.; document; bl.; s."),
    extent=listed("pp.; pp; p.; pages"),
    volume=listed("vol.; vols.; volume; vol; bk; bk.; book"),
    part=listed("pt.; part; bk."),
    issue=listed("no.; nos.; no; issue; nr."),
    edition=(
        r"(\d+)(?:st|nd|rd|th|d)\s+(?:rev\.\s)?ed(?:ition|n|\.|n\.)?(?![^\W\d_])",
        r"((?:rev|revised|expanded)\.?)\s+ed(?:ition|\.)?",
    ),
    publisher=listed("publisher"),
    houses=listed(
        """press; university press; publishers; publications; publishing; books; verlag;
        printing office"""
    ),
    published=(),
    house_names=listed(
        """routledge; routledgecurzon; praeger; frederick a. praeger; greenwood; norton; w. w. norton;
        w.w. norton; random house; knopf; alfred a. knopf; vintage; viking; penguin; penguin books;
        simon and schuster; simon & schuster; harper; harper and row; harper & row; harpercollins;
        macmillan; palgrave; palgrave macmillan; st. martin's press; st martin's press;
        hill and wang; hill & wang; basic books; free press; the free press; doubleday;
        doubleday anchor; anchor; little, brown; little brown; houghton mifflin; mcgraw-hill;
        john wiley; john wiley & sons; wiley; blackwell; basil blackwell; sage; sage publications;
        springer; brill; e. j. brill; ashgate; edward elgar; pluto; pluto press; verso; zed books;
        monthly review press; lexington books; rowman & littlefield; rowman and littlefield;
        m. e. sharpe; m.e. sharpe; westview; westview press; ivan r. dee; potomac books;
        naval institute press; presidio; presidio press; frank cass; allen & unwin;
        george allen & unwin; allen and unwin; unwin hyman; faber and faber; faber & faber;
        jonathan cape; hutchinson; collins; hodder and stoughton; weidenfeld and nicolson;
        weidenfeld & nicolson; andré deutsch; andre deutsch; hurst; c. hurst; i.b. tauris;
        i. b. tauris; bloomsbury; bloomsbury academic; polity; polity press; reaktion; curzon;
        curzon press; nias press; silkworm; silkworm books; white lotus; iseas; iseas publishing;
        institute of southeast asian studies; foreign languages publishing house; flph; the gioi;
        the gioi publishers; progress publishers; progress; international publishers; pathfinder;
        dutton; e. p. dutton; e.p. dutton; scribner's; charles scribner's sons; bantam; ballantine;
        dell; pantheon; pantheon books; farrar, straus and giroux; farrar straus giroux;
        henry holt; holt, rinehart and winston; holt; crown; putnam; g. p. putnam's sons;
        william morrow; morrow; stein and day; bobbs-merrill; prentice-hall; prentice hall;
        d. c. heath; d.c. heath; scholarly resources; sr books; garland; transaction;
        transaction publishers; schenkman; university press of america; university press of kansas;
        university press of kentucky; gpo; u.s. gpo; usgpo; government printing office;
        u.s. government printing office; us government printing office; hmso; rand;
        rand corporation; the rand corporation; cwihp; woodrow wilson center press;
        woodrow wilson international center for scholars; hoover institution press; brookings;
        brookings institution; brookings institution press; council on foreign relations;
        naval history and heritage command; combat studies institute; center of military history;
        office of air force history; mit press; the mit press; m.i.t. press; m. i. t. press;
        stackpole; osprey; casemate; osprey publishing; the history press; pen & sword;
        lawrence & wishart; lawrence and wishart; victor gollancz; left book club;
        martin secker & warburg; secker & warburg; eyre & spottiswoode; methuen; longman; longmans;
        longmans, green; heinemann; eyre methuen; chatto & windus; pall mall; pall mall press;
        ampersand; granta; picador; pan; sidgwick & jackson; sinclair-stevenson"""
    ),
    places=listed(
        """l.; n. y.; n.y.; wash.; lnd.; new york; london; oxford; cambridge; washington;
        washington, dc; washington, d.c.; washington dc; chicago; princeton; princeton, nj;
        berkeley; stanford; stanford, ca; boston; cambridge, ma; cambridge, mass.; new haven;
        ithaca; ithaca, ny; baltimore; philadelphia; los angeles; chapel hill; durham; lawrence;
        lawrence, ks; boulder; boulder, co; honolulu; singapore; hong kong; moscow; beijing;
        bangkok; tokyo; sydney; canberra; melbourne; berlin; lanham; lanham, md; annapolis;
        santa monica; fort leavenworth; carlisle; toronto; new delhi; leiden; jefferson, nc;
        carlisle barracks; westport; westport, ct; san francisco; novato, ca; oslo; dublin;
        edinburgh; manchester; leicester; liverpool; bristol; glasgow; cardiff; norwich; stroud;
        barnsley; abingdon; abingdon, oxon; farnham; aldershot; basingstoke; houndmills;
        harmondsworth; houndmills, basingstoke; new york and london; garden city; garden city, ny;
        englewood cliffs; englewood cliffs, nj; new brunswick; new brunswick, nj; armonk;
        armonk, ny; boulder, colorado; boulder, colo.; chicago, il; bloomington; bloomington, in;
        urbana; urbana, il; ann arbor; ann arbor, mi; madison; madison, wi; minneapolis; seattle;
        seattle, wa; denver; austin; lubbock; lubbock, tx; college station; college station, tx;
        dekalb; de kalb; carbondale; athens; athens, oh; athens, ga; columbus; kent, oh;
        pittsburgh; university park; university park, pa; wilmington; wilmington, de; newark;
        charlottesville; lexington; lexington, ky; columbia; columbia, mo; baton rouge; lincoln;
        lincoln, ne; norman; norman, ok; albuquerque; tempe; tucson; palo alto; menlo park;
        claremont; santa barbara; novato; san diego; new york, ny; new york: ny; medford;
        medford, ma; cambridge, massachusetts; amherst; amherst, ma; hanover; hanover, nh;
        providence; bethesda; arlington; arlington, va; alexandria; alexandria, va; mclean;
        mclean, va; maxwell air force base; maxwell afb; quantico; norfolk; newport; newport, ri;
        west point; lanham, maryland; lanham, md.; westport, conn.; new haven, ct;
        new haven, conn.; princeton, n.j.; princeton, new jersey; ithaca, n.y.; ithaca, new york;
        berkeley, ca; berkeley, calif.; los angeles, ca; stanford, calif.; stanford, california;
        durham, nc; durham, n.c.; chapel hill, nc; chapel hill, n.c.; lawrence, kansas;
        washington, d. c.; washington d.c.; dc; d.c.; kuala lumpur; jakarta; manila;
        hong kong and singapore; taipei; seoul; ottawa; montreal; vancouver; hanoi; ha noi; saigon;
        ho chi minh city; ho chi minh; copenhagen; stockholm; uppsala; lund; helsinki; amsterdam;
        rotterdam; the hague; utrecht; brussels; geneva; lausanne; zurich; vienna; munich;
        frankfurt; hamburg; heidelberg; leipzig; stuttgart; rome; milan; florence; madrid;
        barcelona; lisbon; warsaw; prague; budapest; bucharest; sofia; belgrade; athens, greece;
        istanbul; moskva; leningrad; st. petersburg; st petersburg; petrograd; kiev; minsk; riga;
        vladivostok; peking; shanghai; nanjing; delhi; bombay; calcutta; madras; dhaka; colombo;
        nairobi; cape town; auckland; wellington; brisbane; perth; clayton; clayton, victoria;
        rangoon; phnom penh; vientiane; colorado; california; massachusetts; new jersey;
        connecticut; maryland; virginia; kansas; texas; uk; usa; u.k.; u.s.a.; richmond;
        richmond, surrey; ashgate; berlin and new york; london and new york;
        westport, ct and london; oxon; milton park; honolulu, hi; cornell; guilford; guildford;
        brighton; lewes; hove; reading; reading, ma; belmont; belmont, ca; homewood; glencoe;
        glencoe, il; new rochelle; south bend; notre dame; syracuse; syracuse, ny; albany;
        albany, ny; buffalo; rochester; dallas; new orleans; atlanta; miami; gainesville;
        tallahassee; nashville; knoxville; memphis; iowa city; ames; detroit; cleveland;
        cincinnati; indianapolis; st. louis; kansas city; salt lake city; portland; eugene;
        sacramento; laguna hills"""
    ),
    accessed=listed(
        """last accessed on; last accessed; accessed on; accessed; retrieved on; retrieved; viewed;
        consulted; visited; last modified"""
    ),
    web_labels=listed("""available at; available from; retrieved from; online at; pdf; [online]; online:"""),
    archived=listed("archived from the original on; archived from the original; archived"),
    journal_heads=listed("journal of; the journal of; bulletin of; quarterly; proceedings of"),
    newspapers=listed(
        """new york times; the new york times; washington post; the washington post; the guardian;
        guardian; the times; los angeles times; wall street journal; the wall street journal;
        financial times; the financial times; boston globe; the boston globe; chicago tribune;
        christian science monitor; the christian science monitor; the independent; daily telegraph;
        the daily telegraph; baltimore sun; miami herald; san francisco chronicle; usa today;
        the observer; bangkok post; south china morning post; international herald tribune;
        stars and stripes; pacific stars and stripes; moscow times; the moscow times; the hindu;
        associated press; washington star; sunday times; the sunday times; the straits times;
        straits times; nhan dan; nhân dân; quan doi nhan dan; hoc tap; pravda; izvestia; izvestiya;
        krasnaya zvezda; krasnaia zvezda; trud; komsomolskaya pravda; people's daily; renmin ribao;
        the phnom penh post; phnom penh post; the nation; the nation (bangkok); saigon post;
        vietnam press; viet nam news; vnexpress international; the times (london);
        manchester guardian; the manchester guardian; daily worker; morning star; the sun;
        new york herald tribune; los angeles herald; chicago daily news; st. louis post-dispatch;
        philadelphia inquirer; washington daily news; the evening star; atlanta constitution;
        the scotsman; the irish times; the age; sydney morning herald; the sydney morning herald;
        the australian; the globe and mail; toronto star; asahi shimbun; the japan times;
        japan times; yomiuri shimbun; nezavisimaya gazeta; kommersant; rossiyskaya gazeta;
        the economist; reuters; agence france-presse; united press international; tass; xinhua;
        vietnam news agency; bbc news; bbc; cnn; radio free asia; voice of america; fbis; swb;
        le monde; daily mail; the hill; politico; the diplomat; asia times; nikkei asian review;
        vietnamnet bridge; sputnik; tuoi tre news"""
    ),
    journals=listed(
        """foreign affairs; foreign policy; diplomatic history; cold war history;
        journal of cold war studies; international security; world politics; military review;
        parameters; the american historical review; american historical review; past and present;
        international affairs; survival; orbis; asian survey; pacific affairs;
        the journal of asian studies; armor; vietnam magazine; journal of vietnamese studies;
        journal of southeast asian studies; the journal of southeast asian studies;
        critical asian studies; bulletin of concerned asian scholars; contemporary southeast asia;
        southeast asian affairs; journal of contemporary asia; modern asian studies;
        the china quarterly; china quarterly; problems of communism; slavic review; russian review;
        the russian review; europe-asia studies; soviet studies; kritika;
        the journal of american history; journal of american history; pacific historical review;
        the international history review; international history review; journal of asian studies;
        studies in intelligence; cold war international history project bulletin; cwihp bulletin;
        cold war international history project working paper; journal of contemporary history;
        the journal of military history; journal of military history; small wars & insurgencies;
        intelligence and national security; the historian; history; world affairs; current history;
        foreign service journal; comparative strategy; comparative politics;
        journal of strategic studies; political science quarterly; international organization;
        sojourn; indochina report; vietnam forum; the vietnam forum; viet nam forum; indonesia;
        south east asia research; asian affairs; the pacific review; pacific review;
        asia-pacific review; far eastern survey; far eastern economic review; the antioch review;
        studies in comparative communism; communist affairs; the world today; world today;
        international journal; central asian review; peking review;
        the journal of american-east asian relations; journal of american-east asian relations;
        vietnamese studies; vietnam courier; vietnam social sciences;
        current digest of the soviet press; the current digest of the soviet press;
        current digest of the post-soviet press; kyoto review of southeast asia;
        yale journal of world affairs; revolutionary russia; diplomacy and statecraft;
        diplomacy & statecraft; social forces; journal of population; the national interest;
        national interest; the washington quarterly; washington quarterly; new left review;
        commentary; dissent; new york review of books; the new york review of books;
        london review of books; harper's magazine; encounter"""
    ),
    magazines=listed(
        """time; time magazine; newsweek; life; the economist; economist; new yorker; the new yorker;
        the atlantic; the atlantic monthly; u.s. news and world report; u.s. news & world report;
        the nation; the diplomat; foreign policy; harper's; national geographic; politico magazine;
        the new republic; vietnam magazine"""
    ),
    encyclopedias=listed(
        """encyclopedia britannica; encyclopaedia britannica; encyclopedia; encyclopaedia; wikipedia;
        britannica; dictionary"""
    ),
    collections=listed(
        """collected works; selected works; papers of; foreign relations of the united states; frus"""
    ),
    media=listed(
        """in russian; in vietnamese; in french; in chinese; in german; in english; in polish; in japanese;
        in khmer; in lao; in thai; in korean; in spanish; in czech; in ukrainian"""
    ),
    presented=listed(
        """paper presented at; paper presented to; paper delivered at; paper delivered to; paper given at;
        paper read at; presented at; presentation at; lecture delivered at"""
    ),
    within=listed("in; in:; also in; published in; reprinted in; appears in"),
    conferences=listed("""proceedings of the; conference proceedings; conference paper"""),
    theses=listed(
        """phd dissertation; phd diss.; ph.d. diss.; ph.d. dissertation; ph.d. thesis; phd thesis;
        doctoral dissertation; diss.; dissertation; master's thesis; master’s thesis; ma thesis;
        m.a. thesis; thesis"""
    ),
    laws=listed("executive order; public law; pub. l.; law; act; decree; decree-law; ordinance; statute"),
    named_laws=(),
    gazettes=listed("federal register; statutes at large; stat.; official gazette; u.s.c."),
    papers=listed(
        """memorandum of conversation; memorandum; memo; telegram; cable; minutes; airgram; memcon;
        briefing paper; draft"""
    ),
    letters=listed(
        """letter; letter to; e-mail message to; email message to; e-mail to; email to; e-mail from;
        email from; e-mail correspondence; email correspondence; personal communication;
        private communication"""
    ),
    reports=listed("report; research memorandum; rand report"),
    interviews=listed(
        """interview with; interview by; author interview; author's interview; author’s interview;
        interviewed by; personal interview; interview; oral history interview"""
    ),
    speeches=listed("speech; address; remarks; remarks to"),
    archives=listed(
        """rgaspi; garf; rgani; tsamo; avprf; avp rf; rgvia; rgva; rgae; rgali; tskhsd; nara;
        national archives; the national archives; tna; usnara; library of congress; lbj library;
        lyndon b. johnson library; john f. kennedy library; jfk library; nixon library;
        richard nixon library; dwight d. eisenhower library; eisenhower library;
        hoover institution archives; hoover institution; national security archive; truman library;
        harry s. truman library; u.s. army center of military history;
        wilson center digital archive; vietnam center and archive; public record office; pro;
        ford library; gerald r. ford library; bodleian library; british library;
        us national archives; u.s. national archives; texas tech university;
        the national archives, kew; national archives of the united states;
        u.s. national archives and records administration;
        national archives and records administration;
        russian state archive of contemporary history;
        russian state archive of socio-political history;
        archive of the foreign policy of the russian federation;
        arkhiv vneshnei politiki rossiiskoi federatsii; state archive of the russian federation;
        political archive of the ministry of foreign affairs;
        political archive of the foreign ministry; cold war international history project;
        dean rusk oral history; vietnam national archives center; national archives center; vnac;
        vnac2; vnac3; vietnam national archives center iii; vietnam national archives;
        bundesarchiv; sapmo-barch; sapmo; mol; aan; amsz; nacm; prcfma; prcfmaa; cfma; usnarchives;
        mcnamara papers; seeley g. mudd; douglas pike collection; mitrokhin archive;
        centre des archives d'outre-mer; british national archives; national archives of australia;
        library and archives canada; ttu; pa aa; pa-aa; tnaa; nam; lbjl; jfkl; ddel; hstl; rmnl;
        grfl"""
    ),
    archive_words=listed("archives; archive; library; presidential library"),
    fonds=listed("record group; rg"),
    series=listed(
        """national security file; national security files; national security council files;
        papers as president"""
    ),
    shelf=listed(
        """record group; rg; box; boxes; folder; file; entry; series; reel; fo; co; cab; wo; prem;
        dnsa; lot; fond; opis; opis'; opis’; delo; papka; por.; f.; op.; d.; p.; perechen;
        perechen'; rolik"""
    ),
    leaf=listed("""l.; ll.; fol.; fols.; folio; listy; list; leaves; leaf; listi; l; ll; folios"""),
    signals=listed(
        """see also; see, for example; see for example; see e.g.; see, e.g.; see especially; see; cf.;
        compare; for more on this, see; e.g.; see, for instance; see for instance; see, inter alia;
        see, among others; see esp.; see in particular; see, in particular; for more, see;
        for details, see; for a discussion, see; on this, see; on this point, see; also see;
        see further; but see; for example; for background, see; for an overview, see; here see;
        compare with; see generally; consult"""
    ),
    quoted_from=listed(
        """citing; as quoted in; as cited in; quoted in; cited in; quoted from; qtd. in; reproduced in;
        reprinted in; quoted by; translated in; cited by; cited after; quoted after;
        as reproduced in; reprinted from; qtd in; q. in; also in; as quoted by; cited from"""
    ),
    declared=listed(
        """hereafter cited as; hereafter; hereinafter; hereinafter cited as; henceforth;
        cited hereafter as; cited as; cited below as"""
    ),
    series_reports=listed(
        """working paper; working papers; occasional paper; occasional papers; discussion paper;
        research paper; research report; technical report; policy research working paper; report;
        publication; jprs; rand; rand memorandum; research memorandum; memorandum rm; staff study;
        data paper; special report; monograph"""
    ),
    portals=listed(
        """bbc news; bbc; cnn; reuters; vnexpress; vietnamnet; vietnamnet bridge; the diplomat;
        sputnik; tass; ria novosti; radio free asia; voice of america; al jazeera; nbc news;
        abc news; cbs news; npr; pbs; history.com; vietnamplus; asia times; wilson center; csis"""
    ),
    ibid=listed("ibid.; ibid; ibidem; id. at"),
    opcit=listed(
        """op. cit.; op.cit.; op cit.; op. cit; loc. cit.; loc.cit.; loc. cit; work cited;
        cited above"""
    ),
    numbered=listed("no.; nos.; number"),
)
