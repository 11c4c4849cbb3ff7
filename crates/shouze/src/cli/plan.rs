//! `plan table`: the year's plan broken down into tasks (任务分解表), as text, JSON and xlsx.
//!
//! It never names a person: leader and lead are posts and sections.

use std::path::PathBuf;

use clap::Subcommand;
use rust_xlsxwriter::{Format, FormatAlign, Workbook, XlsxError};
use serde_json::json;
use shouze_core::fault::Fault;
use shouze_core::filter::Source;
use shouze_core::period::Period;
use shouze_core::question::{Cell, Question};
use shouze_store::Store;

use super::Context;
use super::duties::Asking;
use crate::folder::{Done, Folder};
use crate::say::table;

#[derive(Debug, Subcommand)]
pub enum PlanCommand {
    Table {
        #[arg(long)]
        period: String,
        #[arg(long)]
        at: Option<String>,
        #[arg(long)]
        xlsx: Option<PathBuf>,
        #[arg(long)]
        json: bool,
    },
}

const COLUMNS: [&str; 12] =
    ["number", "title", "measures", "lead", "co_sections", "leader", "due_on", "q1", "q2", "q3", "q4", "standing"];

pub fn plan(context: &Context, command: &PlanCommand) -> Done<u8> {
    let PlanCommand::Table { period, at, xlsx, json: as_json } = command;
    let asked = Period::parse(period).ok_or_else(|| Fault::new("cli-bad-period").with("got", period))?;
    let (folder, office) = context.open()?;
    let last = asked.to.to_string();
    let asking = Asking::new(context, &folder, &office, Some(at.as_deref().unwrap_or(&last)), None)?;
    let rows = rows(context, &folder, &office, &asking, asked.from.year())?;
    let head = COLUMNS.map(|c| context.say.label(&format!("plan-column-{c}")));
    if let Some(file) = xlsx {
        write(file, &head, &rows).map_err(|e| Fault::new("plan-xlsx").with("file", file.display()).with("says", e))?;
    }
    if *as_json {
        let list: Vec<_> = rows
            .iter()
            .map(|r| {
                COLUMNS.iter().map(|c| c.to_string()).zip(r.iter().map(|v| json!(v))).collect::<serde_json::Map<_, _>>()
            })
            .collect();
        println!("{}", json!({"office": office, "period": asked, "items": list}));
        return Ok(0);
    }
    let mut shown = table(head.to_vec(), &[]);
    for row in rows {
        shown.add_row(row);
    }
    println!("{shown}");
    Ok(0)
}

fn rows(context: &Context, folder: &Folder, office: &str, asking: &Asking, year: i16) -> Done<Vec<Vec<String>>> {
    let packs = &folder.ledger.packs;
    let ask = |kind: &str, fields: &[&str]| {
        let kind = packs.kind(kind).ok_or_else(|| Fault::new("plan-no-kind").with("kind", kind))?;
        let source = |id: &&str| {
            kind.field(id)
                .map_or(Source::OccurredOn, |f| Source::Field { id: f.id.clone(), field_type: f.field_type.clone() })
        };
        let as_of = context.as_of(folder, office, None, None)?;
        let lines =
            folder.ledger.store.lines(office, &Question::all(&kind.id, fields.iter().map(source).collect()), as_of)?;
        Done::Ok(lines.into_iter().filter(|l| l.occurred.unix_s <= asking.at.unix_s).collect::<Vec<_>>())
    };
    let plans: Vec<u64> =
        ask("plan", &["year"])?.iter().filter(|l| l.cells[0] == Cell::Number(year.into())).map(|l| l.root).collect();
    let items = ask("plan_item", &["plan", "number", "title", "measures", "lead", "co_sections", "leader", "due_on"])?;
    let steps = ask("plan_item_step", &["plan_item", "quarter", "step", "note"])?;
    let standings = asking.scene(&asking.packs.calendar).standings();
    let text = |cell: &Cell| match cell {
        Cell::Text(text) => text.clone(),
        Cell::Day(day) => day.to_string(),
        _ => String::new(),
    };
    let quarters = ["一季度", "二季度", "三季度", "四季度"];
    let mut rows = Vec::new();
    for item in items.iter().filter(|i| i.cells[0].facts().iter().any(|p| plans.contains(p))) {
        let mut row: Vec<String> = item.cells[1..8].iter().map(text).collect();
        let own: Vec<_> = steps.iter().filter(|s| s.cells[0].facts().contains(&item.root)).collect();
        for (n, quarter) in quarters.iter().enumerate() {
            let by_month = |s: &&&shouze_core::question::Line| (s.occurred.day().month() as usize - 1) / 3 == n;
            let in_quarter = own.iter().filter(|s| s.cells[1].text().map_or_else(|| by_month(s), |q| q == *quarter));
            let said: Vec<String> =
                in_quarter.map(|s| [text(&s.cells[2]), text(&s.cells[3])].join(" ").trim().to_owned()).collect();
            row.push(said.join("；"));
        }
        let root = item.root.to_string();
        let of_item = |s: &&shouze_core::standing::Standing| {
            s.instance == root && asking.packs.duties[s.duty].opened_by.as_deref() == Some("plan_item")
        };
        let label = standings
            .iter()
            .find(of_item)
            .map(|s| format!("{} {}", s.label.shape(), context.say.label(&format!("label-{}", s.label.name()))));
        row.push(label.unwrap_or_default());
        rows.push(row);
    }
    Ok(rows)
}

fn write(file: &std::path::Path, head: &[String], rows: &[Vec<String>]) -> Result<(), XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let bold = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Center);
    let wrap = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for (c, name) in head.iter().enumerate() {
        sheet.write_string_with_format(0, c as u16, name, &bold)?;
    }
    for (r, row) in rows.iter().enumerate() {
        for (c, value) in row.iter().enumerate() {
            sheet.write_string_with_format(r as u32 + 1, c as u16, value, &wrap)?;
        }
    }
    for (c, width) in [9, 28, 28, 14, 14, 20, 12, 22, 22, 22, 22, 12].into_iter().enumerate() {
        sheet.set_column_width(c as u16, width)?;
    }
    sheet.set_freeze_panes(1, 2)?;
    book.save(file)
}
