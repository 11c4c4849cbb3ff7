//! From a checked filter to SQL: two-valued, so that absence is false and its negation true.
//!
//! It never evaluates a row itself; the row-by-row oracle of the tests shows that both agree.

use shouze_core::filter::{Column, Filter, Literal, Op, Operand, Source};

use super::{Sql, Visible};
use crate::field::Cell;

/// Writes a condition on the rows of `alias`.
pub fn write(sql: &mut Sql, filter: &Filter, alias: &str, visible: Visible) {
    Writer { visible, hops: 0 }.filter(sql, filter, alias, true);
}

struct Writer {
    visible: Visible,
    hops: usize,
}

impl Writer {
    /// `yes` is false inside an odd number of negations: these are pushed down to the comparisons.
    fn filter(&mut self, sql: &mut Sql, filter: &Filter, alias: &str, yes: bool) {
        match filter {
            Filter::All => drop(sql.push(if yes { "1=1" } else { "1=0" })),
            Filter::And(parts) => self.join(sql, parts, alias, yes, if yes { " AND " } else { " OR " }),
            Filter::Or(parts) => self.join(sql, parts, alias, yes, if yes { " OR " } else { " AND " }),
            Filter::Not(inner) => self.filter(sql, inner, alias, !yes),
            Filter::Compare { left, op, right } => {
                let other = match right {
                    Operand::Column(column) => Some(column),
                    Operand::Literal(_) => None,
                };
                self.condition(sql, alias, yes, &[Some(left), other], |sql, names| {
                    sql.push(&names[0]).push(operator(*op));
                    match right {
                        Operand::Literal(literal) => drop(sql.param(cell(literal))),
                        Operand::Column(_) => drop(sql.push(&names[1])),
                    }
                });
            }
            Filter::In { column, list } => self.condition(sql, alias, yes, &[Some(column)], |sql, names| {
                if list.is_empty() {
                    sql.push("1=0");
                    return;
                }
                sql.push(&names[0]).push(" IN (");
                for (n, literal) in list.iter().enumerate() {
                    sql.push(if n == 0 { "" } else { ", " }).param(cell(literal));
                }
                sql.push(")");
            }),
            Filter::Contains { column, part } => self.condition(sql, alias, yes, &[Some(column)], |sql, names| {
                sql.push("instr(").push(&names[0]).push(", ").word(part).push(") > 0");
            }),
            Filter::StartsWith { column, start } => {
                self.condition(sql, alias, yes, &[Some(column)], |sql, names| {
                    let chars = start.chars().count();
                    sql.push(&format!("substr({}, 1, {chars}) = ", names[0])).word(start);
                });
            }
            Filter::Has(column) => self.presence(sql, column, alias, yes),
            Filter::Member { column, value } => self.member(sql, column, value, alias, yes),
        }
    }

    fn join(&mut self, sql: &mut Sql, parts: &[Filter], alias: &str, yes: bool, word: &str) {
        sql.push("(");
        for (n, part) in parts.iter().enumerate() {
            if n > 0 {
                sql.push(word);
            }
            self.filter(sql, part, alias, yes);
        }
        sql.push(")");
    }

    /// A condition on one or two columns. Without hops it is a plain comparison, which NULL makes
    /// false; negated, NULL makes it true. With hops it is an EXISTS, which is two-valued itself.
    fn condition(
        &mut self,
        sql: &mut Sql,
        alias: &str,
        yes: bool,
        columns: &[Option<&Column>],
        body: impl Fn(&mut Sql, &[String]),
    ) {
        let columns: Vec<&Column> = columns.iter().copied().flatten().collect();
        if columns.iter().all(|c| c.hop.is_none()) {
            let names: Vec<String> = columns.iter().map(|c| name(alias, &c.source)).collect();
            if yes {
                return body(sql, &names);
            }
            sql.push("NOT coalesce(");
            body(sql, &names);
            sql.push(", 0)");
            return;
        }
        sql.push(if yes { "EXISTS (SELECT 1 FROM " } else { "NOT EXISTS (SELECT 1 FROM " });
        let mut names = Vec::new();
        let mut joins = Vec::new();
        for column in &columns {
            match &column.hop {
                None => names.push(name(alias, &column.source)),
                Some((reference, kind)) => {
                    self.hops += 1;
                    let hop = format!("h{}", self.hops);
                    sql.push(if joins.is_empty() { "" } else { ", " });
                    sql.push(&format!("k_{kind} AS {hop}"));
                    names.push(name(&hop, &column.source));
                    joins.push((hop, reference));
                }
            }
        }
        sql.push(" WHERE ");
        for (hop, reference) in &joins {
            self.visible.write(sql, hop);
            sql.push(&format!(" AND {hop}.root = {alias}.f_{reference} AND "));
        }
        body(sql, &names);
        sql.push(")");
    }

    fn presence(&mut self, sql: &mut Sql, column: &Column, alias: &str, yes: bool) {
        let many = match &column.source {
            Source::Field { field_type, .. } => many(field_type),
            _ => None,
        };
        match many {
            None => self.condition(sql, alias, yes, &[Some(column)], |sql, names| {
                sql.push(&names[0]).push(" IS NOT NULL");
            }),
            Some(Many::References) => {
                sql.push(if yes { "EXISTS" } else { "NOT EXISTS" });
                sql.push(&format!(
                    " (SELECT 1 FROM reference r WHERE r.office = {alias}.office AND r.seq = {alias}.seq AND r.name = "
                ));
                sql.word(column.source.id()).push(")");
            }
            Some(Many::Values) => self.links(sql, column, None, alias, yes),
        }
    }

    fn member(&mut self, sql: &mut Sql, column: &Column, value: &str, alias: &str, yes: bool) {
        self.links(sql, column, Some(value), alias, yes);
    }

    /// Is there a value (this value) in a field of several?
    fn links(&mut self, sql: &mut Sql, column: &Column, value: Option<&str>, alias: &str, yes: bool) {
        sql.push(if yes { "EXISTS (SELECT 1 FROM " } else { "NOT EXISTS (SELECT 1 FROM " });
        let field = column.source.id();
        match &column.hop {
            None => {
                let kind = alias_kind(alias);
                sql.push(&format!("l_{kind}__{field} AS l WHERE l.office = {alias}.office AND l.seq = {alias}.seq"));
            }
            Some((reference, kind)) => {
                self.hops += 1;
                let hop = format!("h{}", self.hops);
                sql.push(&format!("k_{kind} AS {hop} JOIN l_{kind}__{field} AS l ON l.office = {hop}.office AND l.seq = {hop}.seq WHERE "));
                self.visible.write(sql, &hop);
                sql.push(&format!(" AND {hop}.root = {alias}.f_{reference}"));
            }
        }
        if let Some(value) = value {
            sql.push(" AND l.value = ").word(value);
        }
        sql.push(")");
    }
}

enum Many {
    Values,
    References,
}

fn many(field_type: &shouze_core::kind::FieldType) -> Option<Many> {
    use shouze_core::kind::FieldType;
    match field_type {
        FieldType::Choices(_) => Some(Many::Values),
        FieldType::Reference { many: true, .. } => Some(Many::References),
        _ => None,
    }
}

/// The alias of a kind's own table is `t_<kind>` or `f_<kind>`.
fn alias_kind(alias: &str) -> &str {
    alias.split_once('_').map_or(alias, |(_, kind)| kind)
}

fn operator(op: Op) -> &'static str {
    match op {
        Op::Equal => " = ",
        Op::NotEqual => " <> ",
        Op::Less => " < ",
        Op::LessEqual => " <= ",
        Op::Greater => " > ",
        Op::GreaterEqual => " >= ",
    }
}

/// The column of a source.
pub fn name(alias: &str, source: &Source) -> String {
    match source {
        Source::Occurred => format!("{alias}.occurred"),
        Source::OccurredOn => format!("{alias}.occurred_on"),
        Source::Field { id, .. } => format!("{alias}.f_{id}"),
    }
}

fn cell(literal: &Literal) -> Cell {
    match literal {
        Literal::Text(text) => Cell::Text(text.clone()),
        Literal::Units(n) | Literal::Day(n) => Cell::Integer(*n),
        Literal::YesNo(b) => Cell::Integer((*b).into()),
        Literal::Time(moment) => Cell::Integer(moment.unix_s),
    }
}
