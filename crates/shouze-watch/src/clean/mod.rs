//! From bytes as found to a text fit to be shown and one fit to be compared. It never lets personal data through.
pub mod boilerplate;
pub mod charset;
pub mod mojibake;
pub mod script;

use crate::redact::{self, Removal};
use shouze_core::text::repair::{self, Repaired};
use shouze_core::text::traced::Traced;

/// What was repaired and removed: kinds and input spans, counted in characters.
#[derive(Default, Clone, Debug)]
pub struct Findings {
    pub repaired: Vec<Repaired>,
    pub removed: Vec<Removal>,
}

/// A text that holds no personal data: as shown, and simplified for comparing.
#[derive(Clone, Debug, Default)]
pub struct Cleaned {
    pub shown: String,
    pub plain: String,
    pub findings: Findings,
}

/// Repairs, sets boilerplate apart, redacts, simplifies: in this order.
pub fn clean(input: &str) -> Cleaned {
    let mut text = Traced::new(input);
    let mut findings = Findings::default();
    mojibake::repair(&mut text, &mut findings.repaired);
    repair::repair(&mut text, &mut findings.repaired);
    boilerplate::set_apart(&mut text, &mut findings.repaired);
    redact::redact(&mut text, &mut findings.removed);
    let shown = text.text();
    let plain = script::simplify(&shown);
    Cleaned { shown, plain, findings }
}
