//! Packs are checked: a good one loads, and every fault of a bad one is named at its place.

mod small;

use shouze_core::pack::{PackFiles, load};
use shouze_core::{Lang, Place, Words};
use small::small_pack;

#[test]
fn a_small_pack_loads() {
    let packs = load(&[small_pack()]).unwrap_or_else(|f| panic!("{f}"));
    assert_eq!(packs.kinds["agenda_item"].within.as_deref(), Some("meeting"));
    assert_eq!(packs.indicators.len(), 6);
    let manual = shouze_core::pack::describe::describe(&packs, &packs.infos[0], Lang::Zh);
    assert!(manual.contains("集中学习") && manual.contains("念文件"), "{manual}");
}

fn faults(change: impl Fn(&mut PackFiles)) -> Vec<String> {
    let mut pack = small_pack();
    change(&mut pack);
    let faults = load(&[pack]).err().unwrap_or_default();
    let words = Words::core();
    for fault in &faults.0 {
        for lang in Lang::BOTH {
            let text = fault.render(&words, lang);
            assert!(text.contains(fault.code) && !text.ends_with(fault.code), "no words: {text}");
            assert!(!text.contains("{$"), "an argument is missing: {text}");
        }
    }
    faults
        .0
        .iter()
        .map(|f| {
            let Place::File { file, line, .. } = &f.place else { panic!("no place: {f:?}") };
            format!("{file}:{line} {}", f.code)
        })
        .collect()
}

/// Replaces one text in one file; returns the line where it stood.
fn edit(pack: &mut PackFiles, file: &str, from: &str, to: &str) {
    let text = pack.files.get_mut(file).unwrap();
    assert!(text.contains(from), "{file} does not contain {from}");
    *text = text.replacen(from, to, 1);
}

#[test]
fn each_mistake_is_named_at_its_place() {
    let kinds = "kinds.toml";
    let indicators = "indicators.toml";
    for (file, from, to, expected) in [
        (kinds, "required = true", "requird = true", "pack-unknown-key"),
        (kinds, "type = \"integer\"", "type = \"intger\"", "pack-unknown-type"),
        (kinds, "to = [\"study\"]", "to = [\"studdy\"]", "pack-dangling"),
        (kinds, "values = \"level\"", "values = \"levle\"", "pack-dangling"),
        (kinds, "first = [\"plan\"]", "first = [\"pln\"]", "pack-dangling"),
        (kinds, "headcount = {", "points = {", "pack-forbidden-field"),
        (kinds, "key = [\"title\"]", "key = [\"titel\"]", "pack-dangling"),
        (kinds, "[kind.study]\n", "[kind.study]\nvalid = 3\n", "pack-unknown-key"),
        (kinds, "[kind.study]\n", "[kind.study\n", "pack-syntax"),
        (indicators, "form == \"念文件\"", "form == \"念报纸\"", "filter-unknown-value"),
        (indicators, "form == \"念文件\"", "form > 3", "filter-not-comparable"),
        (indicators, "form == \"念文件\"", "size(form) > 3", "filter-unsupported"),
        (indicators, "form == \"念文件\"", "form.matches(\"x\")", "filter-unsupported"),
        (indicators, "form == \"念文件\"", "form == ", "filter-syntax"),
        (indicators, "form == \"念文件\"", "froms == \"念文件\"", "filter-unknown-field"),
        (indicators, "group = [\"form\"", "group = [\"title\"", "pack-forbidden-group"),
        (indicators, "group = [\"form\"", "group = [\"post\"", "pack-forbidden-group"),
        (indicators, "measure = \"share\"", "measure = \"shares\"", "pack-unknown-measure"),
        (indicators, "field = \"headcount\"", "field = \"title\"", "pack-wrong-field"),
        (indicators, "subset_of = \"study_sessions\"", "subset_of = \"sessions\"", "pack-dangling"),
        ("duties.toml", "basis = [", "bases = [", "pack-no-basis"),
        ("duties.toml", "indicator = \"special_studies\"", "indicator = \"adopted\"", "pack-forbidden-measure"),
        ("clocks.toml", "basis = ", "bases = ", "pack-no-basis"),
        ("pack.toml", "requires = []", "requires = [\"ofice\"]", "pack-requires"),
        ("words/en.ftl", "study = Study session", "studdy = Study session", "words-missing"),
        ("words/zh-CN.ftl", "    .lecture = 听讲座\n", "", "words-missing"),
    ] {
        let found = faults(|p| edit(p, file, from, to));
        assert!(
            found.iter().any(|f| f.starts_with(&format!("p/{file}:")) && f.ends_with(expected)),
            "{from} → {to}: {found:?}"
        );
    }
}

#[test]
fn five_mistakes_are_named_together() {
    let found = faults(|p| {
        edit(p, "kinds.toml", "required = true", "requird = true");
        edit(p, "kinds.toml", "to = [\"study\"]", "to = [\"studdy\"]");
        edit(p, "indicators.toml", "form == \"念文件\"", "form > 3");
        edit(p, "duties.toml", "basis = [", "bases = [");
        edit(p, "words/en.ftl", "study = Study session", "studdy = Study session");
    });
    for code in ["pack-unknown-key", "pack-dangling", "filter-not-comparable", "pack-no-basis", "words-missing"] {
        assert!(found.iter().any(|f| f.ends_with(code)), "{code}: {found:?}");
    }
}

#[test]
fn packs_may_only_grow() {
    let old = load(&[small_pack()]).unwrap();
    let word = |zh: &'static str, to: &'static str| [("words/zh-CN.ftl", zh, to), ("words/en.ftl", zh, to)];
    let kinds = |from: &'static str, to: &'static str| ("kinds.toml", from, to);
    let rename = word("study-headcount", "study-people");
    let sums = ("indicators.toml", "field = \"headcount\"", "field = \"people\"");
    let no_sum = (
        "indicators.toml",
        "measure = \"sum\"\nof = \"study\"\nfield = \"headcount\"",
        "measure = \"count\"\nof = \"study\"",
    );
    let no_lecture = ("indicators.toml", ", \"听讲座\"", "");
    for (edits, expected) in [
        (
            vec![
                kinds("cost = {", "venue = { type = \"place\" }\ncost = {"),
                word("study-cost", "study-venue = 地点\nstudy-cost")[0],
                word("study-cost", "study-venue = Venue\nstudy-cost")[1],
            ],
            None,
        ),
        (
            vec![
                kinds(
                    "headcount = { type = \"integer\", min = 0, unit = \"person\" }",
                    "headcount = { type = \"text\" }",
                ),
                no_sum,
            ],
            Some("type-changed"),
        ),
        (vec![kinds("lecture = \"听讲座\",", ""), no_lecture], Some("value-removed")),
        (vec![kinds("headcount = {", "people = { alias = [\"headcount\"],"), rename[0], rename[1], sums], None),
        (vec![kinds("headcount = {", "people = {"), rename[0], rename[1], sums], Some("field-removed")),
        (vec![kinds("to = [\"study\"], many = true", "to = [\"study\"]")], Some("reference-changed")),
        (vec![kinds("within = \"problem\"", "within = \"meeting\"")], Some("parent-changed")),
    ] {
        let mut pack = small_pack();
        for (file, from, to) in &edits {
            edit(&mut pack, file, from, to);
        }
        let new = load(&[pack]).unwrap_or_else(|f| panic!("{edits:?}: {f}"));
        let found = shouze_core::pack::additive(&old.kinds, &new.kinds);
        let got = found.0.first().map(|f| f.args.iter().find(|a| a.0 == "change").unwrap().1.clone());
        assert_eq!(got.as_deref(), expected, "{edits:?}");
    }
}
