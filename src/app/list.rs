//! Lists: what panes and windows show as rows with something to go to behind them.
//!
//! A [`Listing`] is a function of the model and a width; update asks it what a row means, the view paints it.

use unicode_width::UnicodeWidthStr;

use crate::config::State;
use crate::config::state::Place;
use crate::config::theme::{AnyRole, UiRole};
use crate::doc::{BlockIx, SectionId};
use crate::library::{RefId, Slug, TermId, TopicId};
use crate::page::{hyphenate_long, is_glued};
use crate::search::Lit;

use super::keymap::Action;

/// How much further in the second row of a hanging item begins.
const HANG: usize = 2;

/// A stretch of a row in one role.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// What is shown.
    pub text: String,
    /// What it is.
    pub role: AnyRole,
}

impl Piece {
    /// A piece of that role.
    pub fn new(text: impl Into<String>, role: impl Into<AnyRole>) -> Piece {
        Piece { text: text.into(), role: role.into() }
    }

    /// Columns it takes.
    pub fn width(&self) -> usize {
        self.text.width()
    }
}

/// A row of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListRow {
    /// The item it belongs to.
    pub item: Option<usize>,
    /// Whether it is the part of the item that shows the selection.
    pub head: bool,
    /// Its text, left to right.
    pub pieces: Vec<Piece>,
    /// What stands at its right end.
    pub right: Option<Piece>,
}

/// Where an item leads.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Go {
    /// Fold or unfold a topic of the library.
    Topic(TopicId),
    Article(Slug, Option<SectionId>),
    /// A passage, and what to light in it.
    Passage(Slug, Option<SectionId>, Lit),
    /// Unfold a question of the open article.
    Answer(usize),
    Block(BlockIx),
    Place(Place),
    Term(TermId),
    Reference(RefId),
    Do(Action),
    /// Type this into the window's input.
    Type(String),
    Web(String),
    Nothing,
}

/// Rows, and where their items lead.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listing {
    /// All rows.
    pub rows: Vec<ListRow>,
    /// By item.
    pub goes: Vec<Go>,
}

impl Listing {
    /// Begins an item.
    pub fn item(&mut self, go: Go) -> usize {
        self.goes.push(go);
        self.goes.len() - 1
    }

    /// Adds a row of no item.
    pub fn plain(&mut self, pieces: Vec<Piece>) {
        self.rows.push(ListRow { pieces, ..ListRow::default() });
    }

    /// Adds an empty row.
    pub fn blank(&mut self) {
        self.rows.push(ListRow::default());
    }

    /// Adds text of no item, wrapped.
    pub fn text(&mut self, text: &str, role: impl Into<AnyRole>, width: usize) {
        for pieces in wrap(&[Piece::new(text, role)], width) {
            self.plain(pieces);
        }
    }

    /// Adds wrapped text to an item: its head.
    pub fn head(&mut self, item: usize, text: &[Piece], width: usize, indent: usize) {
        self.add(item, true, text, width, indent);
    }

    /// As [`Listing::head`], with the rows behind the first further in: for items that follow one another closely.
    pub fn hanging(&mut self, item: usize, text: &[Piece], width: usize, indent: usize) {
        let first = self.rows.len();
        self.add(item, true, text, width, indent);
        if self.rows.len() > first + 1 {
            self.rows.truncate(first);
            self.add(item, true, text, width, indent + HANG);
            let gap = self.rows.get_mut(first).and_then(|row| row.pieces.first_mut());
            gap.into_iter().for_each(|gap| gap.text.truncate(indent));
        }
    }

    /// Adds wrapped text to an item: what stands below its head.
    pub fn below(&mut self, item: usize, text: &[Piece], width: usize, indent: usize) {
        self.add(item, false, text, width, indent);
    }

    fn add(&mut self, item: usize, head: bool, text: &[Piece], width: usize, indent: usize) {
        for mut pieces in wrap(text, width.saturating_sub(indent)) {
            if indent > 0 {
                pieces.insert(0, Piece::new(" ".repeat(indent), UiRole::Text));
            }
            self.rows.push(ListRow { item: Some(item), head, pieces, right: None });
        }
    }

    /// Where an item leads.
    pub fn go(&self, item: usize) -> Option<&Go> {
        self.goes.get(item)
    }

    /// Numbers of the rows of an item: first, one past the last.
    fn span(&self, item: usize) -> Option<(usize, usize)> {
        let first = self.rows.iter().position(|row| row.item == Some(item))?;
        let last = self.rows.iter().rposition(|row| row.item == Some(item))?;
        Some((first, last + 1))
    }
}

/// The selected item of a list, and its first row on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The selected item.
    pub selected: usize,
    /// The first row that is shown.
    pub top: usize,
}

impl Cursor {
    /// One step down (or up): through the rows of an item that is longer than the window, then to the next item.
    pub fn step(&mut self, down: bool, listing: &Listing, height: u16) {
        let height = height as usize;
        let Some((first, end)) = listing.span(self.selected) else {
            self.pick(0, listing, height);
            return self.wheel(if down { 1 } else { -1 }, listing, height as u16);
        };
        if down && end > self.top + height && first <= self.top + height {
            self.top += 1;
        } else if down && self.selected + 1 < listing.goes.len() {
            self.pick(self.selected + 1, listing, height);
        } else if down {
            self.wheel(1, listing, height as u16);
        } else if first < self.top && end > self.top {
            self.top -= 1;
        } else if self.selected > 0 {
            self.pick(self.selected - 1, listing, height);
            let end = listing.span(self.selected).map_or(0, |(_, end)| end);
            self.top = self.top.max(end.saturating_sub(height));
        } else {
            self.top = 0;
        }
    }

    /// Selects the item `by` further on, as far as there are any.
    pub fn jump(&mut self, by: i64, listing: &Listing, height: u16) {
        let last = listing.goes.len().saturating_sub(1);
        let to = (self.selected as i64).saturating_add(by).clamp(0, last as i64) as usize;
        if listing.goes.is_empty() || (to == self.selected && by != 0) {
            return self.wheel(by, listing, height);
        }
        self.pick(to, listing, height as usize);
    }

    /// Selects what stands `by` rows further on; an item longer than that is scrolled.
    pub fn page(&mut self, by: i64, listing: &Listing, height: u16) {
        let Some((first, _)) = listing.span(self.selected) else { return self.wheel(by, listing, height) };
        let last = listing.rows.len().saturating_sub(1) as i64;
        let target = (first as i64).saturating_add(by).clamp(0, last) as usize;
        let below = listing.rows[target..].iter().find_map(|row| row.item);
        let item = below.or_else(|| listing.goes.len().checked_sub(1)).unwrap_or(0);
        if item == self.selected {
            self.wheel(by, listing, height);
        } else {
            self.pick(item, listing, height as usize);
        }
    }

    /// Selects an item and shows it.
    pub fn pick(&mut self, item: usize, listing: &Listing, height: usize) {
        self.selected = item.min(listing.goes.len().saturating_sub(1));
        if let Some((first, end)) = listing.span(self.selected) {
            // An item's rows, and what stands over it without belonging to one (a heading), are shown where they fit.
            let over = (0..first).rev().take_while(|n| listing.rows[*n].item.is_none()).count();
            let first_wanted = first - over.min(height.saturating_sub(end - first).min(2));
            if end > self.top + height {
                self.top = end - height.min(end);
            }
            if first_wanted < self.top || first >= self.top + height {
                self.top = first_wanted;
            }
        }
    }

    /// Moves the rows, not the selection.
    pub fn wheel(&mut self, by: i64, listing: &Listing, height: u16) {
        let last = listing.rows.len().saturating_sub(height as usize) as i64;
        self.top = (self.top as i64).saturating_add(by).clamp(0, last.max(0)) as usize;
    }

    /// Keeps both within the list, whatever became of it.
    pub fn keep(&mut self, listing: &Listing, height: u16) {
        self.selected = self.selected.min(listing.goes.len().saturating_sub(1));
        self.wheel(0, listing, height);
    }
}

/// Breaks pieces into rows of at most `width` columns, at spaces where there are any. A word may run over several pieces.
pub fn wrap(pieces: &[Piece], width: usize) -> Vec<Vec<Piece>> {
    let width = width.max(1);
    let mut rows = vec![Vec::new()];
    let mut used = 0;
    for word in words(pieces) {
        let wide: usize = word.iter().map(|(text, _)| text.trim_end().width()).sum();
        if used > 0 && used + wide > width {
            rows.push(Vec::new());
            used = 0;
        }
        for (text, role) in &word {
            for (part, hyphen) in fit(text, width) {
                if used > 0 && used + part.trim_end().width() > width {
                    rows.push(Vec::new());
                    used = 0;
                }
                push(rows.last_mut(), part.trim_end_matches('\n'), *role);
                if hyphen {
                    push(rows.last_mut(), "-", *role);
                }
                used += part.width() + usize::from(hyphen);
            }
        }
        if word.last().is_some_and(|(text, _)| text.ends_with('\n')) {
            rows.push(Vec::new());
            used = 0;
        }
    }
    for row in &mut rows {
        trim_end(row);
    }
    rows
}

/// Words with the space behind them, each in parts of one role.
fn words(pieces: &[Piece]) -> Vec<Vec<(&str, AnyRole)>> {
    let mut words: Vec<Vec<(&str, AnyRole)>> = Vec::new();
    let mut open = false;
    for piece in pieces {
        for part in units(&piece.text) {
            match words.last_mut().filter(|_| open) {
                Some(word) => word.push((part, piece.role)),
                None => words.push(vec![(part, piece.role)]),
            }
            open = !part.ends_with([' ', '\n']) && !may_part(part);
        }
    }
    words
}

/// A text parted behind spaces and behind the hyphens of long words; `Art. 26` stays together.
fn units(text: &str) -> impl Iterator<Item = &str> {
    let mut done = 0;
    let ends = text.match_indices([' ', '\n']).map(|(at, _)| at + 1).filter(|at| !is_glued(text, *at));
    let words = ends.chain([text.len()]).map(move |end| &text[std::mem::replace(&mut done, end)..end]);
    words.flat_map(|word| {
        let mut rest = word;
        std::iter::from_fn(move || {
            let inner = rest.trim_end();
            let cut =
                inner.match_indices('-').map(|(at, _)| at + 1).find(|at| *at < inner.len() && may_part(&rest[..*at]));
            let (unit, behind) = rest.split_at(cut.unwrap_or(rest.len()));
            rest = behind;
            (!unit.is_empty()).then_some(unit)
        })
    })
}

/// Whether a row may end behind this hyphen: not in `KI-VO`, nor in addresses of standards.
fn may_part(before: &str) -> bool {
    let Some(word) = before.strip_suffix('-') else { return false };
    word.chars().rev().take_while(|c| c.is_alphabetic()).count() >= 4
}

/// A row may end in the space it was broken at.
fn trim_end(row: &mut Vec<Piece>) {
    while let Some(last) = row.last_mut() {
        last.text.truncate(last.text.trim_end_matches(' ').len());
        if !last.text.is_empty() {
            break;
        }
        row.pop();
    }
}

fn push(row: Option<&mut Vec<Piece>>, text: &str, role: AnyRole) {
    let Some(row) = row else { return };
    match row.last_mut() {
        Some(last) if last.role == role => last.text.push_str(text),
        _ => row.push(Piece::new(text, role)),
    }
}

/// A word in parts of at most `width` columns, each with whether a hyphen goes behind it.
fn fit(word: &str, width: usize) -> Vec<(&str, bool)> {
    let mut parts = Vec::new();
    let mut rest = word;
    while rest.trim_end().width() > width {
        let (at, hyphen) = match hyphenate_long(rest.trim_end(), width) {
            Some(at) => (at, true),
            None => (beginning(rest, width), false),
        };
        parts.push((&rest[..at], hyphen));
        rest = &rest[at..];
    }
    parts.push((rest, false));
    parts
}

/// Bytes of the longest beginning that fits into `width` columns; one letter at least.
fn beginning(word: &str, width: usize) -> usize {
    let mut used = 0;
    let fits = |(at, c): (usize, char)| {
        used += unicode_width::UnicodeWidthChar::width(c).unwrap_or(0);
        (used > width && at > 0).then_some(at)
    };
    word.char_indices().find_map(fits).unwrap_or(word.len())
}

/// A text cut to `width` columns, with an ellipsis where it was cut.
pub fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 1;
    for c in text.chars() {
        used += unicode_width::UnicodeWidthChar::width(c).unwrap_or(0);
        if used > width {
            break;
        }
        out.push(c);
    }
    let mut out = out.trim_end().to_owned();
    if width > 0 {
        out.push('…');
    }
    out
}

/// A text with what matches marked.
pub fn marked(text: &str, marks: &[std::ops::Range<usize>], role: impl Into<AnyRole>) -> Vec<Piece> {
    let role = role.into();
    let mut pieces = Vec::new();
    let mut done = 0;
    for mark in marks {
        let (Some(before), Some(hit)) = (text.get(done..mark.start), text.get(mark.clone())) else { continue };
        pieces.push(Piece::new(before, role));
        pieces.push(Piece::new(hit, UiRole::Mark));
        done = mark.end;
    }
    pieces.push(Piece::new(text.get(done..).unwrap_or_default(), role));
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}

/// Lower case, without accents, umlauts as their vowels: for comparing what is typed with titles.
pub fn fold(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.to_lowercase()
        .replace('ß', "ss")
        .nfd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .collect()
}

/// How well `typed` (folded) matches `text`: every word of it must stand in it; lower is better.
pub fn rank(typed: &str, text: &str) -> Option<usize> {
    let text = fold(text);
    let mut score = 0;
    for word in typed.split_whitespace() {
        let at = text.find(word)?;
        let starts = at == 0 || !text[..at].ends_with(char::is_alphanumeric);
        score += if at == 0 {
            0
        } else if starts {
            1
        } else {
            3
        };
    }
    Some(score)
}

/// Whether a place is bookmarked.
pub(crate) fn is_bookmarked(state: &State, slug: &Slug) -> bool {
    state.bookmarks.iter().any(|place| place.slug == *slug)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(rows: &[Vec<Piece>]) -> Vec<String> {
        rows.iter().map(|row| row.iter().map(|piece| piece.text.as_str()).collect()).collect()
    }

    #[test]
    fn text_is_broken_at_spaces_and_words_where_they_must() {
        for (text, width, rows) in [
            ("one two three", 7, vec!["one two", "three"]),
            ("Donaudampf", 4, vec!["Do-", "nau-", "damp", "f"]),
            ("", 5, vec![""]),
            ("a b", 0, vec!["a", "b"]),
        ] {
            assert_eq!(texts(&wrap(&[Piece::new(text, UiRole::Text)], width)), rows, "{text}");
        }
    }

    #[test]
    fn a_word_of_several_pieces_is_not_broken_between_them() {
        let pieces =
            [Piece::new("the ", UiRole::Muted), Piece::new("tide", UiRole::Mark), Piece::new(", low", UiRole::Muted)];
        assert_eq!(texts(&wrap(&pieces, 8)), ["the", "tide,", "low"]);
    }

    #[test]
    fn a_cut_text_ends_in_an_ellipsis_and_fits() {
        for (text, width, want) in [("abcdef", 4, "abc…"), ("abc", 3, "abc"), ("ab cd", 4, "ab…"), ("x", 0, "")] {
            assert_eq!(cut(text, width), want);
        }
    }

    #[test]
    fn titles_are_matched_without_case_and_accents() {
        assert_eq!(rank(&fold("pruf"), "Die Prüfung"), Some(1));
        assert_eq!(rank(&fold("soa x"), "SoA"), None);
    }
}
