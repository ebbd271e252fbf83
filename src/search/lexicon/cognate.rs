//! Words that look alike in both languages: `Photosynthese` and `photosynthesis`, `Kalifornien` and `California`. For those
//! that no pair of sentences teaches.

use super::super::pack::Strings;

/// Shortest normal form that is compared, and the letters two must begin with alike.
const SHORTEST: usize = 5;
const HEAD: usize = 3;
/// Least likeness: 1 − edits ÷ letters of the longer one.
const LEAST: f64 = 0.72;
/// Most words that are compared.
const CROWD: usize = 2000;

/// The normal forms of stems, sorted, each with its stem.
pub fn table<'a>(stems: &[&'a str]) -> Vec<(String, &'a str)> {
    let mut all: Vec<(String, &str)> = stems.iter().map(|stem| (normal(stem), *stem)).collect();
    all.retain(|(normal, _)| normal.len() >= SHORTEST);
    all.sort_unstable();
    all
}

/// The stems of a [`table`] most like `stem`, with the likeness, best first.
pub fn alike<'a>(stem: &str, normals: Strings<'a>, stems: Strings<'a>, limit: usize) -> Vec<(&'a str, f32)> {
    let own = normal(stem);
    let Some(head) = own.get(..HEAD).filter(|_| own.len() >= SHORTEST) else { return Vec::new() };
    let from = normals.lower_bound(head.as_bytes());
    let crowd = (from..normals.len()).take(CROWD).take_while(|n| normals.bytes(*n).starts_with(head.as_bytes()));
    let near = crowd.filter(|n| normals.bytes(*n).len().abs_diff(own.len()) <= 3);
    let compared = near.map(|n| (likeness(&own, normals.get(n)), stems.get(n)));
    let mut found: Vec<(f64, &str)> = compared.filter(|(likeness, _)| *likeness >= LEAST).collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    found.into_iter().take(limit).map(|(likeness, stem)| (stem, likeness as f32)).collect()
}

fn likeness(one: &str, other: &str) -> f64 {
    let longer = one.chars().count().max(other.chars().count()).max(1);
    1.0 - strsim::osa_distance(one, other) as f64 / longer as f64
}

/// A folded word or stem as it sounds in either language, roughly.
fn normal(word: &str) -> String {
    const SOUNDS: [(&str, &str); 12] = [
        ("sch", "sh"),
        ("ph", "f"),
        ("th", "t"),
        ("qu", "kv"),
        ("ck", "k"),
        ("ch", "k"),
        ("x", "ks"),
        ("c", "k"),
        ("z", "k"),
        ("y", "i"),
        ("w", "v"),
        ("ie", "i"),
    ];
    let mut sound = word.to_owned();
    for (from, to) in SOUNDS {
        if sound.contains(from) {
            sound = sound.replace(from, to);
        }
    }
    let mut out = String::with_capacity(sound.len());
    for c in sound.chars() {
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use tantivy::directory::OwnedBytes;

    use super::super::super::pack::{Packed, Packer};
    use super::*;

    #[test]
    fn words_that_look_alike_are_found() {
        let english = ["california", "civilisation", "harbour", "parliament", "photosynthesi", "pilot"];
        let table = table(&english);
        let mut packer = Packer::default();
        packer.strings(table.iter().map(|(normal, _)| normal.as_str()));
        packer.strings(table.iter().map(|(_, stem)| *stem));
        let packed = Packed::open(OwnedBytes::new(packer.finish()), 4).unwrap();
        for (german, found) in [
            ("photosynthes", Some("photosynthesi")),
            ("kaliforni", Some("california")),
            ("zivilisation", Some("civilisation")),
            ("parlament", Some("parliament")),
            ("lots", None),
            ("hafen", None),
        ] {
            let best = alike(german, packed.strings(0), packed.strings(2), 1);
            assert_eq!(best.first().map(|(stem, _)| *stem), found, "{german}");
        }
    }
}
