//! The manual of the packs, in Markdown, made from what they declare.
//!
//! It invents nothing: a line that is not in the packs is not in the manual.

use std::fmt::Write;

use crate::filter::Source;
use crate::indicator::{Group, Indicator};
use crate::kind::{Field, FieldType, Kind};
use crate::pack::duties::{Basis, BasisSource, DutyDeclaration};
use crate::pack::{PackInfo, Packs};
use crate::words::Lang;

/// The manual of one pack.
pub fn describe(packs: &Packs, info: &PackInfo, lang: Lang) -> String {
    let mut out = String::new();
    let say = |id: &str| packs.words.label(lang, id);
    let id = format!("pack-{}", info.id);
    let about = packs.words.find(lang, &id, Some("about"), &[]).unwrap_or_default();
    let _ = write!(out, "# {}\n\n{about}\n\n`{}` {} · `{}`\n", say(&id), info.id, info.version, &info.hash[..16]);
    let kinds: Vec<&Kind> =
        packs.kind_order.iter().filter_map(|k| packs.kind(k)).filter(|k| k.pack == info.id).collect();
    if !kinds.is_empty() {
        let _ = write!(out, "\n## {}\n", say("describe-kinds"));
    }
    for kind in kinds {
        describe_kind(&mut out, packs, kind, lang);
    }
    let indicators: Vec<&Indicator> = packs.indicators.iter().filter(|i| i.pack == info.id).collect();
    if !indicators.is_empty() {
        let _ = write!(
            out,
            "\n## {}\n\n{}\n|---|---|---|---|---|\n",
            say("describe-indicators"),
            say("describe-indicator-head")
        );
    }
    for indicator in indicators {
        describe_indicator(&mut out, packs, indicator, lang);
    }
    let duties: Vec<&DutyDeclaration> = packs.duties.iter().filter(|d| d.pack == info.id).collect();
    if !duties.is_empty() {
        let _ = write!(out, "\n## {}\n\n{}\n|---|---|---|---|\n", say("describe-duties"), say("describe-duty-head"));
    }
    for duty in duties {
        describe_duty(&mut out, packs, duty, lang);
    }
    let clocks: Vec<_> = packs.clocks.values().filter(|c| c.pack == info.id).collect();
    if !clocks.is_empty() {
        let _ = write!(out, "\n## {}\n\n{}\n|---|---|---|---|\n", say("describe-clocks"), say("describe-clock-head"));
    }
    for clock in clocks {
        let limit = match (&clock.limit, &clock.unit, &clock.due) {
            (Some(n), Some(unit), _) => format!("{n} {unit}"),
            (_, _, Some(due)) => due.clone(),
            _ => "—".into(),
        };
        let label = say(&format!("clock-{}", clock.id.replace('.', "-")));
        let _ = writeln!(out, "| {label} `{}` | {limit} | {} | {} |", clock.id, clock.basis, clock.mark);
    }
    out
}

fn describe_kind(out: &mut String, packs: &Packs, kind: &Kind, lang: Lang) {
    let say = |id: &str| packs.words.label(lang, id);
    let _ = write!(out, "\n### {} `{}`\n\n", say(&kind.id), kind.id);
    if let Some(help) = packs.words.find(lang, &kind.id, Some("help"), &[]) {
        let _ = write!(out, "{help}\n\n");
    }
    if let Some(parent) = &kind.within {
        let _ = write!(out, "{} {}\n\n", say("describe-within"), say(parent));
    }
    if !kind.key.is_empty() {
        let labels: Vec<String> = kind
            .key
            .iter()
            .map(|k| match kind.field(k) {
                Some(field) => packs.field_label(lang, kind, field),
                None => say("column-occurred_on"),
            })
            .collect();
        let _ = write!(out, "{} {}\n\n", say("describe-key"), labels.join("｜"));
    }
    let _ = write!(out, "{}\n|---|---|---|\n", say("describe-field-head"));
    for field in &kind.fields {
        describe_field(out, packs, kind, field, lang);
    }
    if let Some(steps) = &kind.steps {
        let field = kind.field(&steps.field);
        let label = |stored: &String| field.map_or(stored.clone(), |f| packs.term_label(lang, kind, f, stored));
        let first: Vec<String> = steps.first.iter().map(label).collect();
        let _ = write!(out, "\n{} {}\n", say("describe-first"), first.join("、"));
        for (step, from) in &steps.after {
            let from: Vec<String> = from.iter().map(label).collect();
            let _ = writeln!(out, "- {} ← {}", label(step), from.join("、"));
        }
    }
}

fn describe_field(out: &mut String, packs: &Packs, kind: &Kind, field: &Field, lang: Lang) {
    let say = |id: &str| packs.words.label(lang, id);
    let mut what = say(&format!("type-{}", field.field_type.name()));
    if let Some(terms) = field.field_type.terms() {
        let labels: Vec<String> = terms.iter().map(|t| packs.term_label(lang, kind, field, &t.stored)).collect();
        let _ = write!(what, "：{}", labels.join("、"));
    }
    if let FieldType::Reference { to, many } = &field.field_type {
        let targets: Vec<String> = to.iter().map(|k| say(if k == "*" { "describe-any" } else { k })).collect();
        let cardinality = match (field.required, many) {
            (true, true) => "1..n",
            (true, false) => "1",
            (false, true) => "0..n",
            (false, false) => "0..1",
        };
        let _ = write!(what, "：{} {cardinality}", targets.join("、"));
    }
    if let Some(unit) = &field.unit {
        let _ = write!(what, "（{}）", say(&format!("unit-{unit}")));
    }
    let required = if field.required { say("describe-required") } else { String::new() };
    let label = packs.field_label(lang, kind, field);
    let _ = writeln!(out, "| {label} `{}` | {what} | {required} |", field.id);
}

fn describe_indicator(out: &mut String, packs: &Packs, indicator: &Indicator, lang: Lang) {
    let say = |id: &str| packs.words.label(lang, id);
    let groups: Vec<String> = indicator.groups.iter().map(|g| group_label(packs, indicator, g, lang)).collect();
    let text =
        if indicator.text.is_empty() { String::new() } else { format!("`{}`", indicator.text.replace('|', "\\|")) };
    let _ = writeln!(
        out,
        "| {} `{}` | {} | {} | {text} | {} |",
        say(&format!("indicator-{}", indicator.id)),
        indicator.id,
        say(&format!("measure-{}", indicator.measure.name())),
        say(&indicator.of),
        groups.join("、"),
    );
}

/// The label of a grouping.
pub fn group_label(packs: &Packs, indicator: &Indicator, group: &Group, lang: Lang) -> String {
    match group {
        Group::Month => packs.words.label(lang, "column-month"),
        Group::Field(Source::Field { id, .. }) => packs
            .kind(&indicator.of)
            .and_then(|k| Some(packs.field_label(lang, k, k.field(id)?)))
            .unwrap_or_else(|| id.clone()),
        Group::Field(source) => source.id().to_owned(),
    }
}

fn describe_duty(out: &mut String, packs: &Packs, duty: &DutyDeclaration, lang: Lang) {
    let say = |id: &str| packs.words.label(lang, id);
    let what = match (duty.at_least, &duty.per, &duty.clock) {
        (Some(n), Some(per), _) => format!("≥ {n} / {}", say(&format!("per-{per}"))),
        (_, _, Some(clock)) => say(&format!("clock-{}", clock.replace('.', "-"))),
        _ => String::new(),
    };
    let basis: Vec<String> = duty.basis.iter().map(|b| basis_text(packs, b, lang)).collect();
    let label = say(&format!("duty-{}", duty.id));
    let form = say(&format!("form-{}", duty.form));
    let _ = writeln!(out, "| {label} `{}` | {form} | {what} | {} |", duty.id, basis.join("；"));
}

fn basis_text(packs: &Packs, basis: &Basis, lang: Lang) -> String {
    let mut text = match &basis.source {
        BasisSource::Document(name) => name.clone(),
        BasisSource::Local(name) => format!("{name}（{}）", packs.words.label(lang, "describe-local")),
        BasisSource::Fact(kind) => {
            format!("{} {}", packs.words.label(lang, "describe-opened-by"), packs.words.label(lang, kind))
        }
        BasisSource::Plan => packs.words.label(lang, "describe-plan"),
    };
    if let Some(clause) = &basis.clause {
        let _ = write!(text, " {clause}");
    }
    if let Some(mark) = &basis.mark {
        let _ = write!(text, " [{mark}]");
    }
    text
}
