//! German compounds, split by the collection's own vocabulary.

/// Shortest word that is split, and shortest part, in letters.
const WHOLE: usize = 8;
const PART: usize = 4;
/// What may stand between two parts.
const LINKS: [&str; 7] = ["", "s", "es", "n", "en", "er", "e"];

/// The parts of a folded word: two or three words that `weight` knows (above 0), heaviest by geometric mean first choice,
/// fewer parts preferred; empty if there are none.
pub fn split<'a>(word: &'a str, weight: &dyn Fn(&str) -> u32) -> Vec<&'a str> {
    if word.len() < WHOLE || !word.is_ascii() || word.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let two = pairs(word, weight);
    if let Some((_, left, right)) = best(two) {
        return vec![left, right];
    }
    let mut three = Vec::new();
    for (head, rest) in heads(word, weight) {
        if rest.len() >= WHOLE {
            three.extend(pairs(rest, weight).into_iter().map(|(mean, left, right)| (mean, head, left, right)));
        }
    }
    let found = three.into_iter().max_by(|a, b| a.0.total_cmp(&b.0));
    found.map_or_else(Vec::new, |(_, head, left, right)| vec![head, left, right])
}

fn best<'a>(pairs: Vec<(f32, &'a str, &'a str)>) -> Option<(f32, &'a str, &'a str)> {
    pairs.into_iter().max_by(|a, b| a.0.total_cmp(&b.0))
}

/// Every way to split into two known words.
fn pairs<'a>(word: &'a str, weight: &dyn Fn(&str) -> u32) -> Vec<(f32, &'a str, &'a str)> {
    let known = heads(word, weight).into_iter().filter_map(|(head, rest)| {
        let right = weight(rest);
        (right > 0).then(|| ((weight(head) as f32 * right as f32).sqrt(), head, rest))
    });
    known.collect()
}

/// Every known word at the beginning, with what follows its link.
fn heads<'a>(word: &'a str, weight: &dyn Fn(&str) -> u32) -> Vec<(&'a str, &'a str)> {
    let mut found = Vec::new();
    for at in PART..=word.len().saturating_sub(PART) {
        let (head, rest) = word.split_at(at);
        if weight(head) == 0 {
            continue;
        }
        for link in LINKS {
            if let Some(rest) = rest.strip_prefix(link).filter(|rest| rest.len() >= PART) {
                found.push((head, rest));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compounds_are_split_into_words_that_are_known() {
        let known =
            ["risiko", "beurteilung", "konformitat", "bewertung", "stelle", "daten", "schutz", "folgen", "system"];
        let weight = |word: &str| u32::from(known.contains(&word));
        for (word, parts) in [
            ("risikobeurteilung", vec!["risiko", "beurteilung"]),
            ("konformitatsbewertungsstelle", vec!["konformitat", "bewertung", "stelle"]),
            ("datenschutz", vec!["daten", "schutz"]),
            ("beurteilung", vec![]),
            ("system", vec![]),
            ("unbekanntes", vec![]),
        ] {
            assert_eq!(split(word, &weight), parts, "{word}");
        }
    }
}
