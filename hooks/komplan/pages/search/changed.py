"""An index after an edit: of its files only those are made anew whose terms some page has got or lost."""

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import groupby

from .coded import data_of, number, script
from .index import HEAD, LONG, POSTING, RESTS, Read, Totals, bucket_numbers, is_spelt, listed, size_of, spelt

Change = tuple[str, str]
"""The line of an entry as it was and as it is; nothing where there was none, or is none any more."""


class ChangedIndex:
    """An index after the lines of some entries have changed."""

    def __init__(self, before: Totals, changes: Iterable[Change], read: Read, lines: str) -> None:
        """Work out what changes; ``read`` gives the files as they stand, ``lines`` are those of all entries by now."""
        self._read, self._all = read, lines
        self._shards, self._buckets = before.shards, before.buckets
        self._gone: defaultdict[str, set[str]] = defaultdict(set)
        self._new: defaultdict[str, list[str]] = defaultdict(list)
        self._words: defaultdict[int, dict[str, str]] = defaultdict(dict)
        """What words of the lexicon change, by bucket: nothing for those that go."""
        self.files: dict[str, bytes | None] = {}
        """Files that change, by path; None for one that goes."""
        self._pages, self._size, self._letters = before.pages, before.terms, before.words
        for old, new in changes:
            self._compare(old, new)
        for at, terms in self._by_shard():
            self._put_shard(at, terms)
        for bucket, words in self._words.items():
            self._put_bucket(bucket, words)
        self.totals = Totals(self._pages, self._size, self._letters)
        self.is_parted_as_before = (self.totals.shards, self.totals.buckets) == (self._shards, self._buckets)
        """Whether there are as many files as before; else all have to be made anew."""

    def pages_with(self, term: str) -> int:
        """Return how many pages hold a term by now."""
        path = f"t/{number(term, self._shards)}.js"
        lists = data_of(self.files.get(path) or self._read(path))
        return _count(lists.get(term, ""))

    def _compare(self, old: str, new: str) -> None:
        was, *before = old.split(" ")
        now, *after = new.split(" ")
        same = set(before).intersection(after) if was == now else set()
        self._pages += bool(new) - bool(old)
        for said in before:
            if said not in same:
                self._gone[said[:-1]].add(was)
        for said in after:
            if said not in same:
                self._new[said[:-1]].append(now + said[-1])

    def _by_shard(self) -> Iterator[tuple[int, list[str]]]:
        placed = sorted((number(term, self._shards), term) for term in {*self._gone, *self._new})
        for at, terms in groupby(placed, key=lambda one: one[0]):
            yield at, [term for _, term in terms]

    def _put_shard(self, at: int, terms: list[str]) -> None:
        name = f"t/{at}"
        lists: dict[str, str] = data_of(self._read(f"{name}.js"))
        for term in terms:
            old = lists.pop(term, "")
            count, tail = _count(old), ""
            postings = self._postings(term, old, count)
            if postings:
                lists[term], tail = listed(postings)
            if max(count, len(postings)) > LONG:
                self._put_rest(term, tail)
            self._count(term, count, len(postings))
        self.files[f"{name}.js"] = script(name, dict(sorted(lists.items())))

    def _put_rest(self, term: str, tail: str) -> None:
        name = f"t/+{number(term, RESTS)}"
        path = f"{name}.js"
        standing = self.files[path] if path in self.files else self._read(path)
        rests: dict[str, str] = data_of(standing) if standing else {}
        rests.pop(term, None)
        rests |= {term: tail} if tail else {}
        self.files[path] = script(name, dict(sorted(rests.items()))) if rests else None

    def _postings(self, term: str, old: str, count: int) -> list[str]:
        """Return the pages of a term by now; of a long list from the lines, as a page may come up from below."""
        gone, new = self._gone.get(term, set()), self._new.get(term, [])
        if max(count, count - len(gone) + len(new)) > LONG:
            return self._in_lines.get(term, [])
        standing = (old[first : first + POSTING] for first in range(0, len(old), POSTING))
        return [posting for posting in standing if posting[:HEAD] not in gone] + new

    @cached_property
    def _in_lines(self) -> Mapping[str, list[str]]:
        """The pages of each term that changes, from the lines of all entries."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        changing = {*self._gone, *self._new}
        for line in self._all.split("\n"):
            head, *terms = line.split(" ")
            for said in terms:
                if said[:-1] in changing:
                    found[said[:-1]].append(head + said[-1])
        return found

    def _count(self, term: str, old: int, new: int) -> None:
        self._size += (size_of(term, new) if new else 0) - (size_of(term, old) if old else 0)
        before, after = spelt(term, old) if old else "", spelt(term, new) if new else ""
        if is_spelt(term) and before != after:
            self._letters += len(after) - len(before) + bool(after) - bool(before)
            for bucket in bucket_numbers(term, self._buckets):
                self._words[bucket][term] = after

    def _put_bucket(self, bucket: int, words: dict[str, str]) -> None:
        name = f"w/{bucket}"
        standing = (one for one in data_of(self._read(f"{name}.js")).split(" ") if one)
        kept = [one for one in standing if one[:-1] not in words]
        for word in filter(None, words.values()):
            insort(kept, word, key=lambda one: one[:-1])
        self.files[f"{name}.js"] = script(name, " ".join(kept))


def _count(said: str) -> int:
    """Return how many pages a list has."""
    return int(said[1 : said.index("!", 1)]) if said.startswith("!") else len(said) // POSTING
