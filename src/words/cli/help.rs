//! What `--help` says: of the program, of every command and of every argument.

/// The texts; see the constants.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Help {
    pub usage: &'static str,
    pub commands: &'static str,
    pub arguments: &'static str,
    pub options: &'static str,
    pub everywhere: &'static str,
    pub examples: &'static str,
    pub json_fields: &'static str,
    pub exit: &'static str,
    pub json_intro: &'static str,
    pub program: Command,
    pub open: Command,
    pub search: Command,
    pub faq: Command,
    pub term: Command,
    pub reference: Command,
    pub show: Command,
    pub list: Command,
    pub check: Command,
    pub index: Command,
    pub eval: Command,
    pub keys: Command,
    pub completions: Command,
    pub man: Command,
    pub help: Command,
    pub collection: Arg,
    pub dictionary: Arg,
    pub lang: Arg,
    pub ui_lang: Arg,
    pub color: Arg,
    pub json: Arg,
    pub help_flag: Arg,
    pub version: Arg,
    pub target: Arg,
    pub query: Arg,
    pub question: Arg,
    pub word: Arg,
    pub address: Arg,
    pub slug: Arg,
    pub markdown: Arg,
    pub topic: Arg,
    pub kind: Arg,
    pub limit: Arg,
    pub explain: Arg,
    pub dir: Arg,
    pub rebuild: Arg,
    pub status: Arg,
    pub shell: Arg,
    pub command: Arg,
    pub queries: Arg,
    pub qrels: Arg,
    pub unit: Arg,
    pub docs: Arg,
    pub run: Arg,
    pub compare: Arg,
}

/// A command: what it does, how it is called (behind its name), examples.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Command {
    pub about: &'static str,
    pub usage: &'static str,
    pub examples: &'static str,
}

/// An argument: the name of its value (empty where it takes none), and what it does.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Arg {
    pub value: &'static str,
    pub help: &'static str,
}

/// English.
pub const EN: Help = Help {
    usage: "Usage",
    commands: "Commands",
    arguments: "Arguments",
    options: "Options",
    everywhere: "Options of every command",
    examples: "Examples",
    json_fields: "Fields of --json",
    exit: "Exit: 0 found, 1 nothing found, 2 trouble.",
    json_intro: "With --json every command prints one JSON object per line. Fields that have no value are null.",
    program: Command {
        about: "An offline, bilingual (EN/DE) knowledge browser for the terminal",
        usage: "[OPTIONS] [SLUG]\n       lotse [OPTIONS] COMMAND …",
        examples: "lotse                                  browse the bundled collection
lotse fria-vs-dpia-vs-aisia            open an article in the browser
lotse faq \"do we need a FRIA\"          answer a question
lotse --collection ~/notes             browse a folder of Markdown files",
    },
    open: Command {
        about: "Open the browser at an article",
        usage: "[OPTIONS] [SLUG[#SECTION]]",
        examples: "lotse open ai-act-roles
lotse open ai-act-roles#faq --lang de",
    },
    search: Command {
        about: "Search everything: articles, questions, terms, references",
        usage: "[OPTIONS] QUERY…",
        examples: "lotse search statement of applicability
lotse search Risikobeurteilung --kind faq --limit 5
lotse search '\"high-risk\" -biometric' --explain",
    },
    faq: Command {
        about: "Answer a question",
        usage: "[OPTIONS] QUESTION…",
        examples: "lotse faq \"which controls may I leave out?\"
lotse faq Wer muss eine FRIA machen --lang de",
    },
    term: Command {
        about: "Look a term up: both languages, definition, source",
        usage: "[OPTIONS] WORD…",
        examples: "lotse term deployer
lotse term Konformitätsbewertung",
    },
    reference: Command {
        about: "Look up a clause, control or article of a standard or law",
        usage: "[OPTIONS] ADDRESS…",
        examples: "lotse ref A.6.2.4
lotse ref 27001 6.1.3
lotse ref \"Art. 26(7)\"",
    },
    show: Command {
        about: "Print an article, or a section of it",
        usage: "[OPTIONS] SLUG[#SECTION]",
        examples: "lotse show what-is-iso-42001
lotse show statement-of-applicability#faq --lang de
lotse show ai-act-roles --markdown > roles.md",
    },
    list: Command {
        about: "List topics and articles",
        usage: "[OPTIONS]",
        examples: "lotse list
lotse list --topic ai-act
lotse list | cut -f 2",
    },
    check: Command {
        about: "Check a collection: broken links, missing twins, differences between the languages",
        usage: "[OPTIONS] [DIR]",
        examples: "lotse check
lotse check ~/notes
lotse check content --json",
    },
    index: Command {
        about: "Build the search index, or tell its state",
        usage: "[OPTIONS]",
        examples: "lotse index --status
lotse index --rebuild",
    },
    eval: Command {
        about: "Measure the search with judged questions",
        usage: "[OPTIONS] --queries FILE",
        examples: "lotse eval --queries queries.tsv --qrels qrels.tsv",
    },
    keys: Command {
        about: "Print the browser's keys",
        usage: "[OPTIONS]",
        examples: "lotse keys
lotse keys --markdown > KEYS.md",
    },
    completions: Command {
        about: "Print completions for a shell",
        usage: "SHELL",
        examples: "lotse completions bash > ~/.local/share/bash-completion/completions/lotse
lotse completions fish > ~/.config/fish/completions/lotse.fish",
    },
    man: Command {
        about: "Print the manual page",
        usage: "[OPTIONS]",
        examples: "lotse man | man -l -
lotse man > ~/.local/share/man/man1/lotse.1",
    },
    help: Command {
        about: "Print help about a command, or `json` for all fields of --json",
        usage: "[COMMAND]",
        examples: "lotse help search
lotse help json",
    },
    collection: Arg {
        value: "DIR",
        help: "Use a folder of Markdown files instead of the bundled collection [LOTSE_COLLECTION]",
    },
    dictionary: Arg {
        value: "FILE",
        help: "Translate searches by a dictionary of `de :: en` lines too, as Ding has [LOTSE_DICTIONARY]",
    },
    lang: Arg { value: "LANG", help: "The language to read and to be answered in: en, de" },
    ui_lang: Arg { value: "LANG", help: "The language of labels and messages, if another: en, de" },
    color: Arg { value: "WHEN", help: "Colours: auto, always, never [NO_COLOR, CLICOLOR_FORCE]" },
    json: Arg { value: "", help: "Print one JSON object per line" },
    help_flag: Arg { value: "", help: "Print help" },
    version: Arg { value: "", help: "Print the version" },
    target: Arg { value: "SLUG", help: "An article, SLUG#SECTION, an address like A.6.2.4, or a folder to browse" },
    query: Arg { value: "QUERY", help: "Words, \"phrases\", -without, faq: term: topic:ID lang:de, or an address" },
    question: Arg { value: "QUESTION", help: "The question, in your own words and either language" },
    word: Arg { value: "WORD", help: "A term, an abbreviation or a synonym, in either language" },
    address: Arg { value: "ADDRESS", help: "A.6.2.4, 27001 6.1.3, Art. 26(7), Annex III point 4, iso42001:a.6.2.4" },
    slug: Arg { value: "SLUG", help: "The article's name, with # and a section's id for a part of it" },
    markdown: Arg { value: "", help: "Print Markdown, also to a terminal" },
    topic: Arg { value: "ID", help: "Only this topic" },
    kind: Arg { value: "KIND", help: "Only this kind: article, faq, term, ref (several: comma or twice)" },
    limit: Arg { value: "N", help: "At most so many" },
    explain: Arg { value: "", help: "Say why each result is there" },
    dir: Arg { value: "DIR", help: "The folder to check; else --collection or the bundled one" },
    rebuild: Arg { value: "", help: "Build it anew, whatever its state" },
    status: Arg { value: "", help: "Tell its state, build nothing" },
    shell: Arg { value: "SHELL", help: "bash, zsh, fish, elvish or powershell" },
    command: Arg { value: "COMMAND", help: "The command" },
    queries: Arg { value: "FILE", help: "Questions, one a line: id, language, text, separated by tabs" },
    qrels: Arg { value: "FILE", help: "Judgements as TREC has them: `id 0 slug 1`, or `slug#section`" },
    unit: Arg { value: "UNIT", help: "What is ranked: article (default) or passage" },
    docs: Arg { value: "LANG", help: "Only the texts in this language: en, de or both (default)" },
    run: Arg { value: "FILE", help: "Write the answers there, as a TREC run" },
    compare: Arg { value: "FILE", help: "Compare with the answers of another run" },
};

/// German.
pub const DE: Help = Help {
    usage: "Aufruf",
    commands: "Befehle",
    arguments: "Argumente",
    options: "Optionen",
    everywhere: "Optionen aller Befehle",
    examples: "Beispiele",
    json_fields: "Felder von --json",
    exit: "Rückgabewert: 0 gefunden, 1 nichts gefunden, 2 Störung.",
    json_intro: "Mit --json gibt jeder Befehl ein JSON-Objekt je Zeile aus. Felder ohne Wert sind null.",
    program: Command {
        about: "Ein zweisprachiger (DE/EN) Wissensbrowser für das Terminal, ohne Netz",
        usage: "[OPTIONEN] [SLUG]\n        lotse [OPTIONEN] BEFEHL …",
        examples: "lotse                                  in der mitgelieferten Sammlung lesen
lotse fria-vs-dpia-vs-aisia            einen Artikel im Browser öffnen
lotse faq \"Wer braucht eine FRIA?\"     eine Frage beantworten
lotse --collection ~/notizen           einen Ordner mit Markdown-Dateien lesen",
    },
    open: Command {
        about: "Den Browser bei einem Artikel öffnen",
        usage: "[OPTIONEN] [SLUG[#ABSCHNITT]]",
        examples: "lotse open ai-act-roles
lotse open ai-act-roles#faq --lang de",
    },
    search: Command {
        about: "Alles durchsuchen: Artikel, Fragen, Begriffe, Fundstellen",
        usage: "[OPTIONEN] SUCHE…",
        examples: "lotse search Erklärung zur Anwendbarkeit
lotse search Risikobeurteilung --kind faq --limit 5
lotse search '\"Hochrisiko\" -biometrisch' --explain",
    },
    faq: Command {
        about: "Eine Frage beantworten",
        usage: "[OPTIONEN] FRAGE…",
        examples: "lotse faq Wer muss eine FRIA machen
lotse faq \"which controls may I leave out?\" --lang de",
    },
    term: Command {
        about: "Einen Begriff nachschlagen: beide Sprachen, Definition, Quelle",
        usage: "[OPTIONEN] WORT…",
        examples: "lotse term Betreiber
lotse term statement of applicability",
    },
    reference: Command {
        about: "Abschnitt, Maßnahme oder Artikel einer Norm oder eines Gesetzes nachschlagen",
        usage: "[OPTIONEN] FUNDSTELLE…",
        examples: "lotse ref A.6.2.4
lotse ref 27001 6.1.3
lotse ref Art. 26 Abs. 7",
    },
    show: Command {
        about: "Einen Artikel oder einen Abschnitt daraus ausgeben",
        usage: "[OPTIONEN] SLUG[#ABSCHNITT]",
        examples: "lotse show what-is-iso-42001
lotse show statement-of-applicability#faq --lang de
lotse show ai-act-roles --markdown > rollen.md",
    },
    list: Command {
        about: "Themen und Artikel auflisten",
        usage: "[OPTIONEN]",
        examples: "lotse list
lotse list --topic ai-act
lotse list | cut -f 2",
    },
    check: Command {
        about: "Eine Sammlung prüfen: tote Verweise, fehlende Übersetzungen, Abweichungen der Sprachen",
        usage: "[OPTIONEN] [ORDNER]",
        examples: "lotse check
lotse check ~/notizen
lotse check content --json",
    },
    index: Command {
        about: "Den Suchindex bauen oder seinen Zustand nennen",
        usage: "[OPTIONEN]",
        examples: "lotse index --status
lotse index --rebuild",
    },
    eval: Command {
        about: "Die Suche an bewerteten Fragen messen",
        usage: "[OPTIONEN] --queries DATEI",
        examples: "lotse eval --queries queries.tsv --qrels qrels.tsv",
    },
    keys: Command {
        about: "Die Tasten des Browsers ausgeben",
        usage: "[OPTIONEN]",
        examples: "lotse keys
lotse keys --markdown > TASTEN.md",
    },
    completions: Command {
        about: "Vervollständigungen für eine Shell ausgeben",
        usage: "SHELL",
        examples: "lotse completions bash > ~/.local/share/bash-completion/completions/lotse
lotse completions fish > ~/.config/fish/completions/lotse.fish",
    },
    man: Command {
        about: "Die Handbuchseite ausgeben",
        usage: "[OPTIONEN]",
        examples: "lotse man | man -l -
lotse man > ~/.local/share/man/man1/lotse.1",
    },
    help: Command {
        about: "Hilfe zu einem Befehl ausgeben; `json` zeigt alle Felder von --json",
        usage: "[BEFEHL]",
        examples: "lotse help search
lotse help json",
    },
    collection: Arg {
        value: "ORDNER",
        help: "Einen Ordner mit Markdown-Dateien statt der mitgelieferten Sammlung lesen [LOTSE_COLLECTION]",
    },
    dictionary: Arg {
        value: "DATEI",
        help: "Suchanfragen auch mit einem Wörterbuch aus Zeilen `de :: en` übersetzen, wie Ding es hat [LOTSE_DICTIONARY]",
    },
    lang: Arg { value: "SPRACHE", help: "Die Sprache, in der gelesen und geantwortet wird: de, en" },
    ui_lang: Arg { value: "SPRACHE", help: "Die Sprache der Beschriftungen und Meldungen, falls eine andere: de, en" },
    color: Arg {
        value: "WANN",
        help: "Farben: auto, always, never (selbsttätig, immer, nie) [NO_COLOR, CLICOLOR_FORCE]",
    },
    json: Arg { value: "", help: "Ein JSON-Objekt je Zeile ausgeben" },
    help_flag: Arg { value: "", help: "Hilfe ausgeben" },
    version: Arg { value: "", help: "Die Version ausgeben" },
    target: Arg { value: "SLUG", help: "Ein Artikel, SLUG#ABSCHNITT, eine Fundstelle wie A.6.2.4 oder ein Ordner" },
    query: Arg {
        value: "SUCHE",
        help: "Wörter, \"Wortfolgen\", -ohne, faq: term: topic:ID lang:de, oder eine Fundstelle",
    },
    question: Arg { value: "FRAGE", help: "Die Frage, in eigenen Worten und einer der beiden Sprachen" },
    word: Arg { value: "WORT", help: "Ein Begriff, eine Abkürzung oder ein Synonym, in einer der beiden Sprachen" },
    address: Arg {
        value: "FUNDSTELLE",
        help: "A.6.2.4, 27001 6.1.3, Art. 26 Abs. 7, Anhang III Nr. 4, iso42001:a.6.2.4",
    },
    slug: Arg { value: "SLUG", help: "Der Name des Artikels, mit # und der Kennung eines Abschnitts für einen Teil" },
    markdown: Arg { value: "", help: "Markdown ausgeben, auch auf ein Terminal" },
    topic: Arg { value: "ID", help: "Nur dieses Thema" },
    kind: Arg { value: "ART", help: "Nur diese Art: article, faq, term, ref (mehrere: Komma oder zweimal)" },
    limit: Arg { value: "N", help: "Höchstens so viele" },
    explain: Arg { value: "", help: "Zu jedem Treffer sagen, warum er da ist" },
    dir: Arg {
        value: "ORDNER",
        help: "Der Ordner, der geprüft wird; sonst --collection oder die mitgelieferte Sammlung",
    },
    rebuild: Arg { value: "", help: "Neu bauen, wie auch immer sein Zustand ist" },
    status: Arg { value: "", help: "Nur den Zustand nennen, nichts bauen" },
    shell: Arg { value: "SHELL", help: "bash, zsh, fish, elvish oder powershell" },
    command: Arg { value: "BEFEHL", help: "Der Befehl" },
    queries: Arg { value: "DATEI", help: "Fragen, eine je Zeile: Kennung, Sprache, Text, mit Tabulatoren getrennt" },
    qrels: Arg { value: "DATEI", help: "Urteile wie bei TREC: `Kennung 0 Slug 1` oder `Slug#Abschnitt`" },
    unit: Arg { value: "EINHEIT", help: "Was gereiht wird: article (Vorgabe) oder passage" },
    docs: Arg { value: "SPRACHE", help: "Nur die Texte dieser Sprache: en, de oder both (Vorgabe)" },
    run: Arg { value: "DATEI", help: "Die Antworten als TREC-Lauf dorthin schreiben" },
    compare: Arg { value: "DATEI", help: "Mit den Antworten eines anderen Laufs vergleichen" },
};
