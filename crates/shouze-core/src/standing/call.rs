//! Whom a standing calls on, and for what: R does, A is reminded, C is asked before closing, I is told at the end.
//!
//! It sends nothing; it says whose turn it is, by post and never by person.

use serde::Serialize;

use super::{Label, Progress, Standing};

/// What a post is called on for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Turn {
    /// R: to do what is still missing.
    Act,
    /// A: to be reminded, from the moment it is due soon, behind or overdue.
    Remind,
    /// C: to be asked, while the next act may be the last.
    Ask,
    /// I: to be told how it ended.
    Tell,
}

impl Turn {
    /// The word for it: `turn-remind`.
    pub fn word(self) -> &'static str {
        match self {
            Turn::Act => "turn-act",
            Turn::Remind => "turn-remind",
            Turn::Ask => "turn-ask",
            Turn::Tell => "turn-tell",
        }
    }
}

/// A post whose turn it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Call {
    pub post: String,
    /// R, A, C or I.
    pub letter: char,
    pub turn: Turn,
}

/// Whose turn it is, by letter, at a label and a progress.
fn turns(label: Label, progress: Progress) -> &'static [(char, Turn)] {
    let last = progress.n + 1 >= progress.of;
    match label {
        Label::NotYet | Label::NotTriggered | Label::Paused => &[],
        Label::Open if last => &[('R', Turn::Act), ('C', Turn::Ask)],
        Label::Open => &[('R', Turn::Act)],
        Label::DueSoon | Label::Behind | Label::Overdue if last => {
            &[('R', Turn::Act), ('A', Turn::Remind), ('C', Turn::Ask)]
        }
        Label::DueSoon | Label::Behind | Label::Overdue => &[('R', Turn::Act), ('A', Turn::Remind)],
        Label::Fulfilled | Label::FulfilledLate | Label::Missed | Label::Waived => &[('I', Turn::Tell)],
    }
}

impl Standing {
    /// Every post that this standing calls on.
    pub fn calls(&self) -> Vec<Call> {
        let bearers = |letter| match letter {
            'R' => &self.bearers.responsible,
            'A' => &self.bearers.accountable,
            'C' => &self.bearers.consulted,
            _ => &self.bearers.informed,
        };
        let call = |&(letter, turn): &(char, Turn)| {
            bearers(letter).iter().map(move |b| Call { post: b.post.clone(), letter, turn })
        };
        turns(self.label, self.progress).iter().flat_map(call).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whose_turn_it_is() {
        let letters = |label, n, of| {
            let all = turns(label, Progress { n, of });
            all.iter().map(|(letter, _)| *letter).collect::<String>()
        };
        for (label, n, of, expected) in [
            (Label::NotYet, 0, 1, ""),
            (Label::Paused, 0, 1, ""),
            (Label::Open, 0, 1, "RC"),
            (Label::Open, 0, 4, "R"),
            (Label::DueSoon, 3, 4, "RAC"),
            (Label::Behind, 1, 4, "RA"),
            (Label::Overdue, 0, 1, "RAC"),
            (Label::Fulfilled, 1, 1, "I"),
            (Label::FulfilledLate, 1, 1, "I"),
            (Label::Missed, 0, 1, "I"),
            (Label::Waived, 0, 1, "I"),
        ] {
            assert_eq!(letters(label, n, of), expected, "{label:?} {n}/{of}");
        }
    }
}
