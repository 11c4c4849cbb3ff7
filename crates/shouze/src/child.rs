//! A room apart for work on foreign or heavy input: the program runs itself again, behind limits, and is ended when it goes astray.
//!
//! Whatever happens in there comes back as bytes or as a fault, never as a panic or a full memory out here.

mod fonts;
mod inside;
mod jobs;
mod room;

pub use inside::entered;
pub use jobs::{Job, fill_form, has_fonts, read_form, read_paper, read_sheet, write_pdf};
pub use room::{Room, room};

use std::io::{Read, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use shouze_core::fault::Fault;

/// How much a job may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Address space, in MB.
    pub memory_mb: u64,
    /// Seconds of processor time.
    pub cpu_s: u64,
    /// Seconds by the clock on the wall.
    pub wall_s: u64,
    /// Bytes that may come back.
    pub output: u64,
    /// May it start threads?
    pub threads: bool,
}

/// So much of what the child complains of is kept.
const COMPLAINT: u64 = 4096;
/// The first byte of an answer.
pub(crate) const DONE: u8 = 0;
pub(crate) const REFUSED: u8 = 1;

/// Runs a job on some input.
pub fn run(job: Job, input: &[u8], limits: Limits) -> Result<Vec<u8>, Fault> {
    let mut command = Command::new(program()?);
    command.arg(inside::WORD).arg(job.name());
    command.args([limits.memory_mb, limits.cpu_s, u64::from(limits.threads)].map(|n| n.to_string()));
    command.env_clear().stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = Ended(command.spawn().map_err(|e| not_begun(&e))?);
    let (Some(mut to), Some(from), Some(complaints)) =
        (child.0.stdin.take(), child.0.stdout.take(), child.0.stderr.take())
    else {
        return Err(crashed(job, "no pipes"));
    };
    let (answers, answered) = mpsc::channel();
    let (ended, what) = std::thread::scope(|scope| {
        scope.spawn(move || {
            inside::let_broken_pipes_be_errors();
            // A child that ends before it has read all says so by its answer.
            let _ = to.write_all(input);
        });
        scope.spawn(move || {
            let mut answer = Vec::new();
            let read = from.take(limits.output + 2).read_to_end(&mut answer);
            let _ = answers.send(read.map(|_| answer));
        });
        let complaint = scope.spawn(move || {
            let mut text = Vec::new();
            let _ = complaints.take(COMPLAINT).read_to_end(&mut text);
            String::from_utf8_lossy(&text).into_owned()
        });
        let answer = answered.recv_timeout(Duration::from_secs(limits.wall_s));
        let ended = match answer {
            Err(_) => Err(too_long(job, limits)),
            Ok(Ok(answer)) if answer.len() as u64 > limits.output + 1 => {
                Err(too_large(job, limits.output.div_ceil(1 << 20)))
            }
            Ok(Ok(answer)) => child.wait().map(|status| (answer, status)).ok_or_else(|| too_long(job, limits)),
            Ok(Err(_)) => Err(crashed(job, "")),
        };
        // Whatever it was, it is over: the pipes close, and the threads with them.
        child.end();
        (ended, complaint.join().unwrap_or_default())
    });
    let (answer, status) = ended?;
    judge(job, limits, answer, status, &what)
}

/// What an answer and an end mean.
fn judge(job: Job, limits: Limits, answer: Vec<u8>, status: ExitStatus, complaint: &str) -> Result<Vec<u8>, Fault> {
    if status.success() {
        return match answer.split_first() {
            Some((&DONE, _)) => {
                let mut answer = answer;
                answer.remove(0);
                Ok(answer)
            }
            Some((&REFUSED, said)) => Err(jobs::fault_from(said).unwrap_or_else(|| crashed(job, complaint))),
            _ => Err(crashed(job, complaint)),
        };
    }
    use std::os::unix::process::ExitStatusExt;
    match status.signal() {
        Some(libc::SIGXCPU) => Err(too_long(job, limits)),
        // Nothing of ours kills it from here on: the system did, for want of memory.
        Some(libc::SIGKILL) => Err(too_large(job, limits.memory_mb)),
        _ if complaint.contains("memory allocation of") => Err(too_large(job, limits.memory_mb)),
        _ => Err(crashed(job, complaint)),
    }
}

/// This program, even if its file has been replaced since it started.
fn program() -> Result<std::path::PathBuf, Fault> {
    if cfg!(target_os = "linux") {
        return Ok("/proc/self/exe".into());
    }
    std::env::current_exe().map_err(|e| not_begun(&e))
}

/// A child that does not outlive its caller's interest.
struct Ended(Child);

impl Ended {
    /// Waits a little for one that has closed its output; `None` if it goes on regardless.
    fn wait(&mut self) -> Option<ExitStatus> {
        for pause in [0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000] {
            std::thread::sleep(Duration::from_millis(pause));
            match self.0.try_wait() {
                Ok(None) => continue,
                Ok(status) => return status,
                Err(_) => return None,
            }
        }
        None
    }

    fn end(&mut self) {
        // One that has ended already cannot be killed; that is as well.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Drop for Ended {
    fn drop(&mut self) {
        self.end();
    }
}

fn not_begun(e: &std::io::Error) -> Fault {
    Fault::new("child-not-begun").with("says", e)
}

fn too_long(job: Job, limits: Limits) -> Fault {
    Fault::new("child-too-long").with("job", job.name()).with("seconds", limits.wall_s)
}

fn too_large(job: Job, mb: u64) -> Fault {
    Fault::new("child-too-large").with("job", job.name()).with("mb", mb)
}

fn crashed(job: Job, complaint: &str) -> Fault {
    let line = complaint.lines().map(str::trim).find(|l| !l.is_empty() && !l.starts_with("note:")).unwrap_or("—");
    Fault::new("child-crashed").with("job", job.name()).with("says", line.chars().take(200).collect::<String>())
}
