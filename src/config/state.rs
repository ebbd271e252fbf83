//! What is remembered between starts.

use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::doc::SectionId;
use crate::lang::Lang;
use crate::library::Slug;

/// What is remembered between starts, per collection.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct State {
    /// The language last read.
    pub lang: Option<Lang>,
    /// The article last read.
    pub last: Option<Place>,
    /// Articles read before it, newest first.
    #[serde(default)]
    pub recent: Vec<Place>,
    /// Bookmarks, newest first.
    #[serde(default)]
    pub bookmarks: Vec<Place>,
}

/// A reading position that survives changes of the text, the width and the language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// The article.
    pub slug: Slug,
    /// The section at the top of the window; `None` before the first heading.
    pub section: Option<SectionId>,
    /// Blocks down from the beginning of the section.
    pub block: u32,
    /// Rows down from the beginning of the block.
    pub row: u32,
}

/// What is remembered in a file, and the new name of the file if it was damaged and had to be set aside.
///
/// A file that is not there or can't be read remembers nothing.
pub fn read(file: &Path) -> (State, Option<String>) {
    let Ok(bytes) = fs::read(file) else { return (State::default(), None) };
    match serde_json::from_slice(&bytes) {
        Ok(state) => (state, None),
        Err(_) => (State::default(), set_aside(file)),
    }
}

/// Renames a damaged file, so that it is neither lost nor read again. Where even that fails it is left as it is.
fn set_aside(file: &Path) -> Option<String> {
    let mut name = file.file_name()?.to_owned();
    name.push(".damaged");
    let aside = file.with_file_name(name);
    fs::rename(file, &aside).ok()?;
    Some(aside.display().to_string())
}

/// Writes what is to be remembered: whole or not at all, whoever else writes the same file.
///
/// # Errors
/// If the folder can't be made or the file can't be written.
pub fn write(file: &Path, state: &State) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let half = file.with_extension(format!("{}.tmp", std::process::id()));
    let json = serde_json::to_vec_pretty(state)?;
    fs::write(&half, json).and_then(|()| fs::rename(&half, file)).inspect_err(|_| drop(fs::remove_file(&half)))
}
