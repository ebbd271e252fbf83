//! The search measured with judged questions, in TREC's formats.

use std::collections::{HashMap, HashSet};

use super::searcher::Searcher;
use super::types::{Hit, PassageKey, Request};
use crate::lang::Lang;

/// How many answers of a question are looked at.
pub const DEPTH: usize = 10;

/// A question: `qid<TAB>lang<TAB>text`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Question {
    pub id: String,
    pub lang: Lang,
    pub text: String,
}

/// What is counted as one answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// An article, by its best passage. Terms and reference entries are ranked for questions whose judgements name some.
    #[default]
    Article,
    /// A passage: `slug`, `slug#id`, `term:id`, `ref:id`.
    Passage,
}

/// Judgements: how well each document answers a question; what is not named does not.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judgements(HashMap<String, HashMap<String, u32>>);

/// What was answered, best first.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct Answers {
    pub question: String,
    pub documents: Vec<(String, f32)>,
    pub micros: u64,
}

/// How good answers are; shares of 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Scores {
    /// How many questions.
    pub questions: usize,
    /// Share with a right answer first, among the first three, among the first five.
    pub success: [f64; 3],
    /// Mean of 1 ÷ rank of the first right answer, of ten.
    pub mrr: f64,
    /// Normalised discounted cumulative gain of ten.
    pub ndcg: f64,
    /// Share without any answer.
    pub empty: f64,
    /// Median and 99th percentile of the time in microseconds.
    pub micros: [u64; 2],
}

/// Two runs compared question by question, by the reciprocal rank of the first right answer.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[allow(missing_docs)]
pub struct Comparison {
    pub better: usize,
    pub worse: usize,
    pub equal: usize,
    /// Mean difference.
    pub difference: f64,
    /// Probability of a difference as large by chance: paired randomisation test.
    pub p: f64,
}

/// A line that can't be read: its number, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadLine(pub usize);

/// Reads questions.
///
/// # Errors
/// At the first line that is none.
pub fn questions(text: &str) -> Result<Vec<Question>, BadLine> {
    parsed(text, |line| {
        let mut fields = line.splitn(3, '\t');
        let (id, lang, text) = (fields.next()?, fields.next()?, fields.next()?);
        Some(Question { id: id.trim().to_owned(), lang: Lang::parse(lang)?, text: text.trim().to_owned() })
    })
}

/// Reads judgements: `qid 0 docid grade`.
///
/// # Errors
/// At the first line that is none.
pub fn judgements(text: &str) -> Result<Judgements, BadLine> {
    let rows = parsed(text, |line| {
        let mut fields = line.split_whitespace();
        let (id, _, document) = (fields.next()?, fields.next()?, fields.next()?);
        let grade: i64 = fields.next()?.parse().ok()?;
        Some((id.to_owned(), document.to_owned(), grade.max(0) as u32))
    })?;
    let mut all = Judgements::default();
    for (id, document, grade) in rows {
        all.0.entry(id).or_default().insert(document, grade);
    }
    Ok(all)
}

/// Reads a run: `qid Q0 docid rank score tag`.
///
/// # Errors
/// At the first line that is none.
pub fn run(text: &str) -> Result<Vec<Answers>, BadLine> {
    let rows = parsed(text, |line| {
        let mut fields = line.split_whitespace();
        let (id, _, document) = (fields.next()?, fields.next()?, fields.next()?);
        let (rank, score) = (fields.next()?.parse::<usize>().ok()?, fields.next()?.parse::<f32>().ok()?);
        Some((id.to_owned(), document.to_owned(), rank, score))
    })?;
    let mut all: Vec<(Answers, Vec<usize>)> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for (id, document, rank, score) in rows {
        let at = *known.entry(id.clone()).or_insert_with(|| {
            all.push((Answers { question: id, documents: Vec::new(), micros: 0 }, Vec::new()));
            all.len() - 1
        });
        let (answers, ranks) = &mut all[at];
        let place = ranks.partition_point(|other| *other <= rank);
        ranks.insert(place, rank);
        answers.documents.insert(place, (document, score));
    }
    Ok(all.into_iter().map(|(answers, _)| answers).collect())
}

fn parsed<T>(text: &str, read: impl Fn(&str) -> Option<T>) -> Result<Vec<T>, BadLine> {
    let lines = text.trim_start_matches('\u{feff}').lines().enumerate();
    let said = lines.filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    said.map(|(n, line)| read(line).ok_or(BadLine(n + 1))).collect()
}

/// Answers as lines of a run.
pub fn run_lines(answers: &[Answers], tag: &str) -> String {
    let mut out = String::new();
    for one in answers {
        for (rank, (document, score)) in one.documents.iter().enumerate() {
            out.push_str(&format!("{} Q0 {document} {} {score:.4} {tag}\n", one.question, rank + 1));
        }
    }
    out
}

impl Judgements {
    /// The graded documents of a question.
    fn of(&self, question: &str) -> Option<&HashMap<String, u32>> {
        self.0.get(question)
    }

    /// Whether a question is judged at all.
    pub fn has(&self, question: &str) -> bool {
        self.0.get(question).is_some_and(|graded| graded.values().any(|grade| *grade > 0))
    }
}

/// Asks a question. `docs`: only the texts of this language are searched.
pub fn ask(
    searcher: &Searcher,
    question: &Question,
    unit: Unit,
    docs: Option<Lang>,
    judgements: Option<&Judgements>,
) -> Answers {
    let limit = 20;
    let request = Request { limit, texts: docs, ..Request::new(&question.text, question.lang) };
    let results = searcher.search(&request);
    let judged = judgements.and_then(|judgements| judgements.of(&question.id));
    let ranked = |prefix: &str| judged.is_none_or(|judged| judged.keys().any(|document| document.starts_with(prefix)));
    let others = unit == Unit::Passage || ranked("term:") || ranked("ref:");
    let mut hits: Vec<&Hit> = Vec::new();
    for group in &results.groups {
        hits.push(&group.best);
        if unit == Unit::Passage {
            hits.extend(&group.more);
        }
    }
    if unit == Unit::Passage {
        hits.sort_by(|a, b| b.score.total_cmp(&a.score));
    }
    let mut seen = HashSet::new();
    let documents = hits.into_iter().filter_map(|hit| {
        let id = document(&hit.key, unit);
        let shown = hit.key.slug().is_some() || others;
        (shown && seen.insert(id.clone())).then_some((id, hit.score))
    });
    Answers { question: question.id.clone(), documents: documents.take(DEPTH).collect(), micros: results.micros }
}

/// The name of a passage in judgements and runs.
fn document(key: &PassageKey, unit: Unit) -> String {
    match (key, unit) {
        (PassageKey::Term(id), _) => format!("term:{id}"),
        (PassageKey::Reference(id), _) => format!("ref:{id}"),
        (PassageKey::Section(slug, Some(id)) | PassageKey::Faq(slug, id), Unit::Passage) => format!("{slug}#{}", id.0),
        (PassageKey::Section(slug, _) | PassageKey::Faq(slug, _), _) => slug.0.clone(),
    }
}

/// Scores answers; questions without a judgement don't count.
pub fn scores(answers: &[&Answers], judgements: &Judgements) -> Scores {
    let judged: Vec<&&Answers> = answers.iter().filter(|one| judgements.has(&one.question)).collect();
    let count = judged.len().max(1) as f64;
    let ranks: Vec<Option<usize>> = judged.iter().map(|one| first_right(one, judgements)).collect();
    let share = |test: &dyn Fn(&Option<usize>) -> bool| ranks.iter().filter(|rank| test(rank)).count() as f64 / count;
    let success = [1, 3, 5].map(|most| share(&|rank| rank.is_some_and(|rank| rank <= most)));
    let mrr = ranks.iter().map(|rank| rank.map_or(0.0, |rank| 1.0 / rank as f64)).sum::<f64>() / count;
    let ndcg = judged.iter().map(|one| gain(one, judgements)).sum::<f64>() / count;
    let empty = answers.iter().filter(|one| one.documents.is_empty()).count() as f64 / answers.len().max(1) as f64;
    let mut micros: Vec<u64> = answers.iter().map(|one| one.micros).collect();
    micros.sort_unstable();
    // By nearest rank: at least that share of all took no longer.
    let percentile =
        |share: usize| micros.get((micros.len() * share).div_ceil(100).saturating_sub(1)).copied().unwrap_or(0);
    Scores { questions: judged.len(), success, mrr, ndcg, empty, micros: [percentile(50), percentile(99)] }
}

/// Rank of the first right answer among the first ten, from 1.
pub fn first_right(answers: &Answers, judgements: &Judgements) -> Option<usize> {
    let graded = judgements.of(&answers.question)?;
    let unit = unit_of(answers);
    let right = |document: &String| grade(graded, document, unit) > 0;
    answers.documents.iter().take(DEPTH).position(|(document, _)| right(document)).map(|at| at + 1)
}

/// What answers are: passages if any of them is named as one.
fn unit_of(answers: &Answers) -> Unit {
    if answers.documents.iter().any(|(document, _)| document.contains('#')) { Unit::Passage } else { Unit::Article }
}

/// The grade of a document; an article has that of its best judged passage.
fn grade(graded: &HashMap<String, u32>, document: &str, unit: Unit) -> u32 {
    if let Some(grade) = graded.get(document) {
        return *grade;
    }
    let inside = |id: &str| id.strip_prefix(document).is_some_and(|rest| rest.starts_with('#'));
    let passages = graded.iter().filter(|(id, _)| unit == Unit::Article && inside(id));
    passages.map(|(_, grade)| *grade).max().unwrap_or(0)
}

/// The grades that the best answers would have, best first: where articles are the answers, one for each article.
fn ideal(graded: &HashMap<String, u32>, unit: Unit) -> Vec<u32> {
    let mut best: HashMap<&str, u32> = HashMap::new();
    for (id, grade) in graded {
        let name = if unit == Unit::Article { id.split('#').next().unwrap_or(id) } else { id };
        let most = best.entry(name).or_default();
        *most = (*most).max(*grade);
    }
    let mut grades: Vec<u32> = best.into_values().collect();
    grades.sort_unstable_by(|a, b| b.cmp(a));
    grades
}

fn gain(answers: &Answers, judgements: &Judgements) -> f64 {
    let Some(graded) = judgements.of(&answers.question) else { return 0.0 };
    let discounted = |grades: &mut dyn Iterator<Item = u32>| -> f64 {
        grades.take(DEPTH).enumerate().map(|(n, grade)| (f64::from(grade).exp2() - 1.0) / (n as f64 + 2.0).log2()).sum()
    };
    let unit = unit_of(answers);
    let best = discounted(&mut ideal(graded, unit).into_iter());
    let grades = answers.documents.iter().map(|(document, _)| grade(graded, document, unit));
    let got = discounted(&mut grades.into_iter());
    if best > 0.0 { got / best } else { 0.0 }
}

/// Compares two runs on the questions that both answer and that are judged.
pub fn compare(ours: &[Answers], theirs: &[Answers], judgements: &Judgements) -> Comparison {
    let other: HashMap<&str, &Answers> = theirs.iter().map(|one| (one.question.as_str(), one)).collect();
    let value = |one: &Answers| first_right(one, judgements).map_or(0.0, |rank| 1.0 / rank as f64);
    let judged = ours.iter().filter(|one| judgements.has(&one.question));
    let differences: Vec<f64> =
        judged.map(|one| value(one) - other.get(one.question.as_str()).map_or(0.0, |other| value(other))).collect();
    let count = differences.len().max(1) as f64;
    let of = |test: fn(&f64) -> bool| differences.iter().filter(|one| test(one)).count();
    Comparison {
        better: of(|one| *one > 0.0),
        worse: of(|one| *one < 0.0),
        equal: of(|one| *one == 0.0),
        difference: differences.iter().sum::<f64>() / count,
        p: randomised(&differences),
    }
}

/// Share of random changes of sign that give a mean difference at least as large.
fn randomised(differences: &[f64]) -> f64 {
    const ROUNDS: u32 = 10_000;
    let observed = differences.iter().sum::<f64>().abs();
    // A fixed xorshift: the same runs give the same p.
    let mut state: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut random = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    let as_large = (0..ROUNDS).filter(|_| {
        let sum: f64 = differences.iter().map(|one| if random() >> 40 & 1 == 0 { *one } else { -one }).sum();
        sum.abs() >= observed - 1e-12
    });
    f64::from(as_large.count() as u32 + 1) / f64::from(ROUNDS + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged() -> Judgements {
        judgements("q1 0 a 2\nq1 0 b 1\nq2 0 c 1\nq3 0 d#x 1\n").unwrap()
    }

    #[test]
    fn runs_are_scored_as_trec_does() {
        let answers =
            run("q1 Q0 b 1 3.0 t\nq1 Q0 a 2 2.0 t\nq2 Q0 x 1 1 t\nq2 Q0 y 3 1 t\nq2 Q0 c 2 1 t\nq3 Q0 d 1 1 t")
                .unwrap();
        assert_eq!(answers[1].documents.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), ["x", "c", "y"]);
        let scores = scores(&answers.iter().collect::<Vec<_>>(), &judged());
        assert_eq!(scores.questions, 3);
        assert!((scores.success[0] - 2.0 / 3.0).abs() < 1e-9 && (scores.success[1] - 1.0).abs() < 1e-9);
        assert!((scores.mrr - (1.0 + 0.5 + 1.0) / 3.0).abs() < 1e-9);
        let first = (1.0 + 3.0 / 3f64.log2()) / (3.0 + 1.0 / 3f64.log2());
        let second = (1.0 / 3f64.log2()) / 1.0;
        assert!((scores.ndcg - (first + second + 1.0) / 3.0).abs() < 1e-9);
    }

    #[test]
    fn a_run_is_no_better_than_itself_and_worse_than_a_better_one() {
        let good = run("q1 Q0 a 1 1 t\nq2 Q0 c 1 1 t\nq3 Q0 d 1 1 t").unwrap();
        let bad = run("q1 Q0 x 1 1 t\nq2 Q0 x 1 1 t\nq3 Q0 d 1 1 t").unwrap();
        assert!((compare(&good, &good, &judged()).p - 1.0).abs() < 1e-9);
        let found = compare(&good, &bad, &judged());
        assert_eq!((found.better, found.worse, found.equal), (2, 0, 1));
        assert!(found.p > 0.4 && found.difference > 0.6);
    }

    #[test]
    fn lines_that_are_none_are_named_and_comments_are_not() {
        assert_eq!(questions("# head\n\nq1\tde\tWas ist\tdas?\n").unwrap()[0].text, "Was ist\tdas?");
        assert_eq!(questions("q1\tde\tx\nq2\tfr\tx\n"), Err(BadLine(2)));
        assert_eq!(judgements("q1 0 a x\n"), Err(BadLine(1)));
        assert_eq!(run("q1 Q0 a\n"), Err(BadLine(1)));
    }
}
