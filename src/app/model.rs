//! The browser's state.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use crate::config::state::Place;
use crate::config::{State, Theme};
use crate::doc::SectionId;
use crate::lang::{Lang, Pair};
use crate::library::{Article, Collection, Entry, Slug};
use crate::search::IndexState;
use crate::words::{Words, ui};

use super::effect::{Effect, Ticket};
use super::geometry::{self, Geometry};
use super::go;
use super::keymap::{Chord, OwnKeys};
use super::list::{Cursor, Listing};
use super::msg::Notice;
use super::overlay::Overlay;
use super::pane::{Faq, Library, Relatives};
use super::reader::{Frame, Landing, Reader};

/// What the browser begins with.
#[derive(Debug)]
pub struct Start {
    /// What is read.
    pub collection: Arc<Collection>,
    /// The language to read in.
    pub lang: Lang,
    /// The language of labels and messages, if it is not to be the one being read.
    pub ui_lang: Option<Lang>,
    /// What is remembered from last time.
    pub state: State,
    /// The article to open, and the section in it; else the one last read, else the first.
    pub open: Option<(Slug, Option<SectionId>)>,
    /// Colours.
    pub theme: Theme,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// Today's date, for the age of articles.
    pub today: time::Date,
    /// What the user should know from the start.
    pub notices: Vec<Notice>,
}

/// The panes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Focus {
    Library,
    #[default]
    Article,
    Faq,
    Related,
}

impl Focus {
    /// All, from left to right.
    pub const ALL: [Focus; 4] = [Focus::Library, Focus::Article, Focus::Faq, Focus::Related];
}

/// An article on its way.
#[derive(Debug)]
pub(crate) struct Pending {
    pub(crate) ticket: Ticket,
    pub(crate) slug: Slug,
    pub(crate) landing: Landing,
}

/// How long a notice stays.
const NOTICE_TIME: Duration = Duration::from_secs(6);
/// How long after the last move a place is remembered.
const REMEMBER_TIME: Duration = Duration::from_millis(800);
/// How many articles are kept after they were read.
const SHELF: usize = 8;
/// How many articles are remembered as recently read.
const RECENT: usize = 20;

/// The browser's state.
#[derive(Debug)]
pub struct Model {
    pub(crate) collection: Arc<Collection>,
    pub(crate) lang: Lang,
    pub(crate) ui_lang: Option<Lang>,
    pub(crate) theme: Theme,
    pub(crate) size: (u16, u16),
    pub(crate) today: time::Date,
    pub(crate) focus: Focus,
    pub(crate) side_by_side: bool,
    pub(crate) library: Library,
    pub(crate) reader: Option<Reader>,
    /// The article that could not be opened, and why.
    pub(crate) failure: Option<(Slug, String)>,
    pub(crate) pending: Option<Pending>,
    pub(crate) faq: Faq,
    pub(crate) relatives: Relatives,
    /// Open windows; the last one has the keys.
    pub(crate) overlays: Vec<Overlay>,
    pub(crate) back: Vec<Place>,
    pub(crate) forward: Vec<Place>,
    pub(crate) state: State,
    pub(crate) remembering: Option<Ticket>,
    pub(crate) notices: VecDeque<Notice>,
    pub(crate) notice_timer: Option<Ticket>,
    /// Whether what is said answers the last key: the next one takes it away.
    answering: bool,
    pub(crate) index: IndexState,
    pub(crate) mouse: bool,
    /// The widest that the article's text is laid out.
    pub(crate) measure: u16,
    pub(crate) own_keys: OwnKeys,
    pub(crate) pressed: Vec<Chord>,
    pub(crate) count: Option<u32>,
    /// What was searched last, to begin with next time.
    pub(crate) last_query: String,
    /// Articles read lately, newest last.
    shelf: Vec<(Slug, Pair<Arc<Article>>)>,
    /// Articles asked for only to be shown in part.
    previews: Vec<(Ticket, Slug)>,
    tickets: u64,
    effects: Vec<Effect>,
}

impl Model {
    /// The browser at its beginning, and what it wants done first.
    pub fn new(start: Start) -> (Model, Vec<Effect>) {
        let first = first(&start);
        let mut model = Model {
            lang: start.lang,
            ui_lang: start.ui_lang,
            theme: start.theme,
            size: start.size,
            today: start.today,
            focus: Focus::Article,
            side_by_side: false,
            library: Library::default(),
            reader: None,
            failure: None,
            pending: None,
            faq: Faq::default(),
            relatives: Relatives::default(),
            overlays: Vec::new(),
            back: Vec::new(),
            forward: Vec::new(),
            state: start.state,
            remembering: None,
            notices: VecDeque::new(),
            notice_timer: None,
            answering: false,
            index: IndexState::Building(0, 0),
            mouse: true,
            measure: geometry::MEASURE,
            own_keys: OwnKeys::default(),
            pressed: Vec::new(),
            count: None,
            last_query: String::new(),
            shelf: Vec::new(),
            previews: Vec::new(),
            tickets: 0,
            effects: Vec::new(),
            collection: start.collection,
        };
        for notice in start.notices {
            model.announce(notice);
        }
        if let Some((slug, landing)) = first {
            go::open(&mut model, slug, landing);
        }
        let effects = model.finish();
        (model, effects)
    }

    /// Takes over what the user has set; to be done before anything happens.
    pub fn set_up(&mut self, mouse: bool, measure: Option<u16>, own_keys: OwnKeys) {
        self.mouse = mouse;
        self.measure = measure.unwrap_or(geometry::MEASURE);
        self.own_keys = own_keys;
    }

    /// The place being read.
    pub fn place(&self) -> Option<Place> {
        self.reader.as_ref().map(Reader::place)
    }

    /// The language being read.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// What is to be remembered.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Where everything stands.
    pub fn geometry(&self) -> Geometry {
        geometry::of(self.size, self)
    }

    /// The texts in the language of labels and messages.
    pub(crate) fn words(&self) -> &'static ui::Words {
        &Words::of(self.ui_lang()).ui
    }

    pub(crate) fn ui_lang(&self) -> Lang {
        self.ui_lang.unwrap_or(self.lang)
    }

    /// The window that has the keys.
    pub(crate) fn overlay(&self) -> Option<&Overlay> {
        self.overlays.last()
    }

    /// Whether both languages are to stand side by side.
    pub(crate) fn is_side_by_side(&self) -> bool {
        self.side_by_side && self.size.0 >= geometry::SPREAD_FROM
    }

    /// Whether keys are text.
    pub(crate) fn is_typing(&self) -> bool {
        match self.overlay() {
            Some(overlay) => overlay.input().is_some(),
            None => self.focus == Focus::Library && self.library.is_typing(),
        }
    }

    /// The catalogue's entry of the open article.
    pub(crate) fn entry(&self) -> Option<&Entry> {
        let slug = &self.reader.as_ref()?.slug;
        self.collection.catalogue().entry(slug)
    }

    /// The list of a pane.
    pub(crate) fn pane_listing(&self, focus: Focus, width: u16) -> Listing {
        match focus {
            Focus::Library => super::pane::library::listing(self, width),
            Focus::Article => Listing::default(),
            Focus::Faq => super::pane::faq::listing(self, width),
            Focus::Related => super::pane::related::listing(self, width),
        }
    }

    pub(crate) fn pane_cursor(&mut self, focus: Focus) -> Option<&mut Cursor> {
        match focus {
            Focus::Library => Some(&mut self.library.cursor),
            Focus::Article => None,
            Focus::Faq => Some(&mut self.faq.cursor),
            Focus::Related => Some(&mut self.relatives.cursor),
        }
    }

    pub(crate) fn ticket(&mut self) -> Ticket {
        self.tickets += 1;
        Ticket(self.tickets)
    }

    pub(crate) fn effect(&mut self, effect: Effect) {
        self.effects.push(effect);
    }

    /// Says something at once: it replaces what was said before.
    pub(crate) fn say(&mut self, notice: Notice) {
        self.notices.clear();
        self.announce(notice);
        self.answering = true;
    }

    /// Takes away what answered the key before.
    pub(crate) fn heard(&mut self) {
        if std::mem::take(&mut self.answering) {
            self.notice_timer = None;
            self.notices.pop_front();
        }
    }

    /// Says something in its turn.
    pub(crate) fn announce(&mut self, notice: Notice) {
        self.notices.push_back(notice);
        if self.notices.len() == 1 {
            self.time_notice();
        }
    }

    fn time_notice(&mut self) {
        let ticket = self.ticket();
        self.notice_timer = Some(ticket);
        self.effect(Effect::Wake(ticket, NOTICE_TIME));
    }

    /// A timer ran out.
    pub(crate) fn timer(&mut self, ticket: Ticket) {
        if self.notice_timer == Some(ticket) {
            self.notice_timer = None;
            self.notices.pop_front();
            if !self.notices.is_empty() {
                self.time_notice();
            }
        }
        if self.remembering == Some(ticket) {
            self.remembering = None;
            self.effect(Effect::Remember(self.state.clone()));
        }
    }

    /// An article that was read lately.
    pub(crate) fn shelved(&self, slug: &Slug) -> Option<&Pair<Arc<Article>>> {
        self.shelf.iter().find(|(name, _)| name == slug).map(|(_, article)| article)
    }

    pub(crate) fn shelve(&mut self, slug: Slug, article: Pair<Arc<Article>>) {
        self.previews.retain(|(_, name)| *name != slug);
        self.shelf.retain(|(name, _)| *name != slug);
        self.shelf.push((slug, article));
        if self.shelf.len() > SHELF {
            self.shelf.remove(0);
        }
    }

    pub(crate) fn clear_shelf(&mut self) {
        self.shelf.clear();
        self.previews.clear();
    }

    /// Asks for an article that is to be shown in part, unless it is here or on its way.
    pub(crate) fn want(&mut self, slug: &Slug) {
        if self.shelved(slug).is_some() || self.previews.iter().any(|(_, name)| name == slug) {
            return;
        }
        let ticket = self.ticket();
        self.previews.push((ticket, slug.clone()));
        self.effect(Effect::Open(ticket, slug.clone()));
    }

    /// The frame the article is laid out in.
    pub(crate) fn frame(&self) -> Frame {
        let geometry = self.geometry();
        Frame { width: geometry.text.width, height: geometry.text.height, spread: self.is_side_by_side() }
    }

    /// Brings everything that depends on the size or on one another in line; gives back what is to be done.
    pub(crate) fn finish(&mut self) -> Vec<Effect> {
        let frame = self.frame();
        if frame.width > 0
            && frame.height > 0
            && let Some(reader) = &mut self.reader
        {
            reader.settle(frame);
        }
        self.each_list(Cursor::keep);
        super::overlay::settle(self);
        self.remember();
        std::mem::take(&mut self.effects)
    }

    /// Shows what is selected in every list: after a change of size it may be out of sight.
    pub(crate) fn reveal(&mut self) {
        let show = |cursor: &mut Cursor, listing: &Listing, height: u16| {
            cursor.pick(cursor.selected, listing, usize::from(height));
        };
        self.each_list(show);
        super::overlay::with_cursor(self, show);
    }

    fn each_list(&mut self, change: impl Fn(&mut Cursor, &Listing, u16)) {
        let geometry = self.geometry();
        for focus in Focus::ALL {
            let Some(area) = geometry.pane(focus) else { continue };
            let listing = self.pane_listing(focus, area.width);
            let height = super::pane::list_area(self, focus, area).height;
            if let Some(cursor) = self.pane_cursor(focus) {
                change(cursor, &listing, height);
            }
        }
    }

    /// Notes where the reader is, to be written soon.
    fn remember(&mut self) {
        let Some(place) = self.place() else { return };
        if self.state.last.as_ref() == Some(&place) && self.state.lang == Some(self.lang) {
            return;
        }
        if let Some(left) = self.state.last.take().filter(|left| left.slug != place.slug) {
            self.state.recent.retain(|recent| recent.slug != left.slug && recent.slug != place.slug);
            self.state.recent.insert(0, left);
            self.state.recent.truncate(RECENT);
        }
        self.state.last = Some(place);
        self.state.lang = Some(self.lang);
        self.remember_soon();
    }

    /// Writes what is remembered when the reader has come to rest.
    pub(crate) fn remember_soon(&mut self) {
        if self.remembering.is_none() {
            let ticket = self.ticket();
            self.remembering = Some(ticket);
            self.effect(Effect::Wake(ticket, REMEMBER_TIME));
        }
    }
}

/// What is opened first.
fn first(start: &Start) -> Option<(Slug, Landing)> {
    if let Some((slug, section)) = start.open.clone() {
        return Some((slug, section.map_or(Landing::Top, Landing::Section)));
    }
    let catalogue = start.collection.catalogue();
    match &start.state.last {
        Some(place) if catalogue.entry(&place.slug).is_some() => {
            Some((place.slug.clone(), Landing::Place(place.clone())))
        }
        _ => catalogue.articles.first().map(|entry| (entry.slug.clone(), Landing::Top)),
    }
}
