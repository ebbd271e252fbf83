//! The clipboard: through the terminal (OSC 52, works over SSH), and through a local tool where there is one.

use std::io::{self, Write};
use std::process::{Command, Stdio};

use crossterm::clipboard::CopyToClipboard;
use crossterm::queue;

use super::browser::{Happening, Inbox};
use super::job;
use super::terminal::Screen;
use crate::app::Msg;

/// Terminals drop longer ones; then only a tool can help.
const LONGEST: usize = 74_994;

/// Copies, and answers with [`Msg::Copied`].
pub fn copy(screen: &mut Screen, text: String, inbox: &Inbox) -> io::Result<()> {
    let through_terminal = text.len() <= LONGEST;
    if through_terminal {
        let output = screen.backend_mut();
        queue!(output, CopyToClipboard::to_clipboard_from(&text))?;
        Write::flush(output)?;
    }
    let answer = inbox.clone();
    let Some(tool) = tool() else {
        let result = if through_terminal { Ok(()) } else { Err(format!("> {LONGEST} bytes")) };
        let _ = answer.send(Happening::Msg(Msg::Copied(result)));
        return Ok(());
    };
    job::spawn("clipboard", move || {
        let result = feed(tool, &text).map_err(|error| format!("{}: {error}", tool[0]));
        // The terminal may have taken it even though the tool failed; nobody can tell, so it counts as done.
        let result = if through_terminal { Ok(()) } else { result };
        let _ = answer.send(Happening::Msg(Msg::Copied(result)));
    })
}

/// The tool of the desktop this session belongs to.
fn tool() -> Option<&'static [&'static str]> {
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if cfg!(target_os = "macos") {
        Some(&["pbcopy"])
    } else if is_set("SSH_CONNECTION") {
        None
    } else if is_set("WAYLAND_DISPLAY") {
        Some(&["wl-copy"])
    } else if is_set("DISPLAY") {
        Some(&["xclip", "-selection", "clipboard", "-in"])
    } else {
        None
    }
}

fn feed(tool: &[&str], text: &str) -> io::Result<()> {
    let mut command = Command::new(tool[0]);
    command.args(&tool[1..]).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn()?;
    if let Some(mut input) = child.stdin.take() {
        input.write_all(text.as_bytes())?;
    }
    let status = child.wait()?;
    if status.success() { Ok(()) } else { Err(io::Error::other(status.to_string())) }
}
