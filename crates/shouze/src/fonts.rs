//! Chinese fonts for PDFs: found where an office keeps them, or fetched by package name into the ledger's folder.
//!
//! No font comes with the program, and none is installed into the system.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::cli::Context;
use crate::{child, report};

/// Fetches free faces with the system's own package tools, without root.
const SCRIPT: &str = include_str!("../../../tools/fonts.sh");

/// Are there fonts to set a paper in? Where there are none, free ones are fetched.
pub fn ready(context: &Context, dir: &Path) -> bool {
    if child::has_fonts(&report::font_folders(dir)) {
        return true;
    }
    eprintln!("{}", context.say.label("fonts-fetching"));
    let into = dir.join("fonts");
    let fetched = Command::new("sh")
        .arg("-c")
        .arg(SCRIPT)
        .arg("fonts.sh")
        .arg(&into)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .status();
    let there = fetched.is_ok_and(|s| s.success()) && child::has_fonts(&report::font_folders(dir));
    if !there {
        eprintln!("{}", context.say.say("fonts-missing", &[("dir", &into.display().to_string())]));
    }
    there
}
