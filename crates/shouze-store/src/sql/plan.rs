//! From a plan to SQL: the value and its facts come from the same `FROM … WHERE`.
//!
//! It never counts in Rust what the database can count.

use shouze_core::filter::{Sort, Source};
use shouze_core::indicator::{End, Group, Lag, Measure};
use shouze_core::moment::{Moment, OFFICE_OFFSET_S, day_of_number};
use shouze_core::plan::Plan;

use super::filter::{name, write};
use super::{Sql, Visible};

/// The rows that a plan counts: `FROM … WHERE …`.
fn from_where(sql: &mut Sql, plan: &Plan, visible: Visible) {
    let t = alias(plan);
    sql.push(&format!(" FROM k_{} AS {t}", plan.kind));
    if let Some(Group::Field(source)) = &plan.group
        && source.sort() == Sort::Choices
    {
        let id = source.id();
        sql.push(&format!(" JOIN l_{}__{id} AS g ON g.office = {t}.office AND g.seq = {t}.seq", plan.kind));
    }
    sql.push(" WHERE ");
    visible.write(sql, &t);
    between(sql, &t, &plan.by, plan.from, plan.to);
    if let Some(at) = plan.as_of.at {
        sql.push(&format!(" AND {t}.occurred_on <= ")).integer(at);
    }
    if plan.filter != shouze_core::filter::Filter::All {
        sql.push(" AND ");
        write(sql, &plan.filter, &t, visible);
    }
}

fn alias(plan: &Plan) -> String {
    format!("t_{}", plan.kind)
}

pub(super) fn between(sql: &mut Sql, t: &str, by: &Source, from: i64, to: i64) {
    let (column, low, high) = match by.sort() {
        Sort::Time if *by != Source::Occurred => (name(t, by), day_start(from), day_start(to) + 86_399),
        Sort::Time => (name(t, &Source::OccurredOn), from, to),
        _ => (name(t, by), from, to),
    };
    sql.push(&format!(" AND {column} BETWEEN ")).integer(low).push(" AND ").integer(high);
}

/// The first second of a day at the office.
fn day_start(day: i64) -> i64 {
    day_of_number(day).and_then(Moment::on).map_or(0, |m| m.unix_s)
}

/// The expression that a plan groups by; a constant where it does not.
fn group(plan: &Plan) -> String {
    let t = alias(plan);
    match &plan.group {
        None => "''".into(),
        Some(Group::Month) => match plan.by.sort() {
            Sort::Time if plan.by != Source::Occurred => {
                format!("strftime('%Y-%m', {} + {OFFICE_OFFSET_S}, 'unixepoch')", name(&t, &plan.by))
            }
            Sort::Time => month(&name(&t, &Source::OccurredOn)),
            _ => month(&name(&t, &plan.by)),
        },
        Some(Group::Field(source)) => match source.sort() {
            Sort::Choices => "g.value".into(),
            Sort::YesNo => format!("CASE {} WHEN 1 THEN '是' WHEN 0 THEN '否' ELSE '' END", name(&t, source)),
            _ => format!("coalesce({}, '')", name(&t, source)),
        },
    }
}

fn month(column: &str) -> String {
    format!("printf('%04d-%02d', {column} / 10000, {column} / 100 % 100)")
}

/// Rows of (group, count, part, value); a lag has rows of (group, seconds) instead.
pub fn aggregate(plan: &Plan, visible: Visible) -> Sql {
    let mut sql = Sql::default();
    let t = alias(plan);
    let g = group(plan);
    match &plan.measure {
        Measure::Lag(lag) => {
            sql.push(&format!("SELECT * FROM (SELECT {g} AS grp, "));
            lag_expression(&mut sql, lag, &t, visible);
            sql.push(" AS lag");
            from_where(&mut sql, plan, visible);
            sql.push(") WHERE lag IS NOT NULL ORDER BY grp, lag");
            return sql;
        }
        Measure::Latest(source) => {
            let column = name(&t, source);
            sql.push("SELECT grp, count(*), 0, max(CASE WHEN n = 1 THEN v END) FROM (");
            sql.push(&format!(
                "SELECT {g} AS grp, {column} AS v, row_number() OVER (PARTITION BY {g} ORDER BY {column} IS NULL, {t}.occurred DESC, {t}.seq DESC) AS n"
            ));
            from_where(&mut sql, plan, visible);
            sql.push(") GROUP BY grp ORDER BY grp");
            return sql;
        }
        _ => {}
    }
    sql.push(&format!("SELECT {g} AS grp, count(*), "));
    match &plan.measure {
        Measure::Share(part) => {
            sql.push("coalesce(sum(CASE WHEN ");
            write(&mut sql, part, &t, visible);
            sql.push(" THEN 1 ELSE 0 END), 0), NULL");
        }
        Measure::Sum(source) => drop(sql.push(&format!("0, sum({})", name(&t, source)))),
        Measure::Min(source) => drop(sql.push(&format!("0, min({})", name(&t, source)))),
        Measure::Max(source) => drop(sql.push(&format!("0, max({})", name(&t, source)))),
        Measure::Distinct(source) if source.sort() == Sort::Choices => {
            let id = source.id();
            sql.push(&format!(
                "0, (SELECT count(DISTINCT l.value) FROM l_{}__{id} AS l WHERE (l.office, l.seq) IN (SELECT {t}.office, {t}.seq",
                plan.kind
            ));
            let ungrouped = Plan { group: None, ..plan.clone() };
            from_where(&mut sql, &ungrouped, visible);
            sql.push("))");
        }
        Measure::Distinct(source) => drop(sql.push(&format!("0, count(DISTINCT {})", name(&t, source)))),
        _ => drop(sql.push("0, NULL")),
    }
    from_where(&mut sql, plan, visible);
    if plan.group.is_some() {
        sql.push(" GROUP BY grp ORDER BY grp");
    }
    sql
}

/// Rows of (seq, hash, group, part) for every fact that the plan counts.
pub fn lineage(plan: &Plan, visible: Visible) -> Sql {
    let mut sql = Sql::default();
    let t = alias(plan);
    sql.push(&format!(
        "SELECT x.seq, x.hash, q.grp, q.part FROM (SELECT {t}.office AS office, {t}.seq AS seq, {} AS grp, ",
        group(plan)
    ));
    match &plan.measure {
        Measure::Share(part) => {
            sql.push("CASE WHEN ");
            write(&mut sql, part, &t, visible);
            sql.push(" THEN 1 ELSE 0 END AS part");
        }
        Measure::Lag(lag) => {
            lag_expression(&mut sql, lag, &t, visible);
            sql.push(" AS part");
        }
        _ => drop(sql.push("1 AS part")),
    }
    from_where(&mut sql, plan, visible);
    sql.push(") AS q JOIN fact AS x ON x.office = q.office AND x.seq = q.seq");
    if matches!(plan.measure, Measure::Lag(_)) {
        sql.push(" WHERE q.part IS NOT NULL");
    }
    sql.push(" ORDER BY x.seq");
    sql
}

fn lag_expression(sql: &mut Sql, lag: &Lag, t: &str, visible: Visible) {
    end(sql, &lag.to, t, visible);
    sql.push(" - ");
    end(sql, &lag.from, t, visible);
}

/// An end of a lag in seconds since 1970.
fn end(sql: &mut Sql, end: &End, t: &str, visible: Visible) {
    match end {
        End::Own(source) => drop(sql.push(&seconds(t, source))),
        End::Follower { kind, reference, filter, time } => {
            let f = format!("f_{kind}");
            sql.push(&format!(
                "(SELECT min({}) FROM reference AS r JOIN k_{kind} AS {f} ON {f}.office = r.office AND {f}.seq = r.seq WHERE r.office = {t}.office AND r.root = {t}.root AND r.name = ",
                seconds(&f, time)
            ));
            sql.word(reference).push(" AND ");
            visible.write(sql, &f);
            if *filter != shouze_core::filter::Filter::All {
                sql.push(" AND ");
                write(sql, filter, &f, visible);
            }
            sql.push(")");
        }
    }
}

fn seconds(alias: &str, source: &Source) -> String {
    let column = name(alias, source);
    match source.sort() {
        Sort::Day => format!(
            "(CAST(strftime('%s', printf('%04d-%02d-%02d', {column} / 10000, {column} / 100 % 100, {column} % 100)) AS INTEGER) - {OFFICE_OFFSET_S})"
        ),
        _ => column,
    }
}
