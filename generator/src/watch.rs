//! Watching a run from outside: cancelling it, following its progress.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::error::Error;

/// A step of a run, as a progress bar counts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Step {
    /// So many pages are about to be read.
    Pages(usize),
    /// A page was read.
    Page,
    /// The pages' facts are being gathered, so many pages.
    Facts(usize),
    /// A page's facts were gathered.
    Fact,
    /// The sets are being linked and the code is being rendered.
    Render,
    /// So many files are about to be written or removed.
    Files(usize),
    /// A file was written or removed.
    File,
}

/// A way into a run: a flag that stops it, and a function that is told of each step.
#[derive(Clone, Default)]
pub struct Watch {
    cancelled: Arc<AtomicBool>,
    on_step: Option<Arc<dyn Fn(Step) + Send + Sync>>,
}

impl Watch {
    /// A watch that only can cancel.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same, calling `on_step` at each step, from any thread.
    #[must_use]
    pub fn on_step(mut self, on_step: impl Fn(Step) + Send + Sync + 'static) -> Self {
        self.on_step = Some(Arc::new(on_step));
        self
    }

    /// Asks the run to stop: it does so between two pages or two files. Clones share the flag.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether the run was asked to stop.
    #[must_use]
    pub fn cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// An error if the run was asked to stop; `done` says what had been done by then.
    pub(crate) fn check(&self, done: impl FnOnce() -> String) -> Result<(), Error> {
        if self.cancelled() {
            Err(Error::Cancelled { done: done() })
        } else {
            Ok(())
        }
    }

    pub(crate) fn step(&self, step: Step) {
        if let Some(on_step) = &self.on_step {
            on_step(step);
        }
    }
}

impl fmt::Debug for Watch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Watch")
            .field("cancelled", &self.cancelled())
            .field("on_step", &self.on_step.is_some())
            .finish()
    }
}
