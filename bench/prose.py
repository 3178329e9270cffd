"""Invented Markdown: minutes of meetings and articles, the same in every language."""

import random
from collections.abc import Iterator, Sequence

from records import LANGUAGES, Record, Said
from words import WORDS, said, say

MINUTES = WORDS["minutes"]
NUMBERS = (5, 6, 7, 8, 9, 10, 11, 12, 14, 15, 16, 18, 20)


def topics(rng: random.Random) -> list[Said]:
    """Return what a meeting is to talk about: two to six things."""
    return [said(topic) for topic in rng.sample(MINUTES["topics"], rng.randint(2, 6))]


def minutes(seed: str, agenda: Sequence[Said], about: Sequence[Record], who: Sequence[Record], language: str) -> str:
    """Return minutes of 2 to 6 kB: a heading for each topic, lists, a table of tasks, links to ``about``.

    The same ``seed`` gives the same minutes in each language.
    """
    rng = random.Random(seed)
    return "\n\n".join(_minutes(rng, agenda, about, who, language)) + "\n"


def article(seed: str, about: Sequence[Record], language: str) -> str:
    """Return the text of an article of 1 to 3 kB."""
    rng = random.Random(seed)
    blocks = [_paragraph(rng, language), _bullets(rng, language)]
    blocks += [f"{say(MINUTES['concerns'], language)} {_link(record, language)}." for record in about]
    for topic in rng.sample(MINUTES["topics"], rng.randint(1, 3)):
        blocks += [f"## {say(topic, language)}", _paragraph(rng, language), _paragraph(rng, language)]
    return "\n\n".join(blocks) + "\n"


def _minutes(
    rng: random.Random, agenda: Sequence[Said], about: Sequence[Record], who: Sequence[Record], language: str
) -> Iterator[str]:
    heading = MINUTES["headings"]
    yield _paragraph(rng, language)
    yield "\n".join(f"{count}. {topic.say(language)}" for count, topic in enumerate(agenda, 1))
    yield f"## {say(heading['talk'], language)}"
    for count, topic in enumerate(agenda):
        yield f"### {count + 1}. {topic.say(language)}"
        yield _paragraph(rng, language)
        if count < len(about):
            yield f"{say(MINUTES['follows'], language)} {_link(about[count], language)}. {_sentence(rng, language)}"
        yield _bullets(rng, language)
        if rng.random() < 0.5:
            yield _paragraph(rng, language)
    yield f"## {say(heading['tasks'], language)}"
    yield _tasks(rng, who, language)
    yield f"## {say(heading['decided'], language)}"
    yield _bullets(rng, language)


def _tasks(rng: random.Random, who: Sequence[Record], language: str) -> str:
    head = [say(column, language) for column in MINUTES["columns"]]
    rows = [head, ["---"] * len(head)]
    for task in rng.sample(MINUTES["tasks"], rng.randint(2, 4)):
        when = f"{rng.randint(1, 28)}. {rng.randint(1, 12)}."
        rows.append([say(task, language), _link(rng.choice(who), language), when])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _paragraph(rng: random.Random, language: str) -> str:
    return " ".join(_sentence(rng, language) for _ in range(rng.randint(2, 4)))


def _bullets(rng: random.Random, language: str) -> str:
    return "\n".join(f"- {_sentence(rng, language)}" for _ in range(rng.randint(2, 3)))


def _sentence(rng: random.Random, language: str) -> str:
    text = say(rng.choice(MINUTES["sentences"]), language)
    return text.format(n=rng.choice(NUMBERS), m=rng.choice(NUMBERS))


def _link(record: Record, language: str) -> str:
    return f"[{record.title.say(language)}](record:{record.key})"


def in_languages(own: str, everywhere: bool) -> tuple[str, ...]:
    """Return the languages that a text is written in: its own first, and the others where it is translated."""
    return (own, *(language for language in LANGUAGES if language != own)) if everywhere else (own,)
