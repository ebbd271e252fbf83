//! Small helpers for threads.

use std::cell::Cell;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread::Builder;

thread_local! {
    static SHIELDED: Cell<bool> = const { Cell::new(false) };
}

/// Enough for parsing and searching, neither of which recurses deeply.
const STACK: usize = 1 << 20;

/// Starts a thread that nobody waits for. A system that gives no thread gets a browser without what it would have done.
pub fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    Builder::new().name(name.to_owned()).stack_size(STACK).spawn(work).map(drop)
}

/// Does what may panic on damaged data; `None` if it did. The panic hook lets such a panic pass.
pub fn shielded<T>(work: impl FnOnce() -> T) -> Option<T> {
    let before = SHIELDED.replace(true);
    let result = catch_unwind(AssertUnwindSafe(work)).ok();
    SHIELDED.set(before);
    result
}

/// Whether this thread is inside [`shielded`].
pub fn is_shielded() -> bool {
    SHIELDED.get()
}
