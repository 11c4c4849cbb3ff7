#!/usr/bin/env python3
"""Checks a ledger of Shouze without Shouze.

Written from docs/LEDGER-FORMAT.md alone, in another language and with nothing but the standard
library, so that an error in the program cannot hide in its own verification. It only ever reads.

  check_ledger.py ledger DIR                       leaves, openings, tree, packs, evidence
  check_ledger.py vectors docs/LEDGER-FORMAT.md    the test vectors of the specification
  check_ledger.py figures FACTS.jsonl FIGURES.json a handful of figures, counted again

It exits with 0 where everything agrees, 1 where something does not, 2 where it could not check.
"""

import hashlib
import json
import os
import re
import sqlite3
import sys
from collections import defaultdict
from datetime import datetime

LEAF_BYTES_MAX = 65_535
NAMED_MAX = 50
REQUIRED = {"v", "office", "seq", "id", "kind", "pack", "occurred", "recorded", "post"}
OPTIONAL = {"refs", "replaces", "voids", "reason", "evidence", "commit"}
UUID7 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
HEX64 = re.compile(r"[0-9a-f]{64}")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")


class CannotCheck(Exception):
    """Something that is needed for the check is not there or cannot be read."""


class Findings:
    """What does not agree, in the order found."""

    def __init__(self):
        self.list = []

    def add(self, text):
        self.list.append(text)

    def conclude(self, sound):
        for text in self.list[:NAMED_MAX]:
            print("  " + text)
        print(f"{len(self.list)} findings." if self.list else sound)
        return 1 if self.list else 0


def sha256(data):
    return hashlib.sha256(data).digest()


def leaf_hash(leaf):
    return sha256(b"\x00" + leaf)


def node_hash(left, right):
    return sha256(b"\x01" + left + right)


def canonical(value):
    """RFC 8785, for what a ledger holds: strings, whole numbers below 2^53, booleans, lists, objects."""
    if isinstance(value, dict):
        items = sorted(value.items(), key=lambda item: item[0].encode("utf-16-be"))
        return "{" + ",".join(canonical(k) + ":" + canonical(v) for k, v in items) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, float):
        raise ValueError("a ledger holds no floating-point number")
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 2**53:
        raise ValueError("a number of 2^53 or more")
    return json.dumps(value, ensure_ascii=False)


def read_canonical(data):
    """The value, if these bytes are its one canonical form."""
    try:
        text = data.decode("utf-8")
        value = json.loads(text)
        return value if canonical(value) == text else None
    except (ValueError, RecursionError):
        return None


class Tree:
    """The frontier of an RFC 6962 tree: the roots of its full subtrees, largest first."""

    def __init__(self):
        self.size = 0
        self.roots = []

    def push(self, leaf):
        size = self.size
        while size & 1:
            leaf = node_hash(self.roots.pop(), leaf)
            size >>= 1
        self.roots.append(leaf)
        self.size += 1

    def root(self):
        if not self.roots:
            return sha256(b"")
        right = self.roots[-1]
        for left in reversed(self.roots[:-1]):
            right = node_hash(left, right)
        return right


def root_by_definition(leaves):
    """The tree head as RFC 6962 §2.1 defines it, from all leaves: it does not use the frontier."""
    if not leaves:
        return sha256(b"")
    if len(leaves) == 1:
        return leaf_hash(leaves[0])
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return node_hash(root_by_definition(leaves[:split]), root_by_definition(leaves[split:]))


class Log:
    """The log of one office, leaf by leaf."""

    def __init__(self, office, packs, findings):
        self.office, self.packs, self.findings = office, packs, findings
        self.tree = Tree()
        self.next = 0
        self.ids = set()
        self.last = None
        self.kind = {}                 # original -> kind
        self.root_of = {}              # version -> original
        self.current = {}              # original -> current version, None once void
        self.gaps = defaultdict(list)  # (original, field) -> versions whose opening is not there
        self.excused = {}              # (original, field) -> the last erasure on record that names it
        self.evidence = set()
        self.opened = 0

    def say(self, seq, text):
        self.findings.add(f"{self.office} #{seq}: {text}")

    def add(self, seq, data, body):
        if seq != self.next:
            self.say(self.next, "is missing: the log has a gap")
        self.next = seq + 1
        self.tree.push(leaf_hash(data))
        leaf = read_canonical(data)
        if not isinstance(leaf, dict):
            return self.say(seq, "the leaf is not canonical JSON")
        if len(data) > LEAF_BYTES_MAX:
            self.say(seq, "the leaf is 64 KiB or more")
        keys = set(leaf)
        if keys - REQUIRED - OPTIONAL or REQUIRED - keys:
            return self.say(seq, f"the leaf's fields are not those of version 1: {sorted(keys)}")
        try:
            self.header(seq, leaf)
            self.matter(seq, leaf)
            self.openings(seq, leaf, body)
        except (AttributeError, KeyError, TypeError, ValueError) as e:
            self.say(seq, f"a field of the leaf or its openings is of the wrong type: {e}")

    def header(self, seq, leaf):
        if leaf["v"] != 1:
            self.say(seq, f"unknown version {leaf['v']}")
        if leaf["seq"] != seq or leaf["office"] != self.office:
            self.say(seq, f"the leaf says it is #{leaf['seq']} of {leaf['office']}")
        if not UUID7.fullmatch(leaf["id"]) or leaf["id"] in self.ids:
            self.say(seq, f"the id {leaf['id']} is no UUIDv7 or was used before")
        self.ids.add(leaf["id"])
        if self.packs is not None and leaf["pack"] not in self.packs:
            self.say(seq, "the pack that it was recorded under was not kept")
        if not (MOMENT.fullmatch(leaf["occurred"]) and MOMENT.fullmatch(leaf["recorded"])):
            raise ValueError("occurred or recorded is not a moment with its offset")
        occurred, recorded = (datetime.fromisoformat(leaf[k]) for k in ("occurred", "recorded"))
        if occurred > recorded:
            self.say(seq, "it occurred later than it was recorded")
        if self.last is not None and recorded < self.last:
            self.say(seq, "it was recorded before the leaf that precedes it")
        self.last = recorded
        for digest in leaf.get("evidence", []) + list(leaf.get("commit", {}).values()):
            if not HEX64.fullmatch(digest):
                self.say(seq, f"{digest} is no SHA-256")
        self.evidence.update(d for d in leaf.get("evidence", []) if HEX64.fullmatch(d))

    def matter(self, seq, leaf):
        for name, originals in leaf.get("refs", {}).items():
            if originals != sorted(set(originals)) or not originals:
                self.say(seq, f"the reference {name} is not in ascending order without repetition")
            for original in originals:
                if original not in self.current:
                    self.say(seq, f"the reference {name} names #{original}, which is no original before it")
        ends = [leaf[k] for k in ("replaces", "voids") if k in leaf]
        if len(ends) > 1 or bool(ends) != ("reason" in leaf):
            self.say(seq, "it must replace or void one version with a reason, or none without")
        original = self.root_of.get(ends[0], ends[0]) if ends else seq
        if ends and self.current.get(original) != ends[0]:
            self.say(seq, f"#{ends[0]} was not current when this replaced or ended it")
        if self.kind.setdefault(original, leaf["kind"]) != leaf["kind"]:
            self.say(seq, f"its kind is {leaf['kind']}, that of the original {self.kind[original]}")
        self.root_of[seq] = original
        self.current[original] = None if "voids" in leaf else seq

    def openings(self, seq, leaf, body):
        original = self.root_of[seq]
        commitments = leaf.get("commit", {})
        if "voids" in leaf and commitments:
            self.say(seq, "a void holds no values")
        fields, values = [], {}
        for line in body.split("\n") if body else []:
            opened = read_canonical(line.encode())
            well = isinstance(opened, list) and len(opened) == 3 and all(isinstance(s, str) for s in opened[:2])
            if not well or not re.fullmatch(r"[0-9a-f]{32}", opened[0]):
                self.say(seq, "a line of its openings is no opening")
                continue
            field = opened[1]
            fields.append(field)
            values[field] = opened[2]
            self.opened += 1
            if commitments.get(field) != sha256(line.encode()).hex():
                self.say(seq, f"the value of {field} does not fit its commitment")
        if fields != sorted(set(fields)):
            self.say(seq, "its openings are not in the order of their fields")
        for field in commitments.keys() - values.keys():
            self.gaps[original, field].append(seq)
        if leaf["kind"] == "erasure":
            for erased in leaf.get("refs", {}).get("fact", []):
                for name in str(values.get("field")).split(","):
                    self.excused[erased, name] = seq

    def conclude(self):
        for (original, field), versions in sorted(self.gaps.items()):
            for seq in versions:
                if seq > self.excused.get((original, field), -1):
                    self.say(seq, f"the value of {field} is gone, and no erasure is on record")


def check_packs(db, findings):
    kept = set()
    for hash_, id_, body in db.execute("SELECT hash, id, body FROM pack"):
        try:
            files = {path: sha256(text.encode()).hex() for path, text in json.loads(body).items()}
            found = sha256(canonical(files).encode()).hex()
        except (ValueError, AttributeError):
            found = None
        if found != hash_:
            findings.add(f"the kept pack {id_} does not fit its hash {hash_[:16]}…")
        kept.add(hash_)
    return kept


def check_file(folder, digest):
    """What is wrong with an evidence file, if anything."""
    path = os.path.join(folder, "evidence", digest[:2], digest)
    try:
        with open(path, "rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest() if hasattr(hashlib, "file_digest") else sha256(file.read()).hex()
    except FileNotFoundError:
        return "is gone"
    return None if found == digest else "was changed"


def open_ledger(folder):
    """A read-only connection: the ledger is never written to."""
    path = os.path.join(folder, "ledger.db")
    if not os.path.isfile(path):
        raise CannotCheck(f"there is no ledger in {folder}")
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    db.text_factory = lambda b: b.decode("utf-8", "replace")
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version != 1:
        raise CannotCheck(f"the tables have version {version}, this program knows 1")
    return db


def check_ledger(folder):
    findings = Findings()
    db = open_ledger(folder)
    packs = check_packs(db, findings)
    files = set()
    for no, code, size, frontier in db.execute("SELECT no, code, size, frontier FROM office ORDER BY no").fetchall():
        log = Log(code, packs, findings)
        rows = db.execute(
            "SELECT f.seq, f.id, f.leaf, f.hash, o.body FROM fact AS f LEFT JOIN opening AS o"
            " ON o.office = f.office AND o.seq = f.seq WHERE f.office = ? ORDER BY f.seq", [no])
        for seq, id_, data, hash_, body in rows:
            data = data if isinstance(data, bytes) else str(data).encode()
            if leaf_hash(data) != hash_:
                log.say(seq, "the leaf does not fit the hash kept beside it")
            log.add(seq, data, body or "")
            if id_ not in log.ids:
                log.say(seq, "the id kept beside the leaf is another")
        log.conclude()
        if size != log.tree.size or frontier != b"".join(log.tree.roots):
            findings.add(f"{code}: the sealed head ({size} leaves) does not fit the leaves ({log.tree.size})")
        files |= log.evidence
        erased = sum(key in log.excused for key in log.gaps)
        print(f"{code}: {log.tree.size} leaves, {log.opened} openings, {erased} erased, root {log.tree.root().hex()}")
    stray = db.execute("SELECT count(*) FROM fact WHERE office NOT IN (SELECT no FROM office)").fetchone()[0]
    if stray:
        findings.add(f"{stray} leaves belong to no office")
    for digest in sorted(files):
        wrong = check_file(folder, digest)
        if wrong:
            findings.add(f"the evidence file {digest} {wrong}")
    return findings.conclude(f"Sound: {len(packs)} packs, {len(files)} evidence files.")


def vectors(path):
    """The ```json vectors block of the specification."""
    with open(path, encoding="utf-8") as file:
        found = re.search(r"^```json vectors\n(.*?)^```", file.read(), re.S | re.M)
    if not found:
        raise CannotCheck(f"{path} holds no block ```json vectors")
    return json.loads(found[1])


def check_vectors(path):
    given, findings = vectors(path), Findings()
    log = Log(given["office"], None, findings)
    leaves = []
    for n, entry in enumerate(given["leaves"]):
        data = entry["leaf"].encode()
        leaves.append(data)
        if leaf_hash(data).hex() != entry["leaf_hash"]:
            findings.add(f"leaf {n}: its hash is {leaf_hash(data).hex()}")
        log.add(n, data, "\n".join(entry["openings"]))
        if log.tree.root().hex() != entry["root"]:
            findings.add(f"leaf {n}: the root after it is {log.tree.root().hex()}")
        if root_by_definition(leaves) != log.tree.root():
            findings.add(f"leaf {n}: the frontier does not give the root of RFC 6962")
        if b"".join(log.tree.roots).hex() != entry["frontier"]:
            findings.add(f"leaf {n}: the frontier after it is {b''.join(log.tree.roots).hex()}")
    log.conclude()
    files = {p: sha256(text.encode()).hex() for p, text in given["pack"]["files"].items()}
    if sha256(canonical(files).encode()).hex() != given["pack"]["hash"]:
        findings.add(f"pack: its hash is {sha256(canonical(files).encode()).hex()}")
    return findings.conclude(f"The {len(leaves)} leaves of the specification agree.")


ONE_WAY = {"念文件", "看视频", "听讲座"}


def count_again(facts, year):
    """A handful of figures of the office and responsibility packs, counted by hand."""
    standing = [f for f in facts if f["state"] == "current"]
    kind_of = lambda name: [f for f in standing if f["kind"] == name]
    by_root = {f["root"]: f for f in standing}
    in_year = lambda f: f["occurred"].startswith(year)
    study = [f for f in kind_of("study") if in_year(f)]
    items = [f for f in kind_of("agenda_item") if in_year(f)]
    submissions = [f for f in kind_of("submission") if in_year(f)]
    adoptions = [f for f in kind_of("adoption") if in_year(f)]
    meeting = lambda f: by_root.get(f["refs"]["meeting"][0], {"data": {}})["data"].get("type")
    special = [f for f in items if f["data"].get("special_study") and meeting(f) == "党组会"]
    counted = {
        "study_sessions": study,
        "special_studies": special,
        "agenda_items": items,
        "one_way_share": study,
        "submissions": submissions,
        "adoptions": adoptions,
    }
    for name, series in (("digest", "要情"), ("commissioned", "约稿"), ("special_report", "专报"), ("research", "调研")):
        counted[f"submissions_{name}"] = [f for f in submissions if f["data"].get("series") == series]
    for name, level in (("state_council", "国办"), ("province", "省办"), ("city", "市办")):
        counted[f"adopted_{name}"] = [f for f in adoptions if f["data"].get("level") == level]
    values = {name: len(behind) for name, behind in counted.items()}
    one_way = sum(f["data"].get("form") in ONE_WAY for f in study)
    values["one_way_share"] = int(1000 * one_way / len(study) + 0.5) / 10 if study else None
    return {name: (values[name], {(f["seq"], f["hash"]) for f in counted[name]}) for name in counted}


def check_figures(facts_path, figures_path):
    with open(facts_path, encoding="utf-8") as file:
        facts = [json.loads(line) for line in file]
    with open(figures_path, encoding="utf-8") as file:
        printed = json.load(file)
    findings = Findings()
    if not re.fullmatch(r"\d{4}", str(printed["period"])):
        raise CannotCheck("the figures must be those of a whole year")
    by_id = {f["id"]: f for f in printed["figures"]}
    counted = count_again(facts, printed["period"])
    for name, (value, behind) in counted.items():
        figure = by_id.get(name)
        if figure is None:
            findings.add(f"{name}: there is no such figure")
            continue
        print(f"  {name}: {value}, printed {figure['value']}")
        if figure["value"] != value:
            findings.add(f"{name}: counted {value}, printed {figure['value']}")
        listed = {(f["seq"], f["hash"]) for f in figure["facts"]}
        if listed != behind:
            wrong = sorted(seq for seq, _ in listed ^ behind)
            findings.add(f"{name}: the facts behind it differ at {wrong[:10]}")
    return findings.conclude(f"{len(counted)} figures agree, with the facts behind them.")


COMMANDS = {"ledger": (check_ledger, 1), "vectors": (check_vectors, 1), "figures": (check_figures, 2)}


def main(arguments):
    command, count = COMMANDS.get(arguments[0] if arguments else "", (None, 0))
    if command is None or len(arguments) != count + 1:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        return command(*arguments[1:])
    except sqlite3.DatabaseError as e:
        damaged = "malformed" in str(e) or "not a database" in str(e)
        print(f"the database {'is damaged' if damaged else 'could not be read'}: {e}", file=sys.stderr)
        return 1 if damaged else 2
    except (CannotCheck, OSError, ValueError, KeyError) as e:
        print(f"could not check: {e}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
