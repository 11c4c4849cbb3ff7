//! `init`: a new ledger, or one more office in it.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;
use shouze_core::draft::{Ask, Draft, OFFICE_ITSELF};
use shouze_core::fault::Fault;
use shouze_core::moment::Moment;
use shouze_store::Store;
use shouze_store::ledger::Given;

use super::Context;
use crate::folder::{Done, Folder};
use crate::{outside, packs};

#[derive(Debug, Args)]
pub struct Init {
    #[arg(long)]
    pub name: Option<String>,
    #[arg(long)]
    pub demo: bool,
    #[arg(long = "pack")]
    pub packs: Vec<PathBuf>,
}

pub fn init(context: &Context, args: &Init) -> Done<u8> {
    let office = context.global.office.clone().unwrap_or_else(|| "office".into());
    let name = args.name.clone().unwrap_or_else(|| office.clone());
    let now = match (&context.global.now, args.demo) {
        (Some(text), true) => Moment::parse(text).ok_or_else(|| Fault::new("cli-bad-time").with("got", text))?,
        (Some(_), false) => return Err(Fault::new("cli-not-a-demo").with("office", &office).into()),
        (None, _) => outside::now(),
    };
    let folder = set_up(context, &office, &name, args.demo, &args.packs, now)?;
    let list: Vec<&str> = folder.ledger.packs.infos.iter().map(|i| i.id.as_str()).collect();
    let dir = folder.dir.display().to_string();
    println!(
        "{}",
        context
            .say
            .say("init-done", &[("name", &name), ("office", &office), ("dir", &dir), ("packs", &list.join("、"))])
    );
    Ok(0)
}

/// Makes the folder and the office's first leaf.
pub fn set_up(context: &Context, office: &str, name: &str, demo: bool, dirs: &[PathBuf], now: Moment) -> Done<Folder> {
    let valid = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if office.is_empty() || office.len() > 40 || !office.chars().all(valid) {
        return Err(Fault::new("init-bad-office").with("office", office).into());
    }
    let files = if dirs.is_empty() {
        packs::shipped_ids().iter().filter_map(|id| packs::shipped(id)).collect()
    } else {
        packs::read_with_required(dirs).map_err(shouze_core::Faults)?
    };
    let mut folder = Folder::create(&context.global.dir, &files)?;
    if folder.ledger.store.offices()?.iter().any(|o| o == office) {
        return Err(Fault::new("init-office-exists").with("office", office).into());
    }
    folder.ledger.store.begin()?;
    folder.ledger.store.create_office(office)?;
    folder.ledger.store.commit()?;
    let draft = Draft {
        office: office.to_owned(),
        id: outside::id(),
        kind: "office".into(),
        post: OFFICE_ITSELF.into(),
        occurred: Some(now.to_string()),
        data: [("name".to_owned(), json!(name)), ("demo".to_owned(), json!(demo))].into(),
        refs: Default::default(),
        evidence: Vec::new(),
        ask: Ask::New,
    };
    let mut given = Given { now, salts: &mut outside::salt };
    folder.ledger.record(&[draft], &mut given)?.remove(0)?;
    Ok(folder)
}
