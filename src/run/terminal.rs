//! The one guard: enters the terminal and leaves it, whatever happens.
//!
//! Leaving is idempotent and may be done from any thread: at the end, before an editor runs, on a panic, on a signal.

use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::os::fd::AsFd;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, TryLockError};
use std::time::{Duration, Instant};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;

use super::Error;
use crate::lang::Lang;
use crate::words::Words;

/// The screen ratatui draws on.
pub type Screen = Terminal<CrosstermBackend<Output>>;

/// Alternate screen, bracketed paste, no cursor.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[?25l";
/// Buttons, wheel and dragging, but not every movement: an idle browser is not to be woken by a hand on the mouse.
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1002l\x1b[?1000l";
/// Whatever [`ENTER`] and [`MOUSE_ON`] did, undone; colours reset.
const LEAVE: &[u8] = b"\x1b[0m\x1b[?1006l\x1b[?1002l\x1b[?1000l\x1b[?2004l\x1b[?25h\x1b[?1049l";
/// What ratatui writes for a frame in which nothing changed.
const NOTHING_NEW: &[u8] = b"\x1b[39m\x1b[49m\x1b[59m\x1b[0m\x1b[?25l";
/// How long leaving waits for a write under way.
const PATIENCE: Duration = Duration::from_millis(200);

static ENTERED: AtomicBool = AtomicBool::new(false);
/// Held while bytes go out, so that leaving never lands inside an escape sequence.
static WRITING: Mutex<()> = Mutex::new(());

/// Whether the browser can be shown here.
///
/// # Errors
/// [`Error::NoTerminal`], [`Error::Dumb`].
pub fn check() -> Result<(), Error> {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Err(Error::NoTerminal);
    }
    match std::env::var("TERM") {
        Ok(term) if term == "dumb" => Err(Error::Dumb(term)),
        _ => Ok(()),
    }
}

/// Enters the terminal. Nothing is written yet: it goes out with the first frame.
///
/// # Errors
/// If the terminal refuses.
pub fn enter(screen: &mut Screen, mouse: bool) -> io::Result<()> {
    enable_raw_mode()?;
    ENTERED.store(true, Ordering::SeqCst);
    let output = screen.backend_mut();
    output.write_all(ENTER)?;
    if mouse {
        output.write_all(MOUSE_ON)?;
    }
    Ok(())
}

/// Enters again after others had the terminal; all is drawn anew.
///
/// # Errors
/// If the terminal refuses.
pub fn enter_again(screen: &mut Screen, mouse: bool) -> io::Result<()> {
    // Whoever had the terminal may have left it in any state, while crossterm believes it to be as it was.
    disable_raw_mode()?;
    enter(screen, mouse)?;
    // Not `clear`: that asks the terminal for its cursor and waits for an answer that the input thread reads.
    let size = screen.size()?;
    screen.resize(Rect::from(size))
}

/// Takes the mouse or releases it.
///
/// # Errors
/// If the terminal refuses.
pub fn set_mouse(screen: &mut Screen, on: bool) -> io::Result<()> {
    let output = screen.backend_mut();
    output.write_all(if on { MOUSE_ON } else { MOUSE_OFF })?;
    Write::flush(output)
}

/// Leaves the terminal as it was found; does nothing if it has been left already.
pub fn leave() {
    if !ENTERED.swap(false, Ordering::SeqCst) {
        return;
    }
    let _writing = wait_for_writer();
    if let Ok(mut out) = stdout() {
        let _ = out.write_all(LEAVE);
    }
    let _ = disable_raw_mode();
}

/// A terminal that takes no bytes must not keep the program from ending: the lock is nice to have only.
fn wait_for_writer() -> Option<MutexGuard<'static, ()>> {
    let until = Instant::now() + PATIENCE;
    loop {
        match WRITING.try_lock() {
            Ok(guard) => return Some(guard),
            Err(TryLockError::Poisoned(poisoned)) => return Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) if Instant::now() > until => return None,
            Err(TryLockError::WouldBlock) => std::thread::yield_now(),
        }
    }
}

/// Restores the terminal when any thread panics, says what happened and ends: no half-dead browser is left behind.
///
/// Panics that are caught and mended, as those over a damaged index are, are passed over in silence.
pub fn install_panic_hook(lang: Lang) {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if is_mended() {
            return;
        }
        leave();
        before(info);
        let _ = writeln!(io::stderr(), "{}", Words::of(lang).run.panicked);
        std::process::exit(101);
    }));
}

/// Whether the panic is caught further up: the index's own threads report theirs as errors.
fn is_mended() -> bool {
    let thread = std::thread::current();
    let name = thread.name().unwrap_or_default();
    super::job::is_shielded() || name.starts_with("thrd-tantivy") || name.starts_with("merge_thread")
}

/// The terminal's end of the pipe: a frame is gathered and goes out in one write.
#[derive(Debug)]
pub struct Output {
    frame: Vec<u8>,
    out: File,
}

impl Output {
    /// Writes to standard output.
    ///
    /// # Errors
    /// If it is closed.
    pub fn new() -> io::Result<Output> {
        Ok(Output { frame: Vec::new(), out: stdout()? })
    }
}

/// Standard output without the lock and the line buffer of the standard library.
fn stdout() -> io::Result<File> {
    Ok(File::from(io::stdout().as_fd().try_clone_to_owned()?))
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.frame.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.frame.is_empty() || self.frame == NOTHING_NEW {
            self.frame.clear();
            return Ok(());
        }
        let _writing = WRITING.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        // Another thread may have left the terminal for good in the meantime.
        let written = if ENTERED.load(Ordering::SeqCst) { self.out.write_all(&self.frame) } else { Ok(()) };
        self.frame.clear();
        written
    }
}
