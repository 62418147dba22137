"""The licence report: what every locked package is under, which of them run inside the program, what is not allowed.

Run it inside the environment it is about: `.venv/bin/python .ci/licences.py` prints the table; status 1 says that a
licence is not allowed or not known.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROGRAM = "inspector-app"
LOCK = Path(__file__).resolve().parent / "lock.txt"
AGPL = "AGPL"
# The families in the order they are looked for: longer names first, so that none is taken for a part of another.
_FAMILIES = {
    AGPL: r"\bAGPL|AFFERO",
    "LGPL": r"\bLGPL|LESSER GENERAL PUBLIC",
    "GPL": r"\bGPL|GENERAL PUBLIC LICENSE",
    "MPL": r"\bMPL|MOZILLA PUBLIC",
    "Apache": r"\bAPACHE",
    "BSD": r"\bBSD|REDISTRIBUTION AND USE IN SOURCE AND BINARY FORMS",
    "MIT": r"\bMIT\b|MIT-CMU|PERMISSION IS HEREBY GRANTED, FREE OF CHARGE",
    "PSF": r"\bPSFL?\b|PYTHON SOFTWARE FOUNDATION",
    "ISC": r"\bISC\b",
    "zlib": r"\bZLIB\b|PROVIDED ['\"]AS-IS['\"], WITHOUT ANY EXPRESS OR IMPLIED WARRANTY",
    "public domain": r"PUBLIC DOMAIN|UNLICENSE",
    "any open licence": r"ANY-OSI",
}
_FREE = frozenset(_FAMILIES) - {AGPL, "GPL"}
# An AGPL text by its title: the GPL's own text merely speaks of the other licence.
_AGPL_TEXT = re.compile(r"GNU AFFERO GENERAL PUBLIC LICENSE\s+Version 3")
_LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice)", re.IGNORECASE)


@dataclass(frozen=True)
class Entry:
    """One locked package. ``families`` are the licences one may choose among; ``inside``: it runs in the program."""

    name: str
    version: str
    statement: str
    families: frozenset[str]
    inside: bool
    fault: str = ""


def report(lock: Path = LOCK) -> list[Entry]:
    """Every locked package that this system installs, in the order of the lock."""
    wanted, found = inside(), []
    for name in locked(lock):
        try:
            found.append(entry(distribution(name), inside=name in wanted))
        except PackageNotFoundError:  # for another system
            continue
    return found


def locked(lock: Path = LOCK) -> list[str]:
    """Names in the lock, as the package index spells them."""
    lines = lock.read_text(encoding="utf-8").splitlines()
    return [canonicalize_name(match[1]) for line in lines if (match := re.match(r"([\w.\-]+)==", line))]


def inside() -> frozenset[str]:
    """Names of what the program needs to run, and of what that needs."""
    found: set[str] = set()
    waiting = [Requirement(PROGRAM)]
    while waiting:
        wanted = waiting.pop()
        for line in distribution(wanted.name).requires or ():
            needed = Requirement(line)
            extras = wanted.extras or {""}
            if needed.marker is None or any(needed.marker.evaluate({"extra": extra}) for extra in extras):
                name = canonicalize_name(needed.name)
                if name not in found:
                    found.add(name)
                    waiting.append(needed)
    return frozenset(found)


def entry(package: Distribution, *, inside: bool) -> Entry:
    """What a package says of itself, and what is wrong with that."""
    statement = _statement(package)
    families = families_of(statement)
    fault = _fault(families, inside)
    if any(_AGPL_TEXT.search(text) for text in _texts(package)):
        fault = "a part of it is under the AGPL"
    return Entry(canonicalize_name(package.name), package.version, statement, families, inside, fault)


def families_of(statement: str) -> frozenset[str]:
    """The families a statement names."""
    rest, found = statement.upper(), set()
    for family, pattern in _FAMILIES.items():
        if re.search(pattern, rest):
            found.add(family)
            rest = re.sub(pattern, " ", rest)
    return frozenset(found)


def _fault(families: frozenset[str], inside: bool) -> str:
    if AGPL in families:
        return "under the AGPL"
    if not families:
        return "its licence is not known"
    if inside and not families & _FREE:
        return "only under the GPL, and it runs inside the program"
    return ""


def _statement(package: Distribution) -> str:
    about = package.metadata
    kinds = [kind for kind in about.get_all("Classifier") or () if kind.startswith("License ::")]
    told = about.get("License-Expression") or ", ".join(each.rpartition(":: ")[2] for each in kinds)
    told = ", ".join(filter(None, [told, (about.get("License") or "").partition("\n")[0].strip()]))
    if families_of(told):
        return told
    text = " ".join(" ".join(text.split())[:2000] for text in _texts(package))
    return ", ".join(sorted(families_of(text))) or told


def _texts(package: Distribution) -> Iterator[str]:
    for file in package.files or ():
        if _LICENCE_FILE.search(file.name) and file.suffix not in (".py", ".pyc"):
            path = Path(str(file.locate()))
            if path.is_file():
                yield path.read_text(encoding="utf-8", errors="replace")


def main() -> None:
    """Print the report; status 1 when something in it is not allowed."""
    entries = report()
    for each in entries:
        place = "inside" if each.inside else "tools "
        line = f"{place}  {each.name} {each.version}: {each.statement}"
        sys.stdout.write(f"{line}  <-- {each.fault}\n" if each.fault else f"{line}\n")
    sys.exit(any(each.fault for each in entries))


if __name__ == "__main__":
    main()
