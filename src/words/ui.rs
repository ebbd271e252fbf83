//! Texts of the browser: labels, help, messages.

/// Declares a struct of texts and its two constants from lines `name: "English", "Deutsch";`.
macro_rules! texts {
    ($(#[$meta:meta])* $name:ident { $($field:ident $(: $ty:ty)? = $en:expr, $de:expr;)* }) => {
        $(#[$meta])*
        #[derive(Debug)]
        #[allow(missing_docs)]
        pub struct $name { $(pub $field: texts!(@type $($ty)?)),* }

        impl $name {
            /// English.
            pub const EN: $name = $name { $($field: $en),* };
            /// German.
            pub const DE: $name = $name { $($field: $de),* };
        }
    };
    (@type) => { &'static str };
    (@type $ty:ty) => { $ty };
}

/// The texts; see the constants.
#[derive(Debug)]
pub struct Words {
    /// Names of what is on the screen.
    pub label: Labels,
    /// What happened, in a line.
    pub say: Messages,
    /// What each action does.
    pub action: Actions,
}

/// English.
pub const EN: Words = Words { label: Labels::EN, say: Messages::EN, action: Actions::EN };
/// German.
pub const DE: Words = Words { label: Labels::DE, say: Messages::DE, action: Actions::DE };

texts! {
    /// Names of what is on the screen.
    Labels {
        library = "Library", "Bibliothek";
        article = "Article", "Artikel";
        questions = "Questions", "Fragen";
        related = "Related", "Verwandtes";
        search = "Search", "Suche";
        faq_search = "Questions and answers", "Fragen und Antworten";
        contents = "Contents", "Inhalt";
        lens = "Terms on this page", "Begriffe auf dieser Seite";
        term = "Term", "Begriff";
        reference = "Reference", "Fundstelle";
        places = "Bookmarks and recent", "Lesezeichen und zuletzt Gelesenes";
        bookmarks = "Bookmarks", "Lesezeichen";
        recent = "Recently read", "Zuletzt gelesen";
        palette = "Go to, do", "Gehe zu, Befehle";
        actions = "Actions", "Befehle";
        articles = "Articles", "Artikel";
        addresses = "Clauses and articles of law", "Abschnitte und Gesetzesartikel";
        help = "Keys", "Tasten";
        confirm = "Open this address in your browser?", "Diese Adresse im Browser öffnen?";
        kind_article = "Article", "Artikel";
        kind_faq = "FAQ", "Frage";
        kind_term = "Term", "Begriff";
        kind_reference = "Clause", "Norm";
        kind_law = "Law", "Gesetz";
        beginning = "Introduction", "Einleitung";
        via_reference = "address", "Fundstelle";
        via_counterpart = "counterpart", "Entsprechung";
        no_such_address = "No table has this address; these hold its words.",
            "Keine Tabelle enthält diese Fundstelle; diese Stellen enthalten die Wörter.";
        via_glossary = "via glossary", "über Glossar";
        via_translation = "via translation", "über Übersetzung";
        via_meaning = "in other words", "mit anderen Worten";
        via_spelling = "similar spelling", "ähnlich geschrieben";
        only_en = "English only", "nur auf Englisch";
        only_de = "German only", "nur auf Deutsch";
        due = "due for review", "Prüfung fällig";
        reason_named = "named by the author", "vom Autor genannt";
        reason_similar = "similar text", "ähnlicher Text";
        synonyms = "also", "auch";
        definition = "Definition", "Definition";
        note = "Note", "Achtung";
        source = "Source", "Quelle";
        treated_in = "Treated in", "Behandelt in";
        counterparts = "Counterparts", "Entsprechungen";
        below = "Below it", "Darunter";
        above = "Part of", "Teil von";
        editorial = "editorial", "redaktionell";
        addressees = "Addressed to", "Adressaten";
        applies_from = "applies from", "gilt ab";
        new_entry = "new in this edition", "neu in dieser Ausgabe";
        filter = "Filter", "Filter";
        find = "Find", "Suchen";
        topic = "topic", "Thema";
        welcome = "Nothing is open.", "Nichts ist geöffnet.";
        welcome_hint = "/ searches everything, 1 shows the library.", "/ durchsucht alles, 1 zeigt die Bibliothek.";
        empty_collection = "This collection has no articles.", "Diese Sammlung hat keine Artikel.";
        empty_collection_hint = "`lotse check` tells what is wrong with its files.",
            "`lotse check` sagt, was mit den Dateien nicht stimmt.";
        loading = "Opening …", "Wird geöffnet …";
        no_questions = "This article answers no questions of its own.", "Dieser Artikel hat keine eigenen Fragen.";
        no_related = "Nothing related.", "Nichts Verwandtes.";
        no_match = "Nothing matches.", "Nichts passt.";
        no_terms = "No glossary term stands on this page.", "Auf dieser Seite steht kein Glossarbegriff.";
        no_places = "No bookmarks yet: m sets one.", "Noch keine Lesezeichen: m setzt eines.";
        no_hits = "No passage matches", "Keine Stelle passt zu";
        no_such_lang: fn(&str) -> String = |typed| format!("There is no language “{typed}” here: lang:en or lang:de."),
            |typed| format!("Eine Sprache „{typed}“ gibt es hier nicht: lang:en oder lang:de.");
        no_topic = "No topic is called", "Kein Thema heißt";
        relaxed = "No passage holds the phrase as quoted; these hold its words.",
            "Keine Stelle enthält den Wortlaut in Anführungszeichen; diese enthalten seine Wörter.";
        faq_unsure = "No question matches exactly; these come nearest.",
            "Keine genaue Entsprechung; am ähnlichsten sind:";
        no_hits_advice: &'static [&'static str] = &[
            "Try fewer words, or the word in the other language.",
            "Leave out filters and quotation marks.",
            "Clauses are found as 6.1.3, A.5.7 or Art. 26.",
        ], &[
            "Weniger Wörter versuchen, oder das Wort der anderen Sprache.",
            "Filter und Anführungszeichen weglassen.",
            "Abschnitte findet man als 6.1.3, A.5.7 oder Art. 26.",
        ];
        search_intro = "Type in either language; a half word or a misspelt one will do.",
            "In beiden Sprachen tippen; ein halbes oder falsch geschriebenes Wort genügt.";
        search_examples: &'static [(&'static str, &'static str)] = &[
            ("statement of applicability", "words"),
            ("Hochrisiko", "the other language"),
            ("A.6.2.4", "a control"),
            ("Art. 26(7)", "an article of the AI Act"),
            ("\"stage 2\" -surveillance", "a phrase; without a word"),
            ("faq: exam", "questions only; also term: topic: lang:"),
        ], &[
            ("Erklärung zur Anwendbarkeit", "Wörter"),
            ("high-risk", "die andere Sprache"),
            ("A.6.2.4", "eine Maßnahme"),
            ("Art. 26 Abs. 7", "ein Artikel der KI-VO"),
            ("\"Stufe 2\" -Überwachung", "eine Wendung; ohne ein Wort"),
            ("faq: Prüfung", "nur Fragen; auch term: topic: lang:"),
        ];
        index_building = "The search index is being built; reading works meanwhile.",
            "Der Suchindex wird gerade aufgebaut; lesen geht schon.";
        index_failed = "Search is not available", "Die Suche ist nicht verfügbar";
        faq_intro = "Ask in your own words, or pick a question.", "In eigenen Worten fragen oder eine Frage wählen.";
        too_small = "Lotse needs a little more room:", "Lotse braucht etwas mehr Platz:";
        too_small_size = "at least 40 columns and 10 rows.", "mindestens 40 Spalten und 10 Zeilen.";
        side_by_side = "side by side", "zweisprachig";
        top = "Top", "Anfang";
        end = "End", "Ende";
        in_topic = "in", "in";
        key_open = "open", "öffnen";
        key_close = "close", "schließen";
        key_select = "select", "wählen";
        key_search = "search", "suchen";
        key_scroll = "scroll", "blättern";
        key_fold = "fold", "einklappen";
        key_unfold = "answer", "Antwort";
        key_done = "done", "fertig";
        key_help = "help", "Hilfe";
        key_panes = "panes", "Fenster";
        key_language = "Deutsch", "English";
        key_explain = "explain", "erklären";
        key_back = "back", "zurück";
        key_yes = "open", "öffnen";
        key_no = "no", "nein";
        key_copy = "copy", "kopieren";
        key_next = "next", "weiter";
        key_quit = "quit", "beenden";
        key_filter = "filter", "filtern";
        key_hint = "a letter opens the link", "Buchstabe öffnet den Link";
        group_move = "Move", "Bewegen";
        group_panes = "Panes", "Fenster";
        group_find = "Find", "Finden";
        group_read = "Read", "Lesen";
        group_keep = "Keep and take away", "Merken und mitnehmen";
        group_program = "Program", "Programm";
        group_typing = "While typing", "Beim Tippen";
        palette_hint = "an action, an article, an address like A.6.2.4 or Art. 26",
            "ein Befehl, ein Artikel, eine Fundstelle wie A.6.2.4 oder Art. 26";
        count_hint = "A number before a movement repeats it: 5j, 50j. Digits 1 to 4 alone choose a pane, so begin small \
                      numbers with 0: 03j.",
            "Eine Zahl vor einer Bewegung wiederholt sie: 5j, 50j. Die Ziffern 1 bis 4 allein wählen ein Fenster, kleine \
             Zahlen beginnen daher mit 0: 03j.";
        months: [&'static str; 12] = [
            "January", "February", "March", "April", "May", "June",
            "July", "August", "September", "October", "November", "December",
        ], [
            "Januar", "Februar", "März", "April", "Mai", "Juni",
            "Juli", "August", "September", "Oktober", "November", "Dezember",
        ];
        key_names: &'static [(&'static str, &'static str)] = &[
            ("space", "Space"), ("enter", "Enter"), ("esc", "Esc"), ("tab", "Tab"), ("shift-tab", "Shift-Tab"),
            ("backspace", "Backspace"), ("home", "Home"), ("end", "End"), ("pgup", "PgUp"), ("pgdn", "PgDn"),
            ("left", "←"), ("right", "→"), ("up", "↑"), ("down", "↓"), ("delete", "Del"),
        ], &[
            ("space", "Leertaste"), ("enter", "Enter"), ("esc", "Esc"), ("tab", "Tab"), ("shift-tab", "Umschalt-Tab"),
            ("backspace", "Rücktaste"), ("home", "Pos1"), ("end", "Ende"), ("pgup", "Bild↑"), ("pgdn", "Bild↓"),
            ("left", "←"), ("right", "→"), ("up", "↑"), ("down", "↓"), ("delete", "Entf"),
        ];
        control = "Ctrl-", "Strg-";
        alt = "Alt-", "Alt-";
        questions_found: fn(usize) -> String = |n| match n {
            1 => "1 question".into(), n => format!("{n} questions"),
        }, |n| match n {
            1 => "1 Frage".into(), n => format!("{n} Fragen"),
        };
        passages_found: fn(usize) -> String = |n| match n {
            1 => "1 passage".into(), n => format!("{n} passages"),
        }, |n| match n {
            1 => "1 Stelle".into(), n => format!("{n} Stellen"),
        };
        at_least: fn(&str) -> String = |count| format!("at least {count}"), |count| format!("mindestens {count}");
        problems: fn(usize) -> String = |n| match n {
            1 => "1 problem".into(), n => format!("{n} problems"),
        }, |n| match n {
            1 => "1 Problem".into(), n => format!("{n} Probleme"),
        };
        index_progress: fn(u8) -> String = |percent| format!("index {percent} %"), |percent| format!("Index {percent} %");
        minutes: fn(u16) -> String = |n| format!("{n} min"), |n| format!("{n} Min.");
        age: fn(i64) -> String = |days| match days {
            ..=0 => "reviewed today".into(),
            1 => "reviewed yesterday".into(),
            2..=59 => format!("reviewed {days} days ago"),
            _ => format!("reviewed {} months ago", days / 30),
        }, |days| match days {
            ..=0 => "heute geprüft".into(),
            1 => "gestern geprüft".into(),
            2..=59 => format!("vor {days} Tagen geprüft"),
            _ => format!("vor {} Monaten geprüft", days / 30),
        };
        reason_shared: fn(&str) -> String = |places| format!("same: {places}"), |places| format!("gemeinsam: {places}");
        date: fn(u8, &str, i32) -> String = |day, month, year| format!("{day} {month} {year}"),
            |day, month, year| format!("{day}. {month} {year}");
        quoted: fn(&str) -> String = |text| format!("‘{text}’"), |text| format!("„{text}“");
    }
}

texts! {
    /// What happened, in a line.
    Messages {
        bookmarked = "Bookmark set; ' lists them.", "Lesezeichen gesetzt; ' zeigt alle.";
        unbookmarked = "Bookmark removed.", "Lesezeichen entfernt.";
        copied_citation = "Citation copied:", "Zitat kopiert:";
        copied_passage = "Passage copied.", "Passage kopiert.";
        nothing_to_copy = "Nothing to copy here.", "Hier gibt es nichts zu kopieren.";
        no_links = "No links on this screen.", "Auf diesem Bildschirm sind keine Links.";
        no_article = "No article is open.", "Kein Artikel ist geöffnet.";
        no_back = "Nothing to go back to.", "Keine frühere Stelle.";
        no_forward = "Nothing to go forward to.", "Keine spätere Stelle.";
        no_contents = "This article has no sections.", "Dieser Artikel hat keine Abschnitte.";
        only_en = "There is no German text: English is shown.", "Es gibt keinen deutschen Text: Englisch wird gezeigt.";
        only_de = "There is no English text: German is shown.", "Es gibt keinen englischen Text: Deutsch wird gezeigt.";
        too_narrow = "Side by side needs more columns.", "Zweisprachig braucht mehr Spalten.";
        mouse_on = "The mouse works here again.", "Die Maus wirkt wieder hier.";
        mouse_off = "The mouse selects text in the terminal now; F6 takes it back.",
            "Die Maus markiert jetzt Text im Terminal; F6 holt sie zurück.";
        note_saved = "Note saved.", "Notiz gespeichert.";
        reloaded = "The collection was read anew.", "Die Sammlung wurde neu gelesen.";
        first_hit = "From the top again.", "Wieder von oben.";
        last_hit = "From the end again.", "Wieder vom Ende her.";
        no_find = "Nothing to go on with: Ctrl-f finds in the article.", "Nichts gesucht: Strg-f sucht im Artikel.";
        not_found: fn(&str) -> String = |what| format!("Not found: {what}"), |what| format!("Nicht gefunden: {what}");
        not_followed: fn(&str) -> String = |what| format!("Not followed: {what}"), |what| format!("Nicht verfolgt: {what}");
        no_such_article: fn(&str) -> String = |slug| format!("There is no article “{slug}”."),
            |slug| format!("Es gibt keinen Artikel „{slug}“.");
        no_such_reference: fn(&str) -> String = |what| format!("{what} stands in no reference table."),
            |what| format!("{what} steht in keiner Tabelle.");
        cannot_open: fn(&str) -> String = |why| format!("Can't be opened: {why}"), |why| format!("Lässt sich nicht öffnen: {why}");
        copy_failed: fn(&str) -> String = |why| format!("Can't be copied: {why}"), |why| format!("Kopieren geht nicht: {why}");
        visit_failed: fn(&str) -> String = |why| format!("The browser did not start: {why}"),
            |why| format!("Der Browser ist nicht gestartet: {why}");
        note_failed: fn(&str) -> String = |why| format!("The note could not be edited: {why}"),
            |why| format!("Die Notiz ließ sich nicht bearbeiten: {why}");
        state_set_aside: fn(&str) -> String = |name| format!("The remembered place was damaged and set aside as {name}."),
            |name| format!("Die gemerkte Stelle war beschädigt und liegt nun unter {name}.");
        state_not_written: fn(&str) -> String = |why| format!("What you read can't be remembered: {why}"),
            |why| format!("Gelesenes kann nicht gemerkt werden: {why}");
        dictionary_unread: fn(&str) -> String = |why| format!("The dictionary can't be read: {why}"),
            |why| format!("Das Wörterbuch ist nicht lesbar: {why}");
    }
}

texts! {
    /// What each action does.
    Actions {
        down = "down a row", "eine Zeile nach unten";
        up = "up a row", "eine Zeile nach oben";
        half_down = "down half a page", "eine halbe Seite nach unten";
        half_up = "up half a page", "eine halbe Seite nach oben";
        page_down = "down a page", "eine Seite nach unten";
        page_up = "up a page", "eine Seite nach oben";
        top = "to the top", "zum Anfang";
        bottom = "to the end", "zum Ende";
        next_section = "to the next section", "zum nächsten Abschnitt";
        previous_section = "to the section before", "zum vorigen Abschnitt";
        next_pane = "next pane", "nächstes Fenster";
        previous_pane = "pane before", "voriges Fenster";
        pane_library = "library", "Bibliothek";
        pane_article = "article", "Artikel";
        pane_faq = "questions", "Fragen";
        pane_related = "related reading", "Verwandtes";
        fold = "fold", "einklappen";
        unfold = "unfold", "ausklappen";
        open = "open, unfold, follow", "öffnen, ausklappen, folgen";
        back = "back to where you were", "dorthin zurück, wo Sie waren";
        forward = "forward again", "wieder vorwärts";
        search = "search everything", "alles durchsuchen";
        faq_search = "look up a question", "Frage nachschlagen";
        find = "find in the article, filter the library", "im Artikel suchen, Bibliothek filtern";
        find_next = "next hit", "nächster Treffer";
        find_previous = "hit before", "voriger Treffer";
        contents = "contents of the article", "Inhalt des Artikels";
        hints = "follow a link by its letters", "Link mit Buchstaben folgen";
        palette = "go to or do by name", "Artikel oder Befehl aufrufen";
        language = "switch language, in place", "Sprache wechseln, an derselben Stelle";
        side_by_side = "both languages side by side", "beide Sprachen nebeneinander";
        lens = "terms in sight, in both languages", "sichtbare Begriffe, in beiden Sprachen";
        bookmark = "set or remove a bookmark", "Lesezeichen setzen, entfernen";
        places = "bookmarks and recently read", "Lesezeichen und zuletzt Gelesenes";
        cite = "copy a citation of this section", "Abschnitt zitieren (kopiert)";
        copy = "copy this passage", "Passage kopieren";
        note = "edit your note to this article", "Notiz zum Artikel bearbeiten";
        help = "this help", "diese Hilfe";
        mouse = "release the mouse, take it back", "Maus freigeben, zurückholen";
        suspend = "suspend to the shell", "in den Hintergrund";
        escape = "back out; never quits", "zurück; beendet Lotse nie";
        quit = "quit; in a window: close it", "beenden; im Fenster: schließen";
        quit_now = "quit from anywhere", "von überall beenden";
        typing_down = "next result", "nächster Treffer";
        typing_up = "result before", "voriger Treffer";
        typing_page_down = "down a page of results", "eine Seite Treffer weiter";
        typing_page_up = "up a page of results", "eine Seite Treffer zurück";
        typing_open = "open the result where it matches", "Treffer an der Fundstelle öffnen";
        explain = "explain why a hit is there", "erklären, warum ein Treffer da ist";
    }
}
