//! What the benches measure with: processor time, memory, syncs of the disk.
//!
//! It changes nothing: the two functions that it stands in front of do what they always do.

use std::sync::atomic::{AtomicU64, Ordering};

/// Syncs of the disk by this process, whoever asked for them.
static SYNCS: AtomicU64 = AtomicU64::new(0);

/// Stands in front of the C library's function of this name, so that SQLite's calls are counted too.
#[unsafe(no_mangle)]
extern "C" fn fdatasync(fd: libc::c_int) -> libc::c_int {
    SYNCS.fetch_add(1, Ordering::Relaxed);
    // SAFETY: the system call that the replaced function would have made, with its own argument.
    unsafe { libc::syscall(libc::SYS_fdatasync, fd) as libc::c_int }
}

/// As [`fdatasync`].
#[unsafe(no_mangle)]
extern "C" fn fsync(fd: libc::c_int) -> libc::c_int {
    SYNCS.fetch_add(1, Ordering::Relaxed);
    // SAFETY: as above.
    unsafe { libc::syscall(libc::SYS_fsync, fd) as libc::c_int }
}

pub fn syncs() -> u64 {
    SYNCS.load(Ordering::Relaxed)
}

/// Processor time of this process in seconds, all threads.
pub fn cpu_s() -> f64 {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: writes one timespec that lives here.
    unsafe { libc::clock_gettime(libc::CLOCK_PROCESS_CPUTIME_ID, &mut time) };
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

/// A line of `/proc/self/status` in MiB: `VmHWM` is the most that was resident.
pub fn memory_mib(line: &str) -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let found = status.lines().find_map(|l| l.strip_prefix(line)?.strip_prefix(':'));
    let kib = found.and_then(|l| l.split_whitespace().next()?.parse::<f64>().ok());
    kib.unwrap_or(f64::NAN) / 1024.0
}
