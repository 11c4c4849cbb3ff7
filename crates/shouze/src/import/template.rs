//! `import --template`: a good sheet to fill in, that comes back without a question.
//!
//! Examples stand in notes and never in rows; every row has its own hidden id.

use std::path::Path;

use shouze_core::fault::Fault;
use shouze_core::kind::{Field, FieldType, Kind};
use shouze_core::pack::Packs;
use shouze_paper::sheet::field::Out;
use shouze_paper::sheet::write::{Grid, Print, sheet_name, workbook};

use crate::cli::{Context, kind_named};
use crate::export::{headings, print, row_id_heading};
use crate::folder::{Done, Folder};
use crate::outside;
use crate::say::Say;

/// Rows made ready, each with its id.
const ROOM: usize = 200;

pub fn template(context: &Context, folder: &Folder, kind: &str, out: Option<&Path>) -> Done<u8> {
    let say = &context.say;
    let packs = &folder.ledger.packs;
    let kind = kind_named(packs, kind)?;
    let out = out.map_or_else(|| format!("{}.xlsx", kind.id).into(), Path::to_path_buf);
    if out.extension().is_none_or(|e| e != "xlsx") {
        return Err(Fault::new("import-template-file").with("file", out.display()).into());
    }
    let children = packs.kinds.values().filter(|k| k.within.as_deref() == Some(kind.id.as_str()));
    let kinds: Vec<&Kind> = std::iter::once(kind).chain(children).collect();
    let grids: Vec<Grid> = kinds.iter().map(|k| grid(say, packs, k)).collect();
    let names = grids.iter().enumerate().map(|(n, g)| sheet_name(&g.name, n));
    let print = Print { kinds: names.zip(kinds.iter().map(|k| k.id.clone())).collect(), ..print(say) };
    std::fs::write(&out, workbook(&grids, &print)?)?;
    println!("{}", say.say("import-template-done", &[("file", &out.display().to_string())]));
    Ok(0)
}

fn grid(say: &Say, packs: &Packs, kind: &Kind) -> Grid {
    let mut columns = headings(say, packs, kind, true);
    columns[0].note = Some(format!("{}\n{}", say.label("template-occurred"), example(say, packs, kind)));
    for (column, field) in columns.iter_mut().skip(1).zip(&kind.fields) {
        column.note = Some(note(say, packs, kind, field));
    }
    let wide = columns.len();
    columns.push(row_id_heading(say));
    let row = || {
        let mut row = vec![Out::Empty; wide];
        row.push(Out::Text(outside::id()));
        row
    };
    Grid { name: packs.words.label(say.lang, &kind.id), columns, rows: (0..ROOM).map(|_| row()).collect(), room: 1 }
}

/// What a field means, in a few lines.
fn note(say: &Say, packs: &Packs, kind: &Kind, field: &Field) -> String {
    let mut lines = vec![packs.field_label(say.lang, kind, field)];
    if let Some(help) = packs.words.find(say.lang, &format!("{}-{}", kind.id, field.id), Some("help"), &[]) {
        lines.push(help);
    }
    lines.push(say.label(&format!("template-type-{}", field.field_type.name())));
    if let Some(terms) = field.field_type.terms() {
        let labels: Vec<String> = terms.iter().map(|t| packs.term_label(say.lang, kind, field, &t.stored)).collect();
        lines.push(labels.join("、"));
    }
    if let Some((to, _)) = field.reference() {
        let names: Vec<String> = to.iter().map(|k| packs.words.label(say.lang, k)).collect();
        lines.push(names.join("、"));
    }
    if field.required {
        lines.push(say.label("template-required"));
    }
    lines.join("\n")
}

/// A row as it might be filled in, in words.
fn example(say: &Say, packs: &Packs, kind: &Kind) -> String {
    let one = |field: &Field| {
        let value = match &field.field_type {
            FieldType::Choice(terms) | FieldType::Choices(terms) => {
                terms.first().map(|t| packs.term_label(say.lang, kind, field, &t.stored)).unwrap_or_default()
            }
            FieldType::Integer { .. } | FieldType::Decimal { .. } => "12".to_owned(),
            FieldType::YesNo => "是".to_owned(),
            FieldType::Date => "2025-03-05".to_owned(),
            FieldType::Time => "2025-03-05 09:00".to_owned(),
            _ => "……".to_owned(),
        };
        format!("{}={value}", packs.field_label(say.lang, kind, field))
    };
    let fields: Vec<String> = kind.fields.iter().filter(|f| f.required).map(one).collect();
    say.say("template-example", &[("row", &fields.join("；"))])
}
