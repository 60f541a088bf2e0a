"""Which languages are taken for ours? Their commonest words, so that such a text is left undetermined."""

from __future__ import annotations

# The commonest function words of each (general knowledge of the grammars; no list copied); words that one of
# our languages has too are left to weigh on both sides.
LATIN: dict[str, frozenset[str]] = {
    code: frozenset(words.split())
    for code, words in {
        "de": """der die das und ist nicht ein eine einen einem eines zu den von mit sich auf für im dem auch
            als wird werden sie er es wie oder nach bei aus wenn nur kann durch war sind noch über zum zur vom
            haben hat diese dieser dieses nicht wurde ihre aber""",
        "es": """el los las del que y en por con para una como su al se lo más pero sus este esta entre cuando
            muy sin sobre ser también hasta hay donde quien desde todo nos durante fue son puede si uno está
            sólo esto ese otros o es no un de la""",
        "it": """il lo gli che di è e per una con non del della dei delle nel nella al alla da dal dalla come
            più anche sono si questo questa essere se ha o ma nei suo degli viene può sia a in un i""",
        "pt": """o os as que do da dos das em um uma para com não por mais como mas foi ao ele se na no nos
            nas seu sua ou ser quando muito há já está também só pelo pela até isso entre são pode este esta
            e é de a""",
        "nl": """de het een en van ik te dat die in hij niet zijn is op aan met als voor er maar om hem dan
            zou of wat door bij ook tot uit deze wordt worden naar kan heeft geen nog moet dit""",
        "pl": """w i na z do nie się to jest że o jak po co dla od lub przez tym są oraz za przy może być tego
            ten jego tylko ale który która które albo pod jeśli""",
        "cs": """a v se na je že s z o do i to za jako pro nebo jsou by od po které který která tento tato
            není být pokud také ve k ale""",
        "hu": """a az és hogy nem is egy ez azt meg de ha mint vagy csak már van lesz el ki még minden kell
            volt akkor pedig lehet után""",
        "ro": """și în de la cu pe din este nu sau pentru care un o mai ca să se sunt al ale prin dacă fi
            această acest fost după poate fără""",
        "sv": """och att det i en är som på för med av den till inte om ett har de jag kan från eller var ska
            vid så ut när men""",
        "da": """og at det i en er som på for med af den til ikke om et har de kan fra eller der ved så når
            men blev være skal""",
        "tr": """ve bir bu için ile da de olarak olan gibi daha çok en ya veya ne her kadar olduğu sonra değil
            ise ki mi""",
        "id": """yang dan di dari untuk dengan pada ini itu dalam tidak akan adalah oleh ke sebagai atau juga
            karena telah dapat mereka kami saya""",
    }.items()
}

CYRILLIC: dict[str, frozenset[str]] = {
    code: frozenset(words.split())
    for code, words in {
        "uk": """та що це або від як для не до при який яка яке які його бути може цей ця було також після
            якщо буде тобто щоб але чи є з із у та ж тому лише можна параметр""",
        "bg": """на и за от се да не са при като или е по ще това който която което които този тази със през
            след между най беше бяха може към също само всички без за да""",
        "sr": """и у је да се на за не са од са као што или ће који која које овај ова ово би су из при само
            може ако након како није бити коме""",
    }.items()
}

# Endings of Ukrainian and Bulgarian words, and of Russian ones, that the others have not or seldom.
CYRILLIC_ENDINGS: dict[str, tuple[str, ...]] = {
    "uk": ("ння", "ття", "ський", "ська", "ські", "ської", "ського", "ої", "ів", "ість"),
    "bg": ("ите", "ият", "ването", "ата", "ето", "ът"),
    "sr": ("ање", "ење", "има", "ски", "ва", "ју"),
}
RUSSIAN_ENDINGS = (
    "ние",
    "ния",
    "нии",
    "нию",
    "ский",
    "ская",
    "ские",
    "ской",
    "ость",
    "ого",
    "его",
    "ется",
    "ются",
    "ть",
)

# Letters that tell them from ours.
LETTERS = {
    "de": "äöüß",
    "es": "ñáíóú",
    "it": "ìò",
    "pt": "ãõáíóú",
    "pl": "ąćęłńśźż",
    "cs": "ěščřžůťďň",
    "hu": "őűáíóú",
    "ro": "șțşţ",
    "sv": "åäö",
    "da": "åøæ",
    "tr": "ığş",
}

# Vietnamese typed without its marks.
PLAIN_VIETNAMESE = frozenset(
    """va cua la cac nhung mot cho trong voi duoc da khong nguoi nay khi ve tu den tai vao tren cung nhu theo
    truoc nuoc nam ngay thang hai nhieu phai bi se dang con ma thi nen hay hoac neu vi boi bang giua qua lai
    rat moi quyen chinh viec su viet dong hoi""".split()
)
