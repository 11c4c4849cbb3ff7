//! `shouze watch …`: files in, files out, around the pure engine. It never prints what was removed.
mod eval;
mod files;
mod warn;

use crate::folder::Done;
use crate::say::Say;
use clap::{Args, Subcommand};
use shouze_watch::clean::{Cleaned, charset, clean};
use shouze_watch::replay::replay;
use shouze_watch::warn::simulate::simulate_seeds;
use std::io::Write;
use std::path::PathBuf;

#[derive(Args)]
pub struct WatchArgs {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// 归并报道、识别转载 / group items and fold copies
    Replay {
        /// 输入 JSONL：id,time,lang,source,source_kind,title,body
        #[arg(long = "in")]
        input: PathBuf,
        /// 输出 JSONL：id,group,copy_of,version_of,score,why
        #[arg(long)]
        out: PathBuf,
        /// 写明每次归并的理由 / say why
        #[arg(long)]
        explain: bool,
        /// 配置 TOML / configuration
        #[arg(long)]
        config: Option<PathBuf>,
        /// 工作人员的合并、拆分、固定（JSONL）/ staff's decisions
        #[arg(long)]
        decisions: Option<PathBuf>,
    },
    /// 预警 / warnings
    Warn {
        #[arg(long = "in")]
        input: PathBuf,
        #[arg(long)]
        out: PathBuf,
        /// 基线所用的历史天数 / days of history
        #[arg(long)]
        history: Option<u32>,
        #[arg(long)]
        config: Option<PathBuf>,
    },
    /// 修复、去标识、简化一段文本 / repair, redact and simplify a text
    Clean {
        /// 文件；省略则读标准输入 / standard input by default
        file: Option<PathBuf>,
        #[arg(long)]
        json: bool,
        /// 输入为条目 JSONL / items, one a line
        #[arg(long)]
        jsonl: bool,
    },
    /// 对照标注评测 / measure against labels
    Eval {
        #[arg(long)]
        gold: PathBuf,
        #[arg(long)]
        groups: Option<PathBuf>,
        #[arg(long)]
        warnings: Option<PathBuf>,
        #[arg(long)]
        config: Option<PathBuf>,
        #[arg(long)]
        json: bool,
    },
    /// 生成模拟序列并评测预警 / simulate series and measure the warnings
    SimulateSeries {
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// 种子个数，从 seed 起相加 / so many seeds from there on, summed
        #[arg(long, default_value_t = 1)]
        seeds: u64,
        #[arg(long, default_value_t = 200)]
        series: usize,
        /// 全部序列每天允许的误报数；默认每两周一次 / false warnings a day over all series
        #[arg(long, default_value_t = 1.0 / 14.0)]
        false_a_day: f64,
        #[arg(long)]
        json: bool,
    },
}

pub fn run(args: WatchArgs, say: &Say) -> Done<()> {
    match args.command {
        Command::Replay { input, out, explain, config, decisions } => {
            run_replay(say, &input, &out, explain, config.as_deref(), decisions.as_deref())
        }
        Command::Warn { input, out, history, config } => warn::run(say, &input, &out, history, config.as_deref()),
        Command::Clean { file, json, jsonl } => run_clean(file.as_deref(), json, jsonl),
        Command::Eval { gold, groups, warnings, config, json } => {
            eval::run(say, &gold, groups.as_deref(), warnings.as_deref(), config.as_deref(), json)
        }
        Command::SimulateSeries { seed, seeds, series, false_a_day, json } => {
            let rows = simulate_seeds(seed, seeds, series, false_a_day);
            warn::simulated(say, &rows, json);
            Ok(())
        }
    }
}

fn run_replay(
    say: &Say,
    input: &std::path::Path,
    out: &std::path::Path,
    explain: bool,
    config: Option<&std::path::Path>,
    decisions: Option<&std::path::Path>,
) -> Done<()> {
    let config = files::config(config)?;
    let decisions = files::decisions(decisions)?;
    let items = files::items(say, input)?;
    let placed = replay(items, &config.grouping, explain, &decisions);
    files::write_lines(
        out,
        placed.iter().map(|p| {
            let mut line = serde_json::json!({
                "id": p.id, "group": p.group, "copy_of": p.copy_of, "version_of": p.version_of,
                "score": (f64::from(p.score) * 1e4).round() / 1e4, "at_arrival": p.at_arrival,
            });
            if explain {
                line["why"] = p.why.clone().into();
            }
            line
        }),
    )?;
    let groups: std::collections::BTreeSet<&str> = placed.iter().map(|p| p.group.as_str()).collect();
    let copies = placed.iter().filter(|p| p.copy_of.is_some()).count();
    let versions = placed.iter().filter(|p| p.version_of.is_some()).count();
    let counts = [placed.len(), groups.len(), copies, versions].map(|n| n.to_string());
    let named = ["items", "groups", "copies", "versions"];
    let args: Vec<(&str, &str)> = named.into_iter().zip(counts.iter().map(String::as_str)).collect();
    println!("{}", say.say("watch-replayed", &args));
    Ok(())
}

fn run_clean(file: Option<&std::path::Path>, json: bool, jsonl: bool) -> Done<()> {
    let bytes = files::bytes(file)?;
    let mut out = std::io::stdout().lock();
    if !jsonl {
        let (text, charset) = charset::decode(&bytes, None);
        let cleaned = clean(&text);
        let words = if json { findings(&cleaned, charset).to_string() } else { cleaned.plain.trim_end().to_owned() };
        return Ok(writeln!(out, "{words}")?);
    }
    let (text, _) = charset::decode(&bytes, None);
    for (at, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        let name = file.unwrap_or(std::path::Path::new("-"));
        let raw = shouze_watch::item::Raw::from_json(line).map_err(|fault| files::refused(name, at + 1, &fault))?;
        writeln!(out, "{}", files::item_line(&raw.clean(), json))?;
    }
    Ok(())
}

fn findings(cleaned: &Cleaned, charset: &str) -> serde_json::Value {
    serde_json::json!({
        "charset": charset,
        "text": cleaned.plain,
        "shown": cleaned.shown,
        "repaired": files::by_kind(cleaned.findings.repaired.iter().map(|r| (r.0.name(), r.1))),
        "removed": files::by_kind(cleaned.findings.removed.iter().map(|r| (r.0.name(), r.1))),
    })
}
