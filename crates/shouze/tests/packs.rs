//! The packs that come with the program, and the example of the pack author's guide.

mod run;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use run::{Office, program, ran, root};
use shouze_core::pack::{PackFiles, Packs, load};

fn shipped() -> Packs {
    let files: Vec<PackFiles> = ["office", "responsibility"]
        .iter()
        .map(|id| {
            let mut pack = PackFiles { dir: id.to_string(), files: BTreeMap::new() };
            for folder in ["", "words", "reports"] {
                for entry in fs::read_dir(root().join("packs").join(id).join(folder)).into_iter().flatten().flatten() {
                    let name = entry.file_name().to_string_lossy().into_owned();
                    if entry.path().is_file() && name != "COVERAGE.toml" {
                        let key = if folder.is_empty() { name } else { format!("{folder}/{name}") };
                        pack.files.insert(key, fs::read_to_string(entry.path()).unwrap());
                    }
                }
            }
            pack
        })
        .collect();
    load(&files).unwrap_or_else(|f| panic!("{f}"))
}

/// What a row of the coverage names.
fn exists(packs: &Packs, name: &str) -> bool {
    let Some((what, id)) = name.split_once(':') else { return false };
    match what {
        "kind" => match id.split_once('.') {
            None => packs.kind(id).is_some(),
            Some((kind, field)) => packs.kind(kind).is_some_and(|k| k.field(field).is_some()),
        },
        "step" => id.split_once('.').is_some_and(|(kind, key)| {
            let Some(kind) = packs.kind(kind) else { return false };
            let field = kind.steps.as_ref().and_then(|s| kind.field(&s.field));
            field.and_then(|f| f.field_type.terms()).is_some_and(|t| t.iter().any(|t| t.key == key))
        }),
        "indicator" => packs.indicator(id).is_some(),
        "duty" => packs.duties.iter().any(|d| d.id == id),
        "clock" => packs.clocks.contains_key(id),
        "vocabulary" => packs.vocabularies.contains_key(id),
        "report" => packs.template(id).is_some(),
        "lint" => {
            // What every paper is checked for, and what the packs declare.
            let always = ["untagged_number", "unknown_figure", "figure_twice", "subset", "failed_figure"];
            let lints = &packs.lints;
            always.contains(&id)
                || id == "vague_word" && !lints.vague.is_empty()
                || id == "claim_needs_evidence" && !lints.claims.is_empty()
                || id == "rule_register" && !lints.titles.is_empty()
                || id == "wording" && lints.wording.is_some()
                || lints.every.iter().any(|e| e.name == id)
                || lints.fresh.iter().any(|f| f.name == id)
        }
        _ => false,
    }
}

#[test]
fn every_clause_of_the_source_document_has_a_row_and_every_row_names_what_exists() {
    let packs = shipped();
    let text = fs::read_to_string(root().join("packs/responsibility/COVERAGE.toml")).unwrap();
    let table: toml::Table = toml::from_str(&text).unwrap();
    let rows = table["clause"].as_array().unwrap();
    let ids: BTreeSet<String> = rows.iter().map(|r| r["id"].as_str().unwrap().to_owned()).collect();
    // Section by section, as the source document was mapped: 8 + 24 + 16 + 26 + 23 + 19 + 31.
    let wanted: BTreeSet<String> = [8, 24, 16, 26, 23, 19, 31]
        .iter()
        .enumerate()
        .flat_map(|(section, count)| (1..=*count).map(move |n| format!("{}.{n}", section + 1)))
        .collect();
    assert_eq!(wanted.len(), 147);
    assert_eq!((rows.len(), &ids), (147, &wanted));
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    let mut planned: BTreeSet<String> = BTreeSet::new();
    let mut broken = Vec::new();
    for row in rows {
        let id = row["id"].as_str().unwrap();
        let state = row["state"].as_str().unwrap();
        *count.entry(state.to_owned()).or_default() += 1;
        let by: Vec<&str> =
            row.get("by").and_then(|b| b.as_array()).into_iter().flatten().filter_map(|b| b.as_str()).collect();
        let why = row.get("why").and_then(|w| w.as_str()).unwrap_or_default();
        match state {
            "served" if by.is_empty() => broken.push(format!("{id}: served by nothing")),
            "served" => {}
            "prose" | "boundary" if why.is_empty() => broken.push(format!("{id}: no line of why")),
            "prose" | "boundary" => {}
            other => broken.push(format!("{id}: unknown state {other}")),
        }
        for name in by {
            match name.strip_prefix("planned:") {
                Some(_) => drop(planned.insert(name.to_owned())),
                None if exists(&packs, name) => {}
                None => broken.push(format!("{id}: {name} does not exist")),
            }
        }
    }
    println!("coverage: {count:?}, {} different things planned: {planned:?}", planned.len());
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn the_shipped_packs_pass_their_own_check() {
    let packs = root().join("packs");
    let checked = ran(program()
        .args(["pack", "check"])
        .arg(packs.join("office"))
        .arg(packs.join("responsibility"))
        .output()
        .unwrap());
    assert_eq!(checked.code, 0, "{}", checked.err);
    for lang in ["zh-CN", "en"] {
        let manual = ran(program().args(["pack", "describe", "--lang", lang]).output().unwrap());
        assert!(manual.code == 0 && manual.out.len() > 20_000, "{}", manual.err);
        let unnamed =
            manual.out.lines().find(|l| l.contains("| indicator-") || l.contains("### kind-") || l.contains("{$"));
        assert_eq!(unnamed, None);
    }
}

#[test]
fn all_28_clocks_of_the_base_pack_have_basis_and_mark() {
    let packs = shipped();
    assert_eq!(packs.clocks.len(), 28);
    for clock in packs.clocks.values() {
        assert!(!clock.basis.is_empty() && ["A", "B", "C"].contains(&clock.mark.as_str()), "{}", clock.id);
    }
}

/// The blocks of a document that name a file: ```toml file=kinds.toml
fn blocks(document: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut lines = document.lines();
    while let Some(line) = lines.next() {
        let Some(name) = line.strip_prefix("```").and_then(|l| l.split("file=").nth(1)) else { continue };
        let body: Vec<&str> = lines.by_ref().take_while(|l| *l != "```").collect();
        found.push((name.trim().to_owned(), body.join("\n") + "\n"));
    }
    found
}

#[test]
fn the_guides_example_is_a_pack_that_works() {
    let guide = fs::read_to_string(root().join("docs/packs.md")).unwrap();
    let blocks = blocks(&guide);
    let id = blocks
        .iter()
        .find(|(name, _)| name == "pack.toml")
        .unwrap()
        .1
        .lines()
        .find_map(|l| l.strip_prefix("id = \""))
        .unwrap()
        .trim_end_matches('"')
        .to_owned();
    let folder = tempfile::tempdir().unwrap();
    let pack = folder.path().join(&id);
    for (name, body) in &blocks {
        let file = pack.join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, body).unwrap();
    }
    let checked = ran(program().args(["pack", "check"]).arg(&pack).output().unwrap());
    assert_eq!(checked.code, 0, "{}", checked.err);
    // Dropped into a ledger's folder, its kinds can be recorded at once.
    let office = Office::new();
    let target = office.dir().join("packs").join(&id);
    for (name, body) in &blocks {
        let file = target.join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, body).unwrap();
    }
    let figures = office.ok(&["figures", "--period", "2025", "--json"]).json();
    assert!(figures["figures"].as_array().unwrap().len() > 189);
    office.ok(&["verify"]);
}

#[test]
fn a_pack_with_five_mistakes_names_all_five_places() {
    let folder = tempfile::tempdir().unwrap();
    let pack = folder.path().join("bad");
    fs::create_dir_all(pack.join("words")).unwrap();
    fs::write(pack.join("pack.toml"), "id = \"bad\"\nversion = \"1\"\nrequires = [\"office\"]\n").unwrap();
    fs::write(pack.join("kinds.toml"), "[kind.round.fields]\nplace = { type = \"place\", requird = true }\nplan = { type = \"reference\", to = [\"plann\"] }\n").unwrap();
    fs::write(
        pack.join("indicators.toml"),
        "[indicator.rounds]\nmeasure = \"count\"\nof = \"round\"\nwhere = 'place > 3 && size(place) == 1'\n",
    )
    .unwrap();
    fs::write(pack.join("duties.toml"), "[duty.rounds]\nform = \"periodic\"\nresponsible = [\"section_head\"]\nindicator = \"rounds\"\nat_least = 4\nper = \"year\"\n").unwrap();
    fs::write(pack.join("words/zh-CN.ftl"), "pack-bad = 坏包\n    .about = 试\nround = 巡查\nround-place = 地点\nround-plan = 计划\nindicator-rounds = 巡查次数\n    .unit = 次\nduty-rounds = 巡查\n").unwrap();
    fs::write(pack.join("words/en.ftl"), "pack-bad = Bad\n    .about = try\nround = Round\nround-place = Place\nindicator-rounds = Rounds\n    .unit = rounds\nduty-rounds = Rounds\n").unwrap();
    let checked = ran(program().args(["pack", "check"]).arg(&pack).output().unwrap());
    assert_eq!(checked.code, 1);
    for place in [
        "kinds.toml:2:27: pack-unknown-key",
        "kinds.toml:3:36: pack-dangling",
        "indicators.toml:4:10: filter-not-comparable",
        "duties.toml:1:7: pack-no-basis",
        "words/en.ftl:8:1: words-missing",
    ] {
        assert!(checked.err.contains(place), "{place} is not named:\n{}", checked.err);
    }
    assert!(checked.err.contains("required") && checked.err.contains("plan"), "did you mean: {}", checked.err);
}
