//! Group commit: many recorders, one writer, one sync of the disk for all that wait.
//!
//! A receipt is never sent before the transaction that holds its fact is on disk.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

use shouze_core::draft::Draft;
use shouze_core::fault::{Fault, Faults};
use shouze_core::log::Salt;
use shouze_core::moment::Moment;

use crate::contract::Store;
use crate::ledger::{Given, Ledger, Receipt};

/// The most drafts in one transaction.
const BATCH_MAX: usize = 256;

type Answer = Result<Receipt, Faults>;

struct Job {
    draft: Draft,
    answer: Sender<Answer>,
}

/// A handle to the writer; clone it for every recorder.
#[derive(Clone)]
pub struct Writer {
    jobs: Sender<Job>,
}

impl Writer {
    /// Starts the writer's thread. It ends, with the ledger back, when every handle is gone.
    pub fn start<S: Store + Send + 'static>(
        mut ledger: Ledger<S>,
        clock: impl Fn() -> Moment + Send + 'static,
        mut salts: impl FnMut() -> Salt + Send + 'static,
    ) -> (Writer, JoinHandle<Ledger<S>>) {
        let (jobs, queue) = channel();
        let thread = std::thread::spawn(move || {
            while let Some(batch) = next_batch(&queue) {
                let mut given = Given { now: clock(), salts: &mut salts };
                write(&mut ledger, batch, &mut given);
            }
            ledger
        });
        (Writer { jobs }, thread)
    }

    /// Records a draft and waits until it is on disk.
    pub fn record(&self, draft: Draft) -> Answer {
        self.submit(draft).recv().unwrap_or_else(|_| Err(gone()))
    }

    /// Hands a draft in without waiting; the answer comes through the receiver.
    pub fn submit(&self, draft: Draft) -> Receiver<Answer> {
        let (answer, receiver) = channel();
        if let Err(refused) = self.jobs.send(Job { draft, answer }) {
            let _ = refused.0.answer.send(Err(gone()));
        }
        receiver
    }
}

fn gone() -> Faults {
    Fault::new("store-writer-gone").into()
}

/// Waits for one draft, then takes all that have come meanwhile.
fn next_batch(queue: &Receiver<Job>) -> Option<Vec<Job>> {
    let mut batch = vec![queue.recv().ok()?];
    while batch.len() < BATCH_MAX {
        match queue.try_recv() {
            Ok(job) => batch.push(job),
            Err(_) => break,
        }
    }
    Some(batch)
}

fn write<S: Store>(ledger: &mut Ledger<S>, batch: Vec<Job>, given: &mut Given) {
    let (drafts, answers): (Vec<Draft>, Vec<Sender<Answer>>) =
        batch.into_iter().map(|job| (job.draft, job.answer)).unzip();
    let verdicts = match ledger.record(&drafts, given) {
        Ok(verdicts) => verdicts,
        Err(e) => drafts.iter().map(|_| Err(e.fault.clone().into())).collect(),
    };
    for (answer, verdict) in answers.into_iter().zip(verdicts) {
        // A recorder that went away has lost its receipt, not its fact: the same id finds it again.
        let _ = answer.send(verdict);
    }
}
