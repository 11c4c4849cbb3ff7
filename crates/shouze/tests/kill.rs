//! Killed at any moment, again and again: nothing acknowledged is lost, and the log stays valid.

mod run;

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;
use std::time::Duration;

use run::Office;

const ROUNDS: u64 = 60;

#[test]
fn a_killed_process_loses_nothing_acknowledged() {
    let office = Office::new();
    let mut acknowledged: BTreeMap<u64, String> = BTreeMap::new();
    // A fixed sequence of delays, so that a failing round can be run again.
    let mut state = 88_172_645_463_325_252u64;
    for round in 0..ROUNDS {
        let mut child = office
            .command(&["record", "--jsonl"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let feeder = std::thread::spawn(move || {
            for n in 0..20_000 {
                let line = format!(
                    r#"{{"kind":"study","occurred":"2025-01-05","data":{{"title":"第{round}轮第{n}次","form":"研讨","occasion":"党组会","headcount":{n}}}}}"#
                );
                if writeln!(stdin, "{line}").is_err() {
                    return;
                }
            }
        });
        let out = BufReader::new(child.stdout.take().unwrap());
        let reader = std::thread::spawn(move || {
            let mut answers = Vec::new();
            for line in out.lines().map_while(Result::ok) {
                // The last line may be cut off by the kill: it was not acknowledged.
                let Ok(answer) = serde_json::from_str::<serde_json::Value>(&line) else { break };
                answers.push((answer["seq"].as_u64().unwrap(), answer["hash"].as_str().unwrap().to_owned()));
            }
            answers
        });
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        std::thread::sleep(Duration::from_millis(15 + state % 120));
        child.kill().unwrap();
        child.wait().unwrap();
        acknowledged.extend(reader.join().unwrap());
        feeder.join().unwrap();
    }
    let facts = office.lines(&["facts", "--jsonl"]);
    let kept: BTreeMap<u64, String> =
        facts.iter().map(|f| (f["seq"].as_u64().unwrap(), f["hash"].as_str().unwrap().to_owned())).collect();
    let lost: Vec<_> = acknowledged.iter().filter(|(seq, hash)| kept.get(seq) != Some(hash)).collect();
    println!(
        "kill: {ROUNDS} rounds, {} facts acknowledged, {} kept, {} lost",
        acknowledged.len(),
        kept.len(),
        lost.len()
    );
    assert!(lost.is_empty(), "{lost:?}");
    assert!(acknowledged.len() as u64 > ROUNDS, "the kills came too early to mean anything");
    let report = office.run(&["verify"]);
    assert_eq!(report.code, 0, "{}{}", report.out, report.err);
}
