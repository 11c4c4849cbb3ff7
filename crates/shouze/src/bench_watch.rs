//! `shouze bench watch`.
use std::process::ExitCode;
pub fn run(_json: bool) -> ExitCode {
    ExitCode::FAILURE
}
