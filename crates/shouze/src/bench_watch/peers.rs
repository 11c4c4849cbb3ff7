//! Runs the peers' scripts on the same inputs. It never counts a peer that is not installed.
use serde_json::{Value, json};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// The interpreter may be named by `SHOUZE_PEERS_PYTHON`.
pub fn run(script: &str, input: &str) -> Value {
    let path = Path::new("tests/peers").join(script);
    if !path.is_file() {
        return json!({"missing": true, "why": format!("{} is not here: run from the project's root", path.display())});
    }
    let python = std::env::var("SHOUZE_PEERS_PYTHON").unwrap_or_else(|_| "python3".into());
    answer(&python, &path, input).unwrap_or_else(|| json!({"missing": true, "why": "the interpreter did not answer"}))
}

fn answer(python: &str, path: &Path, input: &str) -> Option<Value> {
    let mut child = Command::new(python)
        .arg(path)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let mut stdin = child.stdin.take()?;
    let words = input.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(words.as_bytes()).is_ok());
    let out = child.wait_with_output().ok()?;
    writer.join().ok()?;
    serde_json::from_slice(&out.stdout).ok()
}
