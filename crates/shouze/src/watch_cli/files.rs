//! Reading and writing for `shouze watch`. Messages carry a code, the file, the line and the field; never the content.
use shouze_watch::config::Config;
use shouze_watch::item::{Fault, Item, Raw};
use shouze_watch::replay::Decision;
use std::collections::BTreeMap;
use std::io::{BufWriter, Read, Write};
use std::path::Path;

/// The language of the output.
pub struct Say {
    pub english: bool,
}

impl Say {
    pub fn line(&self, zh: &str, en: &str) {
        println!("{}", if self.english { en } else { zh });
    }
}

/// What went wrong, where, and what to do.
pub struct Problem {
    code: &'static str,
    file: String,
    line: usize,
    field: String,
}

impl Problem {
    pub fn read(file: &str) -> Self {
        Self { code: "watch.file.read", file: file.into(), line: 0, field: String::new() }
    }

    pub fn write(file: &str) -> Self {
        Self { code: "watch.file.write", file: file.into(), line: 0, field: String::new() }
    }

    pub fn config(file: &str, message: &str) -> Self {
        Self { code: "watch.config", file: file.into(), line: 0, field: message.into() }
    }

    pub fn line(file: &str, line: usize, fault: &Fault) -> Self {
        Self { code: fault.code, file: file.into(), line, field: fault.field.into() }
    }

    pub fn at(code: &'static str, file: &str, line: usize, field: &str) -> Self {
        Self { code, file: file.into(), line, field: field.into() }
    }

    pub fn words(&self, say: &Say) -> String {
        let (zh, en) = advice(self.code);
        let mut place = self.file.clone();
        if self.line > 0 {
            place += &format!(":{}", self.line);
        }
        if !self.field.is_empty() {
            place += &format!(" ({})", self.field);
        }
        format!("{} {place}: {}", self.code, if say.english { en } else { zh })
    }
}

fn advice(code: &str) -> (&'static str, &'static str) {
    match code {
        "watch.file.read" => {
            ("文件打不开，请检查路径和权限。", "the file cannot be opened: check its path and rights.")
        }
        "watch.file.write" => {
            ("写不进去，请检查目录、权限和磁盘空间。", "cannot write: check the folder, rights and disk space.")
        }
        "watch.config" => {
            ("配置有误，请按括号内的提示改正。", "the configuration is wrong: mend what the bracket names.")
        }
        "watch.line.json" => {
            ("这一行不是完整的 JSON 对象，请修正或删去。", "this line is no whole JSON object: mend or drop it.")
        }
        "watch.line.people" => (
            "这类来源是个人发言（论坛、评论、个人账号、聊天），守责不收。请删去这一行；只收公开发布的报道和本单位热线、信箱的记录。",
            "this kind of source is people speaking (forums, comments, personal accounts, chats): Shouze takes none of it. Remove the line; only published reports and the office's own hotline and mailbox records are taken.",
        ),
        "watch.line.id" => ("缺少 id，请补上唯一的编号。", "the id is missing: give each item its own."),
        "watch.line.time" => (
            "时间读不懂，请写成 2025-03-01T08:00:00+08:00 或留空。",
            "the time cannot be read: write RFC 3339 or null.",
        ),
        _ => ("标注文件缺少所需字段，请核对。", "the labels lack a field: check the file."),
    }
}

pub fn bytes(file: Option<&Path>) -> Result<Vec<u8>, Problem> {
    match file {
        Some(path) => std::fs::read(path).map_err(|_| Problem::read(&path.display().to_string())),
        None => {
            let mut all = Vec::new();
            std::io::stdin().read_to_end(&mut all).map_err(|_| Problem::read("-"))?;
            Ok(all)
        }
    }
}

pub fn text(path: &Path) -> Result<String, Problem> {
    Ok(shouze_watch::clean::charset::decode(&bytes(Some(path))?, None).0)
}

/// Every line that can be read, cleaned; the others are named on standard error and left out.
pub fn items(say: &Say, path: &Path) -> Result<Vec<Item>, Problem> {
    let name = path.display().to_string();
    let mut items = Vec::new();
    for (at, line) in text(path)?.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        match Raw::from_json(line) {
            Ok(raw) => items.push(raw.clean()),
            Err(fault) => eprintln!("{}", Problem::line(&name, at + 1, &fault).words(say)),
        }
    }
    Ok(items)
}

pub fn config(path: Option<&Path>) -> Result<Config, Problem> {
    let Some(path) = path else {
        return Ok(Config::default());
    };
    let words = text(path)?;
    toml::from_str(&words).map_err(|e| Problem::config(&path.display().to_string(), e.message()))
}

pub fn decisions(path: Option<&Path>) -> Result<Vec<Decision>, Problem> {
    let Some(path) = path else {
        return Ok(Vec::new());
    };
    let name = path.display().to_string();
    let read = |(at, line): (usize, &str)| {
        serde_json::from_str(line).map_err(|_| Problem::at("watch.line.json", &name, at + 1, "do"))
    };
    text(path)?.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()).map(read).collect()
}

pub fn write_lines(path: &Path, lines: impl Iterator<Item = serde_json::Value>) -> Result<(), Problem> {
    let wrong = |_| Problem::write(&path.display().to_string());
    let mut out = BufWriter::new(std::fs::File::create(path).map_err(wrong)?);
    for line in lines {
        writeln!(out, "{line}").map_err(wrong)?;
    }
    out.flush().map_err(wrong)
}

/// Kinds with their counts and spans.
pub fn by_kind<'a>(finds: impl Iterator<Item = (&'a str, (u32, u32))>) -> serde_json::Value {
    let mut kinds: BTreeMap<&str, Vec<(u32, u32)>> = BTreeMap::new();
    for (kind, span) in finds {
        kinds.entry(kind).or_default().push(span);
    }
    let one = |(kind, spans): (&str, Vec<(u32, u32)>)| serde_json::json!({"kind": kind, "count": spans.len(), "spans": spans});
    kinds.into_iter().map(one).collect()
}

/// A clean item as a line: simplified; with `--json` also as shown, and what was repaired and removed.
pub fn item_line(item: &Item, whole: bool) -> serde_json::Value {
    let mut line = serde_json::json!({"id": item.id, "title": item.plain_title, "body": item.plain_body});
    if whole {
        line["shown_title"] = item.title.clone().into();
        line["shown_body"] = item.body.clone().into();
        let repaired = item.findings.iter().flat_map(|f| &f.repaired).map(|r| (r.0.name(), r.1));
        let removed = item.findings.iter().flat_map(|f| &f.removed).map(|r| (r.0.name(), r.1));
        line["repaired"] = by_kind(repaired);
        line["removed"] = by_kind(removed);
    }
    line
}
