//! When a request counts as received: it depends on the channel (国办公开办函〔2015〕207号).
//!
//! It never takes the day of sending for the day of receipt where the rule wants a confirmation.

use crate::fault::Fault;
use crate::moment::Moment;

/// How a request came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// Handed in: the day of handing in.
    InPerson,
    /// Post that is signed for: the day of signing.
    SignedPost,
    /// Post that nobody signs for, or a unit that passed it on: the day on which it was confirmed with the asker.
    OrdinaryPost,
    /// The office's own online mailbox: the day on which the system took it.
    Mailbox,
    /// Fax: the day on which both sides confirmed.
    Fax,
    /// As the office has published for it, else the day of confirmation.
    Other,
}

impl Channel {
    pub const NAMES: [&'static str; 6] = ["in_person", "signed_post", "ordinary_post", "mailbox", "fax", "other"];

    pub fn parse(text: &str) -> Result<Channel, Fault> {
        use Channel::{Fax, InPerson, Mailbox, OrdinaryPost, Other, SignedPost};
        let all = [InPerson, SignedPost, OrdinaryPost, Mailbox, Fax, Other];
        let found = Channel::NAMES.iter().position(|n| *n == text);
        found
            .map(|n| all[n])
            .ok_or_else(|| Fault::new("clock-unknown-channel").with("channel", text).near(text, Channel::NAMES))
    }

    pub fn name(self) -> &'static str {
        Channel::NAMES[self as usize]
    }
}

/// What is known of a request's coming.
#[derive(Clone, Copy, Debug, Default)]
pub struct Arrival {
    /// Handed in, signed for, or taken by the system.
    pub arrived: Option<Moment>,
    /// Confirmed with the asker.
    pub confirmed: Option<Moment>,
    /// The time that the office's published rule gives for another channel.
    pub published: Option<Moment>,
}

/// The moment from which the clock's first day is reckoned.
pub fn received(channel: Channel, arrival: &Arrival) -> Result<Moment, Fault> {
    let missing = |what: &str| Fault::new("clock-arrival-missing").with("channel", channel.name()).with("what", what);
    match channel {
        Channel::InPerson | Channel::SignedPost | Channel::Mailbox => arrival.arrived.ok_or_else(|| missing("arrived")),
        Channel::OrdinaryPost | Channel::Fax => arrival.confirmed.ok_or_else(|| missing("confirmed")),
        Channel::Other => arrival.published.or(arrival.confirmed).ok_or_else(|| missing("confirmed")),
    }
}
