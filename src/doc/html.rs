//! The text of raw HTML: tags dropped, words kept.

/// Elements whose content is no text.
const SILENT: [&str; 4] = ["script", "style", "template", "svg"];
/// Elements that go on in the line.
const INLINE: [&str; 16] =
    ["a", "abbr", "b", "code", "em", "i", "img", "kbd", "mark", "s", "small", "span", "strong", "sub", "sup", "u"];

/// The paragraphs of a piece of HTML.
pub(super) fn paragraphs(html: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        add(&mut out, &rest[..at]);
        rest = &rest[at..];
        let (tag, after) = tag(rest);
        match tag {
            None => add(&mut out, "<"),
            Some(name) if SILENT.contains(&name.as_str()) => {
                rest = behind(behind(after, &format!("</{name}")), ">");
                continue;
            }
            Some(name) if INLINE.contains(&name.as_str()) => {}
            Some(_) => out.push(String::new()),
        }
        rest = after;
    }
    add(&mut out, rest);
    out.iter_mut().for_each(|text| text.truncate(text.trim_end().len()));
    out.retain(|text| !text.is_empty());
    out
}

/// The name of the tag a text begins with, and what follows it; a comment is a tag without a name.
fn tag(text: &str) -> (Option<String>, &str) {
    if text.starts_with("<!--") {
        return (Some("b".to_owned()), behind(text, "-->"));
    }
    let name = text[1..].trim_start_matches('/');
    if !name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!' || c == '?') {
        return (None, &text[1..]);
    }
    let name: String = name.chars().take_while(char::is_ascii_alphanumeric).collect();
    (Some(name.to_ascii_lowercase()), behind(text, ">"))
}

/// What follows a mark, nothing if it is not there.
fn behind<'a>(text: &'a str, mark: &str) -> &'a str {
    let end = text.as_bytes().windows(mark.len()).position(|part| part.eq_ignore_ascii_case(mark.as_bytes()));
    end.map_or("", |at| &text[at + mark.len()..])
}

/// Adds text, white space made one space, the usual entities read.
fn add(out: &mut [String], text: &str) {
    let Some(last) = out.last_mut() else { return };
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let (c, length) = if c == '&' { entity(rest) } else { (c, c.len_utf8()) };
        rest = &rest[length..];
        if !c.is_whitespace() {
            last.push(c);
        } else if !last.is_empty() && !last.ends_with(' ') {
            last.push(' ');
        }
    }
}

fn entity(text: &str) -> (char, usize) {
    const NAMES: [(&str, char); 7] = [
        ("&amp;", '&'),
        ("&lt;", '<'),
        ("&gt;", '>'),
        ("&quot;", '"'),
        ("&#39;", '\''),
        ("&nbsp;", ' '),
        ("&shy;", '\u{ad}'),
    ];
    let known = NAMES.iter().find(|(name, _)| text.starts_with(name));
    known.map_or(('&', 1), |(name, c)| (*c, name.len()))
}

#[cfg(test)]
mod tests {
    use super::paragraphs;

    #[test]
    fn tags_go_and_words_stay() {
        for (html, text) in [
            ("<p>One <b>two</b>\nthree</p>\n<p>four</p>", &["One two three", "four"][..]),
            ("<!-- no -->yes<!-- never", &["yes"]),
            ("<script>no()</script>yes", &["yes"]),
            ("a &lt; b &amp; c < d", &["a < b & c < d"]),
            ("<details><summary>More</summary>", &["More"]),
            ("<table><tr><td>x</td></tr>", &["x"]),
            ("<br", &[]),
        ] {
            assert_eq!(paragraphs(html), text, "{html}");
        }
    }
}
