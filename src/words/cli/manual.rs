//! What the manual page says beyond `--help`: settings, files, environment; in roff.

/// English.
pub const EN: &str = r#".SH CONFIGURATION
.I config.toml
in the configuration folder; every setting has a default:
.PP
.nf
collection = "/home/me/notes"  # a folder to read instead of the bundled collection
dictionary = "/home/me/d.txt"  # lines `de :: en`: searches translate by them too
language = "de"                # en | de: to read in, at first
ui\-language = "en"             # en | de: of labels and messages
theme = "auto"                 # auto | dark | light
colours = "auto"               # auto | never | 16 | truecolor
mouse = true                   # false leaves the mouse to the terminal
width = 80                     # the widest that text is laid out, 40 to 120 columns
[keys]                         # further keys of an action; `lotse keys` names the actions
search = ["s", "ctrl\-s"]
.fi
.SH FILES
.TP
.I ~/.config/lotse/config.toml
settings
.TP
.I ~/.local/state/lotse
what was read last, bookmarks
.TP
.I ~/.local/share/lotse/notes
notes to articles
.TP
.I ~/.cache/lotse
search indexes; may be deleted at any time
.SH ENVIRONMENT
.TP
LOTSE_COLLECTION, LOTSE_DICTIONARY
as \-\-collection and \-\-dictionary
.TP
LOTSE_CONFIG_DIR, LOTSE_STATE_DIR, LOTSE_DATA_DIR, LOTSE_CACHE_DIR
other folders than those above
.TP
LC_ALL, LC_MESSAGES, LANG
the language
.TP
NO_COLOR, CLICOLOR_FORCE, COLORTERM, TERM
colours
.TP
PAGER, VISUAL, EDITOR
for long texts, and for notes
"#;

/// German.
pub const DE: &str = r#".SH EINSTELLUNGEN
.I config.toml
im Ordner der Einstellungen; jede hat eine Vorgabe:
.PP
.nf
collection = "/home/ich/notizen"  # ein Ordner statt der mitgelieferten Sammlung
dictionary = "/home/ich/d.txt"    # Zeilen `de :: en`: die Suche übersetzt auch damit
language = "de"                   # en | de: zuerst gelesene Sprache
ui\-language = "en"                # en | de: Beschriftungen und Meldungen
theme = "auto"                    # auto | dark | light
colours = "auto"                  # auto | never | 16 | truecolor
mouse = true                      # false überlässt die Maus dem Terminal
width = 80                        # größte Breite des Textes, 40 bis 120 Spalten
[keys]                            # weitere Tasten; `lotse keys` nennt die Aktionen
search = ["s", "ctrl\-s"]
.fi
.SH DATEIEN
.TP
.I ~/.config/lotse/config.toml
Einstellungen
.TP
.I ~/.local/state/lotse
zuletzt Gelesenes, Lesezeichen
.TP
.I ~/.local/share/lotse/notes
Notizen zu Artikeln
.TP
.I ~/.cache/lotse
Suchindexe; dürfen jederzeit gelöscht werden
.SH UMGEBUNG
.TP
LOTSE_COLLECTION, LOTSE_DICTIONARY
wie \-\-collection und \-\-dictionary
.TP
LOTSE_CONFIG_DIR, LOTSE_STATE_DIR, LOTSE_DATA_DIR, LOTSE_CACHE_DIR
andere Ordner als die obigen
.TP
LC_ALL, LC_MESSAGES, LANG
die Sprache
.TP
NO_COLOR, CLICOLOR_FORCE, COLORTERM, TERM
Farben
.TP
PAGER, VISUAL, EDITOR
für lange Texte und für Notizen
"#;
