//! The house: which layer uses which, how large files grow, that every test is run.

use std::fs;
use std::path::{Path, PathBuf};

/// Most lines of a source or test file.
const MAX_LINES: usize = 600;

/// For each layer, the other layers it may name.
const MAY_USE: [(&str, &[&str]); 10] = [
    ("lang", &[]),
    ("words", &["lang"]),
    ("doc", &["lang", "words"]),
    ("library", &["lang", "words", "doc", "bundled"]),
    ("search", &["lang", "words", "doc", "library"]),
    ("page", &["lang", "words", "doc"]),
    ("config", &["lang", "words", "doc", "library", "page"]),
    ("app", &["lang", "words", "doc", "library", "search", "page", "config"]),
    ("view", &["lang", "words", "doc", "library", "search", "page", "config", "app"]),
    ("run", &["lang", "words", "doc", "library", "search", "page", "config", "app", "view"]),
];

/// Layers in which the terminal's crates may not be named.
const WITHOUT_TERMINAL: [&str; 6] = ["lang", "words", "doc", "library", "search", "page"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(dir: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(dir).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files
}

fn files_of(layer: &str) -> Vec<PathBuf> {
    let folder = root().join("src").join(layer);
    if folder.is_dir() { rust_files(&folder) } else { vec![folder.with_extension("rs")] }
}

/// The lines of a file that are code: comments tell of other layers freely.
fn code(file: &Path) -> String {
    let text = fs::read_to_string(file).unwrap();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn layers_use_only_those_below_them() {
    for (layer, allowed) in MAY_USE {
        for file in files_of(layer) {
            let text = code(&file);
            for (at, _) in text.match_indices("crate::") {
                let used: String = text[at + 7..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                let grouped = used.is_empty();
                assert!(!grouped, "{}: write `use crate::layer::…` one layer at a time", file.display());
                let fine = used == layer || allowed.contains(&used.as_str()) || used.chars().all(|c| !c.is_lowercase());
                assert!(fine, "{}: `{layer}` may not use `{used}`", file.display());
            }
        }
    }
}

#[test]
fn below_the_browser_no_terminal_is_named() {
    for layer in WITHOUT_TERMINAL {
        for file in files_of(layer) {
            let text = code(&file);
            for name in ["ratatui", "crossterm"] {
                assert!(!text.contains(name), "{}: `{layer}` names {name}", file.display());
            }
        }
    }
}

#[test]
fn the_browser_names_no_frame_terminal_file_clock_or_thread() {
    for file in files_of("app") {
        let text = code(&file);
        for name in ["Frame", "ratatui::Terminal", "std::fs", "Instant::now", "SystemTime", "std::thread"] {
            let named = text.match_indices(name).any(|(at, _)| {
                let before = text[..at].chars().next_back().unwrap_or(' ');
                let after = text[at + name.len()..].chars().next().unwrap_or(' ');
                !before.is_alphanumeric() && !after.is_alphanumeric()
            });
            let is_page_part = name == "Frame" && text.contains("doc::");
            assert!(!named || is_page_part, "{}: app names {name}", file.display());
        }
    }
}

#[test]
fn no_file_is_longer_than_it_should_be() {
    for dir in ["src", "tests", "benches"] {
        for file in rust_files(&root().join(dir)) {
            let lines = fs::read_to_string(&file).unwrap().lines().count();
            assert!(lines <= MAX_LINES, "{} has {lines} lines; split it", file.display());
        }
    }
}

#[test]
fn every_test_file_is_part_of_the_suite() {
    let suite = root().join("tests/suite");
    for file in rust_files(&suite) {
        let name = file.file_stem().unwrap().to_str().unwrap();
        let parent = file.parent().unwrap();
        let declared_in = match name {
            "main" if parent == suite => continue,
            "mod" => parent.parent().unwrap().join("main.rs"),
            _ if parent == suite => suite.join("main.rs"),
            _ if parent.with_extension("rs").exists() => parent.with_extension("rs"),
            _ => parent.join("mod.rs"),
        };
        let module = if name == "mod" { parent.file_name().unwrap().to_str().unwrap() } else { name };
        let text = fs::read_to_string(&declared_in).unwrap_or_default();
        assert!(text.contains(&format!("mod {module};")), "{} is no part of {}", file.display(), declared_in.display());
    }
}
