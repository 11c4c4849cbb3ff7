#!/usr/bin/env python3
"""Recounts every number of a report from `facts --jsonl`, apart from Shouze.

    check_report.py PACKS FACTS.jsonl REPORT.json

It reads the packs' indicators and the template's lists by itself, evaluates their conditions in its own way,
and compares value and facts. Standard library only. Exit 0: all equal. 1: a difference. 2: could not check.
"""

import datetime
import json
import re
import sys
import tomllib
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path


class Absent:
    """A field that a fact does not have: no comparison with it holds."""

    def __bool__(self):
        return False

    def __eq__(self, _):
        return False

    __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __eq__
    __hash__ = object.__hash__

    def __contains__(self, _):
        return False

    def __getattr__(self, _):
        return self

    def contains(self, _):
        return False

    startsWith = contains


ABSENT = Absent()


class Text(str):
    def contains(self, part):
        return part in self

    def startsWith(self, part):
        return self.startswith(part)


class Ledger:
    """The facts that stood when the ledger had `place` leaves."""

    def __init__(self, lines, place, decimals):
        facts = [json.loads(line) for line in lines]
        facts = [f for f in facts if f["seq"] < place]
        gone = {f["replaces"] for f in facts} | {f["voids"] for f in facts}
        self.facts = [f for f in facts if f["seq"] not in gone and f["voids"] is None]
        self.by_root = {f["root"]: f for f in self.facts}
        self.decimals = decimals

    def value(self, fact, name):
        if name == "occurred":
            return Text(fact["occurred"])
        if name == "occurred_on":
            return Text(fact["occurred"][:10])
        if name in fact["refs"]:
            target = self.by_root.get(fact["refs"][name][0])
            return Fact(self, target) if target else ABSENT
        value = fact["data"].get(name)
        if value is None:
            return ABSENT
        if isinstance(value, str):
            return Decimal(value) if (fact["kind"], name) in self.decimals else Text(value)
        return value


class Fact:
    """A fact as conditions see it."""

    def __init__(self, ledger, fact):
        self.__dict__.update(_ledger=ledger, _fact=fact)

    def __getattr__(self, name):
        return self._ledger.value(self._fact, name)


class Names(dict):
    def __init__(self, ledger, fact):
        super().__init__()
        self.ledger, self.fact = ledger, fact

    def __missing__(self, name):
        if name == "fact":
            return Fact(self.ledger, self.fact)
        if name == "has":
            return lambda value: value is not ABSENT
        return self.ledger.value(self.fact, name)


def python_of(condition):
    """CEL's signs in Python's; texts stay as they are."""
    parts = re.split(r'("(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\')', condition)
    for n in range(0, len(parts), 2):
        text = parts[n].replace("&&", " and ").replace("||", " or ")
        text = re.sub(r"!(?!=)", " not ", text)
        parts[n] = re.sub(r"\btrue\b", "True", re.sub(r"\bfalse\b", "False", text))
    return "(" + "".join(parts) + ")"


def holds(ledger, condition, fact):
    if not condition:
        return True
    return bool(eval(python_of(condition), {"__builtins__": {}}, Names(ledger, fact)))


def days(period):
    """First and last day of a period, as texts."""
    if ".." in period:
        return tuple(period.split(".."))
    year, rest = int(period[:4]), period[4:]
    if rest.startswith("H"):
        first, months = (int(rest[1]) - 1) * 6 + 1, 6
    elif rest.startswith("Q"):
        first, months = (int(rest[1]) - 1) * 3 + 1, 3
    elif rest.startswith("-"):
        first, months = int(rest[1:]), 1
    else:
        first, months = 1, 12
    after = datetime.date(year + (first + months > 12), (first + months - 1) % 12 + 1, 1)
    return f"{year:04}-{first:02}-01", str(after - datetime.timedelta(days=1))


def moment(value):
    text = str(value)
    if len(text) == 10:
        text += "T00:00:00+08:00"
    return datetime.datetime.fromisoformat(text)


def rounded(value, places):
    return Decimal(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def counted(ledger, indicator, period, group):
    """The value, and the facts behind it."""
    first, last = days(period)
    by = indicator.get("by", "occurred_on")
    found = []
    for fact in ledger.facts:
        if fact["kind"] != indicator["of"] or not holds(ledger, indicator.get("where", ""), fact):
            continue
        day = ledger.value(fact, by)
        if day is ABSENT or not first <= str(day)[:10] <= last:
            continue
        if group:
            own = fact["data"].get(group[0])
            if own != group[1] and not (isinstance(own, list) and group[1] in own):
                continue
        found.append(fact)
    measure = indicator["measure"]
    values = lambda: [v for f in found if (v := ledger.value(f, indicator["field"])) is not ABSENT]
    if measure == "count":
        return Decimal(len(found)), found
    if measure == "sum":
        return sum((Decimal(str(v)) for v in values()), Decimal(0)), found
    if measure in ("min", "max"):
        got = [Decimal(str(v)) for v in values()]
        return ((min if measure == "min" else max)(got) if got else None), found
    if measure == "distinct":
        all_values = set()
        for fact in found:
            value = fact["refs"].get(indicator["field"]) or fact["data"].get(indicator["field"])
            all_values |= set(value) if isinstance(value, list) else {value} - {None}
        return Decimal(len(all_values)), found
    if measure == "share":
        part = sum(1 for f in found if holds(ledger, indicator["part"], f))
        return (rounded(Decimal(part) * 100 / len(found), 1) if found else None), found
    if measure in ("median_lag", "p90_lag"):
        return lag(ledger, indicator, found)
    raise ValueError(measure)


def end(ledger, spec, fact, default):
    if spec is None:
        return default
    if "kind" not in spec:
        value = ledger.value(fact, spec["time"])
        return None if value is ABSENT else moment(value)
    times = []
    for other in ledger.facts:
        if other["kind"] != spec["kind"] or fact["root"] not in other["refs"].get(spec["ref"], []):
            continue
        if holds(ledger, spec.get("where", ""), other):
            value = ledger.value(other, spec.get("time", "occurred"))
            if value is not ABSENT:
                times.append(moment(value))
    return min(times) if times else None


def lag(ledger, indicator, found):
    seconds, used = [], []
    for fact in found:
        own = moment(fact["occurred"])
        a, b = end(ledger, indicator.get("from"), fact, own), end(ledger, indicator.get("to"), fact, own)
        if a is not None and b is not None:
            seconds.append(int((b - a).total_seconds()))
            used.append(fact)
    if not seconds:
        return None, used
    seconds.sort()
    n = len(seconds)
    if indicator["measure"] == "median_lag":
        twice = seconds[n // 2] * 2 if n % 2 else seconds[n // 2 - 1] + seconds[n // 2]
    else:
        twice = seconds[-(-n * 9 // 10) - 1] * 2
    unit = 86_400 if indicator.get("unit") == "day" else 3_600
    return rounded(Decimal(twice) / (2 * unit), 1), used


def rows(ledger, spec, period):
    """How many records a list of a template has."""
    first, last = days(period)
    year = int(last[:4])
    where = spec.get("where", "")
    for name, value in {
        "period.year": year, "period.last_year": year - 1, "period.next_year": year + 1,
        "period.from": first, "period.until": last,
    }.items():
        where = where.replace("{{ %s }}" % name, str(value))
    within = spec.get("period", "period")
    found = []
    for fact in ledger.facts:
        day = fact["occurred"][:10]
        inside = within == "all" or (day <= last and (within == "until" or day >= first))
        if fact["kind"] == spec["of"] and inside and holds(ledger, where, fact):
            found.append(fact)
    return Decimal(min(len(found), spec.get("limit", len(found)))), found


def main(packs, facts, report):
    packs = Path(packs)
    indicators, lists, decimals = {}, {}, set()
    for pack in sorted(p for p in packs.iterdir() if p.is_dir()):
        if (pack / "indicators.toml").exists():
            indicators |= tomllib.loads((pack / "indicators.toml").read_text("utf-8"))["indicator"]
        if (pack / "kinds.toml").exists():
            for kind, spec in tomllib.loads((pack / "kinds.toml").read_text("utf-8")).get("kind", {}).items():
                decimals |= {(kind, n) for n, f in spec["fields"].items() if f["type"] == "decimal"}
        for template in sorted((pack / "reports").glob("*.md")):
            head = template.read_text("utf-8").split("+++")[1]
            for name, spec in tomllib.loads(head).get("list", {}).items():
                lists[f"{template.stem}.{name}"] = spec
    report = json.loads(Path(report).read_text("utf-8"))
    ledger = Ledger(Path(facts).read_text("utf-8").splitlines(), report["place"], decimals)
    wrong, seen, skipped = [], 0, []
    for figure in report["figures"]:
        origin, tag = figure["origin"], figure["id"]
        if origin["by"] == "indicator":
            value, behind = counted(ledger, indicators[origin["indicator"]], origin["period"], origin["group"])
        elif origin["by"] == "rows":
            value, behind = rows(ledger, lists[origin["list"]], report["pins"]["period"])
        elif origin["by"] == "quoted":
            behind = [f for f in ledger.facts if f["seq"] == origin["seq"]]
            value = Decimal(behind[0]["data"]["value"]) if behind else None
        else:
            skipped.append(tag)
            continue
        seen += 1
        printed = figure["value"]
        if (value is None) != (printed is None) or (value is not None and value != Decimal(str(printed))):
            wrong.append(f"{tag}: {printed} in the report, {value} counted here")
        seqs = sorted(f["seq"] for f in figure["facts"])
        if seqs != sorted(f["seq"] for f in behind):
            wrong.append(f"{tag}: other facts behind it: {seqs} and {sorted(f['seq'] for f in behind)}")
    print(f"{report['title']}: {seen} numbers recounted with their facts, {len(wrong)} differences, "
          f"{len(skipped)} standings not recounted")
    for line in wrong:
        print(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    if len(sys.argv) != 4:
        print(__doc__)
        sys.exit(2)
    sys.exit(main(*sys.argv[1:]))
