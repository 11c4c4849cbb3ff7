//! The binary: it alone knows files, arguments and the time of day.
fn main() {}
