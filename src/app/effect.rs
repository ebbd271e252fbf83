//! What `update` wants done: values, performed by the runner.

use std::time::Duration;

use crate::config::State;
use crate::lang::Lang;
use crate::library::Slug;
use crate::search::Request;

/// Numbers requests, so that only the newest answer counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ticket(pub u64);

/// Something slow, or something outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Read an article in both its languages; answered by [`Msg::Opened`](super::Msg::Opened).
    Open(Ticket, Slug),
    /// Search; answered by [`Msg::Found`](super::Msg::Found).
    Search(Ticket, Request),
    /// Related reading; answered by [`Msg::Related`](super::Msg::Related).
    Relate(Slug, Lang),
    /// Put text on the clipboard; answered by [`Msg::Copied`](super::Msg::Copied).
    Copy(String),
    /// Open an http, https or mailto address in the user's program, already agreed to.
    Visit(String),
    /// Edit the note to an article in the user's editor; the terminal is left and entered again.
    EditNote(Slug),
    /// Send [`Msg::Timer`](super::Msg::Timer) with the ticket after this time.
    Wake(Ticket, Duration),
    /// Remember this; written soon, and at the end.
    Remember(State),
    /// Release the mouse to the terminal, or take it.
    Mouse(bool),
    /// Stop as Ctrl-Z does.
    Suspend,
    /// End.
    Quit,
}
