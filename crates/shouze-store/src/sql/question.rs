//! From a question to SQL: one row a fact, one column a field.
//!
//! It never reads a fact's body: fields come from the projection.

use shouze_core::filter::{Filter, Sort, Source};
use shouze_core::kind::FieldType;
use shouze_core::question::Question;

use super::filter::{name, write};
use super::plan::between;
use super::{Sql, Visible};

/// The columns before the question's own: seq, root, occurred, the day of the period, part.
pub const FIXED: usize = 5;

/// What lies in tables of its own, several to a fact.
pub enum Several<'a> {
    Values(&'a str),
    References(&'a str),
}

pub fn several(source: &Source) -> Option<Several<'_>> {
    match source {
        Source::Field { id, field_type: FieldType::Choices(_) } => Some(Several::Values(id)),
        Source::Field { id, field_type: FieldType::Reference { many: true, .. } } => Some(Several::References(id)),
        _ => None,
    }
}

fn alias(question: &Question) -> String {
    format!("t_{}", question.kind)
}

fn from_where(sql: &mut Sql, question: &Question, visible: Visible, at: Option<i64>, join: &str) {
    let t = alias(question);
    sql.push(&format!(" FROM k_{} AS {t}{join} WHERE ", question.kind));
    visible.write(sql, &t);
    // Of what came since a leaf, few rows are left: the leaf's index is to be used, and days are looked at afterwards.
    if let (Some((from, to)), 0) = (question.days, question.since) {
        between(sql, &t, &question.by, from, to);
    }
    if question.since > 0 {
        sql.push(&format!(" AND {t}.seq >= ")).integer(i64::try_from(question.since).unwrap_or(i64::MAX));
    }
    if let Some(at) = at {
        sql.push(&format!(" AND {t}.occurred_on <= ")).integer(at);
    }
    if question.filter != Filter::All {
        sql.push(" AND ");
        write(sql, &question.filter, &t, visible);
    }
}

/// One row a fact; fields of several values come as NULL and are asked for by [`pairs`].
pub fn lines(question: &Question, visible: Visible, at: Option<i64>) -> Sql {
    let mut sql = Sql::default();
    let t = alias(question);
    let by = if question.by.sort() == Sort::Time && question.by == Source::Occurred {
        &Source::OccurredOn
    } else {
        &question.by
    };
    sql.push(&format!("SELECT {t}.seq, {t}.root, {t}.occurred, {}, ", name(&t, by)));
    match &question.part {
        None => drop(sql.push("1")),
        Some(part) => {
            sql.push("CASE WHEN ");
            write(&mut sql, part, &t, visible);
            sql.push(" THEN 1 ELSE 0 END");
        }
    }
    for column in &question.columns {
        sql.push(", ");
        match several(column) {
            None => drop(sql.push(&name(&t, column))),
            Some(_) => drop(sql.push("NULL")),
        }
    }
    from_where(&mut sql, question, visible, at, "");
    sql.push(&format!(" ORDER BY {t}.occurred, {t}.seq"));
    sql
}

/// Rows of (seq, value) for a field of several values.
pub fn pairs(question: &Question, several: &Several, visible: Visible, at: Option<i64>) -> Sql {
    let mut sql = Sql::default();
    let t = alias(question);
    match several {
        Several::Values(field) => {
            sql.push(&format!("SELECT {t}.seq, l.value"));
            let join = format!(" JOIN l_{}__{field} AS l ON l.office = {t}.office AND l.seq = {t}.seq", question.kind);
            from_where(&mut sql, question, visible, at, &join);
            sql.push(" ORDER BY 1, 2");
        }
        Several::References(field) => {
            sql.push(&format!("SELECT {t}.seq, r.root"));
            from_where(
                &mut sql,
                question,
                visible,
                at,
                &format!(" JOIN reference AS r ON r.office = {t}.office AND r.seq = {t}.seq"),
            );
            sql.push(" AND r.name = ").word(field).push(" ORDER BY 1, 2");
        }
    }
    sql
}
