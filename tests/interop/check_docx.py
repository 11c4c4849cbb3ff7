#!/usr/bin/env python3
"""Checks a Word paper of Shouze with nothing but Python's standard library: an independent reader of what we write.

    python3 tests/interop/check_docx.py FILE.docx ...

Every part is well-formed and has a content type, every relationship leads somewhere, children stand in the schema's
sequence, every number is one control with its own tag and id, and shows what the custom part says. It recomputes no
figure: that is what `shouze verify` is for. Exit 0: sound. Exit 1: each fault on a line.
"""

import posixpath
import sys
import xml.etree.ElementTree as ET
import zipfile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
OURS = "{urn:shouze:report:1}"

# ISO/IEC 29500-1, Annex A: the sequences of the types that we use (CT_PPr, CT_RPr, CT_SdtPr ...).
ORDER = {
    "document": "background body",
    "sdt": "sdtPr sdtEndPr sdtContent",
    "sdtPr": "rPr alias tag id lock placeholder temporary showingPlcHdr dataBinding text",
    "p": None,
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "pBdr": "top left bottom right between bar",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
    "lang eastAsianLayout specVanish oMath",
    "tbl": "tblPr tblGrid tr",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tblBorders": "top left start bottom right end insideH insideV",
    "tblCellMar": "top left start bottom right end",
    "tr": "tblPrEx trPr tc",
    "trPr": "cantSplit tblHeader",
    "tc": "tcPr p",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "tcBorders": "top start left bottom end right insideH insideV tl2br tr2bl",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "styles": "docDefaults latentStyles style",
    "docDefaults": "rPrDefault pPrDefault",
    "settings": "writeProtection view zoom removePersonalInformation removeDateAndTime mirrorMargins trackRevisions "
    "defaultTabStop autoHyphenation evenAndOddHeaders drawingGridHorizontalSpacing drawingGridVerticalSpacing "
    "characterSpacingControl footnotePr endnotePr compat docVars rsids mathPr themeFontLang clrSchemeMapping "
    "decimalSymbol listSeparator",
    "compat": "spaceForUL balanceSingleByteDoubleByteWidth useFELayout compatSetting",
    "font": "altName panose1 charset family notTrueType pitch sig",
}
ORDER = {name: children and children.split() for name, children in ORDER.items()}


def check(path):
    faults = []
    archive = zipfile.ZipFile(path)
    names = archive.namelist()
    if len(names) != len(set(names)):
        faults.append("a part appears twice")
    trees = {}
    for name in names:
        try:
            trees[name] = ET.fromstring(archive.read(name))
        except ET.ParseError as error:
            faults.append(f"{name}: not well-formed: {error}")
    faults += content_types(trees)
    faults += relationships(trees)
    for name, tree in trees.items():
        faults += sequences(name, tree)
    faults += numbers(trees)
    faults += styles(trees)
    return faults


def content_types(trees):
    types = trees.pop("[Content_Types].xml")
    default = {e.get("Extension").lower() for e in types.iter(f"{TYPES}Default")}
    override = [e.get("PartName") for e in types.iter(f"{TYPES}Override")]
    for name in trees:
        if f"/{name}" not in override and name.rsplit(".", 1)[-1].lower() not in default:
            yield f"{name}: no content type"
    for name in override:
        if name.lstrip("/") not in trees:
            yield f"{name}: has a content type and does not exist"
    if len(override) != len(set(override)):
        yield "a content type is given twice"


def relationships(trees):
    for name, tree in trees.items():
        if not name.endswith(".rels"):
            continue
        base = posixpath.dirname(posixpath.dirname(name))
        ids = [e.get("Id") for e in tree]
        if len(ids) != len(set(ids)):
            yield f"{name}: an id is used twice"
        for e in tree:
            if e.get("TargetMode") == "External":
                yield f"{name}: leads outside of the file: {e.get('Target')}"
            elif posixpath.normpath(posixpath.join(base, e.get("Target"))) not in trees:
                yield f"{name}: {e.get('Target')} does not exist"
        source = posixpath.join(base, posixpath.basename(name)[: -len(".rels")])
        if source in trees:
            used = {v for e in trees[source].iter() for k, v in e.attrib.items() if k.endswith("relationships}id")}
            yield from (f"{source}: no relationship {r}" for r in used - set(ids))


def sequences(name, tree):
    for parent in tree.iter():
        kind = parent.tag.removeprefix(W)
        allowed = ORDER.get(kind) if parent.tag.startswith(W) else None
        if not allowed:
            continue
        last = 0
        for child in parent:
            tag = child.tag.removeprefix(W)
            if tag not in allowed:
                yield f"{name}: {tag} in {kind} is not known here"
                continue
            at = allowed.index(tag)
            if at < last:
                yield f"{name}: {tag} in {kind} comes too late"
            last = max(last, at)
    for cell in tree.iter(f"{W}tc"):
        if not len(cell) or cell[-1].tag != f"{W}p":
            yield f"{name}: a cell must end with a paragraph"
    for table in tree.iter(f"{W}tbl"):
        columns = len(table.find(f"{W}tblGrid"))
        for row in table.iter(f"{W}tr"):
            spans = row.findall(f"{W}tc/{W}tcPr")
            width = sum(int(s.find(f"{W}gridSpan").get(f"{W}val")) if s.find(f"{W}gridSpan") is not None else 1 for s in spans)
            if width != columns:
                yield f"{name}: a row covers {width} of {columns} columns"


def numbers(trees):
    listed = {}
    ours = [t for n, t in trees.items() if n.startswith("customXml/") and t.tag == f"{OURS}report"]
    if len(ours) != 1:
        yield f"{len(ours)} custom parts of ours, not one"
    for tree in ours:
        for e in tree.iter(f"{OURS}number"):
            if e.get("tag") in listed:
                yield f"{e.get('tag')}: listed twice"
            listed[e.get("tag")] = e.get("number")
    seen, ids = {}, set()
    for control in trees["word/document.xml"].iter(f"{W}sdt"):
        named = {e.tag.removeprefix(W): e.get(f"{W}val") for e in control.find(f"{W}sdtPr")}
        tag, number = named.get("tag") or "", int(named.get("id") or 0)
        text = "".join(t.text or "" for t in control.iter(f"{W}t"))
        if not (0 < len(tag) <= 64 and tag.isascii()):
            yield f"{tag}: a tag has 1 to 64 ASCII characters"
        if named.get("alias") != tag:
            yield f"{tag}: its alias is another"
        if tag in seen:
            yield f"{tag}: two controls"
        if number in ids or not 0 < number < 2**31:
            yield f"{tag}: id {number}"
        if not text.strip():
            yield f"{tag}: empty"
        if tag not in listed:
            yield f"{tag}: not in the list"
        elif text != (listed[tag] if listed[tag].strip() else "—"):
            yield f"{tag}: shows {text}, listed as {listed[tag]}"
        seen[tag] = text
        ids.add(number)
    yield from (f"{tag}: listed and not in the text" for tag in listed.keys() - seen.keys())


def styles(trees):
    known = {s.get(f"{W}styleId") for s in trees["word/styles.xml"].iter(f"{W}style")}
    for name, tree in trees.items():
        for kind in ["pStyle", "rStyle", "basedOn", "next"]:
            used = {e.get(f"{W}val") for e in tree.iter(f"{W}{kind}")}
            yield from (f"{name}: no style {s}" for s in used - known)


def main(paths):
    bad = False
    for path in paths:
        faults = check(path)
        bad |= bool(faults)
        print("\n".join(f"{path}: {fault}" for fault in faults) or f"{path}: sound")
    return 1 if bad or not paths else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
