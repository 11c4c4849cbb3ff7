//! `watch warn` and `watch simulate-series`.
use super::files::{Problem, Say};
use std::path::Path;

pub fn run(
    _say: &Say,
    _input: &Path,
    _out: &Path,
    _history: Option<u32>,
    _config: Option<&Path>,
) -> Result<(), Problem> {
    Err(Problem::read("warn"))
}
pub fn simulate(_say: &Say, _seed: u64, _series: usize, _json: bool) -> Result<(), Problem> {
    Err(Problem::read("simulate"))
}
pub fn eval(
    _say: &Say,
    _gold: &Path,
    _warnings: Option<&Path>,
    _json: bool,
) -> Result<(), Problem> {
    Err(Problem::read("eval"))
}
