//! Everything that can happen.

use std::sync::Arc;

use crossterm::event::{KeyEvent, MouseEvent};

use super::effect::Ticket;
pub use crate::config::theme::Background;
use crate::lang::{Lang, Pair};
use crate::library::{Article, Collection, Slug};
use crate::search::{IndexState, Related, Results};

/// Something that happened.
#[derive(Debug)]
pub enum Msg {
    /// A key was pressed or repeats.
    Key(KeyEvent),
    /// The mouse did something.
    Mouse(MouseEvent),
    /// Text was pasted; may hold anything.
    Paste(String),
    /// The terminal has this many columns and rows now.
    Resize(u16, u16),
    /// An article was read, or why not: a text fit to be shown.
    Opened(Ticket, Slug, Result<Pair<Arc<Article>>, String>),
    /// A search has its answer.
    Found(Ticket, Results),
    /// Related reading of an article.
    Related(Slug, Vec<Related>),
    /// The index is in this state.
    Index(IndexState),
    /// The collection was read anew, for its files changed.
    Reloaded(Arc<Collection>),
    /// The terminal's background is light or dark.
    Background(Background),
    /// The clipboard took it, or why not.
    Copied(Result<(), String>),
    /// Something the user should know.
    Notice(Notice),
    /// A timer ran out.
    Timer(Ticket),
    /// The process is asked to end.
    Terminate,
}

/// Something the user should know; put into words by the view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The state file was damaged and set aside under this name.
    StateSetAside(String),
    /// What is remembered can't be written: why.
    StateNotWritten(String),
    /// The dictionary can't be read: which and why.
    DictionaryUnread(String),
    /// The user's program could not be started: why.
    VisitFailed(String),
    /// The note could not be edited: why.
    NoteFailed(String),
    /// The note was written.
    NoteSaved,
    /// An article could not be opened: why.
    NotOpened(String),
    /// The text exists in this language only.
    OnlyIn(Lang),
    /// What was to be found is not there.
    NotFound(String),
    /// A link of a kind that is not followed.
    NotFollowed(String),
    /// No article has this name.
    NoSuchArticle(String),
    /// No reference table has this address.
    NoSuchReference(String),
    /// A bookmark was set.
    Bookmarked,
    /// A bookmark was removed.
    Unbookmarked,
    /// No article is open.
    NoArticle,
    /// There is no place to go back to.
    NoBack,
    /// There is no place to go forward to.
    NoForward,
    /// The search for the next hit began at the top again.
    FromTop,
    /// The search for the hit before began at the end again.
    FromEnd,
    /// Nothing is being looked for.
    NoFind,
    /// Side by side needs more columns.
    TooNarrow,
    /// This citation is on its way to the clipboard.
    CopiedCitation(String),
    /// A passage is on its way to the clipboard.
    CopiedPassage,
    /// There is nothing to copy.
    NothingToCopy,
    /// The clipboard did not take it: why.
    CopyFailed(String),
    /// The mouse is ours.
    MouseOn,
    /// The mouse is the terminal's.
    MouseOff,
    /// No link is in sight.
    NoLinks,
    /// The collection was read anew.
    Reloaded,
}
