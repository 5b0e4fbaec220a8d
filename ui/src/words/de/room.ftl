# Was um jeden Bildschirm steht, und in Listen, Formularen und Diagrammen.
skip = Zum Inhalt springen
screens = Bildschirme
sign-out = Abmelden
language = Sprache
theme = Darstellung
theme-system = Wie das System
theme-light = Hell
theme-dark = Dunkel
live = Live
live-not = Nicht live
loading = Wird gelesen…
screen-failed = Dieser Bildschirm konnte nicht geladen werden. Laden Sie die Seite neu; wenn das nicht hilft, wurde das Programm durch eine andere Version ersetzt oder ist nicht erreichbar.
election = Wahl
election-all = Alle Wahlen
palette = Gehe zu
palette-hint = Ein Bildschirm oder Wörter aus einem Eintrag
close = Schließen
cancel = Abbrechen
keep = Speichern
more = Mehr
new = Neu
new-one = Neu: { $what }
change = Ändern
remove = Entfernen
remove-why = Warum soll „{ $name }“ entfernt werden? Die Fassungen bleiben erhalten.
reason = Grund
history = Verlauf
revision = Fassung { $n }
permalink = Adresse dieses Eintrags
copied = Kopiert
search = Suchen
filter-any = beliebig
tlp = Einstufung
updated = Geändert
problem = { $detail }
post-gone = Dieser Beitrag ist nicht mehr im Datensee.
language-unknown = unbekannte Sprache

tlp-clear = Darf allen weitergegeben werden
tlp-green = Für die Fachgemeinschaft
tlp-amber = Für die Organisation und diejenigen, für die sie arbeitet, soweit sie es wissen müssen
tlp-amber-strict = Nur für die Organisation
tlp-red = Nur für die namentlich Genannten

group-watch = Beobachten
group-assess = Bewerten
group-respond = Handeln
group-data = Daten
group-house = Verwaltung

screen-wall = Lagewand
screen-findings = Befunde
screen-network = Netzwerk
screen-texts = Kopierte Texte
screen-cohorts = Kohorten und Ausschläge
screen-narratives = Narrative
screen-incidents = Vorfälle
screen-campaigns = Kampagnen
screen-channels = Kanäle
screen-claims = Behauptungen
screen-evidence-items = Belege
screen-register = Bedrohungsregister
screen-actions = Maßnahmen
screen-elections = Wahlen
screen-imports = Import
screen-lake = Datensee
screen-jobs = Aufträge und Läufe
screen-settings = Einstellungen
screen-users = Benutzerkonten
screen-health = Systemzustand

kind-finding = Befund
kind-incident = Vorfall
kind-campaign = Kampagne
kind-channel = Kanal
kind-claim = Behauptung
kind-evidence = Beleg
kind-action = Maßnahme
kind-election = Wahl
kind-narrative = Narrativ
kind-import = Import
kind-run = Lauf
kind-user = Benutzerkonto
kind-view = Ansicht

keys = Tasten
keys-on = Buchstaben sind Tastenkürzel
keys-as-before = Alle zurücksetzen
keys-everywhere = Überall
key-help = Alle Tasten anzeigen
key-palette = Zu einem Bildschirm oder Eintrag gehen
key-search = In der Liste suchen
key-close = Schließen, was offen ist
key-next = Nächste Zeile
key-previous = Vorherige Zeile
key-open = Öffnen
key-select = Auswählen
key-new = Neu
key-press = Taste drücken…
key-change = Taste ändern für: { $name }

table-chosen = Ausgewählt
table-choose = Diese Zeile auswählen
table-empty = Hier ist nichts.
table-rows = { $n ->
    [one] { $n } Zeile
   *[other] { $n } Zeilen
}
table-more = und weitere
table-n-chosen = { $n } ausgewählt

chart-as-table = Als Tabelle
chart-summary = { $name }: { $n } insgesamt, { $above ->
    [0] nie über dem Üblichen.
    [one] einmal über dem Üblichen.
   *[other] { $above }-mal über dem Üblichen.
}

form-required = (erforderlich)
form-nothing = nichts
form-stated = angegeben
form-a-line-each = (je Zeile ein Eintrag)
form-add = Hinzufügen: { $what }
form-remove = Herausnehmen
form-remove-one = { $name } herausnehmen
form-find = Suchen…
form-find-in = Suchen: { $what }

unreachable = Das Programm ist nicht erreichbar.
sign-out-failed = Sie sind hier noch angemeldet. Melden Sie sich noch einmal ab oder schließen Sie den Browser.
and-more = und { $n } weitere
chart-time = Zeit (UTC)
chart-low = { $name }: üblich, mindestens
chart-high = { $name }: üblich, höchstens
