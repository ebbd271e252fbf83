//! `lotse eval`: the search measured with judged questions.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde_json::json;

use super::failure::{Failure, Outcome};
use super::finding::index;
use super::shell::Shell;
use crate::lang::Lang;
use crate::search::evaluation::{
    Answers, BadLine, Judgements, Question, Scores, Unit, ask, compare, judgements, questions, run as read_run,
    run_lines, scores,
};
use crate::words::eval::Words;

#[derive(Debug, Args)]
pub struct Eval {
    #[arg(long)]
    pub queries: PathBuf,
    #[arg(long)]
    pub qrels: Option<PathBuf>,
    #[arg(long, value_enum, default_value_t = UnitArg::Article, hide_default_value = true)]
    pub unit: UnitArg,
    #[arg(long, value_enum, default_value_t = DocsArg::Both, hide_default_value = true)]
    pub docs: DocsArg,
    #[arg(long)]
    pub run: Option<PathBuf>,
    #[arg(long)]
    pub compare: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum UnitArg {
    Article,
    Passage,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum DocsArg {
    En,
    De,
    Both,
}

pub fn run(args: Eval, shell: &mut Shell) -> Result<Outcome, Failure> {
    let words = &shell.words.eval;
    let asked: Vec<Question> = read(&args.queries, questions, words.queries_like, words)?;
    if asked.is_empty() {
        let message = (words.no_questions)(&args.queries.display().to_string());
        return Err(Failure::trouble(message).hint(words.queries_like));
    }
    let judged = args.qrels.as_ref().map(|path| read(path, judgements, words.qrels_like, words)).transpose()?;
    let other = args.compare.as_ref().map(|path| read(path, read_run, words.run_like, words)).transpose()?;
    if other.is_some() && judged.is_none() {
        return Err(Failure::usage(words.compare_needs).hint(words.compare_remedy));
    }
    let searcher = index(&shell.collection()?, shell)?.searcher();
    let unit = match args.unit {
        UnitArg::Article => Unit::Article,
        UnitArg::Passage => Unit::Passage,
    };
    let docs = match args.docs {
        DocsArg::En => Some(Lang::En),
        DocsArg::De => Some(Lang::De),
        DocsArg::Both => None,
    };
    let answers: Vec<Answers> =
        asked.iter().map(|question| ask(&searcher, question, unit, docs, judged.as_ref())).collect();
    if let Some(path) = &args.run {
        fs::write(path, run_lines(&answers, "lotse"))
            .map_err(|error| Failure::trouble((words.not_written)(&path.display().to_string())).because(error))?;
    }
    let judged = judged.unwrap_or_default();
    if let Some(path) = args.qrels.as_ref().filter(|_| !asked.iter().any(|question| judged.has(&question.id))) {
        return Err(Failure::trouble((words.none_judged)(&path.display().to_string())).hint(words.qrels_like));
    }
    print(&asked, &answers, &judged, args.qrels.is_some(), shell);
    if let Some(other) = other {
        let found = compare(&answers, &other, &judged);
        if shell.json {
            shell.out.json(&json!({
                "better": found.better, "worse": found.worse, "equal": found.equal,
                "difference": found.difference, "p": found.p,
            }));
        } else {
            shell.out.end();
            shell.out.line(&(words.compared)(found.better, found.worse, found.equal));
            let (difference, p) = (format!("{:+.4}", found.difference), format!("{:.4}", found.p));
            shell.out.line(&(words.difference)(&difference, &p));
        }
    }
    Ok(if answers.iter().all(|one| one.documents.is_empty()) { Outcome::Nothing } else { Outcome::Found })
}

fn read<T>(
    path: &Path,
    parse: impl Fn(&str) -> Result<T, BadLine>,
    remedy: &'static str,
    words: &Words,
) -> Result<T, Failure> {
    let shown = path.display().to_string();
    let bytes = fs::read(path).map_err(|error| Failure::trouble((words.no_file)(&shown)).because(error))?;
    parse(&String::from_utf8_lossy(&bytes))
        .map_err(|BadLine(line)| Failure::trouble((words.bad_line)(&shown, line)).hint(remedy))
}

/// A row for each language asked in, and one for all.
fn print(asked: &[Question], answers: &[Answers], judged: &Judgements, is_judged: bool, shell: &mut Shell) {
    let words = &shell.words.eval;
    let of = |lang: Option<Lang>| -> Vec<&Answers> {
        let pairs = asked.iter().zip(answers).filter(|(question, _)| lang.is_none_or(|lang| question.lang == lang));
        pairs.map(|(_, answers)| answers).collect()
    };
    let rows = Lang::ALL.map(Some).into_iter().chain([None]).map(|lang| (lang, of(lang)));
    let rows: Vec<(Option<Lang>, Vec<&Answers>)> = rows.filter(|(_, of)| !of.is_empty()).collect();
    if !shell.json {
        let head = ["success@1", "success@3", "success@5", "MRR@10", "nDCG@10"].map(|name| format!("{name:>10}"));
        let judged = if is_judged { head.concat() } else { String::new() };
        shell.out.line(&format!("{:<6}{:>10}{judged}{:>14}{:>16}", "", words.questions, words.empty, words.time));
    }
    for (lang, of) in rows {
        let found = scores(&of, judged);
        let name = lang.map_or(words.all, Lang::code);
        if shell.json {
            shell.out.json(&object(lang, &found, of.len(), is_judged));
        } else {
            shell.out.line(&row(name, &found, of.len(), is_judged));
        }
    }
}

fn row(name: &str, scores: &Scores, asked: usize, is_judged: bool) -> String {
    let measures = scores.success.into_iter().chain([scores.mrr, scores.ndcg]).map(|value| format!("{value:>10.3}"));
    let judged: String = if is_judged { measures.collect() } else { String::new() };
    let times = scores.micros.map(|micros| format!("{:.2}", micros as f64 / 1000.0)).join("/");
    let count = if is_judged { scores.questions } else { asked };
    format!("{name:<6}{count:>10}{judged}{:>14.3}{times:>16}", scores.empty)
}

fn object(lang: Option<Lang>, scores: &Scores, asked: usize, is_judged: bool) -> serde_json::Value {
    let measure = |value: f64| if is_judged { json!(value) } else { serde_json::Value::Null };
    json!({
        "lang": lang,
        "asked": asked,
        "judged": scores.questions,
        "success_1": measure(scores.success[0]),
        "success_3": measure(scores.success[1]),
        "success_5": measure(scores.success[2]),
        "mrr_10": measure(scores.mrr),
        "ndcg_10": measure(scores.ndcg),
        "empty": scores.empty,
        "micros_p50": scores.micros[0],
        "micros_p99": scores.micros[1],
    })
}
