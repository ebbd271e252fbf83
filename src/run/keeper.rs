//! Keeps what is to be remembered: a while after it changes, and at the end.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::app::Notice;
use crate::config::State;
use crate::config::state;

/// How long changes are gathered before they are written.
const PATIENCE: Duration = Duration::from_millis(200);

/// The state file and what is still to be written to it.
#[derive(Debug)]
pub struct Keeper {
    file: Option<PathBuf>,
    pending: Option<(Instant, State)>,
    complained: bool,
}

impl Keeper {
    /// Keeps in this file; nowhere if there is none.
    pub fn new(file: Option<PathBuf>) -> Keeper {
        Keeper { file, pending: None, complained: false }
    }

    /// Remembers, soon.
    pub fn remember(&mut self, state: State) {
        let due = self.pending.take().map_or_else(|| Instant::now() + PATIENCE, |(due, _)| due);
        self.pending = Some((due, state));
    }

    /// When something is to be written.
    pub fn due(&self) -> Option<Instant> {
        self.pending.as_ref().map(|(due, _)| *due)
    }

    /// Writes what is pending. That it can't be written is said once.
    pub fn write(&mut self) -> Option<Notice> {
        let (_, remembered) = self.pending.take()?;
        let error = state::write(self.file.as_ref()?, &remembered).err()?;
        if std::mem::replace(&mut self.complained, true) {
            return None;
        }
        Some(Notice::StateNotWritten(error.to_string()))
    }
}
