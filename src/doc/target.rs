//! Where a link leads, from how it is written.

use super::{SectionId, Target};

/// The target of an address as it stands in the source.
pub(super) fn target(url: &str) -> Target {
    let lower = url.to_ascii_lowercase();
    if ["http://", "https://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme)) {
        return Target::Web(url.to_owned());
    }
    if let Some(address) = lower.strip_prefix("ref:") {
        return Target::Reference(address.to_owned());
    }
    if let Some(id) = url.strip_prefix('#') {
        return Target::Section(SectionId(id.to_owned()));
    }
    let (path, section) = match url.split_once('#') {
        Some((path, id)) => (path, Some(SectionId(id.to_owned()))),
        None => (url, None),
    };
    match slug(path) {
        Some(slug) => Target::Article(slug, section),
        None => Target::Other(url.to_owned()),
    }
}

/// The slug of a relative address: `../topic/which-first.de.md` → `which-first`.
fn slug(path: &str) -> Option<String> {
    if path.contains(':') || path.starts_with("//") {
        return None;
    }
    let name = path.trim_end_matches('/').rsplit('/').next()?;
    let name = [".md", ".markdown", ".html"].iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(name);
    let name = [".en", ".de"].iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(name);
    (!name.is_empty() && !name.contains('.')).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_apart() {
        let article = |slug: &str, id: Option<&str>| Target::Article(slug.into(), id.map(|id| SectionId(id.into())));
        for (url, expected) in [
            ("https://iso.org", Target::Web("https://iso.org".into())),
            ("MAILTO:a@b.example", Target::Web("MAILTO:a@b.example".into())),
            ("ref:iso42001:A.6.2.4", Target::Reference("iso42001:a.6.2.4".into())),
            ("#faq", Target::Section(SectionId("faq".into()))),
            ("which-first", article("which-first", None)),
            ("../t/which-first.de.md#a", article("which-first", Some("a"))),
            ("./x.markdown", article("x", None)),
            ("javascript:alert(1)", Target::Other("javascript:alert(1)".into())),
            ("file.pdf", Target::Other("file.pdf".into())),
        ] {
            assert_eq!(target(url), expected, "{url}");
        }
    }
}
