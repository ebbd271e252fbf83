//! Admonitions of other tools, `:::note … :::`, rewritten as callouts before parsing.

use std::borrow::Cow;

/// The Markdown with `:::kind … :::` fences turned into quotes of the same number of lines, so that line numbers hold.
pub(super) fn lift_admonitions(markdown: &str) -> Cow<'_, str> {
    if !markdown.lines().any(|line| line.starts_with(":::")) {
        return Cow::Borrowed(markdown);
    }
    let mut out = String::with_capacity(markdown.len() + 64);
    let (mut inside, mut fence) = (false, false);
    for line in markdown.lines() {
        let trimmed = line.trim_start();
        if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
            fence = !fence;
        }
        match line.strip_prefix(":::").filter(|_| !fence) {
            Some(rest) if inside && rest.trim_matches([':', ' ']).is_empty() => inside = false,
            Some(rest) if !inside && !rest.trim().is_empty() => {
                inside = true;
                out.push_str("> [!");
                out.push_str(kind(rest));
                out.push(']');
            }
            _ if inside => {
                out.push_str("> ");
                out.push_str(line);
            }
            _ => out.push_str(line),
        }
        out.push('\n');
    }
    Cow::Owned(out)
}

/// The callout nearest to a word that some tool uses for it.
fn kind(word: &str) -> &'static str {
    let word = word.trim_start_matches(':').split_whitespace().next().unwrap_or_default().trim_matches(['{', '}', '.']);
    match word.to_lowercase().as_str() {
        "tip" | "hint" | "success" | "tipp" => "TIP",
        "important" | "wichtig" => "IMPORTANT",
        "warning" | "warn" | "achtung" | "warnung" => "WARNING",
        "caution" | "danger" | "error" | "vorsicht" | "gefahr" => "CAUTION",
        _ => "NOTE",
    }
}

#[cfg(test)]
mod tests {
    use super::lift_admonitions;

    #[test]
    fn admonitions_become_callouts_line_by_line() {
        let given = "a\n:::tip Title\ntext\n:::\nb\n```\n:::note\n```\n";
        assert_eq!(lift_admonitions(given), "a\n> [!TIP]\n> text\n\nb\n```\n:::note\n```\n");
    }
}
