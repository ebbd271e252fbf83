//! Which sentences of a passage in two languages belong together.
//!
//! Blocks are paired where both languages have as many; within a pair, sentences are aligned by their lengths: W. Gale and
//! K. Church, “A Program for Aligning Sentences in Bilingual Corpora”, Computational Linguistics 19(1), 1993.

use unicode_segmentation::UnicodeSegmentation;

use super::super::passage::PassageText;

/// More sentences than that in one block are not aligned: the table grows with the product.
const MOST: usize = 120;
/// How many characters of German go to one of English, and the variance of that for each character.
const RATIO: f64 = 1.1;
const VARIANCE: f64 = 6.8;
/// How many sentences of each language a step takes, and −ln of how often that happens (Gale and Church, table 5).
const STEPS: [(usize, usize, f64); 6] =
    [(1, 1, 0.116), (1, 0, 5.31), (0, 1, 5.31), (2, 1, 3.11), (1, 2, 3.11), (2, 2, 4.51)];

/// Hands out texts that say the same in English and German, as short as they can be told apart.
pub fn segments<'a>(en: &'a PassageText, de: &'a PassageText, take: &mut dyn FnMut(&'a str, &'a str)) {
    for (en, de) in [(&en.title, &de.title), (&en.heading, &de.heading)] {
        take(en, de);
    }
    let blocks =
        |text: &'a str| -> Vec<&'a str> { text.split('\n').filter(|block| !block.trim().is_empty()).collect() };
    let (left, right) = (blocks(&en.body), blocks(&de.body));
    if left.len() == right.len() {
        left.into_iter().zip(right).for_each(|(en, de)| sentences(en, de, take));
    } else {
        sentences(&en.body, &de.body, take);
    }
}

/// The sentences of two texts that belong together.
fn sentences<'a>(en: &'a str, de: &'a str, take: &mut dyn FnMut(&'a str, &'a str)) {
    let (left, right) = (starts(en), starts(de));
    if left.len() == 2 || right.len() == 2 || left.len().max(right.len()) > MOST {
        return take(en, de);
    }
    let (mut en_to, mut de_to) = (en.len(), de.len());
    for (i, j) in path(&lengths(en, &left), &lengths(de, &right)) {
        if left[i] < en_to && right[j] < de_to {
            take(&en[left[i]..en_to], &de[right[j]..de_to]);
        }
        (en_to, de_to) = (left[i], right[j]);
    }
}

/// Where each sentence begins, and the end of the text.
fn starts(text: &str) -> Vec<usize> {
    text.split_sentence_bound_indices().map(|(at, _)| at).chain([text.len()]).collect()
}

fn lengths(text: &str, starts: &[usize]) -> Vec<f64> {
    starts.windows(2).map(|pair| text[pair[0]..pair[1]].chars().count() as f64).collect()
}

/// The cheapest way through the table, backwards: where each step begins.
fn path(left: &[f64], right: &[f64]) -> Vec<(usize, usize)> {
    let (rows, columns) = (left.len() + 1, right.len() + 1);
    let mut costs = vec![f64::INFINITY; rows * columns];
    let mut steps = vec![0_usize; rows * columns];
    costs[0] = 0.0;
    for i in 0..rows {
        for j in 0..columns {
            for (n, (di, dj, rarity)) in STEPS.iter().enumerate() {
                if *di > i || *dj > j {
                    continue;
                }
                let sum = |lengths: &[f64]| lengths.iter().sum::<f64>();
                let apart = mismatch(sum(&left[i - di..i]), sum(&right[j - dj..j]));
                let cost = costs[(i - di) * columns + j - dj] + rarity + apart;
                if cost < costs[i * columns + j] {
                    (costs[i * columns + j], steps[i * columns + j]) = (cost, n);
                }
            }
        }
    }
    let (mut i, mut j) = (left.len(), right.len());
    let mut found = Vec::new();
    while i > 0 || j > 0 {
        let (di, dj, _) = STEPS[steps[i * columns + j]];
        (i, j) = (i - di, j - dj);
        found.push((i, j));
    }
    found
}

/// −ln of the probability that texts of these lengths say the same: both tails of the normal distribution.
fn mismatch(en: f64, de: f64) -> f64 {
    if en == 0.0 && de == 0.0 {
        return 0.0;
    }
    let deviation = (de - en * RATIO).abs() / (VARIANCE * (en + de / RATIO) / 2.0).sqrt();
    -(2.0 * upper_tail(deviation)).max(1e-12).ln()
}

/// Share of the normal distribution above `z` ≥ 0: Abramowitz and Stegun, formula 26.2.17.
fn upper_tail(z: f64) -> f64 {
    let t = 1.0 / (1.0 + 0.231_641_9 * z);
    let polynomial =
        t * (0.319_381_530 + t * (-0.356_563_782 + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))));
    (-z * z / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt() * polynomial
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_aligned_by_length() {
        let en =
            "Ships need a pilot. The pilot knows the shoals and the currents of the whole estuary. He guides them.";
        let de = "Schiffe brauchen einen Lotsen. Der Lotse kennt die Untiefen der ganzen Mündung. Auch die Strömungen kennt \
                  er. Er führt sie.";
        let mut found = Vec::new();
        sentences(en, de, &mut |en, de| found.push((en.trim(), de.trim())));
        found.reverse();
        assert_eq!(found.len(), 3);
        assert_eq!(found[0], ("Ships need a pilot.", "Schiffe brauchen einen Lotsen."));
        assert!(found[1].1.ends_with("kennt er."));
        assert_eq!(found[2], ("He guides them.", "Er führt sie."));
    }

    #[test]
    fn blocks_are_paired_where_there_are_as_many() {
        let text = |body: &str| PassageText { body: body.into(), ..PassageText::default() };
        let (en, de) = (text("one\ntwo"), text("eins\nzwei"));
        let mut found = Vec::new();
        segments(&en, &de, &mut |en, de| found.push((en, de)));
        assert_eq!(found[2..], [("one", "eins"), ("two", "zwei")]);
    }
}
