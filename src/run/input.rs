//! Reads the terminal on a thread of its own.
//!
//! What has come in is handed over as one batch, and the next is read only when the main thread says so. Thereby nobody reads
//! the keyboard while an editor has the terminal, and many keys still make one frame.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::os::fd::AsFd;
use std::sync::mpsc::{Receiver, Sender, channel};

use crossterm::event::Event;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};

use super::browser::{Happening, Inbox};
use super::keys::{Heard, Parser};
use super::{background, job};
use crate::app::Msg;

/// Most bytes that are read at once.
const BATCH: usize = 1024;
/// So long the rest of a sequence may take, in milliseconds; after that its beginning was the Esc key.
const REST: u16 = 30;

/// Lets the input thread read on.
#[derive(Debug)]
pub struct Baton(Sender<()>);

impl Baton {
    /// The last batch is dealt with.
    pub fn pass(&self) {
        // Without a reader there is nothing to pass on to, and the loop hears of that by itself.
        let _ = self.0.send(());
    }
}

/// Starts to read.
///
/// # Errors
/// If the system gives no thread.
pub fn start(inbox: Inbox) -> io::Result<Baton> {
    let (baton, turn) = channel();
    // Not through the standard library's buffer: it would keep what an editor is to read.
    let terminal = File::from(io::stdin().as_fd().try_clone_to_owned()?);
    job::spawn("input", move || read_all(terminal, &inbox, &turn))?;
    Ok(Baton(baton))
}

fn read_all(mut terminal: File, inbox: &Inbox, turn: &Receiver<()>) {
    let mut parser = Parser::default();
    loop {
        let batch = match read_batch(&mut terminal, &mut parser) {
            Ok(Some(heard)) => heard.into_iter().filter_map(message).collect::<Vec<_>>(),
            Ok(None) | Err(_) => {
                let _ = inbox.send(Happening::NoInput);
                return;
            }
        };
        if batch.is_empty() {
            continue;
        }
        if inbox.send(Happening::Input(batch)).is_err() || turn.recv().is_err() {
            return;
        }
    }
}

/// Waits for bytes; `None` if there will never be any.
fn read_batch(terminal: &mut File, parser: &mut Parser) -> io::Result<Option<Vec<Heard>>> {
    let mut bytes = [0; BATCH];
    let mut heard = Vec::new();
    loop {
        match terminal.read(&mut bytes) {
            Ok(0) => return Ok(None),
            Ok(count) => heard.extend(parser.feed(&bytes[..count])),
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        }
        if !parser.is_waiting() {
            return Ok(Some(heard));
        }
        let mut ready = [PollFd::new(terminal.as_fd(), PollFlags::POLLIN)];
        if poll(&mut ready, PollTimeout::from(REST)) == Ok(0) {
            heard.extend(parser.give_up());
            return Ok(Some(heard));
        }
    }
}

fn message(heard: Heard) -> Option<Msg> {
    match heard {
        Heard::Event(Event::Key(key)) => Some(Msg::Key(key)),
        Heard::Event(Event::Mouse(mouse)) => Some(Msg::Mouse(mouse)),
        Heard::Event(Event::Paste(text)) => Some(Msg::Paste(text)),
        Heard::Event(_) => None,
        Heard::Answer(answer) => background::of_answer(&answer).map(Msg::Background),
    }
}
