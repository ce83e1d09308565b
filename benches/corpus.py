"""Writes a made-up site of any size for each tool that is measured: the same words, the same work.

    python3 benches/corpus.py PAGES FOLDER [--plain] [TOOL ...]

Ten sections. A page has about 600 words in five parts: headings, paragraphs, a list, a table, a quotation and
five links to other pages. Its template shows a menu, the way here, a list of its headings (where the tool can
make one), its date and its words; and, unless it is plain, the newest five of its section. Each section lists
its pages. The same size always gives the same bytes.
"""

from __future__ import annotations

import argparse
import datetime
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import dialects

WORDS = """always answer apple around autumn baker basket because before bicycle birthday brother bridge building
children choose city climbing clothes colour cooking country cousin cycling dancing doctor dragon drawing dream
family farmer father finding flower football forest friend friendly garden giving grandma happy helper helping
holiday jumping kitchen kitten laughing learning letter library listen making meeting moment morning mother
mountain music neighbour number painting paper park party people picture planting playing playground question
rainbow reading river running school sharing singing sister sleeping special spring street summer sunshine
swimming talking teacher thinking ticket together tomorrow travel walking water weather window winter working
writing yellow young""".split()

FIRST_DAY = datetime.date(1998, 1, 1)


@dataclass(frozen=True)
class Page:
    """A page that has not been written down in any tool's way yet."""

    number: int
    pages: int

    @property
    def section(self) -> int:
        """The section it is in."""
        return self.number % dialects.SECTIONS

    @property
    def title(self) -> str:
        """Its title."""
        return f"Page {self.number} about {WORDS[self.number % len(WORDS)]}"

    @property
    def summary(self) -> str:
        """A sentence about it."""
        return f"A short summary of page {self.number}."

    @property
    def date(self) -> datetime.date:
        """Its date. No two pages of a section share one, so that every tool puts them in the same order."""
        return FIRST_DAY + datetime.timedelta(days=self.number // dialects.SECTIONS)

    @property
    def place(self) -> int:
        """Its place in its section, for tools that sort by numbers: the newest first."""
        return self.pages - self.number

    def body(self, link: Callable[[int], str]) -> str:
        """Its words in Markdown, with links to other pages as `link` writes them."""
        return Writer(self.number, self.pages, link).body()


class Writer:
    """Makes up the words of one page."""

    def __init__(self, number: int, pages: int, link: Callable[[int], str]) -> None:
        self.random = random.Random(number)
        self.pages = pages
        self.link = link

    def body(self) -> str:
        """Five parts, three of which hold something besides paragraphs."""
        return "\n".join(self.part(self.extra(number)) for number in range(5))

    def part(self, extra: str) -> str:
        """A heading and two paragraphs, with something between them."""
        heading = " ".join(self.words(4)).capitalize()
        other = self.below(self.pages)
        link = f"Read about [page {other}]({self.link(other)}) too."
        return f"## {heading}\n\n{self.paragraph()} {link}\n{extra}\n{self.paragraph()}\n"

    def extra(self, part: int) -> str:
        """What a part holds besides paragraphs."""
        match part:
            case 1:
                return "\n" + "".join(f"- {self.sentence()}\n" for _ in range(5))
            case 2:
                rows = "".join(self.row(year) for year in range(4))
                return f"\n| Year | Families | Visits |\n|---|---:|---:|\n{rows}"
            case 3:
                return f"\n> {self.sentence()}\n"
            case _:
                return ""

    def row(self, year: int) -> str:
        """A row of a table."""
        return f"| {2020 + year} to {2021 + year} | {100 + self.below(500)} | {100 + self.below(200)} |\n"

    def paragraph(self) -> str:
        """Three to five sentences."""
        return " ".join(self.sentence() for _ in range(3 + self.below(3)))

    def sentence(self) -> str:
        """Eight to eighteen words, some of them in bold or italics."""
        words = self.words(8 + self.below(11))
        words[0] = words[0].capitalize()
        for chance, sign in ((0.3, "**"), (0.2, "*")):
            if self.random.random() < chance:
                at = self.below(len(words))
                words[at] = f"{sign}{words[at].strip('*')}{sign}"
        return " ".join(words) + "."

    def words(self, count: int) -> list[str]:
        """So many words."""
        return self.random.choices(WORDS, k=count)

    def below(self, limit: int) -> int:
        """A whole number from nought to below the limit."""
        return int(self.random.random() * limit)


def write(folder: Path, dialect: dialects.Dialect, pages: int, plain: bool) -> None:
    """Writes the site for one tool."""
    for name, text in dialect.frame(plain).items():
        put(folder / name, text)
    for number in range(pages):
        page = Page(number, pages)
        path = folder / "content" / dialects.section_name(page.section) / f"page-{number}.md"
        path.write_text(f"---\n{dialect.details(page)}---\n\n{page.body(dialect.link)}", encoding="utf-8")


def put(path: Path, text: str) -> None:
    """Writes a file, and the folder it is in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def main() -> None:
    """Reads what was typed."""
    parser = argparse.ArgumentParser(description="Writes a made-up site.")
    parser.add_argument("pages", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--plain", action="store_true", help="pages that ask nothing of each other")
    parser.add_argument("tools", nargs="*", metavar="TOOL", help=", ".join(dialects.ALL))
    chosen = parser.parse_args()
    for name in chosen.tools or dialects.ALL:
        write(chosen.folder / name, dialects.ALL[name], chosen.pages, chosen.plain)


if __name__ == "__main__":
    main()
