//! How field types lie in tables: the one `match` of this crate over the types of fields.
//!
//! It never looks at a value's meaning; it only says which cell holds it.

use shouze_core::kind::{Field, FieldType};
use shouze_core::moment::day_number;
use shouze_core::value::Value;

/// The type of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Integer,
    Text,
    /// Several values: a link table of its own.
    Links,
    /// Several references: only in the table of references.
    References,
}

pub fn column(field: &Field) -> Column {
    match &field.field_type {
        FieldType::Text { .. }
        | FieldType::LongText { .. }
        | FieldType::Choice(_)
        | FieldType::Post
        | FieldType::Section
        | FieldType::Office
        | FieldType::Place
        | FieldType::Link
        | FieldType::File => Column::Text,
        FieldType::Integer { .. }
        | FieldType::Decimal { .. }
        | FieldType::YesNo
        | FieldType::Date
        | FieldType::Time => Column::Integer,
        FieldType::Choices(_) => Column::Links,
        FieldType::Reference { many: false, .. } => Column::Integer,
        FieldType::Reference { many: true, .. } => Column::References,
    }
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Null,
    Integer(i64),
    Text(String),
}

/// The cell of a value; several values have none.
pub fn cell(value: Option<&Value>) -> Cell {
    match value {
        None | Some(Value::Choices(_)) => Cell::Null,
        Some(Value::Text(text)) => Cell::Text(text.clone()),
        Some(Value::Integer(n)) => Cell::Integer(*n),
        Some(Value::Decimal(d)) => Cell::Integer(d.units),
        Some(Value::YesNo(b)) => Cell::Integer((*b).into()),
        Some(Value::Date(date)) => Cell::Integer(day_number(*date)),
        Some(Value::Time(moment)) => Cell::Integer(moment.unix_s),
    }
}
