//! `shouze room`: tries, on this machine, what the room apart holds against a file that means ill.
//!
//! Every trial is harmless outside it; nothing is written and nobody is called.

use clap::Args;
use serde::Serialize;
use shouze_core::fault::Fault;

use super::{Job, run};
use crate::cli::Context;
use crate::folder::Done;

#[derive(Args)]
pub struct Room {
    #[arg(long)]
    pub json: bool,
}

/// A trial, and the fault that must come of it; none where the child itself says whether it was refused.
const TRIALS: [(&str, Option<&str>); 9] = [
    ("answer", None),
    ("memory", Some("child-too-large")),
    ("endless", Some("child-too-long")),
    ("asleep", Some("child-too-long")),
    ("output", Some("child-too-large")),
    ("panic", Some("child-crashed")),
    ("file", None),
    ("network", None),
    ("process", None),
];

#[derive(Serialize)]
struct Trial {
    trial: &'static str,
    held: bool,
    code: String,
}

pub fn room(context: &Context, args: &Room) -> Done<u8> {
    let trials: Vec<Trial> = TRIALS
        .iter()
        .map(|(trial, expected)| {
            let ended = run(Job::Probe, trial.as_bytes(), Job::Probe.limits());
            let code = match &ended {
                Ok(_) => "—".to_owned(),
                Err(fault) => fault.code.to_owned(),
            };
            let held = match (expected, ended) {
                (Some(expected), Err(fault)) => fault.code == *expected,
                (None, Ok(answer)) => answer == HELD,
                _ => false,
            };
            Trial { trial, held, code }
        })
        .collect();
    if args.json {
        println!("{}", serde_json::to_string_pretty(&trials).unwrap_or_default());
    } else {
        for t in &trials {
            let held = if t.held { "room-held" } else { "room-not-held" };
            println!("{}  {}", context.say.label(held), context.say.label(&format!("room-{}", t.trial)));
        }
    }
    Ok(u8::from(trials.iter().any(|t| !t.held)))
}

const HELD: &[u8] = b"held";

/// Inside: misbehaves as asked.
pub fn probe(input: &[u8]) -> Result<Vec<u8>, Fault> {
    let held = |refused: bool| Ok(if refused { HELD.to_vec() } else { b"not held".to_vec() });
    match input {
        b"answer" => held(true),
        b"memory" => {
            let mut all: Vec<Vec<u8>> = Vec::new();
            loop {
                all.push(vec![1; 16 << 20]);
                std::hint::black_box(&all);
            }
        }
        b"endless" => {
            let mut n = 0_u64;
            loop {
                n = std::hint::black_box(n.wrapping_add(1));
            }
        }
        b"asleep" => {
            std::thread::sleep(std::time::Duration::from_secs(60));
            held(false)
        }
        b"output" => Ok(vec![b'x'; 8 << 20]),
        b"panic" => {
            let nothing: Option<u8> = std::hint::black_box(None);
            Ok(vec![nothing.expect("a trial")])
        }
        b"file" => held(std::fs::File::open("/dev/null").is_err()),
        b"network" => held(std::net::UdpSocket::bind("127.0.0.1:0").is_err()),
        b"process" => held(std::process::Command::new("/bin/true").spawn().is_err()),
        _ => Err(Fault::new("child-crashed").with("job", "probe").with("says", "?")),
    }
}
