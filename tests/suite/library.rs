//! The bundled collection, and folders in every state.

use std::fs;
use std::path::Path;

use lotse::doc::SectionKind;
use lotse::lang::Lang;
use lotse::library::{Collection, Severity, Slug};
use tempfile::TempDir;

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let dir = TempDir::new().unwrap();
    for (path, bytes) in files {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    dir
}

fn open(dir: &Path) -> Collection {
    Collection::open(dir, None).unwrap()
}

#[test]
fn every_bundled_article_opens_in_both_languages_with_the_same_sections() {
    let collection = Collection::bundled();
    assert!(!collection.catalogue().articles.is_empty());
    for entry in &collection.catalogue().articles {
        let ids = Lang::ALL.map(|lang| {
            let article = collection.article(&entry.slug, lang).unwrap();
            assert_eq!(article.lang, lang, "{}", entry.slug);
            article.page.sections.iter().map(|section| section.id.clone()).collect::<Vec<_>>()
        });
        assert_eq!(ids[0], ids[1], "{}", entry.slug);
    }
}

#[test]
fn a_folder_of_pairs_opens_with_titles_topics_and_questions() {
    let dir = folder(&[
        (
            "guides/start.en.md",
            b"---\ntitle: Start here\nsummary: How to begin\n---\nText.\n\n## FAQ\n\n### Is it free?\nYes.\n",
        ),
        ("guides/start.de.md", "# Hier anfangen\n\nText.\n\n## Häufige Fragen\n\n### Ist es frei?\nJa.\n".as_bytes()),
        ("lonely.en.md", b"# Only English\n\nText.\n"),
    ]);
    let collection = open(dir.path());
    let catalogue = collection.catalogue();
    assert_eq!(catalogue.topics.len(), 2);
    let start = catalogue.entry(&Slug::from("start")).unwrap();
    assert_eq!(start.title.get(Lang::De).unwrap(), "Hier anfangen");
    assert_eq!(start.topic.0, "guides");
    assert_eq!(start.questions.len(), 2, "the German text has a title heading of its own, so ids do not pair");
    let lonely = catalogue.entry(&Slug::from("lonely")).unwrap();
    assert!(!lonely.title.has(Lang::De));
    let article = collection.article(&lonely.slug, Lang::De).unwrap();
    assert_eq!(article.lang, Lang::En);
}

#[test]
fn headings_without_ids_pair_by_position_where_shapes_agree() {
    let dir = folder(&[
        ("a.en.md", b"# A\n\n## Reasons\n\nText.\n\n## FAQ\n\n### Why?\nSo.\n"),
        ("a.de.md", "# A\n\n## Gründe\n\nText.\n\n## FAQ\n\n### Warum?\nDarum.\n".as_bytes()),
    ]);
    let collection = open(dir.path());
    let slug = Slug::from("a");
    let german = collection.article(&slug, Lang::De).unwrap();
    let ids: Vec<&str> = german.text.sections.iter().map(|section| section.id.0.as_str()).collect();
    assert_eq!(ids, ["top", "a", "reasons", "faq", "why"]);
    let questions = &collection.catalogue().entry(&slug).unwrap().questions;
    assert_eq!(questions.len(), 1);
    assert_eq!(questions[0].text.both(), Some((&"Why?".to_owned(), &"Warum?".to_owned())));
}

#[test]
fn broken_files_become_problems_and_the_rest_opens() {
    let big = "# Big\n\n".to_owned() + &"word ".repeat(1_000_000);
    let dir = folder(&[
        ("good.en.md", b"# Good\n\nText.\n"),
        ("latin.de.md", b"# Pr\xfcfung\n\nText.\n"),
        ("yaml.en.md", b"---\ntitle: [unclosed\n---\n# Yaml\n"),
        ("empty.en.md", b""),
        ("plain.en.md", b"no heading at all\n"),
        ("big.en.md", big.as_bytes()),
        ("glossary/bad.toml", b"[[term]\n"),
    ]);
    let collection = open(dir.path());
    let problems = collection.problems();
    for (file, code, severity) in [
        ("latin.de.md", "encoding", Severity::Error),
        ("yaml.en.md", "front-matter", Severity::Error),
        ("empty.en.md", "empty", Severity::Warning),
        ("glossary/bad.toml", "toml", Severity::Error),
    ] {
        let problem =
            problems.iter().find(|problem| problem.file == Path::new(file)).unwrap_or_else(|| panic!("{file}"));
        assert_eq!((problem.code.as_ref(), problem.severity), (code, severity), "{file}");
        assert!(problem.line.is_some() && problem.help.is_some(), "{file}: {problem:?}");
    }
    assert_eq!(collection.catalogue().articles.len(), 6);
    for entry in &collection.catalogue().articles {
        collection.article(&entry.slug, Lang::En).unwrap();
    }
    let plain = collection.catalogue().entry(&Slug::from("plain")).unwrap();
    assert_eq!(plain.title.get(Lang::En).unwrap(), "Plain");
}

#[cfg(unix)]
#[test]
fn a_circle_of_links_is_walked_once() {
    let dir = folder(&[("a/x.en.md", b"# X\n")]);
    std::os::unix::fs::symlink(dir.path(), dir.path().join("a/round")).unwrap();
    assert_eq!(open(dir.path()).catalogue().articles.len(), 1);
}

#[test]
fn a_missing_folder_is_an_error_that_names_it() {
    let dir = TempDir::new().unwrap();
    let error = Collection::open(&dir.path().join("gone"), None).unwrap_err();
    assert!(error.to_string().contains("gone"));
}

#[test]
fn a_kept_catalogue_is_used_until_files_change() {
    let dir = folder(&[("a.en.md", b"# First\n")]);
    let cache = TempDir::new().unwrap();
    let open = || Collection::open(dir.path(), Some(cache.path())).unwrap();
    let first = open();
    assert!(first.refreshed(Some(cache.path())).is_none());
    fs::write(dir.path().join("b.en.md"), "# Second\n").unwrap();
    let stale = open();
    assert_eq!(stale.catalogue().articles.len(), 1, "the kept catalogue is taken as it is");
    let fresh = stale.refreshed(Some(cache.path())).unwrap();
    assert_eq!(fresh.catalogue().articles.len(), 2);
    assert_ne!(fresh.stamp(), stale.stamp());
    assert_eq!(open().catalogue().articles.len(), 2);
}

#[test]
fn a_damaged_kept_catalogue_is_read_anew() {
    let dir = folder(&[("a.en.md", b"# First\n")]);
    let cache = TempDir::new().unwrap();
    Collection::open(dir.path(), Some(cache.path())).unwrap();
    for file in fs::read_dir(cache.path()).unwrap() {
        fs::write(file.unwrap().path(), "{half").unwrap();
    }
    let collection = Collection::open(dir.path(), Some(cache.path())).unwrap();
    assert_eq!(collection.catalogue().articles.len(), 1);
}

#[test]
fn a_page_has_its_frame_around_the_text() {
    let dir = folder(&[
        ("collection.toml", b"[disclaimer]\nen = \"No advice.\"\nde = \"Kein Rat.\"\n"),
        ("a.en.md", b"---\ntitle: A\nsummary: Lead\nin_short: Short\nupdated: 2026-11-23\nrelated: [b]\nsources:\n  - {title: ISO, url: https://iso.org, note: paraphrased}\n---\nBody [b](b).\n\n## S {#s}\nx\n"),
        ("b.en.md", b"# B\n\nBody.\n"),
    ]);
    let collection = open(dir.path());
    let b = collection.article(&Slug::from("b"), Lang::En).unwrap();
    let repeated = b.page.blocks.iter().filter(|block| matches!(block.kind, lotse::doc::BlockKind::Heading(1, _)));
    assert_eq!(repeated.count(), 0, "the title stands there once");
    let article = collection.article(&Slug::from("a"), Lang::En).unwrap();
    let page = &article.page;
    let texts: Vec<String> =
        (0..page.blocks.len()).map(|n| page.block_text(lotse::doc::BlockIx(n as u32)).into_owned()).collect();
    assert_eq!(
        texts,
        [
            "Collection · 1 min read"
                .replace("Collection", &dir.path().file_name().unwrap().to_string_lossy())
                .as_str(),
            "A",
            "Lead",
            "23 November 2026",
            "Available in English only",
            "In short",
            "Short",
            "Body b.",
            "S",
            "x",
            "Last reviewed: 23 November 2026. No advice.",
            "Sources",
            "ISO: paraphrased",
            "Continue reading",
            "B",
        ]
    );
    for link in &page.links {
        assert!(["Body b.", "ISO: paraphrased", "B"].contains(&texts[link.block.0 as usize].as_str()));
    }
    for section in &page.sections {
        for n in section.blocks.clone() {
            assert_eq!(&page.sections[page.blocks[n as usize].section.0 as usize].id, &section.id);
        }
    }
    assert!(page.sections.iter().all(|section| section.kind == SectionKind::Text));
}
