//! Repair of text as it is found, shared by store, watch and paper. It never decides what a text means.
pub mod repair;
pub mod syllable;
pub mod traced;
