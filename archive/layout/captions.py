"""Do words name a picture or a table?"""

from __future__ import annotations

import re
from functools import cache

from archive.languages import either

_NUMBERED = re.compile(
    r"[(\[]?(?:hình|ảnh|bảng|biểu(?: đồ)?|sơ đồ|bản đồ|рис(?:унок|\.)|табл(?:ица|\.)|фото|карта|схема|график"
    r"|fig(?:ure|\.)|table(?:au)?|map|photo|chart|plate|carte)\s*(?:№\s*)?(?:\d{1,3}|[IVX]{1,4})(?:\.\d{1,2})*\s*[.:–—-]?",
    re.IGNORECASE,
)
_CAPTION = 400  # letters


@cache
def _labelled() -> re.Pattern[str]:
    return re.compile(rf"[(\[]?(?:{either('caption')})\s*:\s*\S", re.IGNORECASE)


def captioned(words: str) -> bool:
    """Say whether words name a picture or table: "Рис. 3.", "Hình 1:", "Table 2".

    >>> captioned("Рис. 1. Карта поставок"), captioned("Hình thức hợp tác"), captioned("Bảng 2: Kim ngạch")
    (True, False, True)
    """
    if len(words) > _CAPTION:
        return False
    found = _NUMBERED.match(words.strip())
    if found:
        rest = words.strip()[found.end() :].strip()
        return found[0].rstrip()[-1:] in ".:–—-" or not rest or rest[0].isupper()
    return bool(_labelled().match(words.strip()))
