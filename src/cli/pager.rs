//! The user's pager.

use std::io::{self, Write};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::env::var;
use super::out::write_all;

/// Shows a text in `$PAGER`, else in `less`; without either it is just printed.
pub fn page(text: &str) -> io::Result<()> {
    let Some(mut child) = start() else { return write_all(&mut io::stdout().lock(), text) };
    // Ctrl-C is the pager's: it must not be left without us waiting for it.
    let _ = signal_hook::flag::register(signal_hook::consts::SIGINT, Arc::new(AtomicBool::new(false)));
    if let Some(mut input) = child.stdin.take() {
        write_all(&mut input, text)?;
    }
    child.wait()?;
    io::stdout().flush()
}

fn start() -> Option<Child> {
    if var("TERM").is_some_and(|term| term == "dumb") {
        return None;
    }
    let wanted = std::env::var("PAGER").ok();
    if wanted.as_deref().is_some_and(|pager| pager.trim().is_empty() || pager.trim() == "cat") {
        return None;
    }
    let line = wanted.unwrap_or_else(|| "less".to_owned());
    let mut words = line.split_whitespace();
    let mut command = Command::new(words.next()?);
    command.args(words).stdin(Stdio::piped());
    if var("LESS").is_none() {
        // R: colours as they are; F: no paging of what fits.
        command.env("LESS", "FR");
    }
    command.spawn().ok()
}
