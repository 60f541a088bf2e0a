"""Which references speak of the same work, and by which key is it known?

`wish` gives the key a work would like to have, `blocks` the keys under which the catalog finds candidates,
`same` says whether two items are one work, `merged` what they say together, and `assign` does all this for
the notes of a document:

    assignment = assign(document.references, catalog.works_by_blocks)
    keys = [register.mint(wish(item)) for item in assignment.works]
    references = keyed(document.references, assignment, keys)

`articles` names what versions of one article have in common: two languages, two editions.
"""

from __future__ import annotations

from archive.works.assignment import Assignment, assign, keyed
from archive.works.facts import blocks
from archive.works.identifiers import articles
from archive.works.keys import wish
from archive.works.merging import merged
from archive.works.sameness import same

__all__ = ["Assignment", "articles", "assign", "blocks", "keyed", "merged", "same", "wish"]
