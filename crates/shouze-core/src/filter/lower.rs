//! From CEL's tree to a checked [`Filter`]. Names every fault of a text at once.
//!
//! It never evaluates anything: what a filter means is shown by the row-by-row oracle in the tests.

use cel::Program;
use cel::common::ast::{CallExpr, Expr, IdedExpr, LiteralValue, SelectExpr, operators};

use super::{Column, Filter, FilterFault, Kinds, Literal, Op, Operand, Sort, Source};
use crate::fault::Fault;
use crate::kind::{FieldType, Kind};
use crate::moment::{Moment, day_number, parse_day};
use crate::value::Decimal;

/// The longest filter that is read at all.
const TEXT_MAX: usize = 4_000;

/// Checks a filter's text against a kind and lowers it.
pub fn parse(text: &str, kind: &Kind, kinds: &Kinds) -> Result<Filter, Vec<FilterFault>> {
    if text.trim().is_empty() {
        return Ok(Filter::All);
    }
    let too_deep = deepest(text) > 60;
    if text.len() > TEXT_MAX || too_deep {
        let fault = Fault::new("filter-too-long").with("max", TEXT_MAX);
        return Err(vec![FilterFault { offset: 0, fault }]);
    }
    let program = Program::compile(text).map_err(|e| syntax_faults(text, &e))?;
    let mut lower = Lower { kind, kinds, program: &program, faults: Vec::new() };
    let filter = lower.filter(program.expression());
    match (filter, lower.faults.is_empty()) {
        (Some(filter), true) => Ok(filter),
        _ => Err(lower.faults),
    }
}

/// How deep brackets and negations nest, so that no text can exhaust the stack of the parser.
fn deepest(text: &str) -> usize {
    let (mut depth, mut deepest, mut bangs) = (0usize, 0usize, 0usize);
    for b in text.bytes() {
        bangs = match b {
            b'!' | b'-' => bangs + 1,
            b' ' => bangs,
            _ => 0,
        };
        match b {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth + bangs);
    }
    deepest
}

fn syntax_faults(text: &str, errors: &cel::ParseErrors) -> Vec<FilterFault> {
    errors
        .errors
        .iter()
        .map(|e| {
            let line_start =
                text.split_inclusive('\n').take((e.pos.0 - 1).max(0) as usize).map(str::len).sum::<usize>();
            let offset = (line_start + (e.pos.1 - 1).max(0) as usize).min(text.len());
            FilterFault { offset, fault: Fault::new("filter-syntax").with("says", e.msg.trim()) }
        })
        .collect()
}

struct Lower<'a> {
    kind: &'a Kind,
    kinds: &'a Kinds,
    program: &'a Program,
    faults: Vec<FilterFault>,
}

impl Lower<'_> {
    fn fault<T>(&mut self, expr: &IdedExpr, fault: Fault) -> Option<T> {
        let offset = first_offset(self.program, expr);
        self.faults.push(FilterFault { offset, fault });
        None
    }

    fn filter(&mut self, expr: &IdedExpr) -> Option<Filter> {
        match &expr.expr {
            Expr::Call(call) => self.call(expr, call),
            Expr::Select(select) if select.test => self.has(expr, select),
            Expr::Ident(_) | Expr::Select(_) => {
                let column = self.column(expr)?;
                if column.source.sort() != Sort::YesNo {
                    let sort = column.source.sort().name();
                    return self.fault(expr, Fault::new("filter-not-a-condition").with("type", sort));
                }
                let right = Operand::Literal(Literal::YesNo(true));
                Some(Filter::Compare { left: column, op: Op::Equal, right })
            }
            Expr::Literal(LiteralValue::Boolean(b)) if *b.inner() => Some(Filter::All),
            Expr::Literal(LiteralValue::Boolean(_)) => Some(Filter::Not(Box::new(Filter::All))),
            Expr::Comprehension(_) => {
                self.fault(expr, Fault::new("filter-unsupported").with("what", "all/exists/map/filter"))
            }
            _ => self.fault(expr, Fault::new("filter-not-a-condition").with("type", "literal")),
        }
    }

    fn call(&mut self, expr: &IdedExpr, call: &CallExpr) -> Option<Filter> {
        let op = match call.func_name.as_str() {
            operators::LOGICAL_AND => return self.both(call, Filter::And),
            operators::LOGICAL_OR => return self.both(call, Filter::Or),
            operators::LOGICAL_NOT => {
                return self.filter(&call.args[0]).map(|f| Filter::Not(Box::new(f)));
            }
            operators::IN => return self.membership(expr, call),
            "contains" | "startsWith" if call.target.is_some() => return self.text_call(expr, call),
            operators::EQUALS => Op::Equal,
            operators::NOT_EQUALS => Op::NotEqual,
            operators::LESS => Op::Less,
            operators::LESS_EQUALS => Op::LessEqual,
            operators::GREATER => Op::Greater,
            operators::GREATER_EQUALS => Op::GreaterEqual,
            other => {
                let what = other.trim_matches('_').trim_matches('@').to_owned();
                return self.fault(expr, Fault::new("filter-unsupported").with("what", what));
            }
        };
        self.comparison(expr, &call.args[0], op, &call.args[1])
    }

    fn both(&mut self, call: &CallExpr, join: fn(Vec<Filter>) -> Filter) -> Option<Filter> {
        let parts: Vec<_> = call.args.iter().map(|a| self.filter(a)).collect();
        Some(join(parts.into_iter().collect::<Option<_>>()?))
    }

    fn comparison(&mut self, expr: &IdedExpr, left: &IdedExpr, op: Op, right: &IdedExpr) -> Option<Filter> {
        let (left, op, right) = match (names(left), names(right)) {
            (true, _) => (left, op, right),
            (false, true) => (right, op.turned(), left),
            (false, false) => {
                let called = [left, right].into_iter().find_map(|side| match &side.expr {
                    Expr::Call(call) => Some(call.func_name.trim_matches('_').to_owned()),
                    _ => None,
                });
                return match called {
                    Some(what) => self.fault(expr, Fault::new("filter-unsupported").with("what", what)),
                    None => self.fault(expr, Fault::new("filter-no-field")),
                };
            }
        };
        let column = self.column(left)?;
        let sort = column.source.sort();
        let ordered = matches!(sort, Sort::Integer | Sort::Decimal(_) | Sort::Day | Sort::Time);
        let equality = matches!(op, Op::Equal | Op::NotEqual);
        if matches!(sort, Sort::Choices | Sort::Reference) || !(ordered || equality) {
            let fault = Fault::new("filter-not-comparable").with("field", column.source.id());
            return self.fault(left, fault.with("type", sort.name()));
        }
        let right = if names(right) {
            let other = self.column(right)?;
            if other.source.sort() != sort {
                let fault = Fault::new("filter-wrong-type").with("field", column.source.id());
                let got = other.source.sort().name();
                return self.fault(right, fault.with("type", sort.name()).with("got", got));
            }
            Operand::Column(other)
        } else {
            Operand::Literal(self.literal(right, &column)?)
        };
        Some(Filter::Compare { left: column, op, right })
    }

    fn membership(&mut self, expr: &IdedExpr, call: &CallExpr) -> Option<Filter> {
        let (item, list) = (&call.args[0], &call.args[1]);
        if let Expr::List(list) = &list.expr {
            let column = self.column(item)?;
            let sort = column.source.sort();
            if matches!(sort, Sort::Choices | Sort::Reference) {
                let fault = Fault::new("filter-not-comparable").with("field", column.source.id());
                return self.fault(item, fault.with("type", sort.name()));
            }
            let list: Vec<_> = list.elements.iter().map(|e| self.literal(e, &column)).collect();
            return Some(Filter::In { column, list: list.into_iter().collect::<Option<_>>()? });
        }
        if !names(list) {
            return self.fault(expr, Fault::new("filter-no-field"));
        }
        let column = self.column(list)?;
        if column.source.sort() != Sort::Choices {
            let fault = Fault::new("filter-not-a-list").with("field", column.source.id());
            return self.fault(list, fault);
        }
        match self.literal(item, &column)? {
            Literal::Text(value) => Some(Filter::Member { column, value }),
            _ => None,
        }
    }

    fn text_call(&mut self, expr: &IdedExpr, call: &CallExpr) -> Option<Filter> {
        let target = call.target.as_deref()?;
        let column = self.column(target)?;
        if column.source.sort() != Sort::Text {
            let sort = column.source.sort().name();
            let fault = Fault::new("filter-not-text").with("field", column.source.id());
            return self.fault(target, fault.with("type", sort));
        }
        let [IdedExpr { expr: Expr::Literal(LiteralValue::String(part)), .. }] = call.args.as_slice() else {
            return self.fault(expr, Fault::new("filter-unsupported").with("what", &call.func_name));
        };
        let part = part.inner().to_owned();
        Some(match call.func_name.as_str() {
            "contains" => Filter::Contains { column, part },
            _ => Filter::StartsWith { column, start: part },
        })
    }

    fn has(&mut self, expr: &IdedExpr, select: &SelectExpr) -> Option<Filter> {
        let plain = SelectExpr { test: false, ..select.clone() };
        let column = self.column(&IdedExpr { id: expr.id, expr: Expr::Select(plain) })?;
        Some(Filter::Has(column))
    }

    /// `form`, `fact.form`, or `meeting.type` over a single reference.
    fn column(&mut self, expr: &IdedExpr) -> Option<Column> {
        match &expr.expr {
            Expr::Ident(name) => {
                let source = self.source(expr, self.kind, name)?;
                Some(Column { hop: None, source })
            }
            Expr::Select(select) => match &select.operand.expr {
                Expr::Ident(root) if root == "fact" => {
                    let source = self.source(expr, self.kind, &select.field)?;
                    Some(Column { hop: None, source })
                }
                Expr::Ident(root) => self.hop(expr, root, &select.field),
                _ => self.fault(expr, Fault::new("filter-too-far")),
            },
            _ => self.fault(expr, Fault::new("filter-no-field")),
        }
    }

    fn hop(&mut self, expr: &IdedExpr, root: &str, field: &str) -> Option<Column> {
        let Some(reference) = self.kind.field(root) else {
            return self.source(expr, self.kind, root).and(None);
        };
        let target = match reference.reference() {
            Some(([only], false)) if only != "*" => self.kinds.get(only),
            _ => return self.fault(expr, Fault::new("filter-no-hop").with("field", root)),
        };
        let target = target?;
        let source = self.source(expr, target, field)?;
        if let Sort::Reference = source.sort() {
            return self.fault(expr, Fault::new("filter-too-far"));
        }
        Some(Column { hop: Some((root.to_owned(), target.id.clone())), source })
    }

    fn source(&mut self, expr: &IdedExpr, kind: &Kind, name: &str) -> Option<Source> {
        match (name, kind.field(name)) {
            ("occurred", _) => Some(Source::Occurred),
            ("occurred_on", _) => Some(Source::OccurredOn),
            (_, Some(field)) => Some(Source::Field { id: field.id.clone(), field_type: field.field_type.clone() }),
            (_, None) => {
                let known = kind.fields.iter().map(|f| f.id.as_str()).chain(["occurred", "occurred_on"]);
                let fault = Fault::new("filter-unknown-field").with("field", name).with("kind", &kind.id);
                self.fault(expr, fault.near(name, known))
            }
        }
    }

    fn literal(&mut self, expr: &IdedExpr, column: &Column) -> Option<Literal> {
        let sort = column.source.sort();
        let Some(literal) = read_literal(&expr.expr, &sort) else {
            let fault = Fault::new("filter-wrong-type").with("field", column.source.id());
            return self.fault(expr, fault.with("type", sort.name()).with("got", shown(&expr.expr)));
        };
        if let (Literal::Text(text), Source::Field { id, field_type }) = (&literal, &column.source) {
            self.known_term(expr, id, field_type, text)?;
        }
        Some(literal)
    }

    fn known_term(&mut self, expr: &IdedExpr, id: &str, field_type: &FieldType, text: &str) -> Option<()> {
        match field_type.terms() {
            Some(terms) if !terms.iter().any(|t| t.stored == text) => {
                let fault = Fault::new("filter-unknown-value").with("field", id).with("got", text);
                self.fault(expr, fault.near(text, terms.iter().map(|t| t.stored.as_str())))
            }
            _ => Some(()),
        }
    }
}

impl Op {
    /// The operator that says the same with its sides exchanged.
    fn turned(self) -> Op {
        match self {
            Op::Less => Op::Greater,
            Op::LessEqual => Op::GreaterEqual,
            Op::Greater => Op::Less,
            Op::GreaterEqual => Op::LessEqual,
            same => same,
        }
    }
}

fn names(expr: &IdedExpr) -> bool {
    matches!(expr.expr, Expr::Ident(_) | Expr::Select(_))
}

fn read_literal(expr: &Expr, sort: &Sort) -> Option<Literal> {
    match (expr, sort) {
        (Expr::Literal(LiteralValue::String(s)), Sort::Text | Sort::Choices) => {
            Some(Literal::Text(s.inner().to_owned()))
        }
        (Expr::Literal(LiteralValue::String(s)), Sort::Day) => {
            parse_day(s.inner()).map(|d| Literal::Day(day_number(d)))
        }
        (Expr::Literal(LiteralValue::Int(n)), Sort::Integer) => Some(Literal::Units(*n.inner())),
        (Expr::Literal(LiteralValue::Int(n)), Sort::Decimal(scale)) => units(&n.inner().to_string(), *scale),
        (Expr::Literal(LiteralValue::Double(n)), Sort::Decimal(scale)) => units(&n.inner().to_string(), *scale),
        (Expr::Literal(LiteralValue::Boolean(b)), Sort::YesNo) => Some(Literal::YesNo(*b.inner())),
        (Expr::Call(call), Sort::Time) if call.func_name == "timestamp" && call.target.is_none() => {
            match call.args.as_slice() {
                [IdedExpr { expr: Expr::Literal(LiteralValue::String(s)), .. }] => {
                    let full = s.inner().len() >= 20;
                    full.then(|| Moment::parse(s.inner()))?.map(Literal::Time)
                }
                _ => None,
            }
        }
        _ => None,
    }
}

fn units(text: &str, scale: u8) -> Option<Literal> {
    Decimal::parse(text, scale).map(|d| Literal::Units(d.units))
}

fn shown(expr: &Expr) -> String {
    match expr {
        Expr::Literal(LiteralValue::String(s)) => format!("\"{}\"", s.inner()),
        Expr::Literal(LiteralValue::Int(n)) => n.inner().to_string(),
        Expr::Literal(LiteralValue::Double(n)) => n.inner().to_string(),
        Expr::Literal(LiteralValue::Boolean(b)) => b.inner().to_string(),
        Expr::Call(call) => format!("{}()", call.func_name.trim_matches('_')),
        _ => "?".into(),
    }
}

/// The first byte of an expression: operators are recorded where they stand, operands before them.
fn first_offset(program: &Program, expr: &IdedExpr) -> usize {
    let own = program.source_info().offset_for(expr.id).map(|(start, _)| start as usize);
    let inner: Vec<&IdedExpr> = match &expr.expr {
        Expr::Call(call) => call.target.iter().map(|t| &**t).chain(&call.args).collect(),
        Expr::Select(select) => vec![&select.operand],
        _ => vec![],
    };
    inner.into_iter().map(|e| first_offset(program, e)).chain(own).min().unwrap_or(0)
}
