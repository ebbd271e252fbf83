//! Packs `content/` into one blob with its catalogue, using the library's own code, so that start-up parses no Markdown; and
//! the everyday words, which are read only when an index is built.

#![allow(dead_code, unused_imports, missing_docs)]

#[path = "src/doc/mod.rs"]
mod doc;
#[path = "src/lang.rs"]
mod lang;
#[path = "src/library/mod.rs"]
mod library;
#[path = "src/words/mod.rs"]
mod words;

/// The library names the blob; while the blob is being made there is none.
mod bundled {
    pub static BLOB: &[u8] = &[];
}

use std::path::Path;

fn main() -> std::io::Result<()> {
    println!("cargo::rerun-if-changed=content");
    println!("cargo::rerun-if-changed=index/everyday.txt");
    println!("cargo::rerun-if-changed=build.rs");
    let blob = library::bundle::pack(Path::new("content"))?;
    let out = std::env::var_os("OUT_DIR").ok_or_else(|| std::io::Error::other("cargo sets OUT_DIR"))?;
    std::fs::write(Path::new(&out).join("content.bin"), blob)?;
    let words = lz4_flex::block::compress_prepend_size(&std::fs::read("index/everyday.txt")?);
    std::fs::write(Path::new(&out).join("everyday.lz4"), words)
}
