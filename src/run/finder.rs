//! Opens or builds the index, and searches: each on a thread of its own, started after the first paint.
//!
//! Requests lie in a mailbox. Of searches there is only ever the newest: what was typed before it nobody wants to know any
//! more. Before the index is ready they wait there.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::browser::{Happening, Inbox};
use super::job::{self, shielded};
use crate::app::{Msg, Notice, Ticket};
use crate::lang::Lang;
use crate::library::{Collection, Slug};
use crate::search::{self, Index, IndexState, Place, Request, Results, Searcher};

/// Progress of a build is told at most this often: each telling draws a frame.
const TELL: Duration = Duration::from_millis(100);
/// What is soon done needs no progress.
const PATIENCE: Duration = Duration::from_millis(150);

/// Opens the index, builds it, searches it.
#[derive(Debug)]
pub struct Finder {
    inbox: Inbox,
    mailbox: Arc<Mailbox>,
    serving: bool,
}

#[derive(Debug, Default)]
struct Mailbox {
    mail: Mutex<Mail>,
    arrived: Condvar,
}

#[derive(Debug, Default)]
struct Mail {
    /// A searcher that the worker has not taken over yet.
    fresh: Option<Searcher>,
    search: Option<(Ticket, Request)>,
    relate: Option<(Slug, Lang)>,
    /// Counts the collections, so that an index built for an old one is not used.
    edition: u64,
}

/// What the search worker does next.
enum Task {
    Search(Ticket, Request),
    Relate(Slug, Lang),
}

impl Mail {
    /// The search first: someone is looking at its results.
    fn next(&mut self) -> Option<Task> {
        let search = self.search.take().map(|(ticket, request)| Task::Search(ticket, request));
        search.or_else(|| self.relate.take().map(|(slug, lang)| Task::Relate(slug, lang)))
    }
}

impl Mailbox {
    fn lock(&self) -> MutexGuard<'_, Mail> {
        self.mail.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn put(&self, change: impl FnOnce(&mut Mail)) {
        change(&mut self.lock());
        self.arrived.notify_one();
    }

    /// Waits for something to do and, the first time, for a searcher to do it with.
    fn take(&self, mut current: Option<Searcher>) -> (Searcher, Task) {
        let mut mail = self.lock();
        loop {
            current = mail.fresh.take().or(current);
            if current.is_some()
                && let Some(task) = mail.next()
                && let Some(searcher) = current.take()
            {
                return (searcher, task);
            }
            mail = self.arrived.wait(mail).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl Finder {
    /// Finds nothing yet: requests wait for the index.
    pub fn new(inbox: Inbox) -> Finder {
        Finder { inbox, mailbox: Arc::default(), serving: false }
    }

    /// Opens the index of a collection, or builds it; searches go on in the old one meanwhile.
    ///
    /// # Errors
    /// If the system gives no thread.
    pub fn start(
        &mut self,
        collection: &Arc<Collection>,
        cache: Option<&Path>,
        dictionary: Option<&Path>,
    ) -> io::Result<()> {
        let place = cache.map_or(Place::Memory, |cache| Place::Folder(cache.to_owned()));
        let asked = Asked { collection: collection.clone(), place, dictionary: dictionary.map(Path::to_owned) };
        let mut edition = 0;
        self.mailbox.put(|mail| {
            mail.edition += 1;
            edition = mail.edition;
        });
        let (inbox, mailbox) = (self.inbox.clone(), self.mailbox.clone());
        job::spawn("index", move || provide(&asked, edition, &mailbox, &inbox))?;
        if !self.serving {
            let (inbox, mailbox) = (self.inbox.clone(), self.mailbox.clone());
            job::spawn("search", move || serve(&mailbox, &inbox))?;
            self.serving = true;
        }
        Ok(())
    }

    /// Searches; drops an older request that still waits.
    pub fn search(&self, ticket: Ticket, request: Request) {
        self.mailbox.put(|mail| mail.search = Some((ticket, request)));
    }

    /// Looks for related reading.
    pub fn relate(&self, slug: Slug, lang: Lang) {
        self.mailbox.put(|mail| mail.relate = Some((slug, lang)));
    }
}

/// What is to be searched.
struct Asked {
    collection: Arc<Collection>,
    place: Place,
    dictionary: Option<PathBuf>,
}

impl Asked {
    /// Its index, opened or built.
    fn index(&self, inbox: &Inbox, told: &Progress) -> Result<Index, search::Error> {
        let index = match Index::open(self.collection.clone(), &self.place) {
            Some(index) => index,
            None => Index::build(self.collection.clone(), &self.place, &|done, all| told.tell(done, all))?,
        };
        let Some(file) = &self.dictionary else { return Ok(index) };
        Ok(index.clone().with_dictionary(file, &self.place).unwrap_or_else(|error| {
            let notice = Notice::DictionaryUnread(format!("{}: {error}", file.display()));
            let _ = inbox.send(Happening::Msg(Msg::Notice(notice)));
            index
        }))
    }
}

/// Opens or builds an index and hands its searcher over.
fn provide(asked: &Asked, edition: u64, mailbox: &Mailbox, inbox: &Inbox) {
    let told = Progress { inbox: inbox.clone(), last: Mutex::new(Instant::now() + PATIENCE) };
    let index = shielded(|| asked.index(inbox, &told).map_err(|error| error.to_string()));
    let index = index.unwrap_or_else(|| Err("panic".to_owned()));
    let state = match index {
        Ok(index) => {
            let mut newest = true;
            mailbox.put(|mail| {
                newest = mail.edition == edition;
                if newest {
                    mail.fresh = Some(index.searcher());
                }
            });
            if !newest {
                return;
            }
            index.state()
        }
        Err(error) => IndexState::Failed(error),
    };
    let _ = inbox.send(Happening::Msg(Msg::Index(state)));
}

/// Tells of a build's progress, not too often.
struct Progress {
    inbox: Sender<Happening>,
    last: Mutex<Instant>,
}

impl Progress {
    fn tell(&self, done: usize, all: usize) {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        if now < *last {
            return;
        }
        *last = now + TELL;
        let _ = self.inbox.send(Happening::Msg(Msg::Index(IndexState::Building(done, all))));
    }
}

fn serve(mailbox: &Mailbox, inbox: &Inbox) {
    let mut current = None;
    loop {
        let (searcher, task) = mailbox.take(current.take());
        // A file of the index may be damaged where nobody has looked yet: then nothing is found, and the browser lives on.
        let answer = match task {
            Task::Search(ticket, request) => {
                Msg::Found(ticket, shielded(|| searcher.search(&request)).unwrap_or_else(Results::default))
            }
            Task::Relate(slug, lang) => {
                let related = shielded(|| searcher.related(&slug, lang)).unwrap_or_default();
                Msg::Related(slug, related)
            }
        };
        if inbox.send(Happening::Msg(answer)).is_err() {
            return;
        }
        current = Some(searcher);
    }
}
