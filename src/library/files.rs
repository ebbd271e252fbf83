//! Where a collection's files are: in the binary or in a folder.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

use super::problem::Problem;

/// Folders below this depth are not looked into.
const MAX_DEPTH: usize = 16;

/// A file of a folder, and what tells whether it changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileStamp {
    /// Its path relative to the folder.
    pub path: PathBuf,
    /// Its size in bytes.
    pub size: u64,
    /// When it was last written, in nanoseconds since 1970.
    pub modified: u64,
}

/// All files of a folder that a collection is made of, by path; what could not be looked at becomes a problem.
///
/// # Errors
/// If the folder itself can't be listed.
pub fn walk(root: &Path) -> io::Result<(Vec<FileStamp>, Vec<Problem>)> {
    let mut walk = Walk { root, seen: HashSet::new(), files: Vec::new(), problems: Vec::new() };
    walk.seen.insert(fs::canonicalize(root)?);
    let entries = fs::read_dir(root)?;
    walk.list(entries, 0);
    walk.files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok((walk.files, walk.problems))
}

struct Walk<'a> {
    root: &'a Path,
    /// Folders already visited, by their real path: a circle of links is walked once.
    seen: HashSet<PathBuf>,
    files: Vec<FileStamp>,
    problems: Vec<Problem>,
}

impl Walk<'_> {
    fn list(&mut self, entries: fs::ReadDir, depth: usize) {
        for entry in entries.flatten() {
            let path = entry.path();
            let name = entry.file_name();
            let is_writable = name.to_str().is_some_and(|name| !name.contains(char::is_control));
            let name = name.to_string_lossy();
            if name.starts_with('.') || matches!(name.as_ref(), "node_modules" | "target") {
                continue;
            }
            match fs::metadata(&path) {
                Ok(meta) if !is_writable => {
                    if meta.is_dir() || is_content(&name) {
                        self.unnamed(&path);
                    }
                }
                Ok(meta) if meta.is_dir() => self.folder(&path, depth + 1),
                Ok(meta) if meta.is_file() && is_content(&name) => self.file(&path, &meta),
                Ok(_) if is_content(&name) => {
                    let problem = Problem::warning(
                        "unreadable",
                        &self.relative(&path),
                        "this is no regular file; it is left out",
                    );
                    self.problems.push(problem.help("put a file in its place, or give it another ending"));
                }
                Ok(_) => {}
                Err(error) if is_content(&name) => self.trouble(&path, &error, "file"),
                Err(_) => {}
            }
        }
    }

    fn folder(&mut self, path: &Path, depth: usize) {
        let new = fs::canonicalize(path).is_ok_and(|real| self.seen.insert(real));
        if new && depth > MAX_DEPTH {
            let message = format!("this folder lies more than {MAX_DEPTH} folders deep; it is left out");
            let problem = Problem::warning("depth", &self.relative(path), message);
            return self.problems.push(problem.help("move it further up, or open a folder nearer to it"));
        }
        if !new {
            return;
        }
        match fs::read_dir(path) {
            Ok(entries) => self.list(entries, depth),
            Err(error) => self.trouble(path, &error, "folder"),
        }
    }

    fn file(&mut self, path: &Path, meta: &fs::Metadata) {
        let modified = meta.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        let modified = modified.map_or(0, |since| u64::try_from(since.as_nanos()).unwrap_or(u64::MAX));
        let path = self.relative(path);
        self.files.push(FileStamp { path, size: meta.len(), modified });
    }

    /// A name that nobody can type, and no list can show, is no name of an article.
    fn unnamed(&mut self, path: &Path) {
        let shown = crate::doc::clean(&self.relative(path).to_string_lossy()).into_owned();
        let message = "this name is not UTF-8 or holds control characters; what bears it is left out";
        self.problems.push(Problem::error("name", Path::new(&shown), message).help("rename it"));
    }

    fn trouble(&mut self, path: &Path, error: &io::Error, what: &str) {
        let problem = Problem::error("unreadable", &self.relative(path), format!("this {what} can't be read: {error}"));
        self.problems.push(problem.help("check its permissions, or where its link leads"));
    }

    fn relative(&self, path: &Path) -> PathBuf {
        path.strip_prefix(self.root).unwrap_or(path).to_owned()
    }
}

fn is_content(name: &str) -> bool {
    let name = name.to_lowercase();
    [".md", ".markdown", ".toml"].iter().any(|ending| name.ends_with(ending))
}

/// A text in UTF-16, which its first two bytes tell.
fn utf16(bytes: &[u8]) -> Option<String> {
    let (mark, text) = bytes.split_at_checked(2)?;
    let unit: fn([u8; 2]) -> u16 = match mark {
        [0xff, 0xfe] => u16::from_le_bytes,
        [0xfe, 0xff] => u16::from_be_bytes,
        _ => return None,
    };
    let units: Vec<u16> = text.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
    Some(String::from_utf16_lossy(&units))
}

/// A file's text. What is not UTF-8 is read as UTF-16 where it says it is, else replaced, and becomes a problem.
pub fn decode<'a>(bytes: Cow<'a, [u8]>, file: &Path, problems: &mut Vec<Problem>) -> Cow<'a, str> {
    if let Some(text) = utf16(&bytes) {
        let problem = Problem::warning("encoding", file, "this file is UTF-16, not UTF-8").at_line(1);
        problems.push(problem.help("save it as UTF-8, for example with `iconv -f UTF-16 -t UTF-8`"));
        return Cow::Owned(text);
    }
    let good = match std::str::from_utf8(&bytes) {
        Ok(_) => bytes.len(),
        Err(error) => error.valid_up_to(),
    };
    let is_whole = good == bytes.len();
    let text = match bytes {
        Cow::Borrowed(bytes) => String::from_utf8_lossy(bytes),
        Cow::Owned(bytes) => Cow::Owned(
            String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()),
        ),
    };
    if !is_whole {
        let problem = Problem::error("encoding", file, "this file is not UTF-8; some characters are replaced")
            .at(&text, good..good + char::REPLACEMENT_CHARACTER.len_utf8())
            .help("save it as UTF-8, for example with `iconv -f WINDOWS-1252 -t UTF-8`");
        problems.push(problem);
    }
    text
}
