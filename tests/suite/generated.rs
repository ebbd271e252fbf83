//! Generated Markdown: every construct, nested and broken in every way.

use proptest::prelude::*;

/// Markdown of up to a few dozen blocks.
pub fn markdown() -> impl Strategy<Value = String> {
    prop::collection::vec(block(), 0..14).prop_map(|blocks| blocks.join("\n\n"))
}

fn block() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        4 => paragraph(),
        1 => (1_usize..7, words()).prop_map(|(level, text)| format!("{} {text} {{#x-{level}}}", "#".repeat(level))),
        1 => prop::collection::vec(words(), 1..5).prop_map(|lines| format!("```rust\n\t{}\n```", lines.join("\n"))),
        2 => table(),
        1 => Just("---".to_owned()),
        1 => words().prop_map(|text| format!("<div>\n<p>{text}</p>\n</div>")),
        1 => words().prop_map(|text| format!("[^1]: {text}")),
        1 => words().prop_map(|text| format!(":::tip\n{text}\n:::")),
    ];
    leaf.prop_recursive(6, 24, 3, |inner| {
        let inside = prop::collection::vec(inner, 1..3).prop_map(|blocks| blocks.join("\n\n"));
        let mark = prop::sample::select(vec!["> ", "- ", "7. ", "10. ", "- [ ] ", "- [x] ", "> [!WARNING]\n> "]);
        (mark, inside).prop_map(|(mark, inside)| {
            let below = if mark.starts_with('>') { "> ".to_owned() } else { " ".repeat(mark.len().min(4)) };
            format!("{mark}{}", inside.replace('\n', &format!("\n{below}")))
        })
    })
}

fn paragraph() -> impl Strategy<Value = String> {
    prop::collection::vec(inline(), 1..24).prop_map(|parts| parts.join(" "))
}

fn inline() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => words(),
        1 => words().prop_map(|text| format!("**{text}**")),
        1 => words().prop_map(|text| format!("*{text}*")),
        1 => words().prop_map(|text| format!("`{text}`")),
        1 => words().prop_map(|text| format!("[{text}](https://example.org/a/very-long/path?with=query#x)")),
        1 => Just("[^1]".to_owned()),
        1 => Just("<br>".to_owned()),
        1 => Just("https://example.org/a/very/long/address/that/fits/no/narrow/line".to_owned()),
        1 => "[*_`~\\[\\]()<>&#|!-]{1,6}",
        1 => Just("&#x1b;[31m&shy;&Tab;&NewLine;&#0;".to_owned()),
        1 => any::<String>().prop_map(|text| text.replace('\n', " ")),
    ]
}

fn words() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "Konformitätsbewertungsverfahren",
        "Informations\u{ad}sicherheits\u{ad}beauftragte",
        "ISO/IEC",
        "Art.",
        "26",
        "Abs.",
        "§",
        "a",
        "the",
        "management",
        "日本語テキスト",
        "👩‍👩‍👧‍👦",
        "🇩🇪🇫🇷",
        "e\u{301}e\u{301}",
        "– und –",
        "שלום",
        "\u{200b}",
        "z. B.",
        "\u{a0}",
        "한국어",
        "नमस्ते",
    ]);
    prop::collection::vec(word, 1..8).prop_map(|words| words.join(" "))
}

fn table() -> impl Strategy<Value = String> {
    (1_usize..6, prop::collection::vec(inline(), 2..24)).prop_map(|(columns, cells)| {
        let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "/")).collect();
        let rows: Vec<String> = cells.chunks(columns).map(|row| format!("| {} |", row.join(" | "))).collect();
        let head = format!("| {} |\n{}", vec!["Spalte"; columns].join(" | "), "|-:".repeat(columns) + "|");
        format!("{head}\n{}", rows.join("\n"))
    })
}
