//! Days of failure: a full disk, a busy ledger, a clock that jumps, a leaf at its bound.

mod common;

use common::{OFFICE, aside, codes, draft, on, study};
use serde_json::json;
use shouze_core::moment::Moment;
use shouze_store::evidence::{Evidence, FileState};
use shouze_store::ledger::Given;
use shouze_store::{Sqlite, Store};

#[test]
fn sqlite_is_new_enough() {
    assert!(rusqlite_version() >= shouze_store::sqlite::VERSION_MIN);
}

fn rusqlite_version() -> i32 {
    let version: String =
        aside().ledger.store.connection().query_row("SELECT sqlite_version()", [], |r| r.get(0)).unwrap();
    let parts: Vec<i32> = version.split('.').map(|p| p.parse().unwrap()).collect();
    parts[0] * 1_000_000 + parts[1] * 1_000 + parts[2]
}

#[test]
fn a_full_disk_writes_nothing_by_halves() {
    let folder = tempfile::tempdir().unwrap();
    let mut b = on(Sqlite::create(&folder.path().join("ledger.db")).unwrap());
    b.record("study", "2025-01-05", study("甲", "研讨", 1), &[]).unwrap();
    let conn = b.ledger.store.connection();
    let pages: i64 = conn.query_row("PRAGMA page_count", [], |r| r.get(0)).unwrap();
    conn.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(())).unwrap();
    let drafts: Vec<_> = (0..200)
        .map(|n| {
            let mut d = draft("study", "2025-01-05", study(&format!("第{n}次"), "研讨", n), &[]);
            d.id = format!("01930000-0000-7000-8000-{n:012x}");
            d
        })
        .collect();
    let mut salts = || [1; 16];
    let mut given = Given { now: b.now, salts: &mut salts };
    let refused = b.ledger.record(&drafts, &mut given).unwrap_err();
    assert_eq!(refused.fault.code, "store-disk-full");
    assert_eq!(b.ledger.whole(OFFICE).unwrap().known, 1);
    assert!(b.verify().is_empty());
    // With room again, the same drafts go in.
    b.ledger.store.connection().query_row("PRAGMA max_page_count = 1000000", [], |_| Ok(())).unwrap();
    let mut given = Given { now: b.now, salts: &mut salts };
    assert!(b.ledger.record(&drafts, &mut given).unwrap().iter().all(|r| r.is_ok()));
    assert!(b.verify().is_empty());
}

#[test]
fn a_full_disk_keeps_no_half_of_a_file() {
    let full = std::path::Path::new("/dev/full");
    if full.exists() {
        let error = std::fs::write(full, [0; 4096]).unwrap_err();
        assert_eq!(shouze_store::Error::from(error).fault.code, "store-disk-full");
    }
    let folder = tempfile::tempdir().unwrap();
    let evidence = Evidence::new(folder.path().join("evidence"));
    let file = folder.path().join("a.txt");
    std::fs::write(&file, "正文").unwrap();
    let digest = evidence.put(&file).unwrap();
    assert_eq!(evidence.put(&file).unwrap(), digest, "the same content is kept once");
    assert_eq!(evidence.check(&digest).unwrap(), FileState::Sound);
    // A crash between evidence and append leaves a file that no fact names: no harm, no finding.
    let b = aside();
    assert!(b.verify().is_empty());
    assert!(evidence.put(folder.path()).is_err(), "a folder is no file");
}

#[test]
fn evidence_that_changed_is_taken_in_again() {
    let folder = tempfile::tempdir().unwrap();
    let evidence = Evidence::new(folder.path().join("evidence"));
    let file = folder.path().join("a.txt");
    std::fs::write(&file, "正文").unwrap();
    let digest = evidence.put(&file).unwrap();
    std::fs::write(evidence.path(&digest), "改了").unwrap();
    assert_eq!(evidence.check(&digest).unwrap(), FileState::Changed);
    evidence.put(&file).unwrap();
    assert_eq!(evidence.check(&digest).unwrap(), FileState::Sound);
}

#[test]
fn a_clock_that_jumps_back_does_not_reorder_the_log() {
    let mut b = aside();
    b.now = Moment::parse("2025-06-01T12:00:00+08:00").unwrap();
    b.record("study", "2025-01-05", study("甲", "研讨", 1), &[]).unwrap();
    b.now = Moment::parse("2025-03-01T12:00:00+08:00").unwrap();
    b.record("study", "2025-01-06", study("乙", "研讨", 1), &[]).unwrap();
    let recorded = |seq| b.ledger.store.fact(OFFICE, seq).unwrap().unwrap().recorded;
    assert_eq!(recorded(0), recorded(1), "recorded never goes back");
}

#[test]
fn a_leaf_above_its_bound_is_refused() {
    let mut b = aside();
    let study_seq = b.record("study", "2025-01-05", study("甲", "研讨", 1), &[]).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut digests = Vec::new();
    for n in 0..1_000 {
        let file = folder.path().join("f");
        std::fs::write(&file, format!("{n}")).unwrap();
        digests.push(b.ledger.evidence.put(&file).unwrap());
    }
    let mut d = draft("adoption", "2025-02-05", json!({}), &[("study", &[study_seq])]);
    d.evidence = digests;
    assert_eq!(codes(b.draft(d.clone()).map(|r| r.seq)), ["fact-leaf-too-large"]);
    d.evidence.truncate(900);
    d.id.clear();
    assert!(b.draft(d).is_ok());
    assert!(b.verify().is_empty());
}

#[test]
fn a_second_writer_is_told_when_the_first_does_not_finish() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.db");
    let mut first = on(Sqlite::create(&path).unwrap());
    first.ledger.store.begin().unwrap();
    let mut second = Sqlite::open(&path).unwrap();
    second.connection().busy_timeout(std::time::Duration::from_millis(50)).unwrap();
    assert_eq!(second.begin().unwrap_err().fault.code, "store-busy");
    first.ledger.store.rollback().unwrap();
    second.begin().unwrap();
}

#[test]
fn group_commit_answers_every_recorder() {
    let folder = tempfile::tempdir().unwrap();
    let b = on(Sqlite::create(&folder.path().join("ledger.db")).unwrap());
    let now = b.now;
    let evidence = b.ledger.evidence.clone();
    let (writer, thread) = shouze_store::writer::Writer::start(b.ledger, move || now, || [5; 16]);
    let recorders: Vec<_> = (0..16u32)
        .map(|r| {
            let writer = writer.clone();
            std::thread::spawn(move || {
                (0..50u32)
                    .map(|n| {
                        let mut d = draft("study", "2025-01-05", study(&format!("{r}–{n}"), "研讨", n), &[]);
                        d.id = format!("0193{r:04x}-0000-7000-8000-{n:012x}");
                        writer.record(d).unwrap().seq
                    })
                    .collect::<Vec<u64>>()
            })
        })
        .collect();
    let mut seqs: Vec<u64> = recorders.into_iter().flat_map(|r| r.join().unwrap()).collect();
    seqs.sort_unstable();
    assert_eq!(seqs, (0..800).collect::<Vec<u64>>());
    drop(writer);
    let ledger = thread.join().unwrap();
    let report = shouze_store::verify::verify(&ledger.store, &evidence, &mut |_, _, _| {}).unwrap();
    assert!(report.problems.is_empty());
}
