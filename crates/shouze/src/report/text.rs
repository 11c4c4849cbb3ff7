//! The text of a report between its figures: the template's, or a version that the office edited.
//!
//! Versions are plain files beside the ledger, `reports/text/<paper>/N.md`; none is ever changed or removed.

use std::cell::RefCell;
use std::fs;
use std::path::PathBuf;
use std::rc::Rc;

use sha2::{Digest, Sha256};
use shouze_core::fault::Fault;
use shouze_core::pack::{Packs, hex};
use shouze_core::period::Period;
use shouze_core::report::Template;
use shouze_core::report::body::{self, Node};
use shouze_core::report::lint::Finding;
use shouze_core::report::lints::Level;

use crate::folder::{Done, Folder};

/// A version of the text.
#[derive(Debug)]
pub struct Text {
    /// 0: the template as it is.
    pub version: u32,
    pub digest: String,
    pub body: String,
    /// None where the template's own are to be used.
    pub nodes: Option<Vec<Node>>,
    /// What is wrong with an edited text.
    pub findings: Vec<Finding>,
}

/// Where the versions of a paper's text lie.
pub fn folder_of(folder: &Folder, template: &str, period: &Period, line: Option<&str>) -> PathBuf {
    folder.dir.join("reports/text").join(paper_name(template, &period.to_string(), line))
}

/// `annual-2025`; a line of responsibility is part of the name.
pub fn paper_name(template: &str, period: &str, line: Option<&str>) -> String {
    let line = line.map(|l| format!("-{l}")).unwrap_or_default();
    format!("{template}-{period}{line}").replace(['/', '\\', ':'], "_").replace("..", "_")
}

pub fn digest(body: &str) -> String {
    hex(&Sha256::digest(body.as_bytes()))
}

impl Text {
    /// The latest version, or the one that is asked for.
    pub fn read(
        folder: &Folder,
        packs: &Packs,
        template: &Template,
        period: &Period,
        line: Option<&str>,
        version: Option<u32>,
    ) -> Done<Text> {
        let dir = folder_of(folder, &template.id, period, line);
        let version = version.unwrap_or_else(|| latest(&dir));
        if version == 0 {
            let body = template.text.clone();
            return Ok(Text { version, digest: digest(&body), body, nodes: None, findings: Vec::new() });
        }
        let file = dir.join(format!("{version}.md"));
        let body = fs::read_to_string(&file)
            .map_err(|e| Fault::new("report-no-text").with("file", file.display()).with("says", e))?;
        let (nodes, findings) = read_body(&file.display().to_string(), &body, packs, template);
        Ok(Text { version, digest: digest(&body), body, nodes: Some(nodes), findings })
    }

    /// Writes a new version and answers its number.
    pub fn write(folder: &Folder, template: &str, period: &Period, line: Option<&str>, body: &str) -> Done<u32> {
        let dir = folder_of(folder, template, period, line);
        fs::create_dir_all(&dir)?;
        let mut version = latest(&dir) + 1;
        loop {
            // Two who write at once get two versions.
            match fs::File::create_new(dir.join(format!("{version}.md"))) {
                Ok(mut file) => {
                    std::io::Write::write_all(&mut file, body.as_bytes())?;
                    file.sync_all()?;
                    return Ok(version);
                }
                Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => version += 1,
                Err(e) => return Err(e.into()),
            }
        }
    }
}

/// Reads an edited text; whatever is wrong with it keeps the paper from being issued, not from being seen.
pub fn read_body(file: &str, body: &str, packs: &Packs, template: &Template) -> (Vec<Node>, Vec<Finding>) {
    let faults = Rc::new(RefCell::new(Vec::new()));
    let nodes = body::read(file, body, 1, &template.names, packs, &faults);
    let findings = faults.take().into_iter().map(|fault| Finding { level: Level::Error, fault }).collect();
    (nodes, findings)
}

fn latest(dir: &std::path::Path) -> u32 {
    let files = fs::read_dir(dir).into_iter().flatten().flatten();
    let number = |e: fs::DirEntry| e.file_name().to_str()?.strip_suffix(".md")?.parse::<u32>().ok();
    files.filter_map(number).max().unwrap_or(0)
}
