"""Tells a change request what it changes, in one comment that is updated: on GitHub, GitLab and Forgejo.

    python3 comment.py heads             # prints number and commit of each open change request that is not told yet
    python3 comment.py post FILE COMMIT  # tells what stands in FILE to the open change requests that end at COMMIT

It needs Python alone. The environment says where: KOMPLAN_FORGE (github, gitlab, forgejo), KOMPLAN_API (such as
https://api.github.com), KOMPLAN_REPOSITORY (owner/name; of GitLab the number of the project), KOMPLAN_TOKEN,
KOMPLAN_BRANCH (main, unless said), KOMPLAN_LANGUAGE (cs, pl or en).

FILE may be from anybody: it is read as text of limited size in which no sign makes a link, calls a person or gives an
order to the forge. Which change request it belongs to is asked of the forge, by the commit.
"""

import json
import os
import re
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import HTTPRedirectHandler, Request, build_opener

LONGEST = 60_000
"""Characters of a comparison in a comment; GitHub takes 65,536 of a comment, the others more."""
MOST_PAGES = 50
MARK = "<!-- komplan-comparison"
COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
WORDS = {
    "cs": (
        "Co tento návrh mění (stav v\u00a0revizi {commit}):",
        "Zbytek se do komentáře nevešel. Celé porovnání vypíše příkaz: komplan compare",
    ),
    "pl": (
        "Co zmienia ta propozycja (stan w\u00a0rewizji {commit}):",
        "Reszta nie zmieściła się w\u00a0komentarzu. Całe porównanie wypisuje polecenie: komplan compare",
    ),
    "en": (
        "What this proposal changes (as of revision {commit}):",
        "The rest did not fit into a comment. The command that tells all of it: komplan compare",
    ),
}
"""What stands above a comparison, and below one that was cut."""


class NotDoneError(Exception):
    """Says in words for the log what kept a comment from being written."""


@dataclass(frozen=True)
class Forge:
    """Where a forge's API has what is asked here; paths are below the address of the API."""

    requests: str
    """Open change requests; ``{}`` is the repository."""
    comments: str
    """Comments of one, ``{number}``."""
    comment: str
    """One of them, ``{id}``."""
    updating: str
    """Method that changes it."""
    author: str = ""
    """Who writes with the token, where the forge does not tell it."""


FORGES = {
    "github": Forge(
        "/repos/{}/pulls?state=open&per_page=100",
        "/repos/{}/issues/{number}/comments?per_page=100",
        "/repos/{}/issues/comments/{id}",
        "PATCH",
        "github-actions[bot]",
    ),
    "forgejo": Forge(
        "/repos/{}/pulls?state=open&limit=50",
        "/repos/{}/issues/{number}/comments?limit=50",
        "/repos/{}/issues/comments/{id}",
        "PATCH",
    ),
    "gitlab": Forge(
        "/projects/{}/merge_requests?state=opened&per_page=100",
        "/projects/{}/merge_requests/{number}/notes?per_page=100",
        "/projects/{}/merge_requests/{number}/notes/{id}",
        "PUT",
    ),
}


class _Staying(HTTPRedirectHandler):
    """Follows nobody elsewhere: the token is for one address."""

    def redirect_request(self, *args: Any, **more: Any) -> None:
        return None


class Repository:
    """A repository at its forge, as far as whoever has the token may see it."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        """Take what the environment says; raises ``NotDoneError`` where something is missing."""
        needed = ("KOMPLAN_FORGE", "KOMPLAN_API", "KOMPLAN_REPOSITORY", "KOMPLAN_TOKEN")
        if missing := [name for name in needed if not environment.get(name)]:
            raise NotDoneError(f"Not set: {', '.join(missing)}. A secret is empty where the forge keeps it back.")
        forge, api, name, token = (environment[one] for one in needed)
        if forge not in FORGES:
            raise NotDoneError(f"KOMPLAN_FORGE is “{forge}”; it has to be one of: {', '.join(FORGES)}.")
        self.forge = FORGES[forge]
        self.branch = environment.get("KOMPLAN_BRANCH") or "main"
        self._api, self._name, self._token = api.rstrip("/"), quote(name, safe="/"), token
        self._opener = build_opener(_Staying)

    def open_requests(self) -> Iterator[tuple[int, str]]:
        """Yield number and last commit of each open change request to the branch."""
        for one in self._all(self.forge.requests.format(self._name)):
            if "iid" in one:
                number, base, commit = one["iid"], one["target_branch"], one["sha"]
            else:
                number, base, commit = one["number"], one["base"]["ref"], one["head"]["sha"]
            if base == self.branch and COMMIT.fullmatch(str(commit)):  # there is none where a branch is gone
                yield int(number), str(commit)

    def own_comment(self, number: int) -> tuple[int, str]:
        """Return id and text of the comment that was written here before; 0 where there is none."""
        for one in self._all(self.forge.comments.format(self._name, number=number)):
            author = one["author"]["username"] if "author" in one else one["user"]["login"]
            if author == self._author and str(one["body"]).startswith(MARK):
                return int(one["id"]), str(one["body"])
        return 0, ""

    def tell(self, number: int, body: str) -> str:
        """Write a comment, or change the one that is there; return what was done."""
        there, said = self.own_comment(number)
        if said.strip() == body.strip():
            return "says so already"
        if there:
            path = self.forge.comment.format(self._name, number=number, id=there)
            self._ask(self.forge.updating, path, body)
            return "updated"
        self._ask("POST", self.forge.comments.format(self._name, number=number).partition("?")[0], body)
        return "written"

    @cached_property
    def _author(self) -> str:
        if self.forge.author:
            return self.forge.author
        found = self._ask("GET", "/user")
        return str(found.get("username") or found["login"])

    def _all(self, path: str) -> Iterator[dict[str, Any]]:
        seen: set[int] = set()
        for page in range(1, MOST_PAGES + 1):
            new = [one for one in self._ask("GET", f"{path}&page={page}") if one["id"] not in seen]
            if not new:  # also where a forge gives all at once, whichever page is asked for
                return
            seen.update(one["id"] for one in new)
            yield from new

    def _ask(self, method: str, path: str, body: str | None = None) -> Any:
        headers = {"Authorization": f"Bearer {self._token}", "Accept": "application/json", "User-Agent": "komplan"}
        data = None
        if body is not None:
            headers["Content-Type"] = "application/json"
            data = json.dumps({"body": body}).encode()
        asked = Request(self._api + path, data, headers, method=method)
        try:
            with self._opener.open(asked, timeout=30) as answer:
                return json.load(answer)
        except HTTPError as error:
            raise NotDoneError(f"{_REFUSALS.get(error.code, _OTHERWISE)} ({method} {path}: {error.code})") from None
        except (URLError, OSError) as error:
            raise NotDoneError(f"The forge can't be reached at {self._api}: {error}") from None
        except ValueError:
            raise NotDoneError(f"What answers at {self._api} is no API of a forge: check KOMPLAN_API.") from None


_REFUSALS = {
    401: "The forge does not know the token: it has run out, was withdrawn or is mistyped. Make a new one.",
    403: "The token may not do this: give it the rights that the guide names, or unlock the conversation.",
    404: "The forge knows no such repository, or the token may not see it: check KOMPLAN_API and KOMPLAN_REPOSITORY.",
}
_OTHERWISE = "The forge refused it; try again later."


def body_of(text: str, commit: str, language: str) -> str:
    """Return a comment: a hidden mark with the commit, a line above the comparison, as much of it as may be."""
    head, cut = WORDS.get(language) or WORDS["en"]
    told = harmless(text).strip()
    if len(told) > LONGEST:
        told = f"{told[:LONGEST].rpartition(chr(10))[0] or told[:LONGEST]}\n\n{cut}"
    return f"{MARK} {commit} -->\n{head.format(commit=commit[:10])}\n\n{told}\n"


def harmless(text: str) -> str:
    """Return a text without links, pictures, elements, names and numbers that a forge would call, and orders to it.

    What ``komplan compare --format markdown`` writes reads as before.
    """
    seen = (sign for sign in text if sign == "\n" or unicodedata.category(sign) not in {"Cc", "Cf", "Co", "Cs"})
    return _SIGNS.sub(_without_meaning, "".join(seen))


_SIGNS = re.compile(
    r"\\[!-/:-@\[-`{-~]|&#64;|[\[\]`<@]|(?<!&)#(?=\d)|!(?=\d)|://|www\.|^[ \t]*/|^(?: {4,}|\t)",
    re.IGNORECASE | re.MULTILINE,
)
"""A sign that is escaped already, or one that would mean something."""
APART = "<!-- -->"
"""Forges look for names and numbers when Markdown is read already, entities and all; this keeps the sign apart."""
_INSTEAD = {
    "<": "&lt;",
    "@": f"&#64;{APART}",
    "\\@": f"&#64;{APART}",
    "&#64;": f"&#64;{APART}",
    "#": f"\\#{APART}",
    "\\#": f"\\#{APART}",
    "!": f"!{APART}",
    "\\!": f"\\!{APART}",
    "://": "&#58;//",
    "www.": "www&#46;",
}


def _without_meaning(found: re.Match[str]) -> str:
    sign = found[0]
    if instead := _INSTEAD.get(sign.lower()):
        return instead
    if sign.startswith("\\"):
        return sign
    if sign.isspace():  # a block of code, in which escapes would be shown
        return "  "
    return f"{sign[:-1]}\\{sign[-1]}"


def read(path: Path) -> str:
    """Return the text of a file, no more of it than a comment may need; raises ``NotDoneError``."""
    if path.is_symlink() or not path.is_file():
        raise NotDoneError(f"There is no file “{path}”: the comparison was not made, see the job before this one.")
    with path.open("rb") as file:
        return file.read(LONGEST * 8).decode("utf-8", "replace")


def post(path: Path, commit: str, repository: Repository, language: str) -> Iterator[str]:
    """Tell what stands in a file to each open change request that ends at a commit; yield what was done."""
    if not COMMIT.fullmatch(commit):
        raise NotDoneError(f"“{commit}” is no whole name of a commit.")
    body = body_of(read(path), commit, language)
    numbers = [number for number, head in repository.open_requests() if head == commit]
    for number in numbers:
        yield f"Change request {number}: {repository.tell(number, body)}."
    if not numbers:
        yield f"No open change request ends at {commit} any more; nothing is told."


def heads(repository: Repository) -> Iterator[str]:
    """Yield number and commit of each open change request whose comment is missing or is about another commit."""
    for number, commit in repository.open_requests():
        if not repository.own_comment(number)[1].startswith(f"{MARK} {commit} "):
            yield f"{number} {commit}"


def main(arguments: list[str], environment: Mapping[str, str]) -> int:
    """Do what is asked; return 0 when it is done, 1 when the forge or a file keeps it from being done."""
    try:
        match arguments:
            case ["heads"]:
                lines = heads(Repository(environment))
            case ["post", path, commit]:
                language = environment.get("KOMPLAN_LANGUAGE", "en")
                lines = post(Path(path), commit, Repository(environment), language)
            case _:
                print(__doc__, file=sys.stderr)
                return 2
        for line in lines:
            print(line)
    except NotDoneError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
