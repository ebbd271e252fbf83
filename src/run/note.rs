//! Notes to articles: Markdown files in the user's data folder, edited in the user's editor.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::library::Slug;

/// The file of a note in the folder of a collection's notes.
pub fn file(folder: &Path, slug: &Slug) -> PathBuf {
    folder.join(format!("{}.md", slug.0.replace(['/', '\\'], "-")))
}

/// Runs the editor on a note and waits for it; whether the note has changed.
///
/// # Errors
/// If the file can't be made, or the editor can't be started or fails.
pub fn edit(path: &Path, title: &str) -> io::Result<bool> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let heading = format!("# {title}\n\n");
    let is_new = !path.exists();
    if is_new {
        fs::write(path, &heading)?;
    }
    let before = fs::read(path)?;
    let ended = run_editor(path);
    let after = fs::read(path).unwrap_or_default();
    if is_new && after == heading.as_bytes() {
        // Nothing was noted: leave nothing behind.
        fs::remove_file(path)?;
    }
    ended.map(|()| after != before)
}

/// The editor may be given with arguments, as `code --wait`; a shell takes them apart as everywhere else.
fn run_editor(path: &Path) -> io::Result<()> {
    let editor =
        ["VISUAL", "EDITOR"].into_iter().find_map(|name| std::env::var_os(name).filter(|value| !value.is_empty()));
    let mut script = editor.unwrap_or_else(|| OsString::from("vi"));
    let name = script.to_string_lossy().into_owned();
    script.push(" \"$@\"");
    let status = Command::new("sh").arg("-c").arg(script).arg("sh").arg(path).status()?;
    match status.code() {
        Some(0) => Ok(()),
        Some(126 | 127) => Err(io::Error::other(format!("{name}: $VISUAL, $EDITOR?"))),
        _ => Err(io::Error::other(format!("{name}: {status}"))),
    }
}
