//! `indicators.toml`: read, type-checked against the kinds, lowered.
//!
//! An indicator over posts, persons or free text is refused here, whoever asks for it.

use crate::fault::{Fault, Place};
use crate::filter::{self, Filter, Kinds, Sort, Source};
use crate::indicator::{End, Group, Indicator, Lag, LagUnit, Measure, Quantile};
use crate::kind::{FieldType, Kind};
use crate::pack::kinds::{check_id, push};
use crate::pack::source::{At, Reader};

/// An indicator and the place where its `subset_of` is written.
pub struct Read {
    pub indicator: Indicator,
    pub subset_at: Option<Place>,
}

pub fn read(reader: &Reader, pack: &str, kinds: &Kinds) -> Option<Read> {
    check_id(reader);
    let measure = reader.required_text("measure");
    let of = reader.required_text("of");
    // Asked for here so that an indicator whose kind is unknown does not also have unknown keys.
    for key in ["where", "part", "field", "from", "to", "unit", "by", "group", "decimals", "subset_of"] {
        reader.has(key);
    }
    let (since, until) = (reader.date("since"), reader.date("until"));
    reader.finish();
    let of = of?;
    let Some(kind) = kinds.get(&of.value) else {
        let fault = Fault::new("pack-dangling").with("name", &of.value).with("what", "kind");
        push(reader, &of, fault.near(&of.value, kinds.keys().map(String::as_str)));
        return None;
    };
    let look = Look { reader, kind, kinds };
    let text = reader.text("where").map(|t| t.value).unwrap_or_default();
    let filter = look.filter("where", kind);
    let measure = look.measure(&measure?);
    let by = look.source_or("by", Source::OccurredOn, "date", |s| matches!(s, Sort::Day | Sort::Time));
    let groups = look.groups();
    let (measure, filter, by) = (measure?, filter?, by?);
    let default_decimals = match &measure {
        Measure::Share(_) | Measure::Lag(_) => 1,
        Measure::Sum(s) | Measure::Min(s) | Measure::Max(s) | Measure::Latest(s) => match s.sort() {
            Sort::Decimal(scale) => scale.into(),
            _ => 0,
        },
        _ => 0,
    };
    let subset_of = reader.text("subset_of");
    Some(Read {
        subset_at: subset_of.as_ref().map(|s| s.place.clone()),
        indicator: Indicator {
            id: reader.name.clone(),
            pack: pack.to_owned(),
            of: of.value,
            filter,
            text,
            measure,
            by,
            groups,
            decimals: reader.integer("decimals").map_or(default_decimals, |d| d.value.clamp(0, 6)) as u8,
            subset_of: subset_of.map(|s| s.value),
            since: since.map(|d| d.value),
            until: until.map(|d| d.value),
        },
    })
}

struct Look<'r, 's, 't> {
    reader: &'r Reader<'s, 't>,
    kind: &'r Kind,
    kinds: &'r Kinds,
}

impl Look<'_, '_, '_> {
    fn filter(&self, key: &'static str, kind: &Kind) -> Option<Filter> {
        read_filter(self.reader, key, kind, self.kinds)
    }

    fn source_of(&self, kind: &Kind, name: &At<String>) -> Option<Source> {
        source_of(self.reader, kind, name)
    }

    /// The field that `key` names, of a fitting sort.
    fn source_or(
        &self,
        key: &'static str,
        default: Source,
        wanted: &'static str,
        fits: impl Fn(Sort) -> bool,
    ) -> Option<Source> {
        let Some(name) = self.reader.text(key) else { return Some(default) };
        let source = self.source_of(self.kind, &name)?;
        if fits(source.sort()) {
            return Some(source);
        }
        self.wrong_sort(&name, &source, wanted);
        None
    }

    fn wrong_sort(&self, name: &At<String>, source: &Source, wanted: &'static str) {
        let fault = Fault::new("pack-wrong-field").with("field", &name.value).with("type", wanted);
        push(self.reader, name, fault.with("got", source.sort().name()));
    }

    fn measure(&self, name: &At<String>) -> Option<Measure> {
        let number = |s| matches!(s, Sort::Integer | Sort::Decimal(_));
        let field = || {
            if !self.reader.has("field") {
                self.reader.missing("field");
                return None;
            }
            self.source_or("field", Source::OccurredOn, "number", number)
        };
        Some(match name.value.as_str() {
            "count" => Measure::Count,
            "sum" => Measure::Sum(field()?),
            "min" => Measure::Min(field()?),
            "max" => Measure::Max(field()?),
            "latest" => Measure::Latest(field()?),
            "distinct" => Measure::Distinct(self.distinct()?),
            "share" => {
                if !self.reader.has("part") {
                    self.reader.missing("part");
                    return None;
                }
                Measure::Share(self.filter("part", self.kind)?)
            }
            "median_lag" => Measure::Lag(self.lag(Quantile::Median)?),
            "p90_lag" => Measure::Lag(self.lag(Quantile::P90)?),
            other => {
                let fault = Fault::new("pack-unknown-measure").with("measure", other);
                push(self.reader, name, fault.near(other, Measure::NAMES));
                return None;
            }
        })
    }

    fn distinct(&self) -> Option<Source> {
        if !self.reader.has("field") {
            self.reader.missing("field");
            return None;
        }
        let name = self.reader.text("field")?;
        let source = self.source_of(self.kind, &name)?;
        let refused = match &source {
            Source::Field { field_type, .. } => {
                matches!(
                    field_type,
                    FieldType::LongText { .. } | FieldType::Post | FieldType::Reference { many: true, .. }
                )
            }
            Source::Occurred => true,
            Source::OccurredOn => false,
        };
        if refused {
            push(self.reader, &name, Fault::new("pack-forbidden-group").with("name", &name.value));
            return None;
        }
        Some(source)
    }

    fn groups(&self) -> Vec<Group> {
        let mut groups = Vec::new();
        for name in self.reader.texts("group") {
            if name.value == "month" {
                groups.push(Group::Month);
                continue;
            }
            let person = ["post", "person", "recorder", "holder"].contains(&name.value.as_str());
            if person {
                push(self.reader, &name, Fault::new("pack-forbidden-group").with("name", &name.value));
                continue;
            }
            let Some(source) = self.source_of(self.kind, &name) else { continue };
            match &source {
                Source::Field { field_type, .. } if field_type.groups() => groups.push(Group::Field(source)),
                _ => push(self.reader, &name, Fault::new("pack-forbidden-group").with("name", &name.value)),
            }
        }
        groups
    }

    fn lag(&self, quantile: Quantile) -> Option<Lag> {
        let unit = match self.reader.text("unit") {
            Some(unit) => match unit.value.as_str() {
                "hour" => LagUnit::Hour,
                "day" => LagUnit::Day,
                other => {
                    let fault = Fault::new("pack-dangling").with("name", other).with("what", "hour/day");
                    push(self.reader, &unit, fault.with("near", "none"));
                    return None;
                }
            },
            None => LagUnit::Day,
        };
        let end = |key| match self.reader.table(key) {
            Some(table) => self.end(&table),
            None => Some(End::Own(Source::Occurred)),
        };
        let (from, to) = (end("from"), end("to"));
        Some(Lag { quantile, from: from?, to: to?, unit })
    }

    fn end(&self, table: &Reader) -> Option<End> {
        let kind_name = table.text("kind");
        let reference = table.text("ref");
        let time = table.text("time");
        table.has("where");
        table.finish();
        let Some(kind_name) = kind_name else {
            return Some(End::Own(match time {
                None => Source::Occurred,
                Some(time) => self.time(self.kind, table, &time)?,
            }));
        };
        let Some(kind) = self.kinds.get(&kind_name.value) else {
            let fault = Fault::new("pack-dangling").with("name", &kind_name.value).with("what", "kind");
            push(table, &kind_name, fault.near(&kind_name.value, self.kinds.keys().map(String::as_str)));
            return None;
        };
        let Some(reference) = reference else {
            table.missing("ref");
            return None;
        };
        let leads_here = kind.field(&reference.value).and_then(|f| f.reference());
        if !leads_here.is_some_and(|(to, _)| to.contains(&self.kind.id)) {
            let known = kind.fields.iter().filter(|f| f.reference().is_some()).map(|f| f.id.as_str());
            let fault = Fault::new("pack-dangling").with("name", &reference.value).with("what", "reference");
            push(table, &reference, fault.near(&reference.value, known));
            return None;
        }
        Some(End::Follower {
            kind: kind.id.clone(),
            reference: reference.value,
            filter: read_filter(table, "where", kind, self.kinds)?,
            time: match time {
                None => Source::Occurred,
                Some(time) => self.time(kind, table, &time)?,
            },
        })
    }

    fn time(&self, kind: &Kind, table: &Reader, name: &At<String>) -> Option<Source> {
        let source = source_of(table, kind, name)?;
        if matches!(source.sort(), Sort::Day | Sort::Time) {
            return Some(source);
        }
        self.wrong_sort(name, &source, "date/time");
        None
    }
}

fn source_of(reader: &Reader, kind: &Kind, name: &At<String>) -> Option<Source> {
    match (name.value.as_str(), kind.field(&name.value)) {
        ("occurred", _) => Some(Source::Occurred),
        ("occurred_on", _) => Some(Source::OccurredOn),
        (_, Some(f)) => Some(Source::Field { id: f.id.clone(), field_type: f.field_type.clone() }),
        (id, None) => {
            let fault = Fault::new("pack-dangling").with("name", id).with("what", "field");
            push(reader, name, fault.near(id, kind.fields.iter().map(|f| f.id.as_str())));
            None
        }
    }
}

pub fn read_filter(reader: &Reader, key: &'static str, kind: &Kind, kinds: &Kinds) -> Option<Filter> {
    let Some((text, start)) = reader.text_from(key) else {
        return (!reader.has(key)).then_some(Filter::All);
    };
    match filter::parse(&text, kind, kinds) {
        Ok(filter) => Some(filter),
        Err(faults) => {
            for f in faults {
                reader.source.fault(start + f.offset, f.fault);
            }
            None
        }
    }
}
