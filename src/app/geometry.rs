//! Where everything stands: a function of size and state, used by update and view alike.
//!
//! ```text
//!  from 110 columns:  library │ article │ questions over related
//!  from 70:           article │ questions over related; the library is drawn over the article
//!  below:             one pane; the header names the others
//! ```

use ratatui::layout::Rect;

use super::model::{Focus, Model};

/// Fewest columns and rows there is room in.
pub const SMALLEST: (u16, u16) = (40, 10);
/// The article's widest measure, unless the user has set another.
pub const MEASURE: u16 = 80;
/// From this height of a pane on a row is left free above its text.
const ROOMY: u16 = 20;
/// Fewest columns of a pane that is drawn over one of two languages.
const DRAWER: u16 = 36;
/// Fewest columns for both languages side by side.
pub const SPREAD_FROM: u16 = 60;

/// How the panes share the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Too small for anything but a message.
    TooSmall,
    /// One pane at a time.
    One,
    /// Article and side; the library as a drawer.
    Two,
    /// All of them.
    Three,
}

/// Rectangles of everything on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Geometry {
    /// How the panes share the screen.
    pub shape: Shape,
    /// All of it.
    pub screen: Rect,
    /// The first row.
    pub header: Rect,
    /// The row with the panes' names.
    pub titles: Rect,
    /// What lies between header and footer.
    pub body: Rect,
    /// The last row.
    pub footer: Rect,
    /// The library, where it is shown.
    pub library: Option<Rect>,
    /// The article's pane, where it is shown.
    pub article: Option<Rect>,
    /// The text in it: centred, at most the measure wide.
    pub text: Rect,
    /// The questions, where they are shown.
    pub faq: Option<Rect>,
    /// Related reading, where it is shown.
    pub related: Option<Rect>,
    /// The row that names the related pane, where it stands below the questions.
    pub related_title: Option<Rect>,
    /// The window over it all, where one is open.
    pub overlay: Option<Rect>,
}

impl Geometry {
    /// The rectangle of a pane, where it is shown.
    pub fn pane(&self, focus: Focus) -> Option<Rect> {
        match focus {
            Focus::Library => self.library,
            Focus::Article => self.article,
            Focus::Faq => self.faq,
            Focus::Related => self.related,
        }
    }

    /// The languages in the header, which a click switches.
    pub fn language(&self) -> Rect {
        let width = 7.min(self.header.width);
        Rect { x: self.header.right() - width, width, ..self.header }
    }

    /// Whether a pane is drawn over the article.
    pub fn is_drawer(&self, focus: Focus) -> bool {
        let overlaps = |pane: Rect, article: Rect| pane.x < article.right() && article.x < pane.right();
        match (self.pane(focus), self.article) {
            (Some(pane), Some(article)) => focus != Focus::Article && overlaps(pane, article),
            _ => false,
        }
    }
}

/// The geometry of a model at a size.
pub fn of(size: (u16, u16), model: &Model) -> Geometry {
    let screen = Rect::new(0, 0, size.0, size.1);
    let shape = shape(size);
    let row = |y: u16, height: u16| Rect::new(0, y.min(size.1), size.0, height).intersection(screen);
    let body = row(2, size.1.saturating_sub(3));
    let mut geometry = Geometry {
        shape,
        screen,
        header: row(0, 1),
        titles: row(1, 1),
        body,
        footer: row(size.1.saturating_sub(1), 1),
        library: None,
        article: None,
        text: Rect::ZERO,
        faq: None,
        related: None,
        related_title: None,
        overlay: None,
    };
    match shape {
        Shape::TooSmall => {}
        Shape::One => one(&mut geometry, model.focus),
        _ if model.is_side_by_side() => drawers(&mut geometry, model.focus),
        Shape::Two => {
            let side = (size.0 * 36 / 100).clamp(24, 40);
            beside(&mut geometry, 0, side, model);
            // Over all of the article: what would be left of it beside could not be read.
            geometry.library = geometry.article.filter(|_| model.focus == Focus::Library);
        }
        Shape::Three => {
            let library = (size.0 * 24 / 100).clamp(26, 38);
            let side = (size.0 * 27 / 100).clamp(28, 44);
            geometry.library = Some(Rect { width: library, ..body });
            beside(&mut geometry, library + 1, side, model);
        }
    }
    geometry.text = text(&geometry, model.is_side_by_side(), model.measure);
    geometry.overlay =
        model.overlay().filter(|_| shape != Shape::TooSmall).and_then(|overlay| overlay.area(&geometry, model));
    geometry
}

fn shape((width, height): (u16, u16)) -> Shape {
    match (width, height) {
        (..40, _) | (_, ..10) => Shape::TooSmall,
        (..70, _) => Shape::One,
        (..110, _) => Shape::Two,
        _ => Shape::Three,
    }
}

fn one(geometry: &mut Geometry, focus: Focus) {
    let pane = match focus {
        Focus::Library => &mut geometry.library,
        Focus::Article => &mut geometry.article,
        Focus::Faq => &mut geometry.faq,
        Focus::Related => &mut geometry.related,
    };
    *pane = Some(geometry.body);
}

/// Both languages take the whole body; the other panes are drawn over the one that is not being read, up to the line between.
fn drawers(geometry: &mut Geometry, focus: Focus) {
    let body = geometry.body;
    // Where half of it is too little, all of it: words cut at the edge could not be read.
    let width = if body.width < 2 * DRAWER { body.width } else { body.width / 2 };
    let right = Rect { x: body.right() - width, width, ..body };
    geometry.article = Some(body);
    match focus {
        Focus::Library => geometry.library = Some(right),
        Focus::Article => {}
        Focus::Faq => geometry.faq = Some(right),
        Focus::Related => geometry.related = Some(right),
    }
}

/// The article from column `left` on, and the side pane at the right edge, each with a column for the separator between.
fn beside(geometry: &mut Geometry, left: u16, side: u16, model: &Model) {
    let focus = model.focus;
    let body = geometry.body;
    let right = body.width.saturating_sub(side);
    geometry.article = Some(Rect { x: left, width: right.saturating_sub(left + 1), ..body });
    let column = Rect { x: right, width: side, ..body };
    if body.height < 14 {
        // Too low for two: the one that has the keys, else the questions.
        let pane = if focus == Focus::Related { &mut geometry.related } else { &mut geometry.faq };
        *pane = Some(column);
        return;
    }
    // The same whichever has the keys: nothing moves away under the pointer.
    let related = (body.height / 3).max(5);
    // What one of them has no use for the other gets.
    let needs =
        |focus: Focus| u16::try_from(model.pane_listing(focus, side).rows.len()).unwrap_or(u16::MAX).saturating_add(1);
    let left = (body.height - 1).saturating_sub(needs(Focus::Faq)).min(body.height - 4);
    let related = related.min(needs(Focus::Related).max(4)).max(left);
    let faq = body.height - related - 1;
    geometry.faq = Some(Rect { height: faq, ..column });
    geometry.related_title = Some(Rect { y: body.y + faq, height: 1, ..column });
    geometry.related = Some(Rect { y: body.y + faq + 1, height: related, ..column });
}

/// The text in the article's pane, or in the body where the pane is hidden, so that the page keeps its width.
fn text(geometry: &Geometry, side_by_side: bool, measure: u16) -> Rect {
    let pane = geometry.article.unwrap_or(geometry.body);
    let margin = if pane.width >= 50 { 2 } else { 1 };
    let widest = if side_by_side { 2 * measure + 3 } else { measure };
    let width = pane.width.saturating_sub(2 * margin).min(widest);
    let air = u16::from(pane.height >= ROOMY);
    Rect { x: pane.x + (pane.width - width) / 2, y: pane.y + air, width, height: pane.height - air }
}
