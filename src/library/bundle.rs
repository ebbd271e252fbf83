//! The bundled collection's form: a head that start-up reads, and files that are read when wanted.

use std::borrow::Cow;
use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::catalogue::Catalogue;
use super::files::walk;
use super::glossary::Term;
use super::ids::Slug;
use super::load::{Loaded, load};
use super::reference::RefText;
use crate::lang::Lang;

/// What stands at the beginning of the blob.
#[derive(Debug, Serialize, Deserialize)]
pub struct Head {
    /// Fingerprint of all content.
    pub stamp: u64,
    /// What lists show.
    pub catalogue: Catalogue,
    /// Articles: where each file begins and ends behind the head.
    pub files: Vec<(Slug, Lang, Range<usize>)>,
    /// The glossary as JSON.
    pub glossary: Range<usize>,
    /// The reference tables as JSON.
    pub references: Range<usize>,
    /// Every file's path and place, for the check. Tables are packed, for nothing else reads them: see [`source`].
    pub sources: Vec<(PathBuf, Range<usize>)>,
}

/// The bytes of a file of [`Head::sources`]; `None` if there is no such file.
pub fn source<'a>(sources: &[(PathBuf, Range<usize>)], body: &'a [u8], path: &Path) -> Option<Cow<'a, [u8]>> {
    let (_, range) = sources.iter().find(|(source, _)| source == path)?;
    let bytes = body.get(range.clone())?;
    if !is_packed(path) {
        return Some(Cow::Borrowed(bytes));
    }
    lz4_flex::block::decompress_size_prepended(bytes).ok().map(Cow::Owned)
}

fn is_packed(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "toml")
}

/// The head of a blob and what lies behind it; `None` if it is no blob.
pub fn open(blob: &[u8]) -> Option<(Head, &[u8])> {
    let (length, rest) = blob.split_first_chunk::<4>()?;
    let (head, body) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
    Some((serde_json::from_slice(head).ok()?, body))
}

/// Makes the blob of a folder: what the build script does.
///
/// # Errors
/// If the folder or a file of it can't be read.
pub fn pack(root: &Path) -> std::io::Result<Vec<u8>> {
    let (stamps, _) = walk(root)?;
    let mut body = Vec::new();
    let mut sources = Vec::new();
    for stamp in stamps {
        let mut bytes = std::fs::read(root.join(&stamp.path))?;
        if is_packed(&stamp.path) {
            bytes = lz4_flex::block::compress_prepend_size(&bytes);
        }
        sources.push((stamp.path, append(&mut body, &bytes)));
    }
    let stamp = xxhash_rust::xxh3::xxh3_64(&body);
    let read = |path: &Path| source(&sources, &body, path).ok_or(std::io::ErrorKind::NotFound.into());
    let paths = sources.iter().map(|(path, _)| path.as_path());
    let Loaded { catalogue, files, glossary, references, .. } = load(paths, read, "Lotse");
    let files = files
        .into_iter()
        .filter_map(|(slug, lang, path)| {
            let range = sources.iter().find(|(source, _)| *source == path)?.1.clone();
            Some((slug, lang, range))
        })
        .collect();
    let glossary = append(&mut body, &json::<Vec<Term>>(&glossary)?);
    let references = append(&mut body, &json::<Vec<RefText>>(&references)?);
    let head = json(&Head { stamp, catalogue, files, glossary, references, sources })?;
    let mut blob = (head.len() as u32).to_le_bytes().to_vec();
    blob.extend(head);
    blob.extend(body);
    Ok(blob)
}

fn append(body: &mut Vec<u8>, bytes: &[u8]) -> Range<usize> {
    let start = body.len();
    body.extend_from_slice(bytes);
    start..body.len()
}

fn json<T: Serialize>(value: &T) -> std::io::Result<Vec<u8>> {
    serde_json::to_vec(value).map_err(std::io::Error::other)
}
