//! One byte changed anywhere: `verify` says so, names it, and exits 1; sound 0; could not check 2.

mod run;

use run::Office;

fn small() -> Office {
    let office = Office::new();
    let paper = office.folder.path().join("纪要.txt");
    std::fs::write(&paper, "会议纪要正文").unwrap();
    let path = paper.display().to_string();
    office.record(&[
        "study",
        "title=学习全会精神",
        "form=研讨",
        "occasion=党组会",
        "headcount=12",
        "topics=党史",
        "--evidence",
        &path,
    ]);
    office.record(&["study", "title=再学一次", "form=念文件", "occasion=党组会"]);
    office
}

fn named(office: &Office, code: &str, what: &str) {
    let ran = office.run(&["verify"]);
    assert_eq!(ran.code, 1, "{code}: {}{}", ran.out, ran.err);
    assert!(ran.err.contains(code) && ran.err.contains(what), "wanted {code} {what}: {}", ran.err);
    let json = office.run(&["verify", "--json", "--lang", "en"]);
    assert_eq!((json.code, json.json()["sound"].as_bool()), (1, Some(false)));
}

#[test]
fn sound_is_zero_and_unable_is_two() {
    let office = small();
    office.ok(&["verify"]);
    let nowhere = Office { folder: tempfile::tempdir().unwrap() };
    assert_eq!(nowhere.run(&["verify"]).code, 2);
    // Without its packs the facts cannot be read: that is no finding about the facts.
    std::fs::rename(office.dir().join("packs"), office.dir().join("packs-away")).unwrap();
    assert_eq!(office.run(&["verify"]).code, 2);
}

#[test]
fn a_changed_leaf_is_named() {
    let office = small();
    office.tamper(
        "UPDATE fact SET leaf = CAST(replace(CAST(leaf AS TEXT), '\"seq\":1', '\"seq\":9') AS BLOB) WHERE seq = 1",
    );
    named(&office, "verify-leaf", "#1");
    let office = small();
    office.tamper("UPDATE fact SET hash = zeroblob(32) WHERE seq = 2");
    named(&office, "verify-leaf", "#2");
    let office = small();
    office.tamper("UPDATE fact SET id = 'x' WHERE seq = 2");
    named(&office, "verify-header", "#2");
    let office = small();
    office.tamper("UPDATE fact SET id = CAST(x'ff41' AS TEXT) WHERE seq = 2");
    named(&office, "verify-header", "#2");
    let office = small();
    office.tamper("DELETE FROM fact WHERE seq = 1");
    named(&office, "verify-gap", "#1");
}

#[test]
fn a_changed_value_is_named() {
    let office = small();
    office
        .tamper("UPDATE opening SET body = replace(body, '12', '13') WHERE seq = 1 AND body LIKE '%\"headcount\",12%'");
    named(&office, "verify-opening", "headcount");
    // A flipped high bit leaves no valid text.
    let office = small();
    office.tamper("UPDATE opening SET body = CAST(CAST(substr(body, 1, 50) AS BLOB) || x'ff' || CAST(substr(body, 52) AS BLOB) AS TEXT) WHERE seq = 1");
    named(&office, "verify-opening", "#1");
    let office = small();
    office.tamper("UPDATE opening SET body = '' WHERE seq = 2");
    named(&office, "verify-opening-missing", "title");
    let office = small();
    office.tamper("UPDATE opening SET body = body || char(10) || '[\"00\",\"zz\",1]' WHERE seq = 2");
    named(&office, "verify-opening", "#2");
}

#[test]
fn a_changed_head_or_pack_is_named() {
    let office = small();
    office.tamper("UPDATE office SET frontier = zeroblob(length(frontier))");
    named(&office, "verify-head", "qinghe");
    let office = small();
    office.tamper("UPDATE office SET size = 2");
    named(&office, "verify-frontier", "qinghe");
    let office = small();
    office.tamper("DELETE FROM office");
    named(&office, "verify-no-office", "3");
    let office = small();
    office.tamper("UPDATE pack SET body = replace(body, '念文件', '念报纸') WHERE id = 'office'");
    named(&office, "verify-pack", "office");
}

#[test]
fn a_changed_file_is_named() {
    let office = small();
    let digest = office.lines(&["facts", "--kind", "study", "--jsonl"])[0]["evidence"][0].as_str().unwrap().to_owned();
    let file = office.dir().join("evidence").join(&digest[..2]).join(&digest);
    let mut bytes = std::fs::read(&file).unwrap();
    bytes[3] ^= 1;
    std::fs::write(&file, &bytes).unwrap();
    named(&office, "verify-evidence-changed", &digest);
    std::fs::remove_file(&file).unwrap();
    named(&office, "verify-evidence-missing", &digest);
}

#[test]
fn a_changed_projection_is_named_and_can_be_made_anew() {
    for (sql, table) in [
        ("UPDATE k_study SET f_title = '学习全会精冲' WHERE seq = 1", "k_study"),
        ("UPDATE k_study SET known_to = 2 WHERE seq = 1", "k_study"),
        ("DELETE FROM k_study WHERE seq = 2", "k_study"),
        ("UPDATE version SET occurred_on = 20240101 WHERE seq = 2", "version"),
        ("UPDATE l_study__topics SET value = '新媒体'", "l_study__topics"),
        ("INSERT INTO reference VALUES (1, 1, 2, 'meeting')", "reference"),
        ("DELETE FROM search WHERE rowid = 2", "search"),
        ("DROP TABLE k_study", "k_study"),
    ] {
        let office = small();
        office.tamper(sql);
        named(&office, "verify-projection", table);
        office.ok(&["verify", "--rebuild"]);
        office.ok(&["verify"]);
    }
}

/// Bytes of the file itself, wherever they lie: never silence.
#[test]
fn any_flipped_byte_of_a_value_in_the_file_is_found() {
    let office = small();
    let file = office.dir().join("ledger.db");
    let sound = std::fs::read(&file).unwrap();
    let needle = "学习全会精神".as_bytes();
    let places: Vec<usize> =
        sound.windows(needle.len()).enumerate().filter(|(_, w)| *w == needle).map(|(n, _)| n).collect();
    assert!(places.len() >= 2, "the value lies in its opening and in its projection");
    for place in places {
        let mut bytes = sound.clone();
        bytes[place + 2] ^= 1;
        std::fs::write(&file, &bytes).unwrap();
        let ran = office.run(&["verify"]);
        assert_eq!(ran.code, 1, "byte {place}: {}{}", ran.out, ran.err);
    }
    std::fs::write(&file, &sound).unwrap();
    office.ok(&["verify"]);
}

#[test]
fn triggers_refuse_what_is_not_append_only() {
    let office = small();
    let conn = rusqlite::Connection::open(office.dir().join("ledger.db")).unwrap();
    for sql in
        ["UPDATE fact SET id = 'x'", "DELETE FROM fact", "DELETE FROM opening", "UPDATE opening SET body = body || 'x'"]
    {
        assert!(conn.execute(sql, []).is_err(), "{sql}");
    }
}

#[test]
fn an_erasure_excuses_nothing_that_came_after_it() {
    let office = small();
    office.ok(&["erase", "1", "headcount", "--ground", "依法"]);
    let later =
        office.ok(&["correct", "1", "headcount=20", "--reason", "补", "--json"]).json()["seq"].as_u64().unwrap();
    office.ok(&["verify"]);
    office.tamper(&format!(
        "UPDATE opening SET body = (SELECT group_concat(value, char(10)) FROM json_each('[' || replace(body, char(10), ',') || ']') WHERE value NOT LIKE '%headcount%') WHERE seq = {later};
         UPDATE k_study SET f_headcount = NULL WHERE seq = {later};"
    ));
    named(&office, "verify-opening-missing", &format!("#{later}"));
}

#[test]
fn a_renamed_field_can_be_erased() {
    let office = small();
    let file = office.dir().join("packs/office/kinds.toml");
    let kinds = std::fs::read_to_string(&file).unwrap();
    std::fs::write(
        &file,
        kinds.replacen(
            "\nheadcount = { type = \"integer\",",
            "\npeople = { alias = [\"headcount\"], type = \"integer\",",
            1,
        ),
    )
    .unwrap();
    for lang in ["zh-CN", "en"] {
        let file = office.dir().join(format!("packs/office/words/{lang}.ftl"));
        let words = std::fs::read_to_string(&file).unwrap();
        std::fs::write(&file, words.replacen("study-headcount", "study-people", 1)).unwrap();
    }
    let file = office.dir().join("packs/responsibility/indicators.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replace("field = \"headcount\"", "field = \"people\"")).unwrap();
    office.ok(&["correct", "1", "people=15", "--reason", "补"]);
    office.ok(&["erase", "1", "people", "--ground", "依法"]);
    office.ok(&["verify"]);
}

#[test]
fn an_erased_value_is_gone_from_every_file() {
    let office = small();
    let seq = office.record(&["study", "title=含个人信息的主题", "form=研讨", "occasion=党组会"]).to_string();
    office.ok(&["erase", &seq, "title", "--ground", "个人信息保护法第四十七条"]);
    office.ok(&["verify"]);
    for entry in std::fs::read_dir(office.dir()).unwrap().flatten().filter(|e| e.path().is_file()) {
        let bytes = std::fs::read(entry.path()).unwrap();
        for word in ["含个人信息的主题", "含个", "个人信息的"] {
            let found = bytes.windows(word.len()).any(|w| w == word.as_bytes());
            assert!(!found, "{word} is still in {:?}", entry.path());
        }
    }
    let fact = office.lines(&["facts", "--kind", "study", "--jsonl"]).pop().unwrap();
    assert_eq!(fact["erased"], serde_json::json!(["title"]));
}
