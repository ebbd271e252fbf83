//! The least that a ratatui program can do: draw one paragraph, wait for keys, scroll.

use crossterm::event::{Event, KeyCode, read};
use ratatui::widgets::{Paragraph, Wrap};

pub fn main() -> std::io::Result<()> {
    let text: String = (0..110).map(|n| format!("Word {n} of a paragraph that fills the screen. ")).collect();
    let paragraph = Paragraph::new(text).wrap(Wrap { trim: false });
    let mut terminal = ratatui::init();
    let mut row = 0;
    loop {
        terminal.draw(|frame| frame.render_widget(paragraph.clone().scroll((row, 0)), frame.area()))?;
        match read()? {
            Event::Key(key) if key.code == KeyCode::Char('j') => row += 1,
            Event::Key(key) if key.code == KeyCode::Char('q') => break,
            _ => {}
        }
    }
    ratatui::restore();
    Ok(())
}
