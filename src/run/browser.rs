//! The loop: takes what happened, lets the model answer it, does what the model wants done, draws once.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use ratatui::Terminal;
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::layout::Size;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGTSTP, SIGWINCH};

use super::finder::Finder;
use super::input::{self, Baton};
use super::keeper::Keeper;
use super::reader::{self, Reader};
use super::start::Ready;
use super::terminal::{self, Output, Screen};
use super::{Error, background, clipboard, job, note, signals, watch};
use crate::app::{self, Effect, Model, Msg, Notice, Start, Ticket};
use crate::config::paths::Paths;
use crate::lang::Lang;
use crate::library::{Collection, Slug};
use crate::view;

/// Most happenings that are taken in before a frame is drawn.
const MOST: usize = 64;
/// How long the first paint waits for an article that has to be read from a folder.
const FIRST_ARTICLE: Duration = Duration::from_millis(80);

/// Where everything that happens is sent to.
pub type Inbox = Sender<Happening>;

/// What the loop is told.
#[derive(Debug)]
pub enum Happening {
    /// Keys and the like, as they came in; the input thread waits for the baton.
    Input(Vec<Msg>),
    /// The terminal gives no input any more.
    NoInput,
    /// Something a worker found out.
    Msg(Msg),
    /// A signal.
    Signal(i32),
}

struct Browser {
    model: Model,
    screen: Screen,
    size: Size,
    mouse: bool,
    collection: Arc<Collection>,
    paths: Paths,
    dictionary: Option<PathBuf>,
    lang: Lang,
    inbox: Inbox,
    arrivals: Receiver<Happening>,
    baton: Option<Baton>,
    reader: Reader,
    finder: Finder,
    keeper: Keeper,
    timers: BinaryHeap<Reverse<(Instant, Ticket)>>,
    /// Whether anything happened since the last frame.
    stale: bool,
    /// The exit code, once the end is decided.
    ended: Option<u8>,
}

/// Runs the browser until it ends; gives the exit code.
///
/// # Errors
/// If the terminal can't be entered.
pub fn run(ready: Ready) -> Result<u8, Error> {
    let (inbox, arrivals) = channel();
    signals::start(inbox.clone()).map_err(Error::Terminal)?;
    terminal::install_panic_hook(ready.ui_lang.unwrap_or(ready.lang));
    let output = Output::new().map_err(Error::Terminal)?;
    let mut screen = Terminal::new(CrosstermBackend::new(output)).map_err(Error::Terminal)?;
    let size = screen.size().map_err(Error::Terminal)?;
    terminal::enter(&mut screen, ready.config.mouse).map_err(Error::Terminal)?;
    let code = Browser::begin(ready, screen, size, inbox, arrivals);
    // A terminal that is gone is no error: there is nobody left to read of it.
    Ok(code.unwrap_or(signals::exit_code(SIGHUP)))
}

impl Browser {
    fn begin(ready: Ready, screen: Screen, size: Size, inbox: Inbox, arrivals: Receiver<Happening>) -> io::Result<u8> {
        let Ready {
            collection, paths, config, lang, ui_lang, state, state_file, open, theme, notices, own_keys, ..
        } = ready;
        let (mut model, effects) = Model::new(Start {
            collection: collection.clone(),
            lang,
            ui_lang,
            state,
            open,
            theme,
            size: (size.width, size.height),
            today: time::OffsetDateTime::now_utc().date(),
            notices,
        });
        model.set_up(config.mouse, config.width, own_keys);
        let mut browser = Browser {
            model,
            screen,
            size,
            mouse: config.mouse,
            collection,
            paths,
            dictionary: config.dictionary,
            lang,
            reader: Reader::new(inbox.clone()),
            finder: Finder::new(inbox.clone()),
            keeper: Keeper::new(state_file),
            inbox,
            arrivals,
            baton: None,
            timers: BinaryHeap::new(),
            stale: true,
            ended: None,
        };
        let code = browser.live(effects, ready.ask_background, ready.query);
        // Before the screen is dropped: ratatui then shows the cursor, and panics where the terminal is gone and even telling of
        // that fails.
        terminal::leave();
        code
    }

    fn live(&mut self, effects: Vec<Effect>, ask_background: bool, query: Option<String>) -> io::Result<u8> {
        self.first_paint(effects)?;
        self.start_workers(ask_background)?;
        if let Some(query) = query {
            self.update(Msg::Key(crossterm::event::KeyCode::Char('/').into()))?;
            self.update(Msg::Paste(query))?;
            self.draw()?;
        }
        self.go_on()
    }

    /// Paints with the first article where it can be had at once.
    fn first_paint(&mut self, effects: Vec<Effect>) -> io::Result<()> {
        let mut awaited = false;
        for effect in effects {
            match effect {
                Effect::Open(ticket, slug) if self.collection.root().is_none() => {
                    let article = reader::read(&self.collection, &slug, self.lang);
                    self.update(Msg::Opened(ticket, slug, article))?;
                }
                effect => {
                    awaited |= matches!(effect, Effect::Open(..));
                    self.perform(effect)?;
                }
            }
        }
        if awaited && let Ok(happening) = self.arrivals.recv_timeout(FIRST_ARTICLE) {
            self.take(happening)?;
        }
        self.draw()
    }

    /// Everything the first paint did not need.
    fn start_workers(&mut self, ask_background: bool) -> io::Result<()> {
        if ask_background {
            let output = self.screen.backend_mut();
            output.write_all(background::QUESTION)?;
            Write::flush(output)?;
        }
        self.baton = Some(input::start(self.inbox.clone())?);
        self.finder.start(&self.collection, self.paths.cache.as_deref(), self.dictionary.as_deref())?;
        watch::start(self.collection.clone(), &self.paths, self.inbox.clone())?;
        panic_if_tested();
        Ok(())
    }

    fn go_on(&mut self) -> io::Result<u8> {
        loop {
            if let Some(happening) = self.next() {
                self.take(happening)?;
            }
            for _ in 1..MOST {
                match self.arrivals.try_recv() {
                    Ok(happening) if self.ended.is_none() => self.take(happening)?,
                    _ => break,
                }
            }
            self.ring_timers()?;
            if let Some(code) = self.ended {
                self.keeper.write();
                return Ok(code);
            }
            if self.stale {
                self.draw()?;
            }
        }
    }

    /// The next happening; `None` if a timer ran out first. Sleeps for as long as there is neither.
    fn next(&mut self) -> Option<Happening> {
        let timer = self.timers.peek().map(|Reverse((due, _))| *due);
        match timer.into_iter().chain(self.keeper.due()).min() {
            None => self.arrivals.recv().ok(),
            Some(due) => self.arrivals.recv_timeout(due.saturating_duration_since(Instant::now())).ok(),
        }
    }

    fn ring_timers(&mut self) -> io::Result<()> {
        let now = Instant::now();
        while let Some(Reverse((due, ticket))) = self.timers.peek().copied() {
            if due > now {
                break;
            }
            self.timers.pop();
            self.update(Msg::Timer(ticket))?;
        }
        if self.keeper.due().is_some_and(|due| due <= now)
            && let Some(notice) = self.keeper.write()
        {
            self.update(Msg::Notice(notice))?;
        }
        Ok(())
    }

    fn take(&mut self, happening: Happening) -> io::Result<()> {
        self.stale = true;
        match happening {
            Happening::Input(batch) => {
                for msg in batch {
                    self.update(msg)?;
                }
                if let Some(baton) = &self.baton {
                    baton.pass();
                }
            }
            Happening::NoInput => self.ended = Some(signals::exit_code(SIGHUP)),
            Happening::Msg(msg) => {
                if let Msg::Reloaded(collection) = &msg {
                    self.collection = collection.clone();
                    self.finder.start(collection, self.paths.cache.as_deref(), self.dictionary.as_deref())?;
                }
                self.update(msg)?;
            }
            Happening::Signal(SIGCONT) => terminal::enter_again(&mut self.screen, self.mouse)?,
            Happening::Signal(SIGTSTP) => self.suspend()?,
            // The size is asked for with every frame.
            Happening::Signal(SIGWINCH) => {}
            Happening::Signal(signal) => {
                self.update(Msg::Terminate)?;
                self.ended = Some(signals::exit_code(signal));
            }
        }
        Ok(())
    }

    fn update(&mut self, msg: Msg) -> io::Result<()> {
        self.stale = true;
        for effect in app::update(&mut self.model, msg) {
            self.perform(effect)?;
        }
        Ok(())
    }

    fn perform(&mut self, effect: Effect) -> io::Result<()> {
        match effect {
            Effect::Open(ticket, slug) => self.reader.open(&self.collection, ticket, slug, self.lang)?,
            Effect::Search(ticket, request) => {
                self.lang = request.lang;
                self.finder.search(ticket, request);
            }
            Effect::Relate(slug, lang) => {
                self.lang = lang;
                self.finder.relate(slug, lang);
            }
            Effect::Copy(text) => clipboard::copy(&mut self.screen, text, &self.inbox)?,
            Effect::Visit(address) => visit(address, self.inbox.clone())?,
            Effect::EditNote(slug) => self.edit_note(&slug)?,
            Effect::Wake(ticket, delay) => self.timers.push(Reverse((Instant::now() + delay, ticket))),
            Effect::Remember(state) => self.keeper.remember(state),
            Effect::Mouse(on) => {
                self.mouse = on;
                terminal::set_mouse(&mut self.screen, on)?;
            }
            Effect::Suspend => self.suspend()?,
            Effect::Quit => self.ended = Some(0),
        }
        Ok(())
    }

    fn suspend(&mut self) -> io::Result<()> {
        self.keeper.write();
        terminal::leave();
        signals::stop();
        terminal::enter_again(&mut self.screen, self.mouse)
    }

    /// The editor has the terminal meanwhile; the input thread waits for its baton.
    fn edit_note(&mut self, slug: &Slug) -> io::Result<()> {
        terminal::leave();
        signals::set_away(true);
        let title = self.collection.catalogue().entry(slug).map(|entry| entry.title.prefer(self.lang).1.as_str());
        let edited = match self.paths.notes(self.collection.root()) {
            Some(folder) => note::edit(&note::file(&folder, slug), title.unwrap_or(&slug.0)),
            None => Err(io::Error::other("$HOME?")),
        };
        signals::set_away(false);
        terminal::enter_again(&mut self.screen, self.mouse)?;
        match edited {
            Ok(true) => self.update(Msg::Notice(Notice::NoteSaved)),
            Ok(false) => Ok(()),
            Err(error) => self.update(Msg::Notice(Notice::NoteFailed(error.to_string()))),
        }
    }

    fn draw(&mut self) -> io::Result<()> {
        // Asked for each frame: a resize while nobody listened (before the first paint, while stopped) is noticed too.
        let size = self.screen.backend().size()?;
        if size != self.size {
            self.size = size;
            self.update(Msg::Resize(size.width, size.height))?;
        }
        self.stale = false;
        let model = &self.model;
        self.screen.draw(|frame| view::draw(model, frame)).map(drop)
    }
}

/// Opens an address in the user's program, on a thread of its own for that may take a while.
fn visit(address: String, inbox: Inbox) -> io::Result<()> {
    let scheme = address.split(':').next().unwrap_or_default().to_ascii_lowercase();
    if !matches!(scheme.as_str(), "http" | "https" | "mailto") {
        return Ok(());
    }
    job::spawn("visit", move || {
        if let Err(error) = open::that_detached(&address) {
            let _ = inbox.send(Happening::Msg(Msg::Notice(Notice::VisitFailed(error.to_string()))));
        }
    })
}

/// Lets tests see that the terminal is restored when the loop or a worker panics; not part of a release.
fn panic_if_tested() {
    if !cfg!(debug_assertions) {
        return;
    }
    match std::env::var("LOTSE_TEST_PANIC").as_deref() {
        Ok("main") => panic!("a test wants the loop to panic"),
        Ok("thread") => drop(job::spawn("tested", || panic!("a test wants a worker to panic"))),
        _ => {}
    }
}
