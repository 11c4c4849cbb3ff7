//! What comes from outside: the time of day, chance, new ids.
//!
//! Nothing else in the workspace may ask for these.

use shouze_core::log::Salt;
use shouze_core::moment::{Moment, OFFICE_OFFSET_S};

/// The time of day, in the office's zone.
#[allow(clippy::disallowed_methods)]
pub fn now() -> Moment {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    Moment { unix_s: since.as_secs() as i64, offset_s: OFFICE_OFFSET_S }
}

/// 128 bits from the operating system.
pub fn salt() -> Salt {
    let mut salt = [0; 16];
    // Without chance nothing may be committed to: better to stop than to use a guessable salt.
    getrandom::fill(&mut salt).expect("the operating system gives random bytes");
    salt
}

/// A new UUIDv7.
pub fn id() -> String {
    uuid::Uuid::now_v7().to_string()
}

/// A reader that goes away (`shouze facts | head`) ends the program as it ends any other.
pub fn end_with_the_reader() {
    // SAFETY: sets the default disposition of one signal before any thread is started.
    unsafe { libc::signal(libc::SIGPIPE, libc::SIG_DFL) };
}
