//! The boundary of docs/BOUNDARY.md, held where packs are read: what may not be recorded or measured.
//!
//! It never softens a refusal; there is no switch that turns it off.

use crate::fault::Fault;
use crate::pack::source::Reader;

/// Fields that would hold a profile, an attitude, an author or a score of persons.
const FORBIDDEN_FIELDS: [&str; 30] = [
    "author",
    "nickname",
    "avatar",
    "user_name",
    "account_name",
    "ip_address",
    "ip_place",
    "id_number",
    "phone",
    "mobile",
    "birthday",
    "sentiment",
    "attitude",
    "emotion",
    "stance",
    "opinion_score",
    "points",
    "score",
    "ranking",
    "rank",
    "likes",
    "sign_in",
    "check_in",
    "online_time",
    "study_hours",
    "response_time_of_person",
    "credit",
    "grade_of_person",
    "personal_points",
    "personal_hours",
];

/// Kinds and fields that are counted when asked for, but can never be a duty's measure or required evidence.
pub const NEVER_A_MEASURE: [&str; 7] =
    ["adoption", "instruction", "media_level", "photo", "photos", "study_note", "study_notes"];

/// Names a field that the boundary forbids.
pub fn check_name(reader: &Reader, id: &str) {
    if FORBIDDEN_FIELDS.contains(&id) {
        reader.source.fault(reader.start, Fault::new("pack-forbidden-field").with("name", id));
    }
}

/// Is a duty's measure forbidden, that is: does any of these names stand on the list?
pub fn forbidden_measure<'a>(names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    names.into_iter().find(|n| NEVER_A_MEASURE.contains(n))
}
