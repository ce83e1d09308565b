"""What Spires aims at, held against what was measured."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from measure import Pairs, Sample
from race import Race

MIB = 1024 * 1024

# While a site is served, changes that follow each other this quickly are one (`src/watch`).
SETTLING = 0.05


@dataclass
class Results:
    """All that was measured."""

    # First builds, by the number of pages.
    races: dict[int, Race] = field(default_factory=dict)
    # First builds of 10,000 pages, side by side.
    pairs: dict[str, Pairs] = field(default_factory=dict)
    # The number of pages of the site that was changed.
    changed: int = 0
    builds: dict[str, Sample] = field(default_factory=dict)
    # By tool.
    serving: dict[str, dict[str, Sample]] = field(default_factory=dict)
    portal: Sample = field(default_factory=Sample)
    start: Sample = field(default_factory=Sample)
    binary: int = 0

    def cold(self, pages: int, name: str = "spires") -> Sample:
        """First builds of a site of this size."""
        return self.races[pages].samples[name]

    def warm(self, name: str) -> float:
        """Builds after a change of a site of 10,000 pages."""
        return self.of_large(self.builds)[name].wall

    def served(self, name: str) -> float:
        """A change while a site of 10,000 pages is served."""
        return self.of_large(self.serving["spires"])[name].wall

    def of_large(self, samples: dict[str, Sample]) -> dict[str, Sample]:
        """These, if they are of a site of 10,000 pages."""
        return samples if self.changed == LARGE else {}


SMALL, LARGE, HUGE = 1_000, 10_000, 100_000


@dataclass(frozen=True)
class Aim:
    """Something to reach: what is measured, and the most that it may be, or the least."""

    work: str
    unit: Callable[[float], str]
    measured: Callable[[Results], float]
    most: float | Callable[[Results], float] | None = None
    least: float | None = None

    def row(self, results: Results) -> list[str]:
        """A row of the table: the work, the aim, what was measured, and whether it is met."""
        try:
            found = self.measured(results)
            limit = self.most(results) if callable(self.most) else self.most
        except (KeyError, ZeroDivisionError):
            aim = "" if callable(self.most) else self.words(self.most)
            return [self.work, aim, "not measured", ""]
        if limit is not None:
            met, distance = found <= limit, found / limit
        else:
            met, distance = found >= (self.least or 0.0), (self.least or 0.0) / found
        verdict = "yes" if met else f"no: {distance:.2f} × the aim"
        return [self.work, self.words(limit), self.unit(found), verdict]

    def words(self, most: float | None) -> str:
        """The aim in words."""
        return f"≤ {self.unit(most)}" if most is not None else f"≥ {self.unit(self.least or 0.0)}"


def seconds(value: float) -> str:
    """A time, as short as it can be told."""
    if value < 0.9995:
        return f"{value * 1000:.0f} ms" if value >= 0.00995 else f"{value * 1000:.1f} ms"
    return f"{value:.2f} s" if value < 9.995 else f"{value:.1f} s"


def memory(value: float) -> str:
    """A size in memory or on the disk."""
    return f"{value / MIB:,.0f} MiB"


def times(value: float) -> str:
    """A ratio."""
    return f"{value:.2f} ×"


def many_times(value: float) -> str:
    """A ratio of which the first digits matter."""
    return f"{value:.1f} ×"


AIMS = [
    Aim("10,000 plain pages", seconds, lambda r: r.cold(LARGE).wall, most=1.0),
    Aim("… Zola beside it", many_times, lambda r: r.cold(LARGE, "zola").wall / r.cold(LARGE).wall, least=6),
    Aim("… Hugo beside it", many_times, lambda r: r.cold(LARGE, "hugo").wall / r.cold(LARGE).wall, least=15),
    Aim(
        "… Hugo beside it, with the feed it makes by itself",
        many_times,
        lambda r: r.cold(LARGE, "hugo, own feed").wall / r.cold(LARGE).wall,
        least=15,
    ),
    Aim("… against the floor", times, lambda r: r.cold(LARGE).wall / r.cold(LARGE, "floor").wall, most=2.5),
    Aim("… peak of memory", memory, lambda r: r.cold(LARGE).memory, most=190 * MIB),
    Aim("10,000 with siblings, against plain", times, lambda r: r.pairs["siblings"].ratio, most=1.1),
    Aim("1,000 pages", seconds, lambda r: r.cold(SMALL).wall, most=0.12),
    Aim("100,000 plain pages, against 10,000", times, lambda r: r.cold(HUGE).wall / r.cold(LARGE).wall, most=10.5),
    Aim("… peak of memory", memory, lambda r: r.cold(HUGE).memory, most=1024 * MIB),
    Aim("warm `build`, nothing changed, 10,000", seconds, lambda r: r.warm("nothing"), most=0.2),
    Aim("warm `build`, one body edited, 10,000", seconds, lambda r: r.warm("body"), most=0.22),
    Aim("`serve`, body edit to page served, 10,000, from the save", seconds, lambda r: r.served("body"), most=0.1),
    Aim("… after the events have settled", seconds, lambda r: r.served("body") - SETTLING, most=0.03),
    Aim("`serve`, template edit, 10,000: the page", seconds, lambda r: r.served("template"), most=0.1),
    Aim(
        "… all pages, against a first build",
        seconds,
        lambda r: r.served("template, all"),
        most=lambda r: r.cold(LARGE, "spires, siblings").wall,
    ),
    Aim("all checks on, 10,000, against none", times, lambda r: r.pairs["checks"].ratio, most=1.33),
    Aim("our own portal, cold, pictures kept", seconds, lambda r: r.portal.wall, most=0.5),
    Aim("start of the program (`spires --version`, whole process)", seconds, lambda r: r.start.wall, most=0.01),
    Aim("the program's file", memory, lambda r: r.binary, most=40 * MIB),
]
