//! `pack check` and `pack describe`.

use std::path::PathBuf;

use clap::Subcommand;
use shouze_core::fault::Faults;
use shouze_core::pack::{Packs, describe::describe, load};

use super::Context;
use crate::folder::Done;
use crate::packs;

#[derive(Debug, Subcommand)]
pub enum PackCommand {
    Check { dirs: Vec<PathBuf> },
    Describe { dirs: Vec<PathBuf> },
}

/// The packs of the given folders with what they require; without folders, those that come with the program.
fn read(dirs: &[PathBuf]) -> Done<Packs> {
    let files = if dirs.is_empty() {
        packs::shipped_ids().iter().filter_map(|id| packs::shipped(id)).collect()
    } else {
        packs::read_with_required(dirs).map_err(Faults)?
    };
    Ok(load(&files)?)
}

pub fn pack(context: &Context, command: &PackCommand) -> Done<u8> {
    match command {
        PackCommand::Check { dirs } => {
            let packs = read(dirs)?;
            let count = |n: usize| n.to_string();
            for info in &packs.infos {
                let kinds = count(packs.kinds.values().filter(|k| k.pack == info.id).count());
                let indicators = count(packs.indicators.iter().filter(|i| i.pack == info.id).count());
                let duties = count(packs.duties.iter().filter(|d| d.pack == info.id).count());
                let clocks = count(packs.clocks.values().filter(|c| c.pack == info.id).count());
                let args = [
                    ("id", info.id.as_str()),
                    ("version", &info.version),
                    ("kinds", &kinds),
                    ("indicators", &indicators),
                    ("duties", &duties),
                    ("clocks", &clocks),
                ];
                println!("{}", context.say.say("pack-sound", &args));
            }
        }
        PackCommand::Describe { dirs } => {
            let packs = read(dirs)?;
            let asked: Vec<String> =
                dirs.iter().filter_map(|d| Some(d.file_name()?.to_string_lossy().into_owned())).collect();
            for info in packs.infos.iter().filter(|i| asked.is_empty() || asked.contains(&i.id)) {
                println!("{}", describe(&packs, info, context.say.lang));
            }
        }
    }
    Ok(0)
}
