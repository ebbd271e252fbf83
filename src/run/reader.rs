//! Opens articles on a thread of its own: a large file takes its time to be parsed.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};

use super::browser::{Happening, Inbox};
use super::job;
use crate::app::{Msg, Ticket};
use crate::lang::{Lang, Pair};
use crate::library::{Article, ArticleError, Collection, Slug};
use crate::words::Words;

/// What is to be opened.
#[derive(Debug)]
struct Wanted {
    collection: Arc<Collection>,
    ticket: Ticket,
    slug: Slug,
    lang: Lang,
}

/// The thread that opens articles; started at first need.
#[derive(Debug)]
pub struct Reader {
    inbox: Inbox,
    wanted: Option<Sender<Wanted>>,
}

impl Reader {
    /// Opens nothing yet.
    pub fn new(inbox: Inbox) -> Reader {
        Reader { inbox, wanted: None }
    }

    /// Opens an article, and answers with [`Msg::Opened`].
    ///
    /// # Errors
    /// If the system gives no thread.
    pub fn open(&mut self, collection: &Arc<Collection>, ticket: Ticket, slug: Slug, lang: Lang) -> io::Result<()> {
        let wanted = Wanted { collection: collection.clone(), ticket, slug, lang };
        let sender = match &self.wanted {
            Some(sender) => sender,
            None => self.wanted.insert(start(self.inbox.clone())?),
        };
        // The thread ends with the process only.
        let _ = sender.send(wanted);
        Ok(())
    }
}

fn start(inbox: Inbox) -> io::Result<Sender<Wanted>> {
    let (sender, receiver) = channel::<Wanted>();
    job::spawn("reader", move || {
        while let Ok(Wanted { collection, ticket, slug, lang }) = receiver.recv() {
            let article = read(&collection, &slug, lang);
            if inbox.send(Happening::Msg(Msg::Opened(ticket, slug, article))).is_err() {
                return;
            }
        }
    })?;
    Ok(sender)
}

/// An article in every language it has; why it can't be shown is put into words of `lang`.
pub fn read(collection: &Collection, slug: &Slug, lang: Lang) -> Result<Pair<Arc<Article>>, String> {
    let in_lang = |lang| collection.article(slug, lang).map_err(|error| explain(&error, slug, lang));
    let first = in_lang(lang)?;
    if first.lang != lang {
        return Ok(Pair::Only(first.lang, first));
    }
    let second = in_lang(lang.other())?;
    if second.lang == lang {
        return Ok(Pair::Only(lang, first));
    }
    let (en, de) = if lang == Lang::En { (first, second) } else { (second, first) };
    Ok(Pair::Both { en, de })
}

fn explain(error: &ArticleError, slug: &Slug, lang: Lang) -> String {
    let words = &Words::of(lang).run;
    match error {
        ArticleError::Unknown { .. } => (words.no_article)(&slug.0),
        ArticleError::Unreadable { path, source } => (words.unreadable)(path, source),
    }
}
