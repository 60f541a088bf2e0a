"""Which parts of a page are furniture, by what their tags, classes and headings say?"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from archive.markup import tree

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TAGS = frozenset(("nav", "footer", "aside", "dialog"))
_ROLES = frozenset(
    "navigation banner contentinfo search menu menubar toolbar dialog alertdialog alert tablist "
    "complementary".split()
)
# Words of class names and ids that name furniture: of content systems (WordPress, Drupal, Bitrix, MediaWiki,
# DocBook), news sites, share and comment services, gathered from pages seen; Vietnamese and Russian ones in
# Latin letters.
_WORDS = frozenset(
    """
    nav navbar navi navigation navheader navfooter navlinks navbox menu menus submenu mainmenu topmenu
    breadcrumb breadcrumbs crumbs pathway footer foot bottombar topbar sidebar sidenav sidebox rail
    widget widgets dropdown share shares sharing sharer sharebar social socials socialmedia addthis
    addtoany sharedaddy sociable likely pluso comments comment commentlist respond disqus cackle
    hypercomments reply replies related relateds recommended recommend recommendation recommendations
    popular mostread trending readmore seealso newsletter subscribe subscription subscriptions mailchimp
    cookie cookies consent gdpr ccpa banner banners advert adverts advertisement advertising ads adsense
    adbox adv adslot sponsor sponsored promo promos promotion popup popups modal modals overlay lightbox
    tooltip pagination pager paginator paging pagenav login signin signup logout register registration
    search searchform searchbox toolbar copyright copyrights skip skiplink skiplinks sitemap tags
    taglist tagcloud taxonomy rating ratings rate vote votes voting poll feedback follow followus print
    printfriendly noprint printfooter printonly masthead jetpack outbrain taboola yarpp crp zergnet
    catlinks editsection siteinfo sitesub jumplinks toctitle teaser teasers ticker carousel screenreader
    hidden visuallyhidden donate donation fundraising authorbox aboutauthor authorbio lienquan
    tinlienquan binhluan docthem xemthem xemtiep tinkhac tinmoi docnhieu quangcao chuyenmuc tukhoa
    chiase baimoi baikhac danhmuc timkiem dangnhap reklama podpiska kommentarii kommentare kommentar
    pohozhie commentaires partage partager
    """.split()
)
# The same as two words side by side.
_PAIRS = frozenset(
    """
    read-more see-also most-read more-news other-news related-news latest-news recent-posts
    recent-comments post-nav post-navigation nav-links prev-next next-prev screen-reader visually-hidden
    sr-only back-top to-top go-top post-tags tag-links cat-links entry-tags article-tags article-tag
    site-header site-footer global-header main-header top-header top-bar bottom-bar author-box
    author-bio about-author lien-quan tin-lien tin-khac tin-moi binh-luan doc-them xem-them xem-tiep
    doc-nhieu quang-cao tu-khoa chia-se danh-muc cung-chuyen mw-editsection mw-jump site-sub jump-to
    jump-link font-size text-size user-login hot-news box-news news-list list-news more-articles
    more-stories you-may read-also article-share share-article news-other print-only call-action
    side-bar left-bar right-bar cite-accessibility
    """.split()
)
_OTHERS = re.compile(r"comment|respond|disqus|binh-?luan|komment|related|lien-?quan|recommend|repl(?:y|ies)")
_NOTES = re.compile(r"footnote(?![-_]tooltip(?![-_]text))|endnote|noteref|reflist")
_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
# Class names that tell a state or a subject, whatever words they are made of.
_STATE = re.compile(
    r"(?:has|with|no|without|is|js|comments?-(?:open|closed)|tag|category|format|type|status|"
    r"elementor|wp-block|col)(?:[-_]\S*)?"
)
# Opening words of what follows an article, as sites print them, by language.
_CUES: dict[str, tuple[str, ...]] = {
    "vi": (
        "tin liên quan",
        "tin khác",
        "tin mới",
        "tin cùng chuyên mục",
        "bài liên quan",
        "bài viết liên quan",
        "bài viết khác",
        "bài khác",
        "bài cùng chuyên mục",
        "các tin khác",
        "các tin đã đưa",
        "các tin liên quan",
        "các bài khác",
        "các bài viết khác",
        "các tin bài khác",
        "các bài liên quan",
        "xem thêm",
        "đọc thêm",
        "xem tiếp",
        "có thể bạn quan tâm",
        "cùng chuyên mục",
        "chia sẻ",
        "ý kiến bạn đọc",
        "bình luận",
        "gửi bình luận",
    ),
    "ru": (
        "читайте также",
        "читайте ещё",
        "читайте еще",
        "по теме",
        "похожие материалы",
        "похожие статьи",
        "похожие новости",
        "другие новости",
        "другие материалы",
        "другие статьи",
        "смотрите также",
        "комментарии",
        "оставить комментарий",
        "поделиться",
        "теги",
        "метки",
        "ещё по теме",
        "материалы по теме",
    ),
    "en": (
        "related articles",
        "related posts",
        "related stories",
        "related content",
        "related links",
        "related topics",
        "related news",
        "related",
        "read more",
        "read also",
        "read next",
        "see also",
        "more from",
        "more stories",
        "more news",
        "you may also like",
        "you might also like",
        "share this",
        "share on",
        "leave a reply",
        "leave a comment",
        "comments",
        "recommended",
        "most read",
        "most popular",
        "tagged",
        "filed under",
    ),
    "de": (
        "lesen sie auch",
        "mehr zum thema",
        "das könnte sie auch interessieren",
        "kommentare",
        "kommentar",
        "hinterlasse",
        "ähnliche artikel",
        "ähnliche beiträge",
        "teilen",
    ),
    "fr": (
        "à lire aussi",
        "lire aussi",
        "sur le même sujet",
        "articles liés",
        "articles similaires",
        "articles récents",
        "commentaires",
        "partager",
        "aller plus loin",
        "pour aller plus loin",
    ),
}
# Opening words of what a house tells its readers below an article, by language.
_NOTICES: dict[str, tuple[str, ...]] = {
    "vi": (
        "mời quý độc giả",
        "mời độc giả",
        "mời bạn đọc",
        "mọi ý kiến đóng góp",
        "ý kiến, bài vở",
        "theo dõi chúng tôi",
        "vui lòng nhập",
        "không sao chép dưới mọi hình thức",
        "ghi rõ nguồn",
    ),
    "ru": (
        "подписывайтесь на",
        "подпишитесь на",
        "мнение автора может не совпадать",
        "мнение редакции может не совпадать",
        "при использовании материалов",
        "при полном или частичном использовании",
        "нашли ошибку",
        "заметили ошибку",
        "если вы заметили ошибку",
        "если вы нашли ошибку",
        "мы используем файлы cookie",
        "оставайтесь на связи",
    ),
    "en": (
        "sign up for",
        "subscribe to our",
        "follow us on",
        "get the latest",
        "we use cookies",
        "this website uses cookies",
        "enjoying this article",
    ),
    "fr": ("si vous souhaitez critiquer", "abonnez-vous", "inscrivez-vous à", "soutenez-nous"),
}
_NOTICE = re.compile(
    rf"\W*(?:{'|'.join(re.escape(cue) for cues in _NOTICES.values() for cue in cues)})(?!\w)", re.IGNORECASE
)
_TOLD = 300  # letters of such a notice
_CUE = re.compile(
    rf"(?:{'|'.join(re.escape(cue) for cues in _CUES.values() for cue in cues)})(?!\w)", re.IGNORECASE
)
_READ = (
    r"(?:просмотр(?:а|ов)?|комментари(?:й|я|ев)|lượt (?:xem|đọc|truy cập)|bình luận|"
    r"views?|comments?|reads?|shares?)"
)
_COUNTER = re.compile(rf"\d[\d\s.,]*[kк]?\s*{_READ}|{_READ}\s*[:(]?\s*\d[\d\s.,]*\)?", re.IGNORECASE)
# Opening words of a site's imprint, by what they say: rights, licence, owner, editor.
_LEGAL = re.compile(
    r"\W*(?:©|\(c\)\s*\d{4}|copyright\b|all rights reserved|bản quyền (?:thuộc|©)|cơ quan chủ quản|"
    r"giấy phép (?:số|hoạt động|xuất bản)|tổng biên tập\s*:|chịu trách nhiệm nội dung|"
    r"все права защищены|главный редактор\s*[:–—-]|учредител[ьи]\s*[:–—-]|свидетельство о регистрации|"
    r"сетевое издание)",
    re.IGNORECASE,
)
_TAIL = 24  # letters that may follow such words: a number, a name


def unseen(element: Element) -> bool:
    """Say whether a browser would not show an element."""
    if element.get("hidden") is not None or (element.get("aria-hidden") or "").lower() == "true":
        return True
    return bool((style := element.get("style")) and _STYLE.search(style))


def named(element: Element) -> bool:
    """Say whether an element calls itself furniture: by its tag, role, class or id."""
    tag = element.tag
    if tag in _TAGS:
        return True
    if tag == "header":
        inside = any(each.tag in {"article", "main", "section"} for each in element.iterancestors())
        return not (inside or _title_block(element))
    attributes = element.attrib
    if not attributes or tag in {"html", "body", "main", "article"}:
        return False
    if (role := attributes.get("role")) and str(role).lower() in _ROLES:
        return True
    if tag in tree.HEADS:
        return bool(_OTHERS.search(tree.marked(element)))
    classes, name = attributes.get("class"), attributes.get("id")
    if classes and _worded(str(classes)):
        return True
    return bool(name and _worded(str(name))) and not _own_heading(element, str(name))


def _title_block(header: Element) -> bool:
    """Say whether a header is a text's own, not a site's: a heading, and nothing to click."""
    return next(header.iter("h1"), None) is not None and next(header.iter("a", "form", "nav"), None) is None


def _own_heading(element: Element, name: str) -> bool:
    """Say whether an id is but the heading of a section made an id: Sphinx and pandoc do so."""
    if _OTHERS.search(name.lower()):
        return False
    head = next(element.iter(*tree.HEADS), None)
    return head is not None and _slug(tree.words(head)) == _slug(name)


def _slug(words: str) -> str:
    return re.sub(r"[\W_]+", "", words.casefold())


@lru_cache(maxsize=4096)
def _worded(names: str) -> bool:
    """Say whether one of several class names or ids is made of words that name furniture."""
    if _NOTES.search(names.lower()):
        return False
    split = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", names)
    for name in split.lower().split():
        parts = [part.rstrip("0123456789") for part in re.split(r"[-_:.]+", name)]
        if any("-".join(pair) in _PAIRS for pair in pairwise(parts)):
            return True
        if name in _WORDS or (any(part in _WORDS for part in parts) and not _STATE.fullmatch(name)):
            return True
    return False


def sure(element: Element) -> bool:
    """Say whether an element is furniture beyond much doubt: a menu, a footer, what readers wrote."""
    return element.tag in _TAGS or _OTHERS.search(tree.marked(element)) is not None


def led(words: str) -> int:
    """Give how many letters of a block are the words that head links to other articles; 0 for none.

    >>> led("Читайте также: Мост открыт"), led("Xem xét lại"), led("Mời xem thêm")
    (13, 0, 0)
    """
    found = _CUE.match(bare := words.lstrip(" :»>•▶-"))
    return found.end() + len(words) - len(bare) if found else 0


def counter(words: str) -> bool:
    """Say whether words count readers or what they wrote: "1502 просмотра", "3 bình luận".

    >>> counter("1 502 просмотра"), counter("Lượt xem: 77"), counter("12 комментариев вождя")
    (True, True, False)
    """
    return _COUNTER.fullmatch(words) is not None


def notice(words: str) -> bool:
    """Say whether a block tells the readers what to do: to subscribe, to write, to report mistakes.

    >>> notice("Подписывайтесь на наш канал"), notice("Mời quý độc giả theo dõi VOV.VN trên Google News")
    (True, True)
    """
    return len(words) <= _TOLD and _NOTICE.match(words) is not None


def legal(words: str) -> bool:
    """Say whether a line is the imprint of a site: whose it is, who licensed it, who edits it.

    >>> legal("© 1998-2023 Редакция"), legal("Bản quyền thuộc Viện Sử học."), legal("Bản quyền là gì?")
    (True, True, False)
    """
    return _LEGAL.match(words) is not None


def cued(words: str, *, whole: bool = True) -> bool:
    """Say whether words head what follows an article: related news, comments, buttons to share it.

    `whole` asks for a heading that says nothing else.

    >>> cued("Tin liên quan"), cued("Читайте также:"), cued("Bình luận về chính sách đối ngoại của Liên Xô")
    (True, True, False)
    """
    found = _CUE.match(bare := words.strip(" :»>•▶-"))
    return found is not None and (not whole or len(bare) <= found.end() + _TAIL)
