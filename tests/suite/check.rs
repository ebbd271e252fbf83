//! What `Collection::check` finds: small collections → codes, files and lines.

use std::fs;
use std::path::Path;

use lotse::library::{Collection, Problem, Severity};
use tempfile::TempDir;

/// A sound collection that the cases below damage.
const SOUND: &[(&str, &str)] = &[
    (
        "collection.toml",
        "[title]\nen = \"T\"\nde = \"T\"\n\n[[topic]]\nid = \"t\"\nen = \"T\"\nde = \"T\"\narticles = [\"a\", \"b\", \"c\"]\n",
    ),
    (
        "articles/t/a.en.md",
        "---\ntitle: A\nsummary: S\nin_short: I\nupdated: 2026-11-23\naliases: [alpha]\nrefs: [\"law:1\"]\nrelated: [b, c]\nsources: [{title: Law}]\n---\nSee [b](b#x) and [law](ref:law:1).\n\n## One {#one}\nFrom 2 December 2027, Art. 26(7), 1,000 times.\n\n- x\n- y\n\n## Two {#two}\n| a | b |\n|---|---|\n| 1 | 2 |\n",
    ),
    (
        "articles/t/a.de.md",
        "---\ntitle: A\nsummary: S\nin_short: I\nupdated: 2026-11-23\naliases: [alef]\nrefs: [\"law:1\"]\nrelated: [b, c]\nsources: [{title: Gesetz}]\n---\nSiehe [b](b#x) und [Gesetz](ref:law:1).\n\n## Eins {#one}\nAb dem 2. Dezember 2027, Art. 26 Abs. 7, 1.000-mal.\n\n- x\n- y\n\n## Zwei {#two}\n| a | b |\n|---|---|\n| 1 | 2 |\n",
    ),
    (
        "articles/t/b.en.md",
        "---\ntitle: B\nsummary: S\nin_short: I\nupdated: 2026-11-23\nrelated: [a, c]\nsources: [{title: Law}]\n---\nB.\n\n## X {#x}\nx\n",
    ),
    (
        "articles/t/b.de.md",
        "---\ntitle: B\nsummary: S\nin_short: I\nupdated: 2026-11-23\nrelated: [a, c]\nsources: [{title: Gesetz}]\n---\nB.\n\n## X {#x}\nx\n",
    ),
    (
        "articles/t/c.en.md",
        "---\ntitle: C\nsummary: S\nin_short: I\nupdated: 2026-11-23\nrelated: [a, b]\nsources: [{title: Law}]\n---\nC.\n",
    ),
    (
        "articles/t/c.de.md",
        "---\ntitle: C\nsummary: S\nin_short: I\nupdated: 2026-11-23\nrelated: [a, b]\nsources: [{title: Gesetz}]\n---\nC.\n",
    ),
    (
        "glossary/g.toml",
        "[[term]]\nid = \"risk\"\n[term.en]\nname = \"risk\"\ndefinition = \"R.\"\n[term.de]\nname = \"Risiko\"\ndefinition = \"R.\"\n",
    ),
    (
        "reference/law.toml",
        "text = \"law\"\n[en]\nname = \"Law\"\nshort = \"Law\"\ntitle = \"Law\"\n[de]\nname = \"Gesetz\"\nshort = \"G\"\ntitle = \"Gesetz\"\n\n[[entry]]\nid = \"1\"\nkind = \"article\"\ncounterparts = [{ ref = \"law:2\", by = \"editorial\" }]\nen = { title = \"One\" }\nde = { title = \"Eins\" }\n\n[[entry]]\nid = \"2\"\nkind = \"article\"\ncounterparts = [{ ref = \"law:1\", by = \"editorial\" }]\nen = { title = \"Two\" }\nde = { title = \"Zwei\" }\n",
    ),
];

fn write(dir: &Path, path: &str, text: &str) {
    let path = dir.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// The problems of the sound collection with one file changed: `from` replaced by `to`, or the file removed where `from` is
/// empty and `to` too, or written where only `from` is.
fn problems(file: &str, from: &str, to: &str) -> Vec<Problem> {
    let dir = TempDir::new().unwrap();
    for (path, text) in SOUND {
        write(dir.path(), path, text);
    }
    if from.is_empty() && to.is_empty() {
        fs::remove_file(dir.path().join(file)).unwrap();
    } else {
        let text = fs::read_to_string(dir.path().join(file)).unwrap_or_default();
        assert!(text.contains(from), "{file} has no {from:?}");
        write(dir.path(), file, &if from.is_empty() { to.to_owned() } else { text.replace(from, to) });
    }
    Collection::open(dir.path(), None).unwrap().check()
}

#[test]
fn a_sound_collection_has_no_problems() {
    assert_eq!(problems("collection.toml", "T", "T"), []);
}

#[test]
fn every_damage_is_found_where_it_is() {
    let a = "articles/t/a.de.md";
    for (file, from, to, code, at, line) in [
        (a, "Abs. 7", "Abs. 8", "paragraph", a, 14),
        (a, "2. Dezember 2027", "2. Dezember 2026", "date", a, 14),
        (a, "1.000", "1.001", "number", a, 14),
        (a, "- y\n", "", "list", a, 16),
        (a, "Ab dem", "Vorab.\n\nAb dem", "blocks", a, 16),
        (a, "| 1 | 2 |\n", "| 1 | 2 |\n| 3 | 4 |\n", "table", a, 20),
        (a, "## Zwei {#two}", "## Zwei {#zwei}", "missing-section", a, 13),
        (a, "## Zwei {#two}", "### Zwei {#two}", "section-level", a, 19),
        (a, "{#two}", "{#one}", "duplicate-id", a, 19),
        (a, "](b#x)", "](b#y)", "link", a, 11),
        (a, "](b#x)", "](bb)", "link", a, 11),
        (a, "ref:law:1", "ref:law:9", "link", a, 11),
        (a, "related: [b, c]", "related: [b, d]", "related", a, 8),
        (a, "related: [b, c]", "related: [c, b]", "twin-keys", a, 8),
        (a, "\"law:1\"", "\"law:7\"", "refs", a, 7),
        (a, "summary: S\n", "", "missing-key", a, 1),
        (a, "aliases: [alef]", "aliases: [alef, ALEF]", "duplicate-alias", a, 6),
        (a, "title: A", "titel: A", "unknown-key", a, 2),
        ("articles/t/b.de.md", "", "", "missing-twin", "articles/t/b.en.md", 1),
        ("collection.toml", "\"c\"]", "\"d\"]", "collection-article", "collection.toml", 9),
        ("articles/t/b.en.md", "related: [a, c]", "related: [a]", "twin-keys", "articles/t/b.de.md", 6),
        (
            "glossary/g.toml",
            "[term.de]\nname = \"Risiko\"\ndefinition = \"R.\"\n",
            "",
            "missing-twin",
            "glossary/g.toml",
            2,
        ),
        ("reference/law.toml", "ref = \"law:1\"", "ref = \"law:2\"", "counterpart", "reference/law.toml", 19),
        ("reference/law.toml", "ref = \"law:2\"", "ref = \"law:5\"", "counterpart", "reference/law.toml", 12),
        ("reference/law.toml", "id = \"2\"", "id = \"1\"", "duplicate-id", "reference/law.toml", 12),
        (
            "never.toml",
            "",
            "[[claim]]\ninstead = \"No.\"\nen = [\"1,000 times\"]\n",
            "never-claim",
            "articles/t/a.en.md",
            14,
        ),
    ] {
        let found = problems(file, from, to);
        let hit = found.iter().find(|problem| problem.code == code && problem.file == Path::new(at));
        let hit = hit.unwrap_or_else(|| panic!("{file}: {from:?} → {to:?}: no {code} in {found:#?}"));
        assert_eq!(hit.line, Some(line), "{code}: {hit:?}");
        assert!(hit.help.is_some(), "{hit:?}");
    }
}

#[test]
fn titles_and_summaries_may_not_be_too_long() {
    for (from, code) in [("title: A", "title-length"), ("summary: S", "summary-length")] {
        let long = format!("{} {}", from, "long ".repeat(40));
        let found = problems("articles/t/a.en.md", from, &long);
        let codes: Vec<&str> = found.iter().map(|problem| problem.code.as_ref()).collect();
        assert_eq!(codes, [code]);
        assert_eq!(found[0].severity, Severity::Warning);
    }
}

#[test]
fn an_article_that_nothing_leads_to_is_told() {
    let dir = TempDir::new().unwrap();
    for (path, text) in SOUND {
        write(dir.path(), path, &text.replace("related: [a, b]", "related: [b, a]").replace(", c]", "]"));
    }
    let found = Collection::open(dir.path(), None).unwrap().check();
    assert!(found.iter().any(|problem| problem.code == "few-links" && problem.file.ends_with("c.en.md")), "{found:#?}");
}

#[test]
fn a_folder_of_someone_elses_is_not_held_to_the_format() {
    let dir = TempDir::new().unwrap();
    for (path, text) in [
        ("a.en.md", "# A\n\n[b](b.md) [out](https://example.org) [gone](gone.md)\n\n## One\n1\n"),
        ("a.de.md", "# A\n\nText.\n\n## Eins\n2\n\n## Zwei\n"),
        ("b.en.md", "# B\n"),
    ] {
        write(dir.path(), path, text);
    }
    let found = Collection::open(dir.path(), None).unwrap().check();
    let codes: Vec<(&str, Severity, Option<u32>)> =
        found.iter().map(|problem| (problem.code.as_ref(), problem.severity, problem.line)).collect();
    assert_eq!(codes, [("link", Severity::Warning, Some(3)), ("missing-twin", Severity::Warning, Some(1))]);
}

#[test]
fn the_bundled_collection_has_no_problems() {
    let found = Collection::bundled().check();
    assert!(found.is_empty(), "{found:#?}");
}
