"""names.yaml: what the people, organisations and places of an archive are called, entry by entry."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, cast

from variorum.editorial.nodes import Malformed, Node, Nodes, line_of
from variorum.editorial.records import Called, Decisions, Form, Member, Namesake, NoName
from variorum.model import NameKind, Office
from variorum.readers.metadata import is_date

#: The keys that say what an entry is, and the others that it may have.
ENTRIES: Final[dict[str, tuple[str, ...]]] = {
    "name": ("kind", "aliases", "roles", "wikidata", "not", "split", "metonym", "id"),
    "ignore": ("kind",),
}
KINDS: Final = ("person", "organisation", "place")
#: What may stand in brackets behind a form, and the kind that it says.
_SAID: Final[tuple[tuple[NameKind, tuple[str, ...]], ...]] = (
    ("person", ("person", "man", "woman")),
    ("organisation", ("organisation", "organization", "company", "body", "party", "agency", "club", "ministry")),
    ("place", ("place", "city", "town", "village", "country", "region", "river", "island", "street")),
)
_SORTS: Final[Mapping[str, NameKind]] = {word: kind for kind, words in _SAID for word in words}
_BRACKETS = re.compile(r"(.+?)\s*\(([^()]*)\)")
_WIKIDATA = re.compile(r"Q[1-9]\d{0,11}")
_ID = re.compile(r"(pe|or|pl)-[a-z0-9]+(?:-[a-z0-9]+)*")
_PREFIX: Final[Mapping[NameKind, str]] = {"person": "pe", "organisation": "or", "place": "pl"}


def called(nodes: Nodes, given: dict[str, Node], line: int) -> Decisions:
    """An entry with the key ``name``. Raises Malformed."""
    if "kind" not in given:
        raise Malformed(line, "it lacks the key “kind” (person, organisation or place)")
    kind = _kind(nodes, given["kind"])
    name = nodes.words(given["name"], "name")
    aliases = _forms(nodes, given, "aliases", bracketed=False)
    unlike = _forms(nodes, given, "not", bracketed=True)
    entry = Called(
        name,
        kind,
        line,
        aliases=aliases,
        unlike=unlike,
        offices=_offices(nodes, given["roles"]) if "roles" in given else (),
        wikidata=_wikidata(nodes, given["wikidata"]) if "wikidata" in given else None,
        stands_for=nodes.words(given["metonym"], "metonym") if "metonym" in given else None,
        id=_id(nodes, given["id"], kind) if "id" in given else None,
        namesakes=(_namesake(nodes, given["split"]),) if "split" in given else (),
    )
    return Decisions(called=(entry,))


def ignored(nodes: Nodes, given: dict[str, Node], line: int) -> Decisions:
    """An entry with the key ``ignore``: a form, or a list of forms, that is no name. Raises Malformed."""
    node = given["ignore"]
    kind = _kind(nodes, given["kind"]) if "kind" in given else None
    items = nodes.items(node, "ignore", 1) if node.id == "sequence" else (node,)
    return Decisions(no_names=tuple(NoName(nodes.words(n, "ignore"), line_of(n), kind=kind) for n in items))


def _kind(nodes: Nodes, node: Node) -> NameKind:
    return cast(NameKind, nodes.choice(node, "kind", KINDS))


def _forms(nodes: Nodes, given: dict[str, Node], key: str, bracketed: bool) -> tuple[Form, ...]:
    found: list[Form] = []
    for node in nodes.items(given[key], key) if key in given else ():
        said = nodes.words(node, key)
        match = _BRACKETS.fullmatch(said) if bracketed else None
        if match:
            sort = match[2].strip().casefold()
            if sort not in _SORTS:
                known = ", ".join(sorted(set(_SORTS)))
                raise Malformed(line_of(node), f"“{match[2]}” says no kind of name; in brackets may stand {known}")
            found.append(Form(match[1], line_of(node), _SORTS[sort]))
        else:
            found.append(Form(said, line_of(node)))
    return tuple(found)


def _offices(nodes: Nodes, node: Node) -> tuple[Office, ...]:
    found: list[Office] = []
    for item in nodes.items(node, "roles"):
        if item.id == "scalar":
            found.append(Office(nodes.words(item, "roles")))
            continue
        given = nodes.fields(item, "roles", ("role", "from", "until"), ("role",))
        dates = {key: nodes.words(given[key], key) for key in ("from", "until") if key in given}
        for key, value in dates.items():
            if not is_date(value):
                raise Malformed(line_of(given[key]), f"“{value[:60]}” is no date; write it as 2032-03-02, 2032-03 or 2032")
        since, until = dates.get("from"), dates.get("until")
        if since and until and until < since[: len(until)]:
            raise Malformed(line_of(item), f"this role ends ({until}) before it begins ({since})")
        found.append(Office(nodes.words(given["role"], "role"), since, until))
    return tuple(found)


def _wikidata(nodes: Nodes, node: Node) -> str:
    said = nodes.words(node, "wikidata")
    if not _WIKIDATA.fullmatch(said):
        raise Malformed(line_of(node), f"“{said[:60]}” is no item of Wikidata; write Q and its number, as in Q42")
    return said


def _id(nodes: Nodes, node: Node, kind: NameKind) -> str:
    said = nodes.words(node, "id")
    match = _ID.fullmatch(said)
    if not match or match[1] != _PREFIX[kind]:
        raise Malformed(
            line_of(node),
            f"“{said[:60]}” is no id of a {kind}; write {_PREFIX[kind]}-, then small letters and digits parted by hyphens",
        )
    return said


def _namesake(nodes: Nodes, node: Node) -> Namesake:
    given = nodes.fields(node, "split", ("members", "name"), ("members",))
    members = tuple(Member(nodes.words(n, "members"), line_of(n)) for n in nodes.items(given["members"], "members", 1))
    return Namesake(members, line_of(node), nodes.words(given["name"], "name") if "name" in given else None)
