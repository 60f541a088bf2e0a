"""How does English look, and how does it head its pages? Words and cues read from journals and news."""

from archive.languages import Header, Language, listed

# The commonest function words (general knowledge of the grammar; no list copied).
_WORDS = """the of and to in a is that for it as was with be by on not he his but at are this have from or had
    an they which you were her all she there would their we him been has when who will more no if out so
    what up its about into than them can other all shall everyone any said
    after over also such through during between because while where these those some many may could would
    should our your how only both since under until before now then year years"""

LANGUAGE = Language(
    code="en",
    letters="",
    words=frozenset(_WORDS.split()),
    endings=listed("ing; tion; ness; ship; ence; ity; ment; ary; cal; ese; ted; ies; ers"),
    open_words=frozenset(
        """the of and to in a is that for it as was with be by on not but at are this have from or had an
        which were their been has will its into than between under over during against""".split()
    ),
    predicates=frozenset(
        """is are was were be been has had have will would can could may might must should do does did said
        says told that because although rose fell won lost took gave made came went saw held kept led left
        met ran sent set stood knew began became brought built bought sold laid shows remains expect
        expects look looks seem seems rises falls wins includes include gains expects fought drew grew
        spoke wrote""".split()
    ),
    predicate_endings=("ed",),
    scene=frozenset("in at on with during near beside before circa from".split()),
    header=Header(
        received=listed(
            """received; date received; received on; article received; submitted; date of receipt"""
        ),
        reviewed=listed(
            """revised; reviewed; date revised; received in revised form; date reviewed; revised on"""
        ),
        accepted=listed("accepted; date accepted; accepted for publication; accepted on; approved"),
        published=listed(
            """published online; date published; publication date; published on; published; first
            published; posted on; posted; date"""
        ),
        updated=listed("last updated; updated on; updated; update; last modified; modified"),
        abstract=listed("abstract; summary"),
        keyword=listed("keywords; key words; index terms"),
        author=listed("by; author; authors; author(s); written by; text by; reported by; story by"),
        translator=listed(
            """translated by; translation by; translator; translators; tr. by; translated from the
            vietnamese by; translated from the russian by"""
        ),
        translated=listed("translator; trans.; transl."),
        title=listed("title; headline"),
        publisher=listed("publisher; published by"),
        affiliation=listed("affiliation; institution"),
        source=listed("source; via"),
        classification=listed("doi; issn; isbn; subject classification; jel classification; jel; udc"),
        cited=listed(
            """to cite this article; cite this article as; cite this article; how to cite this article; how to
            cite; citation; recommended citation; please cite this article as; cite as; suggested citation;
            for citation; to cite; cite this paper as; to cite this paper"""
        ),
        volume=listed("volume; vol.; vol"),
        issue=listed("number; issue; nos.; no.; no; iss."),
        page=listed("pages; pps.; pps; pp.; pp; page; p."),
        filler=listed(
            """spring; summer; autumn; fall; winter; january; february; march; april; may; june; july; august;
            september; october; november; december; special; special issue; in; of; print; online"""
        ),
        periodical=listed(
            "journal; quarterly; bulletin; review; annals; magazine; newsletter; proceedings; transactions"
        ),
        homepage=listed("website; homepage; journal homepage; available online at; home page"),
        ordinal_words=listed("first; second; third; fourth; fifth; sixth; seventh; eighth; ninth; tenth"),
        mottoes=listed("secret; top secret; confidential; unclassified; declassified; limited official use"),
        proceedings=listed("proceedings of; conference proceedings"),
        rubrics=listed(
            """article; articles; original article; research article; original paper; research paper; review
            article; review; book review; research note; commentary; editorial; special issue; news; politics;
            world; opinion; economy; culture; society; documents; essay; feature; features; forum; open
            access; open access full text article;
            contents lists available at sciencedirect; full paper; original research; article info"""
        ),
        untitled=listed(
            """untitled; untitled document; untitled spreadsheet; untitled presentation; no title; title;
            document; doc; new document; new microsoft word document; powerpoint presentation; presentation;
            slide; book; sheet; normal; template; layout; print; output; draft; manuscript; paper; article;
            file; page; page one; cover; contents; table of contents; insert title here; your title; type
            the document title; abstract; text; scan; image; blank; default; main; full page fax print;
            titel; microsoft word; chapter; section; test; temp; copy"""
        ),
        typists=listed(
            """user; users; admin; administrator; owner; guest; author; customer; windows user; microsoft
            office user; office user; home; hp; dell; asus; acer; lenovo; toshiba; sony; samsung; apple;
            macbook; pc; my pc; mypc; laptop; desktop; computer; default; default user; unknown; anonymous;
            typist; editor; secretary; welcome; techsi; registered user; valued customer; preferred
            customer; test; root; staff; operator; production; prepress; typesetter; designer; compaq; ibm;
            microsoft; system"""
        ),
        sections=listed(
            """introduction; conclusion; conclusions; preface; foreword; afterword; appendix;
            acknowledgements; acknowledgments; discussion; contents; background; methods; results"""
        ),
        notes=listed("""notes; footnotes; endnotes; citations; notes and references"""),
        literature=listed(
            """references; bibliography; works cited; literature; sources; further reading; literature
            cited; list of references"""
        ),
        divisions=listed("chapter; part; section; appendix; book; article"),
        ordinals=listed("first; second; third; fourth; firstly; secondly; thirdly; fourthly"),
        caption=listed(
            """photo; photos; picture; image; photograph; file photo; illustration; figure; fig.; map;
            photo credit; photo by"""
        ),
        caption_openers=listed(
            """from left; from right; left to right; pictured; a view of; an overview of; illustrative
            image; at the event; a general view of"""
        ),
        caption_verbs=listed(
            """speaks; speaking at; addresses; attends; attend; poses; pose; shakes hands; shake hands;
            receives; delivers; presents; present; hands over; visits; visit; welcomes; meets; meet;
            inspects; inspect; chairs; greets; signs; sign; talks with; talk with; reviews the guard;
            offers; offer; lays; watches; watch; holds talks; hold talks; stands; waves"""
        ),
        ranks=listed(
            """sr. lt. gen.; lt. gen.; maj. gen.; brig. gen.; gen.; col.; sr. col.; lt. col.; maj.; capt.;
            lt.; adm.; senior lieutenant general; lieutenant general; major general; general; colonel;
            senior colonel; major; captain; admiral; president; prime minister; minister; ambassador;
            professor; dr.; mr.; mrs.; ms."""
        ),
        degrees=listed(
            """Prof. Dr.; Assoc. Prof. Dr.; Assoc. Prof.; Prof.; Professor; PhD; Ph.D.; Ph.D; Dr.; Dr; MA;
            M.A.; MSc; PhD candidate; DPhil"""
        ),
        institutions=listed(
            """university; institute; academy; faculty; department; school; college; centre; center"""
        ),
        interface=listed(
            """share; subscribe; sign in; sign up; log in; register; comment; comments; print; email; read
            more; related news; home; follow us; advertisement; facebook; twitter; whatsapp; copy link;
            download; video player close; video playerclose; show original; back to top; see also; tags"""
        ),
        related=listed(
            """related stories; related articles; related news; related posts; more stories; more on this
            story; read next; most read; you may also like; top stories"""
        ),
        weekdays=listed("monday; tuesday; wednesday; thursday; friday; saturday; sunday"),
        joiners=listed("and; &"),
        desks=listed(
            """editorial team; editorial board; editorial staff; editors; staff; staff writer; staff reporter;
            newsroom; news desk; web desk; our correspondent; our reporter"""
        ),
        agencies=listed(
            """VNA; Reuters; AP; AFP; UPI; TASS; VOV; VNS; Xinhua; BBC; Sputnik; Interfax; RIA Novosti;
            Associated Press; Agence France-Presse; United Press International; Bloomberg; ITAR-TASS; VNN;
            PANO; Kyodo; Yonhap; CNN"""
        ),
        salutation=listed("dear; my dear; sir,; gentlemen"),
        encyclopedia=listed("free encyclopedia; encyclopædia britannica; encyclopaedia britannica"),
    ),
)
