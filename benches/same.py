"""Makes sure that several tools made the same site: the same pages, with the same words in them.

    python3 benches/same.py FOLDER FOLDER ...

Each folder is a finished site. The words of a page are those of its main part, without its list of headings,
which not every tool makes. Prints how many pages there are, and how many words; ends with 1 if two differ.
"""

from __future__ import annotations

import hashlib
import html
import re
import sys
from pathlib import Path

MAIN = re.compile(r'<main id="?main"?>(.*)</main>', re.DOTALL)
CONTENTS = re.compile(r"<nav\b.*?</nav>", re.DOTALL)
# A tag is a gap between words only if it is not one that can stand within a word.
INLINE = re.compile(r"</?(?:em|strong|a|span|code)\b[^>]*>")
TAG = re.compile(r"<[^>]+>")
WORD = re.compile(r"\w+")


def words(page: str) -> list[str]:
    """The words of a page's main part."""
    main = MAIN.search(page)
    text = CONTENTS.sub(" ", main.group(1) if main else "")
    return WORD.findall(html.unescape(TAG.sub(" ", INLINE.sub("", text))))


def site(folder: Path) -> dict[str, tuple[int, str]]:
    """Each page of a finished site by its address: how many words it has, and a digest of them."""
    pages = {}
    for path in folder.rglob("index.html"):
        found = words(path.read_text(encoding="utf-8"))
        digest = hashlib.sha256(" ".join(found).encode()).hexdigest()
        pages[str(path.parent.relative_to(folder))] = (len(found), digest)
    return pages


def differences(one: dict[str, tuple[int, str]], other: dict[str, tuple[int, str]]) -> list[str]:
    """What differs between two sites, a line for each page."""
    lines = []
    for address in sorted(one.keys() | other.keys()):
        ours, theirs = one.get(address), other.get(address)
        if ours is None or theirs is None:
            lines.append(f"{address}: only one of them has it")
        elif ours != theirs:
            lines.append(f"{address}: {ours[0]} words and {theirs[0]}, or other words")
    return lines


def main() -> int:
    """Compares each folder with the first."""
    first, *others = map(Path, sys.argv[1:])
    expected = site(first)
    if not all(count for count, _ in expected.values()):
        print(f"{first} has pages without words", file=sys.stderr)
        return 1
    for folder in others:
        lines = differences(expected, site(folder))
        if lines:
            shown = "\n  ".join(lines[:10])
            print(f"{first} and {folder} differ in {len(lines)} pages:\n  {shown}", file=sys.stderr)
            return 1
    print(len(expected), sum(count for count, _ in expected.values()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
