//! A ledger's folder: `ledger.db`, `evidence/`, `packs/`.
//!
//! It never writes a fact; it opens what lies there and sees that packs only grow.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use shouze_core::fault::{Fault, Faults};
use shouze_core::filter::Kinds;
use shouze_core::pack::{PackFiles, Packs, additive, load};
use shouze_store::{Ledger, Sqlite, Store, evidence::Evidence};

use crate::packs;

pub struct Folder {
    pub ledger: Ledger<Sqlite>,
    pub dir: PathBuf,
}

/// What stops a command: faults to be printed, and the exit code that they mean.
#[derive(Debug)]
pub struct Stop {
    pub faults: Faults,
    pub code: u8,
}

impl From<Faults> for Stop {
    fn from(faults: Faults) -> Stop {
        Stop { faults, code: 1 }
    }
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Stop {
        Stop { faults: fault.into(), code: 1 }
    }
}

impl From<shouze_store::Error> for Stop {
    fn from(e: shouze_store::Error) -> Stop {
        Stop { code: if e.damaged { 1 } else { 2 }, faults: e.fault.into() }
    }
}

impl From<std::io::Error> for Stop {
    fn from(e: std::io::Error) -> Stop {
        shouze_store::Error::from(e).into()
    }
}

pub type Done<T> = Result<T, Stop>;

pub fn database(dir: &Path) -> PathBuf {
    dir.join("ledger.db")
}

impl Folder {
    /// Makes the folder of a new ledger, or opens the one that is there to add an office.
    pub fn create(dir: &Path, packs: &[PackFiles]) -> Done<Folder> {
        if database(dir).exists() {
            return Folder::open(dir);
        }
        let checked = load(packs)?;
        std::fs::create_dir_all(dir)?;
        for pack in packs {
            packs::write(pack, &dir.join("packs").join(packs::id_of(pack)))?;
        }
        let store = Sqlite::create(&database(dir))?;
        let mut folder = Folder::assemble(dir, store, checked);
        folder.adopt(packs)?;
        Ok(folder)
    }

    pub fn open(dir: &Path) -> Done<Folder> {
        let store = Sqlite::open(&database(dir))?;
        let files = read_packs(dir)?;
        let packs = load(&files)?;
        let kept = store.packs()?;
        let changed = packs.infos.iter().any(|i| latest(&kept, &i.id).is_none_or(|(hash, _)| *hash != i.hash));
        let gone = kept.iter().find(|(_, id, _)| !packs.infos.iter().any(|i| i.id == *id));
        if let Some((_, id, _)) = gone {
            return Err(Fault::new("folder-pack-gone").with("id", id).into());
        }
        let mut folder = Folder::assemble(dir, store, packs);
        if changed {
            folder.evolve(&kept)?;
            folder.adopt(&files)?;
        } else {
            folder.ledger.store.know(&folder.ledger.packs.kinds);
        }
        Ok(folder)
    }

    fn assemble(dir: &Path, store: Sqlite, packs: Packs) -> Folder {
        let evidence = Evidence::new(dir.join("evidence"));
        Folder { ledger: Ledger { store, packs: Arc::new(packs), evidence }, dir: dir.to_owned() }
    }

    /// Packs may only grow: compares with the latest that the ledger keeps.
    fn evolve(&mut self, kept: &[(String, String, String)]) -> Done<()> {
        let mut files: Vec<PackFiles> = Vec::new();
        for (_, id, body) in kept {
            files.retain(|f| f.dir != *id);
            let texts = serde_json::from_str(body).unwrap_or_default();
            files.push(PackFiles { dir: id.clone(), files: texts });
        }
        // What was kept had been checked; should it no longer load, there is nothing to compare.
        let old = load(&files).map(|p| p.kinds).unwrap_or_default();
        let faults = additive(&old, &self.ledger.packs.kinds);
        if !faults.is_empty() {
            return Err(faults.into());
        }
        let renamed = renames(&old, &self.ledger.packs.kinds);
        self.ledger.store.shape(&self.ledger.packs.kinds)?;
        if renamed {
            self.ledger.store.rebuild()?;
        }
        Ok(())
    }

    fn adopt(&mut self, files: &[PackFiles]) -> Done<()> {
        let packs = self.ledger.packs.clone();
        let store = &mut self.ledger.store;
        store.shape(&packs.kinds)?;
        store.begin()?;
        for info in &packs.infos {
            let own = files.iter().find(|f| packs::id_of(f) == info.id);
            let body = own.map(|f| serde_json::to_string(&f.files).unwrap_or_default());
            store.keep_pack(&info.hash, &info.id, &body.unwrap_or_default())?;
        }
        Ok(store.commit()?)
    }

    /// The office that a command is about: the one named, or the only one.
    pub fn office(&self, named: Option<&str>) -> Done<String> {
        let offices = self.ledger.store.offices()?;
        match (named, offices.as_slice()) {
            (Some(name), _) if offices.iter().any(|o| o == name) => Ok(name.to_owned()),
            (Some(name), _) => {
                let fault = Fault::new("store-no-office").with("office", name);
                Err(fault.near(name, offices.iter().map(String::as_str)).into())
            }
            (None, [only]) => Ok(only.clone()),
            (None, []) => Err(Fault::new("folder-no-office").into()),
            (None, several) => Err(Fault::new("folder-which-office").with("list", several.join("、")).into()),
        }
    }

    /// Is the office marked as a demonstration in its first leaf? Only such a one may play with time.
    pub fn is_demo(&self, office: &str) -> Done<bool> {
        let first = self.ledger.store.fact(office, 0)?;
        Ok(first.is_some_and(|f| f.data.get("demo") == Some(&shouze_core::value::Value::YesNo(true))))
    }
}

fn latest<'a>(kept: &'a [(String, String, String)], id: &str) -> Option<(&'a String, &'a String)> {
    kept.iter().rev().find(|(_, i, _)| i == id).map(|(hash, _, body)| (hash, body))
}

/// Does any field take over another's facts by alias?
fn renames(old: &Kinds, new: &Kinds) -> bool {
    new.values().any(|kind| {
        let before = old.get(&kind.id);
        kind.fields
            .iter()
            .any(|f| before.is_some_and(|b| b.field(&f.id).is_none() && f.alias.iter().any(|a| b.field(a).is_some())))
    })
}

/// The packs of a ledger's folder.
pub fn read_packs(dir: &Path) -> Done<Vec<PackFiles>> {
    let mut dirs: Vec<PathBuf> = std::fs::read_dir(dir.join("packs"))
        .map_err(|_| Fault::new("folder-no-packs").with("folder", dir.join("packs").display()))?
        .flatten()
        .map(|e| e.path())
        .filter(|p| p.is_dir())
        .collect();
    dirs.sort();
    let mut faults = Vec::new();
    let mut packs = Vec::new();
    for dir in dirs {
        match packs::read(&dir) {
            Ok(pack) => packs.push(pack),
            Err(mut f) => faults.append(&mut f),
        }
    }
    if faults.is_empty() { Ok(packs) } else { Err(Faults(faults).into()) }
}
