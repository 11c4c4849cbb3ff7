//! `record`, `correct`, `void`, `erase`: what adds to the ledger.

use std::collections::BTreeMap;
use std::io::{BufRead, Write};
use std::path::PathBuf;

use clap::Args;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use shouze_core::Lang;
use shouze_core::draft::{Ask, Draft, OFFICE_ITSELF};
use shouze_core::fault::{Fault, Faults};
use shouze_core::kind::Kind;
use shouze_core::pack::{Packs, hex};
use shouze_store::Receipt;
use shouze_store::ledger::Given;

use super::Context;
use crate::folder::{Done, Folder};
use crate::outside;

#[derive(Debug, Args)]
pub struct Record {
    #[arg(required_unless_present = "jsonl")]
    pub kind: Option<String>,
    #[arg(conflicts_with = "jsonl")]
    pub fields: Vec<String>,
    #[command(flatten)]
    pub with: With,
    /// Facts from standard input, one JSON object a line; each is answered once it is on disk.
    #[arg(long)]
    pub jsonl: bool,
    #[arg(long)]
    pub id: Option<String>,
}

#[derive(Debug, Args)]
pub struct With {
    #[arg(long)]
    pub occurred: Option<String>,
    #[arg(long = "ref")]
    pub refs: Vec<String>,
    #[arg(long)]
    pub evidence: Vec<PathBuf>,
    #[arg(long, default_value = OFFICE_ITSELF)]
    pub post: String,
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct Correct {
    pub seq: u64,
    pub fields: Vec<String>,
    #[command(flatten)]
    pub with: With,
    #[arg(long, default_value = "")]
    pub reason: String,
}

#[derive(Debug, Args)]
pub struct Void {
    pub seq: u64,
    #[arg(long, default_value = "")]
    pub reason: String,
    #[arg(long, default_value = OFFICE_ITSELF)]
    pub post: String,
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct Erase {
    pub seq: u64,
    pub field: String,
    #[arg(long, default_value = "")]
    pub ground: String,
    #[arg(long)]
    pub json: bool,
}

pub fn record(context: &Context, args: &Record) -> Done<u8> {
    let (mut folder, office) = context.open()?;
    if args.jsonl {
        return stream(context, &mut folder, &office);
    }
    let kind = kind_named(&folder.ledger.packs, args.kind.as_deref().unwrap_or_default())?.id.clone();
    let mut draft = draft(&folder, &office, &kind, &args.fields, &args.with, Ask::New)?;
    draft.occurred = draft.occurred.or(Some(context.now(&folder, &office)?.to_string()));
    draft.id = args.id.clone().unwrap_or(draft.id);
    check_id(&draft.id)?;
    one(context, &mut folder, draft, args.with.json)
}

pub fn correct(context: &Context, args: &Correct) -> Done<u8> {
    let (mut folder, office) = context.open()?;
    let fact = shouze_store::Store::fact(&folder.ledger.store, &office, args.seq)?;
    let kind = fact.ok_or_else(|| Fault::new("fact-not-found").with("seq", args.seq))?.kind;
    let ask = Ask::Correct { seq: args.seq, reason: args.reason.clone() };
    let draft = draft(&folder, &office, &kind, &args.fields, &args.with, ask)?;
    one(context, &mut folder, draft, args.with.json)
}

pub fn void(context: &Context, args: &Void) -> Done<u8> {
    let (mut folder, office) = context.open()?;
    let with = With { occurred: None, refs: vec![], evidence: vec![], post: args.post.clone(), json: args.json };
    let ask = Ask::Void { seq: args.seq, reason: args.reason.clone() };
    let draft = draft(&folder, &office, "", &[], &with, ask)?;
    one(context, &mut folder, draft, args.json)
}

pub fn erase(context: &Context, args: &Erase) -> Done<u8> {
    let (mut folder, office) = context.open()?;
    if args.ground.trim().is_empty() {
        return Err(Fault::new("erase-no-ground").into());
    }
    let now = context.now(&folder, &office)?;
    let field = {
        let fact = shouze_store::Store::fact(&folder.ledger.store, &office, args.seq)?;
        let kind = fact.and_then(|f| folder.ledger.packs.kind(&f.kind));
        kind.map_or(args.field.clone(), |k| field_named(&folder.ledger.packs, k, &args.field))
    };
    let mut given = Given { now, salts: &mut outside::salt };
    let receipt = folder.ledger.erase(&office, args.seq, &field, &args.ground, outside::id(), &mut given)??;
    print_receipt(context, &folder.ledger.packs, &receipt, args.json);
    Ok(0)
}

fn one(context: &Context, folder: &mut Folder, draft: Draft, json: bool) -> Done<u8> {
    let now = context.now(folder, &draft.office)?;
    let mut given = Given { now, salts: &mut outside::salt };
    let kind = draft.kind.clone();
    let verdict = folder.ledger.record(&[draft], &mut given)?.remove(0);
    let receipt = verdict.map_err(|f| with_labels(context, folder, &kind, f))?;
    print_receipt(context, &folder.ledger.packs, &receipt, json);
    Ok(0)
}

/// People know fields by their labels: `学习形式（form）`.
fn with_labels(context: &Context, folder: &Folder, kind: &str, faults: Faults) -> Faults {
    let packs = &folder.ledger.packs;
    let label = |id: &str| match packs.kind(kind).and_then(|k| Some((k, k.field(id)?))) {
        Some((kind, field)) => format!("{}（{id}）", packs.field_label(context.say.lang, kind, field)),
        None if id == "occurred" => format!("{}（{id}）", context.say.label("column-occurred")),
        None => id.to_owned(),
    };
    let named = |fault: Fault| match &fault.place {
        shouze_core::Place::Field(id) => {
            let id = id.split(", ").map(label).collect::<Vec<_>>().join("、");
            fault.field(&id)
        }
        _ => fault,
    };
    Faults(faults.0.into_iter().map(named).collect())
}

#[derive(Serialize)]
struct ReceiptView<'a> {
    seq: u64,
    root: u64,
    id: &'a str,
    kind: &'a str,
    hash: String,
    before: bool,
}

fn receipt_view(receipt: &Receipt) -> ReceiptView<'_> {
    ReceiptView {
        seq: receipt.seq,
        root: receipt.root,
        id: &receipt.id,
        kind: &receipt.kind,
        hash: hex(&receipt.hash),
        before: receipt.before,
    }
}

fn print_receipt(context: &Context, packs: &Packs, receipt: &Receipt, json: bool) {
    if json {
        println!("{}", json!(receipt_view(receipt)));
        return;
    }
    let id = if receipt.before { "record-before" } else { "record-done" };
    let seq = receipt.seq.to_string();
    let hash = hex(&receipt.hash);
    let kind = packs.words.label(context.say.lang, &receipt.kind);
    println!("{}", context.say.say(id, &[("seq", &seq), ("kind", &kind), ("hash", &hash[..16])]));
}

fn check_id(id: &str) -> Result<(), Fault> {
    match uuid::Uuid::parse_str(id) {
        Ok(uuid) if uuid.get_version_num() == 7 && uuid.to_string() == id => Ok(()),
        _ => Err(Fault::new("record-bad-id").with("got", id)),
    }
}

/// A kind by its id, or by its label in either language.
pub fn kind_named<'a>(packs: &'a Packs, name: &str) -> Result<&'a Kind, Fault> {
    let labelled = |k: &&Kind| Lang::BOTH.iter().any(|l| packs.words.label(*l, &k.id) == name);
    packs.kind(name).or_else(|| packs.kinds.values().find(labelled)).ok_or_else(|| {
        Fault::new("fact-unknown-kind").with("kind", name).near(name, packs.kinds.keys().map(String::as_str))
    })
}

/// A field's id from its id or its label in either language; unknown names are left to the check.
pub fn field_named(packs: &Packs, kind: &Kind, name: &str) -> String {
    if kind.field(name).is_some() {
        return name.to_owned();
    }
    let labelled = |f: &&shouze_core::kind::Field| Lang::BOTH.iter().any(|l| packs.field_label(*l, kind, f) == name);
    kind.fields.iter().find(labelled).map_or(name.to_owned(), |f| f.id.clone())
}

/// The stored terms of labels in either language, one or several; other texts as they are.
pub fn term_named(packs: &Packs, kind: &Kind, field: &str, text: &str) -> String {
    let Some(field) = kind.field(field) else { return text.to_owned() };
    let terms = field.field_type.terms().unwrap_or_default();
    let stored = |word: &str| {
        let labelled = |stored: &str| Lang::BOTH.iter().any(|l| packs.term_label(*l, kind, field, stored) == word);
        terms.iter().find(|t| labelled(&t.stored)).map_or(word.to_owned(), |t| t.stored.clone())
    };
    match field.field_type {
        shouze_core::kind::FieldType::Choices(_) => {
            text.split(['；', ';', '、', ',', '，']).map(|w| stored(w.trim())).collect::<Vec<_>>().join("；")
        }
        _ => stored(text.trim()),
    }
}

/// A draft from `field=value` and `--ref name=seq`.
fn draft(folder: &Folder, office: &str, kind: &str, fields: &[String], with: &With, ask: Ask) -> Done<Draft> {
    let packs = &folder.ledger.packs;
    let declared = packs.kind(kind);
    let name = |given: &str| declared.map_or(given.to_owned(), |k| field_named(packs, k, given));
    let mut faults = Faults::default();
    let (mut data, mut refs) = (BTreeMap::new(), BTreeMap::<String, Vec<u64>>::new());
    let mut occurred = with.occurred.clone();
    let mut evidence = Vec::new();
    for pair in fields {
        let Some((field, value)) = pair.split_once('=') else {
            faults.push(Fault::new("record-no-equals").with("got", pair));
            continue;
        };
        match (field.trim(), value.strip_prefix('@')) {
            ("occurred" | "发生时间", _) => occurred = Some(value.to_owned()),
            (field, Some(path)) if is_file_field(declared, &name(field)) => {
                let digest = folder.ledger.evidence.put(path.as_ref())?;
                evidence.push(digest.clone());
                data.insert(name(field), Json::String(digest));
            }
            (field, _) => {
                let id = name(field);
                let text = declared.map_or(value.to_owned(), |k| term_named(packs, k, &id, value));
                data.insert(id, Json::String(text));
            }
        }
    }
    for pair in &with.refs {
        let parsed = pair.split_once('=').and_then(|(n, seqs)| {
            let seqs = seqs.split([',', '，', '、']).filter(|s| !s.trim().is_empty());
            let seqs = seqs.map(|s| s.trim().trim_start_matches('#').parse().ok());
            Some((name(n.trim()), seqs.collect::<Option<Vec<u64>>>()?))
        });
        match parsed {
            Some((name, mut seqs)) => refs.entry(name).or_default().append(&mut seqs),
            None => faults.push(Fault::new("record-bad-ref").with("got", pair)),
        }
    }
    for file in &with.evidence {
        evidence.push(folder.ledger.evidence.put(file)?);
    }
    if !faults.is_empty() {
        return Err(faults.into());
    }
    Ok(Draft {
        office: office.to_owned(),
        id: outside::id(),
        kind: kind.to_owned(),
        post: with.post.clone(),
        occurred,
        data,
        refs,
        evidence,
        ask,
    })
}

fn is_file_field(kind: Option<&Kind>, name: &str) -> bool {
    let field = kind.and_then(|k| k.field(name));
    field.is_some_and(|f| matches!(f.field_type, shouze_core::kind::FieldType::File))
}

/// One line of `record --jsonl`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    #[serde(default)]
    id: Option<String>,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    occurred: Option<String>,
    #[serde(default)]
    post: Option<String>,
    #[serde(default)]
    data: BTreeMap<String, Json>,
    #[serde(default)]
    refs: BTreeMap<String, Vec<u64>>,
    #[serde(default)]
    evidence: Vec<PathBuf>,
    #[serde(default)]
    corrects: Option<u64>,
    #[serde(default)]
    voids: Option<u64>,
    #[serde(default)]
    reason: String,
}

fn read_line(folder: &Folder, office: &str, text: &str) -> Result<Draft, Faults> {
    let line: Line = serde_json::from_str(text).map_err(|e| Fault::new("record-bad-line").with("says", e))?;
    let id = line.id.unwrap_or_else(outside::id);
    check_id(&id)?;
    let mut evidence = Vec::new();
    for file in &line.evidence {
        evidence.push(folder.ledger.evidence.put(file)?);
    }
    let ask = match (line.corrects, line.voids) {
        (Some(seq), _) => Ask::Correct { seq, reason: line.reason },
        (None, Some(seq)) => Ask::Void { seq, reason: line.reason },
        (None, None) => Ask::New,
    };
    Ok(Draft {
        office: office.to_owned(),
        id,
        kind: line.kind,
        post: line.post.unwrap_or_else(|| OFFICE_ITSELF.to_owned()),
        occurred: line.occurred,
        data: line.data,
        refs: line.refs,
        evidence,
        ask,
    })
}

/// Records line by line. Each line is answered, in its order, only when its fact is on disk.
fn stream(context: &Context, folder: &mut Folder, office: &str) -> Done<u8> {
    let mut code = 0;
    let mut out = std::io::stdout().lock();
    for (n, line) in std::io::stdin().lock().split(b'\n').enumerate() {
        let line = line?;
        let text = match std::str::from_utf8(&line) {
            Ok(text) if text.trim().is_empty() => continue,
            Ok(text) => Ok(text),
            Err(_) => Err(Faults::from(Fault::new("record-not-utf8"))),
        };
        let verdict = match text.and_then(|text| read_line(folder, office, text)) {
            Err(faults) => Err(faults),
            Ok(draft) => {
                let now = context.now(folder, office)?;
                let mut given = Given { now, salts: &mut outside::salt };
                folder.ledger.record(&[draft], &mut given)?.remove(0)
            }
        };
        let answer = match &verdict {
            Ok(receipt) => json!(receipt_view(receipt)),
            Err(faults) => {
                code = 1;
                let all: Vec<Json> = faults.0.iter().map(|f| json!({
                    "code": f.code, "place": f.place.to_string(), "says": f.render(&context.say.words, context.say.lang)
                })).collect();
                json!({"line": n + 1, "faults": all})
            }
        };
        super::line(&mut out, &answer.to_string())?;
        out.flush()?;
    }
    Ok(code)
}
