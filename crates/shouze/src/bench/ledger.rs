//! `bench ledger`: recording beside a raw loop of writes and syncs, and verifying the log.
//!
//! Both sides of every ratio are measured in the same run, in turns.

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use serde::Serialize;
use serde_json::{Value as Json, json};
use shouze_core::draft::{Ask, Draft, OFFICE_ITSELF};
use shouze_core::pack::{PackFiles, load};
use shouze_store::ledger::Given;
use shouze_store::verify::check_log;
use shouze_store::{Ledger, Sqlite, Store, evidence::Evidence};

use super::measure::{cpu_s, memory_mib, syncs};
use crate::folder::Done;
use crate::{outside, packs, say};

pub const OFFICE: &str = "bench";

/// A new ledger with the shipped packs in a folder.
pub fn ledger(dir: &Path) -> Done<Ledger<Sqlite>> {
    let files: Vec<PackFiles> = packs::shipped_ids().iter().filter_map(|id| packs::shipped(id)).collect();
    let packs = load(&files)?;
    let mut store = Sqlite::create(&dir.join("ledger.db"))?;
    store.shape(&packs.kinds)?;
    store.begin()?;
    store.create_office(OFFICE)?;
    for info in &packs.infos {
        let own = files.iter().find(|f| packs::id_of(f) == info.id);
        let body = own.map(|f| serde_json::to_string(&f.files).unwrap_or_default()).unwrap_or_default();
        store.keep_pack(&info.hash, &info.id, &body)?;
    }
    store.commit()?;
    Ok(Ledger { store, packs: Arc::new(packs), evidence: Evidence::new(dir.join("evidence")) })
}

/// The n-th made-up fact: always the same for the same n.
pub fn draft(n: u64) -> Draft {
    let day = n % 700;
    let date = format!("{}-{:02}-{:02}", 2024 + day / 350, day % 350 / 30 + 1, day % 28 + 1);
    let pick = |list: &[&str], by: u64| list[(n / by % list.len() as u64) as usize].to_owned();
    let (kind, data): (&str, Json) = match n % 4 {
        0 | 1 => (
            "submission",
            json!({
                "title": format!("关于某项工作进展情况的信息第{n}号"),
                "series": pick(&["要情", "约稿", "专报", "快报", "调研"], 3),
                "to_office": pick(&["市政府办公室", "省政府办公厅", "县委办公室"], 5),
            }),
        ),
        2 => (
            "study",
            json!({
                "title": format!("集中学习有关会议和文件精神第{n}次"),
                "form": pick(&["念文件", "看视频", "听讲座", "研讨", "读原著"], 7),
                "occasion": pick(&["党组会", "中心组学习", "主题党日"], 11),
                "headcount": n % 40,
            }),
        ),
        _ => (
            "deploy",
            json!({
                "title": format!("部署年度重点任务第{n}项"),
                "occasion": pick(&["党组会", "全体人员会"], 13),
            }),
        ),
    };
    Draft {
        office: OFFICE.into(),
        id: outside::id(),
        kind: kind.into(),
        post: OFFICE_ITSELF.into(),
        occurred: Some(date),
        data: data.as_object().cloned().unwrap_or_default().into_iter().collect(),
        refs: Default::default(),
        evidence: Vec::new(),
        ask: Ask::New,
    }
}

/// Records facts `from..to` in batches of one commit each.
pub fn fill(ledger: &mut Ledger<Sqlite>, from: u64, to: u64, batch: u64) -> Done<()> {
    let mut at = from;
    while at < to {
        let drafts: Vec<Draft> = (at..to.min(at + batch)).map(draft).collect();
        let mut given = Given { now: outside::now(), salts: &mut outside::salt };
        for verdict in ledger.record(&drafts, &mut given)? {
            verdict?;
        }
        at += batch;
    }
    Ok(())
}

#[derive(Serialize)]
struct Recording {
    batch: u64,
    facts: u64,
    facts_per_s: f64,
    syncs_per_acknowledgement: f64,
    cpu_us_per_fact: f64,
    /// The same bytes, written and synced by a plain loop, as often as there were commits.
    raw_facts_per_s: f64,
    /// Time of the ledger by time of the raw loop.
    times_raw: f64,
}

#[derive(Serialize)]
struct Verifying {
    facts: u64,
    facts_per_s: f64,
    leaf_bytes_mean: f64,
    memory_mib_max: f64,
}

pub fn run(json: bool, facts: u64) -> Done<u8> {
    let folder = tempfile::tempdir_in(".")?;
    let mut recordings = Vec::new();
    let mut ledger = ledger(folder.path())?;
    let mut at = 0;
    for batch in [1, 16, 128] {
        let commits = [600, 400, 200][[1, 16, 128].iter().position(|b| *b == batch).unwrap_or(0)];
        recordings.push(recording(&mut ledger, folder.path(), &mut at, batch, commits)?);
    }
    fill(&mut ledger, at, facts.max(at), 1_000)?;
    let verifying = verifying(&ledger)?;
    if json {
        println!("{}", json!({"recording": recordings, "verifying": verifying, "sqlite": rusqlite::version()}));
        return Ok(0);
    }
    let text = |n: f64, digits: usize| format!("{n:.digits$}");
    let mut table = say::table(
        ["batch", "facts/s", "syncs/ack", "CPU µs/fact", "raw loop facts/s", "time ÷ raw"].map(str::to_owned).to_vec(),
        &[0, 1, 2, 3, 4, 5],
    );
    for r in &recordings {
        table.add_row(vec![
            r.batch.to_string(),
            text(r.facts_per_s, 0),
            text(r.syncs_per_acknowledgement, 4),
            text(r.cpu_us_per_fact, 1),
            text(r.raw_facts_per_s, 0),
            text(r.times_raw, 2),
        ]);
    }
    println!("{table}");
    println!(
        "verify: {} facts, {:.0} facts/s (log and openings), {:.0} bytes a leaf, {:.0} MiB resident at most",
        verifying.facts, verifying.facts_per_s, verifying.leaf_bytes_mean, verifying.memory_mib_max
    );
    Ok(0)
}

/// Commits of one batch each, in turns with the raw loop that writes and syncs as many bytes.
fn recording(ledger: &mut Ledger<Sqlite>, dir: &Path, at: &mut u64, batch: u64, commits: u64) -> Done<Recording> {
    let mut raw = File::create(dir.join(format!("raw-{batch}")))?;
    let leaf = vec![b'x'; 800 * batch as usize];
    let (mut own_s, mut raw_s, mut cpu, mut synced) = (0.0, 0.0, 0.0, 0);
    for _ in 0..commits {
        let (clock, cpu_before, syncs_before) = (Instant::now(), cpu_s(), syncs());
        fill(ledger, *at, *at + batch, batch)?;
        own_s += clock.elapsed().as_secs_f64();
        cpu += cpu_s() - cpu_before;
        synced += syncs() - syncs_before;
        *at += batch;
        let clock = Instant::now();
        raw.write_all(&leaf)?;
        raw.sync_data()?;
        raw_s += clock.elapsed().as_secs_f64();
    }
    let facts = batch * commits;
    Ok(Recording {
        batch,
        facts,
        facts_per_s: facts as f64 / own_s,
        syncs_per_acknowledgement: synced as f64 / facts as f64,
        cpu_us_per_fact: cpu * 1e6 / facts as f64,
        raw_facts_per_s: facts as f64 / raw_s,
        times_raw: own_s / raw_s,
    })
}

fn verifying(ledger: &Ledger<Sqlite>) -> Done<Verifying> {
    let packs = ledger.store.packs()?.into_iter().map(|(hash, _, _)| hash).collect();
    let mut bytes = 0;
    ledger.store.scan(OFFICE, 0, 2_000, &mut |s| {
        bytes += s.leaf.len();
        Ok(())
    })?;
    let mut best: Option<Verifying> = None;
    for _ in 0..3 {
        let (mut files, mut problems) = (Default::default(), Default::default());
        let clock = Instant::now();
        let report = check_log(&ledger.store, OFFICE, &packs, &mut files, &mut problems, &mut |_, _, _| {})?;
        let size = report.map_or(0, |r| r.size);
        let facts_per_s = size as f64 / clock.elapsed().as_secs_f64();
        if !problems.is_empty() {
            return Err(problems.into());
        }
        if best.as_ref().is_none_or(|b| b.facts_per_s < facts_per_s) {
            let leaf_bytes_mean = bytes as f64 / 2_000f64.min(size as f64);
            best = Some(Verifying { facts: size, facts_per_s, leaf_bytes_mean, memory_mib_max: memory_mib("VmHWM") });
        }
    }
    Ok(best.unwrap_or(Verifying { facts: 0, facts_per_s: 0.0, leaf_bytes_mean: 0.0, memory_mib_max: 0.0 }))
}
