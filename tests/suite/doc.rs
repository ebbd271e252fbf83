//! Markdown → blocks: what is kept, what is dropped, what is bounded.

use lotse::doc::{BlockIx, BlockKind, Doc, Inlines, MAX_BLOCK, MAX_NEST, SectionId, SectionIx, SectionKind, Target};
use proptest::prelude::*;

use super::generated;

fn inlines(kind: &BlockKind) -> Vec<&Inlines> {
    match kind {
        BlockKind::Heading(_, text) | BlockKind::Paragraph { text, .. } | BlockKind::Frame(_, text) => vec![text],
        BlockKind::Table(table) => table.shown_rows().flatten().collect(),
        BlockKind::Code { .. } | BlockKind::Rule => Vec::new(),
    }
}

/// What must hold for every document.
fn check(doc: &Doc) {
    let mut next = 0;
    for (n, section) in doc.sections.iter().enumerate() {
        assert_eq!(section.blocks.start, next, "sections are contiguous");
        next = section.blocks.end;
        for block in section.blocks.clone() {
            assert_eq!(doc.blocks[block as usize].section, SectionIx(n as u32));
        }
    }
    assert_eq!(next, doc.blocks.len() as u32);
    for (n, block) in doc.blocks.iter().enumerate() {
        let text = doc.block_text(BlockIx(n as u32));
        let table = matches!(block.kind, BlockKind::Table(_));
        assert!(!text.chars().any(|c| c.is_control() && c != '\n' && !(table && c == '\t')), "{text:?}");
        assert!(block.nest.len() <= MAX_NEST && block.nest.kept() <= block.nest.len());
        assert!(text.len() <= MAX_BLOCK * 2 + 4096, "{} bytes", text.len());
        for text in inlines(&block.kind) {
            let mut covered = 0;
            for run in &text.runs {
                assert_eq!(run.range.start, covered, "runs leave no gap");
                assert!(text.text.is_char_boundary(run.range.end as usize));
                covered = run.range.end;
            }
            assert!(text.runs.is_empty() || covered as usize == text.text.len());
        }
    }
    assert!(doc.links.iter().all(|link| (link.block.0 as usize) < doc.blocks.len().max(1)));
}

proptest! {
    #[test]
    fn anything_is_some_document(markdown in any::<String>()) {
        check(&Doc::parse(&markdown, 1));
    }

    #[test]
    fn generated_texts_keep_the_invariants(markdown in generated::markdown()) {
        check(&Doc::parse(&markdown, 1));
    }

    #[test]
    fn punctuation_in_any_order_keeps_the_invariants(markdown in "[-*_#>|`:\\[\\]()!<a-c/&;~ \\n\\t1.]{0,200}") {
        check(&Doc::parse(&markdown, 1));
    }
}

#[test]
fn what_is_huge_is_parsed_into_bounded_blocks() {
    for (name, markdown) in [
        ("line", "word ".repeat(200_000)),
        ("word", "x".repeat(1_000_000)),
        ("heading", format!("# {}", "word ".repeat(200_000))),
        ("code", format!("```\n{}\n```", "code ".repeat(200_000))),
        ("cell", format!("| a | b |\n|-|-|\n| {} | c |", "word ".repeat(100_000))),
        ("columns", format!("{}\n{}\n{}", "|a".repeat(50_000), "|-".repeat(50_000), "|b".repeat(50_000))),
        ("rows", format!("|a|b|\n|-|-|\n{}", "|c|d|\n".repeat(10_000))),
        ("quotes", format!("{} deep", ">".repeat(1_000))),
        ("lists", (0..1_000).map(|n| format!("{}- item\n", "  ".repeat(n))).collect()),
        ("emphasis", "*a_b[".repeat(100_000)),
        ("marks", "e\u{301}".repeat(100_000)),
        ("html", "<p>".repeat(200_000)),
    ] {
        let doc = Doc::parse(&markdown, 1);
        check(&doc);
        assert!(!doc.blocks.is_empty() || name == "html", "{name}");
    }
}

#[test]
fn a_long_text_goes_on_in_the_next_block_without_a_loss() {
    let words: String = (0..20_000).map(|n| format!("word{n} **strong{n}** ")).collect();
    let doc = Doc::parse(&words, 1);
    let text: String = (0..doc.blocks.len() as u32).map(|n| doc.block_text(BlockIx(n)).into_owned()).collect();
    assert_eq!(text.trim(), words.replace("**", "").trim());
    assert!(doc.blocks.len() > 10);
    let continues = |kind: &BlockKind| matches!(kind, BlockKind::Paragraph { continues: true, .. });
    assert!(doc.blocks[1..].iter().all(|block| continues(&block.kind)));
}

#[test]
fn the_text_of_a_block_is_what_the_reader_sees() {
    for (markdown, text) in [
        ("one\ntwo", "one two"),
        ("one  \ntwo<br>three", "one\ntwo\nthree"),
        ("**a** _b_ `c` ~~d~~ [e](x) ![f](y.png)", "a b c d e f"),
        ("a &amp; b &#x1b;[31m &#9; c", "a & b [31m   c"),
        ("<b>bold</b> <script>x</script>", "bold x"),
        ("<p>One</p>\n", "One"),
        ("```\na\tb\n\n```", "a    b"),
        ("| a | b |\n|-|-|\n| c |\n| d | e |", "a\tb\nc\nd\te"),
        ("a[^1]\n", "a[^1]"),
        ("> [!NOTE]\n> text", "text"),
        (":::warning\ntext\n:::", "text"),
        ("- [x] done", "done"),
        ("\u{1b}]8;;x\u{7}link", "]8;;xlink"),
    ] {
        let doc = Doc::parse(markdown, 1);
        let blocks: Vec<_> = (0..doc.blocks.len() as u32).map(|n| doc.block_text(BlockIx(n))).collect();
        assert_eq!(blocks.join("\n"), text, "{markdown:?}");
    }
}

#[test]
fn blocks_know_their_lines_in_the_file() {
    let doc = Doc::parse("a\n\n- b\n- c\n\n> d\n\n| e |\n|-|\n| f |\n\n```\ng\n```\n\n[h](i)", 11);
    let lines: Vec<u32> = doc.blocks.iter().map(|block| block.line).collect();
    assert_eq!(lines, [11, 13, 14, 16, 18, 22, 26]);
    assert_eq!(doc.links[0].line, 26);
}

#[test]
fn sections_get_ids_and_the_text_below_them() {
    let doc = Doc::parse("intro\n\n## A b {#x}\n\none\n\n- two\n\n## Größe & Maß\n\n## A\n\n## A\n\n## A-1", 1);
    let ids: Vec<(&str, bool)> = doc.sections.iter().map(|s| (s.id.0.as_str(), s.explicit_id)).collect();
    let expected = [("top", false), ("x", true), ("größe--maß", false), ("a", false), ("a-1", false), ("a-1-1", false)];
    assert_eq!(ids, expected);
    assert_eq!(doc.section_text(SectionIx(1)), "one\ntwo");
    assert_eq!(doc.section_text(SectionIx(0)), "intro");
    assert_eq!(doc.section_text(SectionIx(99)), "");
    assert_eq!(doc.section(&SectionId("x".into())).map(|(ix, _)| ix), Some(SectionIx(1)));
    assert_eq!(doc.section(&SectionId("nowhere".into())), None);
}

#[test]
fn questions_are_found_below_a_heading_for_them() {
    use SectionKind::{Faq, Question, Text};
    for (markdown, kinds) in [
        ("## FAQ\n### Why?\n### Note\n## After\n### Why?", vec![Faq, Question, Text, Text, Text]),
        ("## Häufige Fragen {#faq}\n### Warum {#why}", vec![Faq, Question]),
        ("# Questions and answers\n#### Really?", vec![Faq, Question]),
        ("## Häufig gestellte Fragen (FAQ)\n### Ja?", vec![Faq, Question]),
        ("## Why?", vec![Text]),
    ] {
        let found: Vec<SectionKind> =
            Doc::parse(markdown, 1).sections[1..].iter().map(|section| section.kind).collect();
        assert_eq!(found, kinds, "{markdown:?}");
    }
    let options = lotse::doc::ParseOptions { first_line: 1, faq_file: true };
    assert_eq!(Doc::parse_with("## Why?", options).sections[1].kind, Question);
}

#[test]
fn links_know_where_they_lead_and_where_they_stand() {
    let doc =
        Doc::parse("[a](x#y)\n\n- [b](ref:aia:26) [](#z)\n\n|[c](https://c.example)|\n|-|\n|d[^1]|\n\n[^1]: e", 1);
    let links: Vec<(&Target, u32)> = doc.links.iter().map(|link| (&link.target, link.block.0)).collect();
    let section = |id: &str| SectionId(id.into());
    assert_eq!(
        links,
        [
            (&Target::Article("x".into(), Some(section("y"))), 0),
            (&Target::Reference("aia:26".into()), 1),
            (&Target::Section(section("z")), 1),
            (&Target::Web("https://c.example".into()), 2),
            (&Target::Footnote("1".into()), 2),
        ]
    );
}

#[test]
fn text_is_found_whatever_its_case_and_accents() {
    let text = "Prüfung der Größe, Auf\u{ad}sicht;\nneue FÜR alle: Straße";
    let doc = Doc::parse(&format!("first\n\n{}", text.replace('\n', "  \n")), 1);
    for (needle, found) in [
        ("prüfung", vec!["Prüfung"]),
        ("PRUEFUNG", vec!["Prüfung"]),
        ("prufung", vec!["Prüfung"]),
        ("groesse", vec!["Größe"]),
        ("aufsicht", vec!["Auf\u{ad}sicht"]),
        ("neue", vec!["neue"]),
        ("fuer", vec!["FÜR"]),
        ("; neue", vec![";\nneue"]),
        ("strasse", vec!["Straße"]),
        ("e", vec!["e", "e", "e", "e", "e", "e"]),
        ("", vec![]),
        ("nirgends", vec![]),
    ] {
        let hits = doc.find(needle);
        assert!(hits.iter().all(|(block, _)| *block == BlockIx(1)), "{needle}");
        let hits: Vec<&str> = hits.iter().map(|(_, at)| &text[at.start as usize..at.end as usize]).collect();
        assert_eq!(hits, found, "{needle}");
    }
}
