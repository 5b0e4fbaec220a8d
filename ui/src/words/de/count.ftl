# Prüfung einer Auszählung: Audits, Wahlniederschriften, Indikatoren in den Zahlen.
group-count = Auszählung
screen-audits = Risikobegrenzende Audits
screen-protocols = Wahlniederschriften
screen-indicators = Indikatoren
kind-audit = Risikobegrenzendes Audit
kind-protocol_check = Prüfung von Wahlniederschriften
kind-indicator_report = Indikatoren in den Zahlen

count-ballots = Stimmzettel
count-station = Wahlbezirk
count-stations = Wahlbezirke
count-bytes = { $n } Bytes
count-copy-hash = Prüfsumme kopieren

field-step = Schritt
value-manifest = Stimmzettelverzeichnis
value-ceremony = Auslosung des Startwerts
value-sample = Stichprobe
value-entry = Erfassung der Stimmzettel
value-confirmed = Bestätigt
value-hand-count = Vollständige Handauszählung

audit-what = Eine öffentlich ausgewürfelte Stichprobe von Stimmzetteln bestätigt das gemeldete Ergebnis oder führt zur vollständigen Handauszählung. Ein falsches Ergebnis wird höchstens so oft bestätigt, wie die Risikogrenze besagt.
audit-new = Neues Audit
audit-next = Als Nächstes
audit-contest = Einzelwahl
audit-kind = Art des Audits
audit-kind-ballot-polling = Stimmzettelstichprobe
audit-kind-ballot-comparison = Stimmzettelvergleich
audit-kind-batch-comparison = Stapelvergleich
audit-risk-limit = Risikogrenze
audit-risk-limit-means = Ein falsches Ergebnis wird mit einer Wahrscheinlichkeit von höchstens { $limit } bestätigt.
audit-drawn = Gezogen
audit-file = Datei
audit-state = Stand
audit-means = Was das heißt
audit-steps = Schritte des Audits
audit-not-finished = Nicht abgeschlossen: { $done } von { $all } Schritten sind erledigt.
audit-now = Jetzt: { $step }.
audit-go-on = Weiter: { $step }
audit-read-only = Sie können dieses Audit lesen. Die Schritte führen Analyse und Freigabe aus.
audit-state-done = erledigt
audit-state-due = jetzt
audit-state-open = einsehbar
audit-state-later = noch nicht
audit-committed = Festgelegt

audit-step-contest = Einzelwahl
audit-step-manifest = Stimmzettelverzeichnis
audit-step-ceremony = Auslosung des Startwerts
audit-step-sample = Stichprobe
audit-step-entry = Erfassung der Stimmzettel
audit-step-assessment = Bewertung
audit-step-confirmed = Bestätigt
audit-step-hand_count = Vollständige Handauszählung
audit-later-contest = Kommt zuerst.
audit-later-manifest = Sobald die Einzelwahl beschrieben ist.
audit-later-ceremony = Sobald das Verzeichnis festgelegt ist: Vorher darf niemand den Startwert kennen.
audit-later-sample = Sobald der Startwert festgelegt ist.
audit-later-entry = Sobald Stimmzettel gezogen sind.
audit-later-assessment = Sobald zwei Personen über einen Stimmzettel einig sind.
audit-told-contest = { $kind }, Risikogrenze { $limit }
audit-told-manifest = { $ballots } Stimmzettel
audit-told-ceremony = { $n } Ziffern
audit-told-sample = { $n } Stimmzettel gezogen, { $rounds ->
    [one] { $rounds } Runde
   *[other] { $rounds } Runden
}
audit-told-entry = { $agreed } übereinstimmend, { $differ } zu klären
audit-verdict-confirmed = Bestätigt: Das gemeldete Ergebnis gilt
audit-verdict-more = Noch nicht bestätigt: weitere Stimmzettel ansehen
audit-verdict-hand_count = Alle Stimmzettel von Hand auszählen

audit-contest-what = Was gemeldet wurde und nach welchen Regeln daraus ein Ergebnis wurde. Was dieses Audit nicht abdeckt, etwa Bonussitze oder eine zweite Zuteilungsebene, wird ausdrücklich abgelehnt.
audit-begin-from = Beginnen mit
audit-example-plurality = Relative Mehrheit
audit-example-list = Liste nach D’Hondt
audit-example-threshold = Sperrklausel
audit-contest-toml = Einzelwahl (TOML)
audit-contest-keep = Einzelwahl speichern
audit-contest-fixed = Danach lässt sie sich nicht mehr ändern: Eine andere Einzelwahl ist ein anderes Audit.
audit-reason-contest = Einzelwahl beschrieben
audit-manifest = Stimmzettelverzeichnis
audit-manifest-what = Die Liste aller Stimmzettel oder der Stapel, in denen sie liegen. Ihr SHA-256 wird festgelegt und veröffentlicht, bevor der Startwert gelost wird; so kann niemand aussuchen, welche Stimmzettel angesehen werden.
audit-manifest-drop = Legen Sie das Verzeichnis hier ab oder wählen Sie es
audit-manifest-columns = CSV mit den Spalten
audit-manifest-commit = Dieses Verzeichnis festlegen
audit-manifest-once = Danach lässt es sich nicht mehr austauschen: Ein anderes Verzeichnis ist ein anderes Audit.
audit-manifest-then = Veröffentlichen Sie die Prüfsumme jetzt. Der Startwert darf erst danach kommen. Das Verzeichnis lässt sich nicht mehr ändern.
audit-manifest-fixed = Es lässt sich nicht ändern: Der Startwert kam danach.
audit-records = Was die Maschine auf jedem Stimmzettel gelesen hat
audit-records-drop = Legen Sie hier ab, was die Maschine auf jedem Stimmzettel gelesen hat, oder wählen Sie die Datei
audit-choice = Auswahl
audit-reason-manifest = Verzeichnis festgelegt
audit-batches = Stapel

audit-ceremony-what = Nach der Festlegung des Verzeichnisses wird öffentlich gewürfelt, von Personen verschiedener Seiten. Wer das Verzeichnis und diese Ziffern hat, zieht dieselben Stimmzettel.
audit-seed = Startwert
audit-seed-wrong = Nur Ziffern: die der Würfel, in der Reihenfolge der Würfe.
audit-seed-digits = { $n ->
    [one] { $n } Ziffer
   *[other] { $n } Ziffern
}
audit-seed-short = Weniger als { $n } Ziffern: Jemand könnte alle vorher durchprobieren.
audit-seed-commit = { $n ->
    [0] Die Ziffern festlegen
    [one] Diese Ziffer festlegen
   *[other] Diese { $n } Ziffern festlegen
}
audit-seed-once = Lesen Sie sie zuerst laut vor. Sie lassen sich nicht ändern.
audit-seed-fixed = Er lässt sich nicht ändern.
audit-seed-copy = Startwert kopieren
audit-place = Wo
audit-people = Wer dabei war
audit-people-lines = Wer dabei war (eine Person je Zeile)
audit-dice = Welche Würfel, wer gewürfelt hat
audit-dice-such = etwa: zwanzig zehnseitige Würfel, abwechselnd von zwei Wahlbeobachtenden geworfen
audit-held = Wann
audit-reason-ceremony = Startwert öffentlich ausgewürfelt

audit-plan = Wie viele Stimmzettel
audit-method = Verfahren
audit-method-alpha_polling = ALPHA, Stimmzettelstichprobe
audit-method-bravo = BRAVO, Stimmzettelstichprobe
audit-method-kaplan_markov = Kaplan–Markov, Stimmzettelvergleich
audit-method-alpha_comparison = ALPHA, Stimmzettelvergleich
audit-method-macro = MACRO, Stapelvergleich
audit-draws = Ziehungen
audit-ninety = Neun von zehn Audits
audit-method-own = dieses Audit
audit-means-hand = Alle Stimmzettel von Hand auszuzählen ist weniger Arbeit.
audit-means-expected = Stimmt das gemeldete Ergebnis, sind { $n } Ziehungen zu erwarten.
audit-means-ninety = Stimmt das gemeldete Ergebnis, sind { $n } Ziehungen zu erwarten, und neun von zehn Audits enden bis { $ninety }.
audit-take-n = { $n } nehmen
audit-assertions = { $n ->
    [one] { $n } Aussage
   *[other] { $n } Aussagen
}
audit-assertion = Aussage
audit-margin = Abstand
audit-margin-share = Anteil an den Stimmzetteln
audit-tightest = knappste
audit-n = Insgesamt zu ziehende Stimmzettel
audit-draw-n = { $n ->
    [one] { $n } Stimmzettel ziehen
   *[other] { $n } Stimmzettel ziehen
}
audit-draw-once = Was gezogen ist, bleibt gezogen: So sucht niemand aus, der schon Stimmzettel gesehen hat.
audit-draw-more = Die Stichprobe bestätigt noch nicht: { $more } weitere, insgesamt { $n }.
audit-reason-sample = { $n } Stimmzettel gezogen
audit-tickets = { $n ->
    [one] Los von { $n } Stimmzettel
   *[other] Lose von { $n } Stimmzetteln
}
audit-ticket = Los
audit-generation = Zum wievielten Mal
audit-position = Nr.
audit-ballot = Stimmzettel
audit-site = Lagerort
audit-round = bis { $n } durch { $by },

audit-retrieval = Entnahmeliste
audit-print = Drucken
audit-print-what = Eine Seite je Lagerort, mit Platz für Unterschriften.
audit-no-site = Ohne Lagerort
audit-sheet = { $n ->
    [one] { $n } Stimmzettel
   *[other] { $n } Stimmzettel
} hier, { $all } insgesamt
audit-fetched = Entnommen
audit-returned = Zurückgelegt
audit-remark = Bemerkung
audit-fetched-by = Entnommen von, Datum, Unterschrift
audit-witness = Beobachtet von, Unterschrift

audit-entry-what = Zwei Personen sehen jeden Stimmzettel an und erfassen, was sie sehen, ohne die Erfassung der anderen zu kennen. Eine Taste wählt, die Eingabetaste speichert und geht zum nächsten.
audit-progress-mine = Von Ihnen erfasst: { $n } von { $all }
audit-progress-agreed = Von zweien gleich erfasst: { $n } von { $all }
audit-ballot-of = Nr. { $n }; insgesamt { $all }
audit-choices = Was auf dem Stimmzettel steht
audit-most = Auf diesem Stimmzettel dürfen bis zu { $n } angekreuzt sein; eine Taste fügt hinzu oder nimmt zurück.
audit-seen-blank = Leer
audit-seen-invalid = Ungültig
audit-seen-missing = Nicht auffindbar
audit-enter = Speichern, weiter
audit-ballot-before = Voriger
audit-ballot-after = Nächster
audit-mine = Sie sahen
audit-other = Die andere Person sah
audit-agreed-on = Beide sahen:
audit-blind = Zweite Erfassung. Was die erste Person sah, wird nicht gezeigt.
audit-differs-what = Die beiden Erfassungen weichen ab. Sehen Sie den Stimmzettel gemeinsam noch einmal an; wer sich geirrt hat, ändert die eigene Erfassung.
audit-entry-first = erste Erfassung
audit-entry-second = zweite Erfassung
audit-entry-own = Ihre Erfassung
audit-entry-two = Zwei andere haben diesen Stimmzettel erfasst.
audit-entry-none = nicht erfasst
audit-entry-once = einmal erfasst
audit-entry-agreed = übereinstimmend
audit-entry-differs = abweichend
audit-entry-sending = unterwegs
audit-entry-done = Für Sie ist nichts mehr zu erfassen.
audit-entry-waits = { $n ->
    [one] { $n } Erfassung liegt
   *[other] { $n } Erfassungen liegen
} nur hier und noch nicht beim Programm.
audit-entry-again = Erneut senden
audit-reason-entry = Stimmzettel erfasst
audit-show = Gezeigte Stimmzettel
audit-show-todo = Zu erfassen
audit-show-differ = Abweichend
audit-show-all = Alle
audit-votes-sum = Stimmen insgesamt: { $n }

audit-verdict-numbers = p ist { $p }, die Risikogrenze { $limit }, nach { $n ->
    [one] { $n } Ziehung
   *[other] { $n } Ziehungen
}.
audit-p-means = p sagt, wie wahrscheinlich eine solche Stichprobe höchstens wäre, wenn das gemeldete Ergebnis falsch wäre.
audit-go-draw = { $n } weitere ziehen
audit-used = { $n } von { $all } Ziehungen sind verwendet: Die Stimmzettel danach sind noch nicht von zweien gleich erfasst.
audit-path = Wie p gesunken ist
audit-path-summary = Nach { $n } Ziehungen sind { $confirmed } von { $all } Aussagen bestätigt; das höchste p ist { $p }, die Risikogrenze { $limit }.
audit-draw = Ziehung
audit-draws-axis = Ziehungen
audit-after = nach Ziehung { $n }
audit-others = { $n ->
    [one] { $n } weitere mit kleinerem p
   *[other] { $n } weitere mit kleinerem p
}
audit-assertion-confirmed = bestätigt
audit-assertion-open = noch nicht
audit-evidence = Nachweise
audit-evidence-what = Alles, was nötig ist, um dies anderswo ohne Netz nachzurechnen: Einzelwahl, Verzeichnis, Startwert, Lose, Erfassungen, p. Entpacken Sie es in einen Ordner `evidence`, dann:
audit-evidence-save = Nachweise speichern

protocols-what = Stimmen die Zahlen jeder Niederschrift untereinander überein, wie das Gesetz es verlangt?
protocols-new = Neue Prüfung
protocols-new-what = Eine Datei mit einer Zeile je Wahlbezirk, und das Formular, das sagt, was ihre Spalten bedeuten und was gelten muss.
protocols-drop = Legen Sie die Datei mit den Niederschriften hier ab oder wählen Sie sie
protocols-form = Formular
protocols-own = Eigene Regeln
protocols-rules = Regeln (TOML)
protocols-rules-of = Spalten und Regeln dieses Formulars
protocols-check = Prüfen
protocols-reason = Niederschriften geprüft
protocols-at = Erstellt
protocols-severity = Schweregrad
protocols-error = Fehler
protocols-warning = Warnung
protocols-notice = Anmerkung
protocols-n-error = { $n ->
    [one] Verletzung, die ein Fehler ist
   *[other] Verletzungen, die Fehler sind
}
protocols-n-warning = { $n ->
    [one] Verletzung, die eine Warnung ist
   *[other] Verletzungen, die Warnungen sind
}
protocols-n-notice = { $n ->
    [one] Verletzung zur Kenntnisnahme
   *[other] Verletzungen zur Kenntnisnahme
}
protocols-stations = Wahlbezirke; { $rejected ->
    [one] { $rejected } Zeile
   *[other] { $rejected } Zeilen
} zurückgewiesen, { $duplicates } doppelt
protocols-caution = Eine verletzte Beziehung ist ein Grund, die Niederschrift anzusehen, und sagt nichts über die Ursache. Niederschriften werden vor der Veröffentlichung oft maschinell geprüft: Stimmige Rechnungen sind kein Beleg für eine ehrliche Auszählung.
protocols-checks = Prüfungen
protocols-check-one = Prüfung
protocols-law = Rechtsgrundlage
protocols-holds = Erfüllt
protocols-violated = Verletzt
protocols-unknown = Nicht feststellbar
protocols-share = Anteil verletzt
protocols-all = Alle Verletzungen
protocols-violations = Verletzungen
protocols-none = Keine Niederschrift verletzt dies.
protocols-rejected = Zurückgewiesene Zeilen
protocols-rejected-what = Zeilen, die sich nicht lesen ließen und in keiner Zahl oben enthalten sind.
protocols-left = Links
protocols-must = Muss sein
protocols-right = Rechts
protocols-difference = Differenz
protocols-expected = Erwartet
protocols-found = Gefunden

indicators-what = Was an den Zahlen der Wahlbezirke ungewöhnlich ist. Ein Hinweis, kein Beweis.
indicators-new = Neuer Bericht
indicators-new-what = Eine Datei mit den Ergebnissen je Wahlbezirk, und was ihre Spalten bedeuten.
indicators-drop = Legen Sie die Datei mit den Ergebnissen hier ab oder wählen Sie sie
indicators-mapping = Spalten (TOML)
indicators-look = Indikatoren berechnen
indicators-reason = Indikatoren berechnet
indicators-level = Alarmschwelle
indicators-above = überschritten
indicators-below = nicht erreicht
indicators-highest = Höchstes z
indicators-tests = Tests
indicators-caution = Ein Hinweis, kein Beweis.
indicators-caution-more = Er sagt nichts über Absichten, nennt niemanden und sagt nicht, wie viele Stimmen betroffen sind. Auch ohne Alarm kann eine Auszählung falsch sein: Unauffällige Zahlen sind kein Beleg für Ehrlichkeit.
indicators-is-alert = Mindestens ein Indikator liegt über der vorher festgelegten Alarmschwelle (z ≥ { $level }, für alle Tests korrigiert). Sehen Sie Niederschriften, Berichte der Wahlbeobachtung und die Erklärungen daneben an.
indicators-no-alert = Kein Indikator erreicht die vorher festgelegte Alarmschwelle (z ≥ { $level }, für alle Tests korrigiert). Eine Auszählung kann trotzdem falsch sein.
indicators-numbers = Zahlen
indicators-one = Indikator
indicators-of = Bezogen auf
indicators-p = p, korrigiert
indicators-observed = Beobachtet
indicators-expected = Erwartet
indicators-context = Zum Zusammenhang, ohne Gewicht
indicators-context-what = Diese trennen falsche Auszählungen nicht von richtigen: Sie fallen auch dort auf, wo alles in Ordnung ist.
indicator-whole_percentages = Ganze Prozente
indicator-correlation = Korrelation von Wahlbeteiligung und Anteil
indicator-outliers = Wahlbezirke anders als ihre Region
indicator-last_digit = Letzte Ziffern
indicator-second_digit = Zweite Ziffern
indicator-means-whole_percentages = Zahl der Wahlbezirke (von { $n }), deren { $of ->
    [turnout] Wahlbeteiligung ein ganzes Prozent ist
   *[party] Wahlbeteiligung oder Anteil ein ganzes Prozent ist
}, und wie viele der Zufall ergibt.
indicator-means-correlation = Von -1 bis 1, über { $n } Wahlbezirke. Auch Unterschiede zwischen Stadt und Land ergeben einen hohen Wert.
indicator-means-outliers = Zahl der Wahlbezirke (von { $n }), die nach der Korrektur in ihrer Region auffallen. Bei Kasernen, Krankenhäusern und Dörfern ist das üblich.
indicator-means-last_digit = χ² von { $n } Zahlen, 9 Freiheitsgrade. Es ist auch dort hoch, wo alles in Ordnung ist.
indicator-means-second_digit = χ² von { $n } Zahlen, 9 Freiheitsgrade. Es ist auch dort hoch, wo alles in Ordnung ist.
indicators-fingerprint = Wahlbeteiligung und Anteil: { $party }
indicators-fingerprint-how = Jede Zelle ist ein Prozent Wahlbeteiligung mal ein Prozent Anteil; je kräftiger die Farbe, desto mehr Wahlbezirke. Die Pfeiltasten bewegen die gelesene Zelle, mit der Umschalttaste um zehn.
indicators-fingerprint-summary = Die meisten Wahlbezirke: { $cell }
indicators-cell = Wahlbeteiligung { $turnout }, Anteil { $share }: { $n ->
    [one] { $n } Wahlbezirk
   *[other] { $n } Wahlbezirke
}
indicators-turnout = Wahlbeteiligung
indicators-share = Anteil
indicators-party = Partei
indicators-region = Region
indicators-value = Wert
indicators-median = Median der Region
indicators-outliers-what = Wahlbeteiligung oder Anteil weit vom Median der Region, für alle Wahlbezirke korrigiert. Zum Zusammenhang, ohne Gewicht: Sehen Sie die Niederschrift an.
indicators-no-outliers = Kein Wahlbezirk fällt in seiner Region auf.
indicators-registered = Wahlberechtigte
indicators-explanations = Harmlose Erklärungen
indicators-explanations-what = Was Zahlen so aussehen lässt, obwohl niemand etwas Falsches getan hat. Schließen Sie dies zuerst aus.
indicator-explanation-stations-with-few-voters = Wahlbezirke mit wenigen Wahlberechtigten: Ihre Anteile sind wenige Brüche, viele davon ganze Prozente.
indicator-explanation-turnout-or-results-that-were-reported-rounded = Wahlbeteiligung oder Ergebnisse, die gerundet gemeldet oder geschätzt wurden, weil eine Niederschrift spät kam oder verloren ging.
indicator-explanation-voters-lists-that-were-made-on-election-day = Wählerverzeichnisse, die am Wahltag entstanden sind, sodass die Zahl der Wahlberechtigten denen folgt, die kamen.
indicator-explanation-closed-communities = Geschlossene Gemeinschaften (Krankenhäuser, Gefängnisse, Kasernen, Schiffe, Dörfer einer Familie oder eines Glaubens) und Wahl im Ausland.
indicator-explanation-rural = Ländliche, regionale und ethnische Unterschiede in Wahlbeteiligung und Zustimmung, die miteinander einhergehen.
indicator-explanation-errors-of-the-file = Fehler der Datei: eine andere Spalte als gemeint, verbundene oder doppelte Zeilen, ein anderer Wahlgang.
indicators-population = Was betrachtet wurde
indicators-excluded = Ausgelassen
indicator-excluded-fewer-registered-voters-than-the-test-asks-for = weniger Wahlberechtigte, als der Test verlangt
indicator-excluded-no-ballot-found-or-no-vote-to-take-shares-of = keine Stimmzettel gefunden, oder keine Stimmen, aus denen sich Anteile ergeben
indicator-excluded-more-than-a-million-registered-voters = mehr als eine Million Wahlberechtigte: kein Wahlbezirk
indicator-excluded-more-ballots-than-registered-voters = mehr Stimmzettel als Wahlberechtigte: siehe die Prüfung der Niederschriften
indicator-excluded-shares-would-be-of-more-than-the-ballots-found = die Anteile bezögen sich auf mehr als die gefundenen Stimmzettel: siehe die Prüfung der Niederschriften
indicators-holm = p ist für alle korrigiert (Holm).
