//! `bench intake`: a sheet of 10,000 rows, shown and imported, beside a bare reading of the same file.
//!
//! It reports what it measured beside each goal, met or not.

use std::io::Cursor;
use std::path::Path;
use std::time::Instant;

use calamine::{Reader, Xlsx};
use serde_json::json;
use shouze_core::Lang;
use shouze_core::fault::Fault;
use shouze_core::moment::Moment;
use shouze_paper::sheet::field::Out;
use shouze_paper::sheet::write::{Grid, Heading, Print, workbook};

use super::measure::{cpu_s, memory_mib};
use crate::cli::{Context, Global, set_up};
use crate::folder::Done;
use crate::import::{Import, take};
use crate::say::Say;

const FORMS: [&str; 4] = ["念文件", "看视频", "研讨", "听讲座"];
const OCCASIONS: [&str; 4] = ["党组会", "主题党日", "专题培训", "全体人员会"];

/// A ledger as a clerk keeps it: other headings than the pack's, days typed four ways, a title, a total.
fn sheet(rows: usize) -> Result<Vec<u8>, Fault> {
    let heads = ["序号", "学习时间", "学习主题", "学习形式", "学习场合", "参加人数", "时长（小时）", "学习地点"];
    let text = |t: String| Out::Text(t);
    let row = |n: usize| {
        let (m, d) = (n / 28 % 12 + 1, n % 28 + 1);
        let day = match n % 4 {
            0 => format!("2025-{m:02}-{d:02}"),
            1 => format!("2025.{m}.{d}"),
            2 => format!("2025年{m}月{d}日上午9时"),
            _ => format!("2025{m:02}{d:02}"),
        };
        vec![
            Out::Number(n as f64 + 1.0),
            text(day),
            text(format!("第{n}次集中学习")),
            text(FORMS[n % 4].into()),
            text(OCCASIONS[n / 4 % 4].into()),
            text(format!("{}人", n % 90 + 10)),
            Out::Number(1.5),
            text(format!("{}楼会议室", n % 6 + 1)),
        ]
    };
    let columns = heads.iter().map(|h| Heading { text: (*h).to_owned(), ..Heading::default() }).collect();
    let mut list: Vec<Vec<Out>> = (0..rows).map(row).collect();
    list.push(vec![text("合计".into()), Out::Empty, Out::Empty, Out::Empty, Out::Empty, Out::Number(1.0)]);
    workbook(&[Grid { name: "台账".into(), columns, rows: list, room: 0 }], &Print::default())
}

fn options(file: &Path, dry_run: bool) -> Import {
    Import {
        file: Some(file.to_owned()),
        kind: Some("study".into()),
        sheets: Vec::new(),
        map: None,
        suggest: false,
        accept: true,
        fixed: Vec::new(),
        year: None,
        month_day: None,
        dry_run,
        post: shouze_core::draft::OFFICE_ITSELF.into(),
        template: None,
        out: None,
        json: true,
    }
}

pub fn run(as_json: bool, rows: usize) -> Done<u8> {
    let folder = tempfile::tempdir()?;
    let dir = folder.path().join("ledger");
    let global = Global { dir, office: None, lang: "zh-CN".into(), now: None };
    let context = Context { say: Say::new(Lang::Zh), global };
    let now = Moment::parse("2026-01-05").ok_or_else(|| Fault::new("cli-bad-time").with("got", "2026-01-05"))?;
    let mut ledger = set_up(&context, "bench", "bench", true, &[], Moment { unix_s: now.unix_s - 86_400, ..now })?;
    let bytes = sheet(rows)?;
    let file = folder.path().join("台账.xlsx");
    std::fs::write(&file, &bytes)?;

    let (begin, cpu) = (Instant::now(), cpu_s());
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(&bytes[..]))
        .map_err(|e: calamine::XlsxError| Fault::new("sheet-broken").with("says", e))?;
    let cells =
        book.worksheet_range("台账").map_err(|e| Fault::new("sheet-broken").with("says", e))?.used_cells().count();
    let (bare, bare_cpu) = (begin.elapsed().as_secs_f64(), cpu_s() - cpu);

    let mut timed = |dry: bool| -> Done<(f64, f64, usize, usize)> {
        let (begin, cpu) = (Instant::now(), cpu_s());
        let (_, preview) = take(&context, &mut ledger, "bench", &options(&file, dry), now)?;
        Ok((begin.elapsed().as_secs_f64(), cpu_s() - cpu, preview.count("new"), preview.count("unchanged")))
    };
    let (preview_s, preview_cpu, would, _) = timed(true)?;
    let (import_s, import_cpu, added, _) = timed(false)?;
    let (again_s, _, twice, unchanged) = timed(false)?;
    let memory = memory_mib("VmHWM");
    let sound = would == rows && added == rows && twice == 0 && unchanged == rows;
    let line = |id: &str, value: f64, goal: f64| json!({"id": id, "value": value, "goal": goal, "met": value <= goal});
    let report = json!({
        "rows": rows,
        "cells": cells,
        "file_kib": bytes.len() / 1024,
        "bare_read_s": bare,
        "measured": [
            line("preview_s", preview_s, 2.0),
            line("import_s", import_s, 5.0),
            line("import_again_s", again_s, 5.0),
            line("memory_mib", memory, 512.0),
        ],
        "cpu": {"bare_read_s": bare_cpu, "preview_s": preview_cpu, "import_s": import_cpu},
        "preview_to_bare_read": preview_s / bare,
        "import_to_bare_read": import_s / bare,
        "sound": sound,
    });
    if as_json {
        println!("{report}");
    } else {
        println!("{rows} rows, {cells} cells, {} KiB; bare read {bare:.3} s", bytes.len() / 1024);
        println!(
            "preview {preview_s:.2} s (goal 2), import {import_s:.2} s (goal 5), again {again_s:.2} s, {memory:.0} MiB"
        );
    }
    Ok(if sound { 0 } else { 1 })
}
