//! What the command line says: words in the chosen language, tables, progress.
//!
//! Results go to standard output; everything else goes to standard error.

use comfy_table::{CellAlignment, Table, presets};
use indicatif::{ProgressBar, ProgressStyle};
use shouze_core::fault::Faults;
use shouze_core::{Lang, Words};

/// Words and the language they are said in.
pub struct Say {
    pub words: Words,
    pub lang: Lang,
}

impl Say {
    pub fn new(lang: Lang) -> Say {
        Say { words: words(), lang }
    }

    /// A sentence.
    pub fn say(&self, id: &str, args: &[(&str, &str)]) -> String {
        self.words.say(self.lang, id, args)
    }

    pub fn label(&self, id: &str) -> String {
        self.say(id, &[])
    }

    /// Prints every fault, one a line, with what to do.
    pub fn faults(&self, faults: &Faults) {
        for fault in &faults.0 {
            eprintln!("{}", fault.render(&self.words, self.lang));
        }
    }
}

/// The words of core, store and program.
pub fn words() -> Words {
    let mut words = Words::core();
    shouze_store::add_words(&mut words);
    words.add(Lang::Zh, include_str!("../words/zh-CN.ftl"));
    words.add(Lang::En, include_str!("../words/en.ftl"));
    words
}

/// A table whose columns line up in Chinese too; those numbered in `right` are set to the right.
pub fn table(head: Vec<String>, right: &[usize]) -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_header(head);
    for &n in right {
        if let Some(column) = table.column_mut(n) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table
}

/// A progress bar on a terminal; silent elsewhere.
pub fn bar(total: u64, label: String) -> ProgressBar {
    let bar = ProgressBar::new(total);
    if let Ok(style) = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len}") {
        bar.set_style(style);
    }
    bar.set_message(label);
    bar
}
