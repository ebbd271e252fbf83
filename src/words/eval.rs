//! Texts of `lotse eval`.

/// The texts; see the constants.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Words {
    pub all: &'static str,
    pub questions: &'static str,
    pub empty: &'static str,
    pub time: &'static str,
    pub compared: fn(usize, usize, usize) -> String,
    pub difference: fn(&str, &str) -> String,
    pub no_file: fn(&str) -> String,
    pub no_questions: fn(&str) -> String,
    pub none_judged: fn(&str) -> String,
    pub not_written: fn(&str) -> String,
    pub bad_line: fn(&str, usize) -> String,
    pub queries_like: &'static str,
    pub qrels_like: &'static str,
    pub run_like: &'static str,
    pub compare_needs: &'static str,
    pub compare_remedy: &'static str,
}

/// English.
pub const EN: Words = Words {
    all: "all",
    questions: "questions",
    empty: "no result",
    time: "ms p50/p99",
    compared: |better, worse, equal| format!("better for {better} questions, worse for {worse}, equal for {equal}"),
    difference: |difference, p| format!("reciprocal rank {difference} on average, p = {p} (paired randomisation test)"),
    no_file: |path| format!("can't read {path}"),
    no_questions: |path| format!("{path} holds no question"),
    none_judged: |path| format!("{path} judges none of these questions"),
    not_written: |path| format!("can't write {path}"),
    bad_line: |path, line| format!("{path}: line {line} can't be read"),
    queries_like: "a question is a line of id, language and text, separated by tabs: q1<TAB>en<TAB>what is an SoA",
    qrels_like: "a judgement is a line like: q1 0 statement-of-applicability 1",
    run_like: "an answer is a line like: q1 Q0 statement-of-applicability 1 12.5 lotse",
    compare_needs: "runs are compared by judgements",
    compare_remedy: "give them with --qrels FILE",
};

/// German.
pub const DE: Words = Words {
    all: "alle",
    questions: "Fragen",
    empty: "ohne Treffer",
    time: "ms p50/p99",
    compared: |better, worse, equal| format!("besser bei {better} Fragen, schlechter bei {worse}, gleich bei {equal}"),
    difference: |difference, p| {
        format!("reziproker Rang im Mittel {difference}, p = {p} (gepaarter Randomisierungstest)")
    },
    no_file: |path| format!("{path} ist nicht lesbar"),
    no_questions: |path| format!("{path} enthält keine Frage"),
    none_judged: |path| format!("{path} beurteilt keine dieser Fragen"),
    not_written: |path| format!("{path} ist nicht schreibbar"),
    bad_line: |path, line| format!("{path}: Zeile {line} ist nicht lesbar"),
    queries_like: "eine Frage ist eine Zeile aus Kennung, Sprache und Text, mit Tabulatoren getrennt: q1<TAB>de<TAB>Was ist eine SoA",
    qrels_like: "ein Urteil ist eine Zeile wie: q1 0 statement-of-applicability 1",
    run_like: "eine Antwort ist eine Zeile wie: q1 Q0 statement-of-applicability 1 12.5 lotse",
    compare_needs: "Läufe werden anhand von Urteilen verglichen",
    compare_remedy: "mit --qrels DATEI angeben",
};
