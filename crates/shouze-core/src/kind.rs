//! What may be recorded: kinds and their flat fields, of a small closed set of types.
//!
//! Everything here has been checked; the spanned source for messages lives in `pack`.

use std::collections::BTreeMap;

use jiff::civil::Date;

/// A value of a choice: an ASCII key for words and rules, and the term that is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    pub key: String,
    pub stored: String,
}

/// The closed set of field types. Each crate that shows fields matches on this once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldType {
    Text {
        max_chars: usize,
    },
    LongText {
        max_chars: usize,
    },
    Integer {
        min: Option<i64>,
        max: Option<i64>,
    },
    /// A decimal with a fixed number of digits after the point, `min`/`max` in its last digit.
    Decimal {
        scale: u8,
        min: Option<i64>,
        max: Option<i64>,
    },
    YesNo,
    Date,
    Time,
    Choice(Vec<Term>),
    Choices(Vec<Term>),
    /// The name of a post of this office.
    Post,
    /// The name of a section of this office.
    Section,
    /// The free name of another body.
    Office,
    Place,
    Link,
    /// The SHA-256 of a file that is attached as evidence.
    File,
    /// Facts of the named kinds (`*`: of any kind).
    Reference {
        to: Vec<String>,
        many: bool,
    },
}

impl FieldType {
    /// The name that packs use.
    pub fn name(&self) -> &'static str {
        match self {
            FieldType::Text { .. } => "text",
            FieldType::LongText { .. } => "long_text",
            FieldType::Integer { .. } => "integer",
            FieldType::Decimal { .. } => "decimal",
            FieldType::YesNo => "yes_no",
            FieldType::Date => "date",
            FieldType::Time => "time",
            FieldType::Choice(_) => "choice",
            FieldType::Choices(_) => "choices",
            FieldType::Post => "post",
            FieldType::Section => "section",
            FieldType::Office => "office",
            FieldType::Place => "place",
            FieldType::Link => "link",
            FieldType::File => "file",
            FieldType::Reference { .. } => "reference",
        }
    }

    pub const NAMES: [&'static str; 16] = [
        "text",
        "long_text",
        "integer",
        "decimal",
        "yes_no",
        "date",
        "time",
        "choice",
        "choices",
        "post",
        "section",
        "office",
        "place",
        "link",
        "file",
        "reference",
    ];

    pub fn terms(&self) -> Option<&[Term]> {
        match self {
            FieldType::Choice(terms) | FieldType::Choices(terms) => Some(terms),
            _ => None,
        }
    }

    /// May figures be grouped by such a field? Never by post, person or free text.
    pub fn groups(&self) -> bool {
        matches!(
            self,
            FieldType::Choice(_)
                | FieldType::Choices(_)
                | FieldType::YesNo
                | FieldType::Section
                | FieldType::Office
                | FieldType::Place
        )
    }

    /// Is the value a word or sentence that search should find?
    pub fn searched(&self) -> bool {
        !matches!(
            self,
            FieldType::Integer { .. }
                | FieldType::Decimal { .. }
                | FieldType::YesNo
                | FieldType::Date
                | FieldType::Time
                | FieldType::File
                | FieldType::Reference { .. }
        )
    }
}

/// One declared field.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    pub id: String,
    pub field_type: FieldType,
    pub required: bool,
    /// Key of the unit's word (`unit-<key>`).
    pub unit: Option<String>,
    /// Name of the shared vocabulary that its terms come from.
    pub vocabulary: Option<String>,
    /// Lists are often filtered by it.
    pub index: bool,
    pub open: bool,
    pub since: Option<Date>,
    /// Retired from the day after.
    pub until: Option<Date>,
    /// Names under which older facts hold it.
    pub alias: Vec<String>,
}

impl Field {
    pub fn reference(&self) -> Option<(&[String], bool)> {
        match &self.field_type {
            FieldType::Reference { to, many } => Some((to, *many)),
            _ => None,
        }
    }
}

/// Which step may follow which in a matter, by stored terms of the step field.
#[derive(Clone, Debug, PartialEq)]
pub struct Steps {
    pub field: String,
    pub first: Vec<String>,
    pub after: BTreeMap<String, Vec<String>>,
}

impl Steps {
    /// The first step of the sequence that may not stand where it stands, with what precedes it.
    pub fn breach<'a>(&self, steps: impl IntoIterator<Item = &'a str>) -> Option<(Option<&'a str>, &'a str)> {
        let mut last = None;
        for step in steps {
            let allowed = match last {
                None => self.first.iter().any(|s| s == step),
                Some(last) => self.after.get(step).is_some_and(|from| from.iter().any(|s| s == last)),
            };
            if !allowed {
                return Some((last, step));
            }
            last = Some(step);
        }
        None
    }

    /// The steps that may come after `last` (`None`: at the beginning).
    pub fn next(&self, last: Option<&str>) -> Vec<&str> {
        match last {
            None => self.first.iter().map(String::as_str).collect(),
            Some(last) => self
                .after
                .iter()
                .filter(|(_, from)| from.iter().any(|s| s == last))
                .map(|(step, _)| step.as_str())
                .collect(),
        }
    }
}

/// A kind of fact.
#[derive(Clone, Debug, PartialEq)]
pub struct Kind {
    pub id: String,
    /// The pack that owns it.
    pub pack: String,
    /// Fields (or `occurred_on`) that together name one thing.
    pub key: Vec<String>,
    /// The parent kind, if facts of this kind are items of another's; also its first field.
    pub within: Option<String>,
    pub fields: Vec<Field>,
    pub steps: Option<Steps>,
    pub since: Option<Date>,
    pub until: Option<Date>,
}

impl Kind {
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.fields.iter().find(|f| f.id == id)
    }

    /// The field that an older fact may hold under another name.
    pub fn field_or_alias(&self, id: &str) -> Option<&Field> {
        self.field(id).or_else(|| self.fields.iter().find(|f| f.alias.iter().any(|a| a == id)))
    }

    /// The word that labels a field: its own, or its parent kind's for the implicit reference.
    pub fn label_of(&self, field: &Field) -> String {
        match &self.within {
            Some(parent) if *parent == field.id => parent.clone(),
            _ => format!("{}-{}", self.id, field.id),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_allow_only_what_is_declared() {
        let strings = |s: &[&str]| s.iter().map(|s| s.to_string()).collect::<Vec<_>>();
        let steps = Steps {
            field: "step".into(),
            first: strings(&["plan"]),
            after: [("apply", vec!["plan", "back"]), ("close", vec!["apply"]), ("back", vec!["apply"])]
                .iter()
                .map(|(k, v)| (k.to_string(), strings(v)))
                .collect(),
        };
        assert_eq!(steps.breach(["plan", "apply", "back", "apply", "close"]), None);
        assert_eq!(steps.breach(["apply"]), Some((None, "apply")));
        assert_eq!(steps.breach(["plan", "close"]), Some((Some("plan"), "close")));
        assert_eq!(steps.next(Some("apply")), ["back", "close"]);
        assert_eq!(steps.next(None), ["plan"]);
        assert!(steps.next(Some("close")).is_empty());
    }
}
