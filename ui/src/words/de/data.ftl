# Die Lagewand, Importe, der Datensee, Aufträge.
wall-from = Von
wall-to = bis
wall-all = Alles
wall-rest = der Rest
wall-elections = Wahlen
wall-no-elections = Es ist keine Wahl eingetragen.
wall-due = Als Nächstes fällig
wall-late = überfällig
wall-nothing-due = Nichts ist fällig.
wall-sources = Quellen
wall-last = Letzter Beitrag
wall-silent = still
wall-posts = { $n ->
    [one] { $n } Beitrag
   *[other] { $n } Beiträge
}
wall-not-yours = Der Datensee ist den Rollen Analyse und Freigabe vorbehalten.
wall-by-platform = Beiträge nach Plattform
wall-by-language = Beiträge nach Sprache
wall-by-hashtag = Beiträge nach Hashtag
wall-new = Neue Befunde
wall-nothing-new = Nichts Neues.
wall-accounts = { $n ->
    [one] { $n } Konto
   *[other] { $n } Konten
}
wall-band = Schattiert: was zu dieser Stunde üblich ist; ein Punkt liegt darüber. Ziehen Sie über ein Diagramm oder füllen Sie die beiden Felder oben aus, um für alle einen Zeitraum zu wählen.

import-drop = Legen Sie hier einen Export ab oder wählen Sie eine Datei
import-sending = { $name } wird gesendet…
import-waits = { $bytes } Byte, wartet
import-discard = Verwerfen
import-reading = Wie { $name } gelesen würde
import-looked = { $n ->
    [one] { $n } Zeile
   *[other] { $n } Zeilen
} geprüft; zurückgewiesen würden: { $rejected }
import-would-reject = Was zurückgewiesen würde
import-line = Zeile
import-field = Feld
import-take = In den Datensee übernehmen
import-format = Format
import-rows = Zeilen
import-rejected = Zurückgewiesen
import-at = Übernommen
role-account = Konto
role-post = Beitrag
role-time = Zeit
role-text = Text
role-object = Objekt
role-urls = Adressen
role-hashtags = Hashtags
role-mentions = Erwähnungen
role-language = Sprache
role-platform = Plattform
role-reshare_of = Weiterverbreitung von
role-reply_to = Antwort auf
role-quote_of = Zitat von

lake-facets = Was es gibt
lake-time = Zeit
lake-account = Konto
lake-post = Der Beitrag
lake-views = Gespeichert
lake-no-views = Noch nichts gespeichert.
lake-view-title = Name
lake-view-keep = Diese Ansicht speichern
lake-sql = In SQL abfragen
lake-no-sql = Dieses Programm wurde ohne SQL gebaut: Bauen Sie es mit dem Feature `sql`.
lake-ask = Abfragen
lake-answered = { $n ->
    [one] { $n } Zeile
   *[other] { $n } Zeilen
} in { $ms } ms
lake-cut = (weitere wurden weggelassen)
field-account = Konto
field-hashtag = Hashtag
field-from = Von
field-text = Text

jobs-now = Aufträge
jobs-none = Zurzeit läuft nichts.
jobs-run = Einen Detektor ausführen
jobs-parameters = Parameter ({ $n })
jobs-begin = Ausführen
job-waiting = wartet
job-running = läuft
job-done = fertig
job-failed = fehlgeschlagen
job-cancelled = abgebrochen
job-import = Import
job-detection = Erkennung
job-end = Abbrechen
job-rows = { $n ->
    [one] { $n } Zeile
   *[other] { $n } Zeilen
}
run-known = Schon bekannt
run-at = Ausgeführt

detects-coaction = Konten, die immer wieder in kurzer Zeit dasselbe teilen
detects-copypasta = Texte, die kopiert, umformuliert oder übersetzt wurden
detects-cohort = Konten, die gemeinsam erwachen, angelegt oder geändert werden oder im Gleichschritt posten
detects-burst = Hashtags, Adressen, Töne und Erwähnungen, die so ansteigen, wie sie es von selbst nicht tun
detects-media = Bilder und Videos, die immer wieder gepostet werden
detects-narrative = Was erzählt wird: Beiträge zu einer Sache, über Zeit, Plattformen und Sprachen hinweg
stage-reading = { $name } wird gelesen
stage-comparing = Vergleichen
stage-comparing-by = Vergleichen: { $kind }
stage-detecting = Erkennen
stage-embedding = Bedeutung der Texte ermitteln
stage-finding-groups = Gruppen finden
stage-gathering = Sammeln
stage-permuting = Zufall messen
stage-writing = Schreiben
stage-recording = Befunde eintragen

field-bytes = Bytes
field-columns = Spalten
field-format = Format
field-operation = Erhebung
field-rows = Zeilen
field-rejected = Zurückgewiesen
field-rejected_first = Die ersten zurückgewiesenen
field-warnings = Hinweise
field-version = Version
field-lake_version = Version des Datensees
field-known = Schon bekannt
field-caveats = Was zu bedenken ist
field-parameters = Parameter
