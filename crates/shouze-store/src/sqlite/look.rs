//! Answers to what a check has to know. Reads only; decides nothing.

use rusqlite::params;

use shouze_core::draft::{KeyPart, KeyQuestion, Named, Needs, StepAt, Surroundings};
use shouze_core::moment::{Moment, OFFICE_OFFSET_S};

use super::{Sqlite, one, read};
use crate::contract::Result;
use crate::field::{Cell, cell};
use crate::sql::{STANDS, Sql};

/// Fills in what `needs` asks for; what is already known stays.
pub fn look(db: &Sqlite, office: i64, needs: &Needs, known: &mut Surroundings) -> Result<()> {
    if !needs.id.is_empty() {
        known.size = db.size(office)?;
        known.last_recorded = last_recorded(db, office)?;
        let sql = "SELECT seq FROM fact WHERE office = ?1 AND id = ?2";
        let same: Option<i64> = one(&db.conn, sql, params![office, needs.id], |r| r.get(0))?;
        if let Some(seq) = same {
            known.same_id = read::fact_at(db, office, seq as u64)?;
        }
    }
    for &seq in &needs.facts {
        if let Some(named) = named(db, office, seq)? {
            known.facts.insert(seq, named);
        }
    }
    if let Some(seq) = needs.ends {
        ending(db, office, seq, known)?;
    }
    for (names, kind, found) in
        [(&needs.posts, "post", &mut known.posts), (&needs.sections, "section", &mut known.sections)]
    {
        for name in names {
            let sql = format!("SELECT 1 FROM k_{kind} WHERE office = ?1 AND f_name = ?2 AND known_to = ?3 LIMIT 1");
            if one(&db.conn, &sql, params![office, name, STANDS], |_| Ok(()))?.is_some() {
                found.insert(name.clone());
            }
        }
    }
    if let Some(question) = &needs.key {
        known.same_key = same_key(db, office, question)?;
    }
    if let Some((kind, parent)) = &needs.steps {
        known.steps = steps(db, office, kind, *parent)?;
    }
    Ok(())
}

pub fn last_recorded(db: &Sqlite, office: i64) -> Result<Option<Moment>> {
    let sql = "SELECT recorded FROM version WHERE office = ?1 ORDER BY seq DESC LIMIT 1";
    let unix_s = one(&db.conn, sql, [office], |r| r.get(0))?;
    Ok(unix_s.map(|unix_s| Moment { unix_s, offset_s: OFFICE_OFFSET_S }))
}

fn named(db: &Sqlite, office: i64, seq: u64) -> Result<Option<Named>> {
    let sql = "SELECT v.root, v.kind, (SELECT c.seq FROM version AS c
                 WHERE c.office = v.office AND c.root = v.root AND c.known_to = ?3)
               FROM version AS v WHERE v.office = ?1 AND v.seq = ?2";
    one(&db.conn, sql, params![office, seq as i64, STANDS], |r| {
        let current: Option<i64> = r.get(2)?;
        Ok(Named { root: r.get::<_, i64>(0)? as u64, kind: r.get(1)?, current: current.map(|c| c as u64) })
    })
}

/// The last version that holds values, and the facts that still name it.
fn ending(db: &Sqlite, office: i64, seq: u64, known: &mut Surroundings) -> Result<()> {
    let Some(named) = known.facts.get(&seq) else { return Ok(()) };
    let sql = "SELECT seq FROM version WHERE office = ?1 AND root = ?2 AND void = 0 ORDER BY seq DESC LIMIT 1";
    let last: Option<i64> = one(&db.conn, sql, params![office, named.root as i64], |r| r.get(0))?;
    let root = named.root;
    if let Some(last) = last {
        known.ending = read::fact_at(db, office, last as u64)?;
    }
    known.followers = read::followers(db, office, root)?.into_iter().map(|f| f.seq).collect();
    Ok(())
}

fn same_key(db: &Sqlite, office: i64, question: &KeyQuestion) -> Result<Option<u64>> {
    let kind = &question.kind;
    let mut sql = Sql::default();
    sql.push(&format!("SELECT t.root FROM k_{kind} AS t WHERE t.office = ")).integer(office);
    sql.push(" AND t.known_to = ").integer(STANDS);
    for (name, part) in &question.parts {
        match part {
            KeyPart::Day(day) => drop(sql.push(" AND t.occurred_on = ").integer(*day)),
            KeyPart::Value(value) => match cell(value.as_ref()) {
                Cell::Null => drop(sql.push(&format!(" AND t.f_{name} IS NULL"))),
                cell => drop(sql.push(&format!(" AND t.f_{name} = ")).param(cell)),
            },
            KeyPart::Refs(roots) => {
                let all =
                    "(SELECT count(*) FROM reference AS r WHERE r.office = t.office AND r.seq = t.seq AND r.name = ";
                sql.push(" AND ").push(all).word(name).push(") = ").integer(roots.len() as i64);
                for root in roots {
                    sql.push(" AND EXISTS (SELECT 1 FROM reference AS r WHERE r.office = t.office AND r.seq = t.seq AND r.name = ");
                    sql.word(name).push(" AND r.root = ").integer(*root as i64).push(")");
                }
            }
        }
    }
    sql.push(" LIMIT 1");
    let found = db.rows(&sql, |r| r.get::<_, i64>(0))?;
    Ok(found.first().map(|root| *root as u64))
}

fn steps(db: &Sqlite, office: i64, kind: &str, parent: u64) -> Result<Vec<StepAt>> {
    let declared = db.kinds.get(kind).and_then(|k| Some((k.within.as_ref()?, &k.steps.as_ref()?.field)));
    let Some((within, field)) = declared else { return Ok(Vec::new()) };
    let sql = format!(
        "SELECT t.root, t.occurred, t.f_{field} FROM reference AS r JOIN k_{kind} AS t ON t.office = r.office AND t.seq = r.seq
         WHERE r.office = ?1 AND r.root = ?2 AND r.name = ?3 AND t.known_to = ?4 AND t.f_{field} IS NOT NULL"
    );
    let mut statement = db.conn.prepare_cached(&sql)?;
    let rows = statement.query_map(params![office, parent as i64, within, STANDS], |r| {
        let occurred = Moment { unix_s: r.get(1)?, offset_s: OFFICE_OFFSET_S };
        Ok(StepAt { root: r.get::<_, i64>(0)? as u64, occurred, step: r.get(2)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
