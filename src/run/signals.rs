//! Signals become messages; a browser that does not answer them in time is ended all the same.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use nix::sys::signal::{Signal, kill};
use nix::unistd::{Pid, getpgrp, tcgetpgrp};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use super::browser::{Happening, Inbox};
use super::{job, terminal};

/// How long the loop has to end by itself.
const GRACE: Duration = Duration::from_millis(500);

/// Whether an editor has the terminal: what is typed there (Ctrl-C, Ctrl-Z) reaches us as signals and is not meant for us.
static AWAY: AtomicBool = AtomicBool::new(false);

/// Says whether others have the terminal.
pub fn set_away(away: bool) {
    AWAY.store(away, Ordering::SeqCst);
}

/// Starts to listen.
///
/// # Errors
/// If the system gives no handlers or no thread.
pub fn start(inbox: Inbox) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    job::spawn("signals", move || {
        for signal in signals.forever() {
            pass_on(signal, &inbox);
        }
    })
}

fn pass_on(signal: i32, inbox: &Inbox) {
    match signal {
        SIGINT | SIGQUIT if AWAY.load(Ordering::SeqCst) => {}
        // The editor stops too, and its shell waits for both.
        SIGTSTP if AWAY.load(Ordering::SeqCst) => drop(emulate_default_handler(SIGTSTP)),
        SIGCONT | SIGTSTP | SIGWINCH => drop(inbox.send(Happening::Signal(signal))),
        _ => {
            let _ = inbox.send(Happening::Signal(signal));
            std::thread::sleep(GRACE);
            terminal::leave();
            std::process::exit(i32::from(exit_code(signal)));
        }
    }
}

/// What a shell expects of a program that a signal ended.
pub fn exit_code(signal: i32) -> u8 {
    128_u8.saturating_add(u8::try_from(signal).unwrap_or_default())
}

/// Stops this process, as Ctrl-Z does in a terminal that is not raw; returns when it is continued.
///
/// The whole job stops: were only we to stop under `cargo run`, the shell would wait for cargo for ever.
pub fn stop() {
    let job = getpgrp();
    let in_foreground = tcgetpgrp(io::stdin()).is_ok_and(|group| group == job);
    let stopped = in_foreground && kill(Pid::from_raw(0), Signal::SIGSTOP).is_ok();
    if !stopped {
        let _ = emulate_default_handler(SIGTSTP);
    }
}
