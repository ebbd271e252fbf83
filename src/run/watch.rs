//! Watches a folder and reads the collection anew when its files change.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use notify_debouncer_full::notify::{self, Event, EventKind, RecursiveMode, Watcher};

use super::browser::{Happening, Inbox};
use super::job;
use crate::app::Msg;
use crate::config::paths::Paths;
use crate::library::Collection;

/// Editors write in several steps: this long it must be quiet before the files are read.
const QUIET: Duration = Duration::from_millis(150);

/// Starts to watch, having read what changed while nobody did. The bundled collection needs no watching.
///
/// # Errors
/// If the system gives no thread.
pub fn start(collection: Arc<Collection>, paths: &Paths, inbox: Inbox) -> std::io::Result<()> {
    let Some(root) = collection.root().map(Path::to_owned) else { return Ok(()) };
    let cache = paths.cache.clone();
    job::spawn("watcher", move || {
        let (sender, events) = channel();
        // A folder that can't be watched is still read; only its changes go unnoticed.
        let watcher = notify::recommended_watcher(sender).and_then(|mut watcher| {
            watcher.watch(&root, RecursiveMode::Recursive)?;
            Ok(watcher)
        });
        let mut collection = collection;
        loop {
            if let Some(newer) = collection.refreshed(cache.as_deref()) {
                collection = Arc::new(newer);
                if inbox.send(Happening::Msg(Msg::Reloaded(collection.clone()))).is_err() {
                    return;
                }
            }
            if watcher.is_err() || !wait_for_change(&events) {
                return;
            }
        }
    })
}

/// Waits until something was changed and it has become quiet again; `false` if nothing will ever come.
fn wait_for_change(events: &Receiver<notify::Result<Event>>) -> bool {
    loop {
        match events.recv() {
            // Our own reading makes events too.
            Ok(Ok(Event { kind: EventKind::Access(_), .. })) => {}
            Ok(_) => break,
            Err(_) => return false,
        }
    }
    loop {
        match events.recv_timeout(QUIET) {
            Ok(_) => {}
            Err(RecvTimeoutError::Timeout) => return true,
            Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
}
