//! What was read, for people and for programs. The same lists in both; nothing is added.

use serde::Serialize;
use shouze_core::reading::{BlankKind, Leaves, Listed, Need, OldReport};

use super::{OldText, ReadReport};
use crate::cli::Context;
use crate::say::table;

#[derive(Serialize)]
struct View<'a> {
    form: &'a str,
    charset: &'a str,
    mojibake: usize,
    #[serde(flatten)]
    report: &'a OldReport,
}

pub fn json(text: &OldText, report: &OldReport) -> String {
    let view = View { form: &text.form, charset: &text.charset, mojibake: text.mojibake, report };
    serde_json::to_string_pretty(&view).unwrap_or_default()
}

/// As much of a sentence as a table holds.
pub fn short(text: &str) -> String {
    let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= 44 { text } else { format!("{}…", text.chars().take(43).collect::<String>()) }
}

/// The words around a place rather than the sentence's first ones.
fn around(report: &OldReport, start: usize, end: usize) -> String {
    let chars: Vec<char> = report.text.chars().skip(start.saturating_sub(18)).take(end - start + 30).collect();
    let text: String = chars.into_iter().map(|c| if c == '\n' { ' ' } else { c }).collect();
    format!("…{}…", short(&text))
}

pub fn head(context: &Context, id: &str, count: usize) {
    println!(
        "\n{}",
        context.say.say("reading-head", &[("what", &context.say.label(id)), ("count", &count.to_string())])
    );
    if count == 0 {
        println!("  {}", context.say.label("reading-none"));
    }
}

fn labels(context: &Context, ids: &[&str]) -> Vec<String> {
    ids.iter().map(|id| context.say.label(id)).collect()
}

fn needs(context: &Context, need: &Option<Need>) -> String {
    match need {
        None => "—".into(),
        Some(need) => {
            let score = format!("{:.0}", need.score * 100.0);
            let shared = need.shared.join("、");
            context.say.say(
                "reading-needs",
                &[("label", &need.label), ("id", &need.indicator), ("score", &score), ("shared", &shared)],
            )
        }
    }
}

/// The human answer: what it is, then every list, then what to do next.
pub fn report(context: &Context, text: &OldText, report: &OldReport, args: &ReadReport) {
    let say = &context.say;
    let charset = if text.charset.is_empty() { String::new() } else { format!(" · {}", text.charset) };
    let title = report.title.clone().unwrap_or_else(|| say.label("reading-untitled"));
    let han = report.han.to_string();
    let paragraphs = report.text.lines().count().to_string();
    println!(
        "{}",
        say.say(
            "reading-about",
            &[
                ("title", &title),
                ("han", &han),
                ("paragraphs", &paragraphs),
                ("form", &format!("{}{charset}", text.form))
            ]
        )
    );
    let mended = |r: &shouze_core::reading::Repairs| {
        format!("{} {}", say.label(&format!("reading-repair-{}", r.repair)), r.count)
    };
    let mut repairs: Vec<String> = report.repairs.iter().map(mended).collect();
    if text.mojibake > 0 {
        repairs.push(format!("{} {}", say.label("reading-repair-mojibake"), text.mojibake));
    }
    let repairs = if repairs.is_empty() { say.label("reading-none") } else { repairs.join(" · ") };
    println!("{}", say.say("reading-repaired", &[("list", &repairs)]));

    head(context, "reading-parts", report.parts.len());
    if !report.parts.is_empty() {
        let mut t =
            table(labels(context, &["reading-part", "reading-role", "reading-paragraphs", "reading-han"]), &[3]);
        for p in &report.parts {
            let name = p.heading.clone().unwrap_or_else(|| short(&p.first_sentence));
            let indent = "  ".repeat(p.level.saturating_sub(1));
            let span = format!("{}–{}", p.first_paragraph, p.last_paragraph);
            t.add_row(vec![
                format!("{indent}{}", short(&name)),
                say.label(&format!("reading-role-{}", p.role.name())),
                span,
                p.han.to_string(),
            ]);
        }
        println!("{t}");
    }
    head(context, "reading-figures", report.figures.len());
    if !report.figures.is_empty() {
        let mut t = table(labels(context, &["reading-number", "reading-indicator", "reading-where"]), &[]);
        for f in &report.figures {
            let number = format!(
                "{}{}{}",
                f.number,
                f.approximate.as_deref().filter(|a| matches!(*a, "余" | "多")).unwrap_or(""),
                f.unit
            );
            t.add_row(vec![number, needs(context, &f.needs), around(report, f.spot.start, f.spot.end)]);
        }
        println!("{t}");
    }
    head(context, "reading-blanks", report.blanks.len());
    if !report.blanks.is_empty() {
        let mut t =
            table(labels(context, &["reading-blank", "reading-kind", "reading-indicator", "reading-where"]), &[]);
        for b in &report.blanks {
            let kind = match b.kind {
                BlankKind::Count => "reading-blank-count",
                BlankKind::Name => "reading-blank-name",
                BlankKind::Date => "reading-blank-date",
            };
            t.add_row(vec![
                b.written.clone(),
                say.label(kind),
                needs(context, &b.needs),
                around(report, b.spot.start, b.spot.end),
            ]);
        }
        println!("{t}");
    }
    head(context, "reading-vague", report.vague.len());
    if !report.vague.is_empty() {
        let mut t = table(labels(context, &["reading-word", "reading-kind", "reading-where"]), &[]);
        for v in &report.vague {
            let leaves = match v.leaves {
                Leaves::Count => "reading-leaves-count",
                Leaves::Frequency => "reading-leaves-frequency",
                Leaves::List => "reading-leaves-list",
            };
            t.add_row(vec![v.word.clone(), say.label(leaves), around(report, v.spot.start, v.spot.end)]);
        }
        println!("{t}");
    }
    for (id, list) in [("reading-rules", &report.rules), ("reading-documents", &report.documents)] {
        head(context, id, list.len());
        for n in list {
            println!("  《{}》 {}{}", n.name, n.kind, n.act.map_or(String::new(), |a| format!(" · {a}")));
        }
    }
    listed(context, "reading-problems", "reading-answered-by", &report.problems);
    listed(context, "reading-next_steps", "reading-answers", &report.next_steps);
    if !report.aside.is_empty() {
        head(context, "reading-aside", report.aside.len());
    }
    if report.left_out > 0 {
        println!("\n{}", say.say("reading-left-out", &[("count", &report.left_out.to_string())]));
    }
    println!();
    match &args.plan {
        Some(plan) => println!("{}", say.say("reading-plan-written", &[("file", &plan.display().to_string())])),
        None if !report.next_steps.is_empty() => {
            println!("{}", say.say("reading-next-plan", &[("file", &args.file.display().to_string())]))
        }
        None => println!("{}", say.label("reading-next-none")),
    }
}

fn listed(context: &Context, id: &str, link: &str, list: &[Listed]) {
    head(context, id, list.len());
    for l in list {
        println!("  {}. {}", l.number, short(&l.title));
        if l.answers.is_empty() {
            println!("     {} {}", context.say.label(link), context.say.label("reading-no-match"));
        }
        for a in &l.answers {
            let mut why = a.shared.clone();
            why.truncate(4);
            why.extend(a.topics.iter().map(|t| context.say.say("reading-topic", &[("topic", t)])));
            let number = a.number.to_string();
            println!(
                "     {} {}",
                context.say.label(link),
                context.say.say("reading-match", &[("number", &number), ("title", &a.title), ("why", &why.join("、"))])
            );
        }
    }
}
