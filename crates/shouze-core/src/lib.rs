//! What is true: the pure core of Shouze.
//!
//! The modules stand in the order in which data flows:
//! pack → kind; draft –check→ fact –append→ log; plan –store→ answer –conclude→ figure.
//!
//! This crate never opens a file, a socket or a database, never asks what time it is,
//! and never rolls dice: `now`, ids and salts are arguments.

pub mod fault;
pub mod words;

pub mod moment;
pub mod period;

pub mod arrival;
pub mod calendar;
pub mod clock;

pub mod kind;
pub mod value;

pub mod filter;
pub mod indicator;
pub mod pack;

pub mod draft;
pub mod fact;
pub mod log;

pub mod plan;
pub mod question;

pub mod figure;

pub mod chain;
pub mod duty;
pub mod form;
pub mod reading;
pub mod report;
pub mod standing;
pub mod text;

pub use fault::{Fault, Faults, Place};
pub use words::{Lang, Words};
