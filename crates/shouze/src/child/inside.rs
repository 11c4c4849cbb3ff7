//! Inside the room apart: limits are taken on, the door is closed, and only then foreign input is looked at.
//!
//! After the door is closed there are no files, no network and no new processes, where the system can see to that (Linux).

use std::io::{Read, Write};
use std::process::ExitCode;

use shouze_core::fault::Fault;

use super::jobs::{self, Job};
use super::{DONE, REFUSED};

/// The hidden first argument of the program run again.
pub const WORD: &str = "child";

/// Is this the program run again? Then it does its job and ends.
pub fn entered() -> Option<ExitCode> {
    let mut arguments = std::env::args().skip(1);
    if arguments.next()? != WORD {
        return None;
    }
    let job = arguments.next().and_then(|name| Job::named(&name));
    let mut numbers = arguments.map(|a| a.parse::<u64>().ok());
    let (Some(job), Some(Some(memory_mb)), Some(Some(cpu_s)), Some(Some(threads))) =
        (job, numbers.next(), numbers.next(), numbers.next())
    else {
        return Some(ExitCode::from(2));
    };
    die_with_the_parent();
    if !bound(memory_mb, cpu_s) {
        return Some(ExitCode::from(2));
    }
    Some(answer(job, threads == 1))
}

fn answer(job: Job, threads: bool) -> ExitCode {
    let mut input = Vec::new();
    if std::io::stdin().read_to_end(&mut input).is_err() {
        return ExitCode::from(2);
    }
    let done = match jobs::prepare(job, input) {
        Ok(work) => {
            close_the_door(threads);
            work()
        }
        Err(fault) => Err(fault),
    };
    let (first, body) = match done {
        Ok(body) => (DONE, body),
        Err(fault) => (REFUSED, said(&fault)),
    };
    let mut out = std::io::stdout().lock();
    let written = out.write_all(&[first]).and_then(|()| out.write_all(&body)).and_then(|()| out.flush());
    if written.is_ok() { ExitCode::SUCCESS } else { ExitCode::from(2) }
}

fn said(fault: &Fault) -> Vec<u8> {
    serde_json::to_vec(&jobs::Said::from(fault)).unwrap_or_default()
}

/// The limits that the system holds against the process.
fn bound(memory_mb: u64, cpu_s: u64) -> bool {
    let set = |what, soft: u64, hard: u64| {
        let limit = libc::rlimit { rlim_cur: soft as libc::rlim_t, rlim_max: hard as libc::rlim_t };
        // SAFETY: reads one struct that lives on this stack.
        unsafe { libc::setrlimit(what, &limit) == 0 }
    };
    let memory = memory_mb << 20;
    // At the first limit the signal says why; at the second there is no arguing.
    set(libc::RLIMIT_CPU, cpu_s, cpu_s + 1)
        && set(libc::RLIMIT_AS, memory, memory)
        && set(libc::RLIMIT_CORE, 0, 0)
        && set(libc::RLIMIT_FSIZE, 0, 0)
        && set(libc::RLIMIT_NOFILE, 256, 256)
}

/// A write to a closed pipe is an error here, and not the end of the program.
pub fn let_broken_pipes_be_errors() {
    // SAFETY: a zeroed set is filled before it is read; the mask of this thread alone changes.
    unsafe {
        let mut set: libc::sigset_t = std::mem::zeroed();
        libc::sigemptyset(&mut set);
        libc::sigaddset(&mut set, libc::SIGPIPE);
        libc::pthread_sigmask(libc::SIG_BLOCK, &set, std::ptr::null_mut());
    }
}

#[cfg(target_os = "linux")]
fn die_with_the_parent() {
    // SAFETY: plain calls without pointers.
    unsafe {
        libc::prctl(libc::PR_SET_PDEATHSIG, libc::SIGKILL);
        libc::prctl(libc::PR_SET_DUMPABLE, 0);
    }
}

#[cfg(not(target_os = "linux"))]
fn die_with_the_parent() {}

#[cfg(not(target_os = "linux"))]
fn close_the_door(_: bool) {}

/// From here on only what computing needs: memory, the pipes that are open, time, and threads if they were granted.
/// A system without such filters leaves the limits, which hold all the same.
#[cfg(target_os = "linux")]
fn close_the_door(threads: bool) {
    let doors = [no_forks(), only(threads)];
    for door in doors.into_iter().flatten() {
        // A refusal is what `shouze room` shows; the limits stand without it.
        let _ = seccompiler::apply_filter(&door);
    }
}

/// `clone3` hides its flags behind a pointer: said to be unknown, so that threads are made by `clone`, whose flags are seen.
#[cfg(target_os = "linux")]
fn no_forks() -> Option<seccompiler::BpfProgram> {
    use seccompiler::{SeccompAction, SeccompFilter};
    let rules = [(libc::SYS_clone3, Vec::new())].into_iter().collect();
    let arch = std::env::consts::ARCH.try_into().ok()?;
    let unknown = SeccompAction::Errno(libc::ENOSYS as u32);
    SeccompFilter::new(rules, SeccompAction::Allow, unknown, arch).ok()?.try_into().ok()
}

#[cfg(target_os = "linux")]
fn only(threads: bool) -> Option<seccompiler::BpfProgram> {
    use seccompiler::{SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule};
    let mut rules: std::collections::BTreeMap<i64, Vec<SeccompRule>> =
        ALLOWED.iter().map(|call| (*call, Vec::new())).collect();
    if threads {
        let thread = libc::CLONE_THREAD as u64;
        let is_thread =
            SeccompCondition::new(0, SeccompCmpArgLen::Qword, SeccompCmpOp::MaskedEq(thread), thread).ok()?;
        rules.insert(libc::SYS_clone, vec![SeccompRule::new(vec![is_thread]).ok()?]);
    }
    let arch = std::env::consts::ARCH.try_into().ok()?;
    let refused = SeccompAction::Errno(libc::EPERM as u32);
    SeccompFilter::new(rules, refused, SeccompAction::Allow, arch).ok()?.try_into().ok()
}

/// No call that opens, creates, connects, executes or looks at another process.
#[cfg(target_os = "linux")]
const ALLOWED: &[i64] = &[
    libc::SYS_read,
    libc::SYS_readv,
    libc::SYS_write,
    libc::SYS_writev,
    libc::SYS_close,
    libc::SYS_lseek,
    libc::SYS_fstat,
    libc::SYS_fcntl,
    libc::SYS_ppoll,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_poll,
    libc::SYS_mmap,
    libc::SYS_munmap,
    libc::SYS_mremap,
    libc::SYS_mprotect,
    libc::SYS_madvise,
    libc::SYS_brk,
    libc::SYS_futex,
    libc::SYS_membarrier,
    libc::SYS_set_robust_list,
    libc::SYS_rseq,
    libc::SYS_rt_sigaction,
    libc::SYS_rt_sigprocmask,
    libc::SYS_rt_sigreturn,
    libc::SYS_sigaltstack,
    libc::SYS_restart_syscall,
    libc::SYS_gettid,
    libc::SYS_getpid,
    libc::SYS_tgkill,
    libc::SYS_sched_yield,
    libc::SYS_sched_getaffinity,
    libc::SYS_nanosleep,
    libc::SYS_clock_nanosleep,
    libc::SYS_clock_gettime,
    libc::SYS_gettimeofday,
    libc::SYS_getrandom,
    libc::SYS_getrusage,
    libc::SYS_prctl,
    libc::SYS_clone3,
    libc::SYS_exit,
    libc::SYS_exit_group,
];
