# Vorfälle, das Bedrohungsregister, Maßnahmen und Wahlen: was Menschen beurteilen, was daraus folgt, was getan wird.

draft-not-kept = Noch nicht gespeichert:
draft-changed = Geändert: { $fields }
draft-why = Grund
draft-undo = Zurücknehmen
draft-keep = Änderungen speichern
draft-conflict = Inzwischen hat auch jemand anderes dies geändert: { $fields }. Was hier steht, ist Ihre Fassung; sie ersetzt die andere, wenn Sie speichern.

field-priority = Priorität
column-priority = Priorität
field-reason = Grund
field-met = Erfüllt
field-threat = Bedrohung
field-impact = Auswirkung
field-confidence = Konfidenz
field-breakout = Breakout
field-findings = Befunde
field-evidence = Belege
field-channels = Kanäle
field-narratives = Narrative
field-claims = Behauptungen
field-techniques = DISARM-Techniken
field-criteria = Kriterien
field-hypotheses = Hypothesen
field-sections = Bericht
field-spread = Verbreitung
field-actor = Akteur: wer beteiligt ist
field-behaviour = Verhalten: was sie tun
field-content = Inhalt: was gesagt wird
field-degree = Ausmaß: wie weit es reicht
field-effect = Wirkung: was es bewirkt
field-method = Wie es gesichert wurde
field-origin = Herkunft
field-reliability = Zuverlässigkeit der Quelle
field-credibility = Glaubwürdigkeit, 1 bis 6
field-note = Notiz
field-action = Maßnahme
field-owner = Wer es tut
field-who = Wer es tut
field-due = Fällig
field-countermeasure = Gegenmaßnahme aus DISARM
field-blocked_by = Blockiert durch
field-rights = Ob es getan werden darf
field-basis = Das Gesetz oder Mandat, das es erlaubt
field-necessity = Warum nichts Milderes ausreicht
field-proportionality = Wessen Rechte es berührt und warum das verhältnismäßig ist
field-completion = Was zeigt, dass es erledigt ist
field-approval = Freigegeben
field-pack = Wahlpaket (TOML)

value-open = offen
value-watched = beobachtet
value-answered = beantwortet
value-closed = geschlossen
value-disinformation = Desinformation
value-cyber-attack = Cyberangriff
value-political-pressure = politischer Druck
value-recruitment = Anwerbung
value-infrastructure = Infrastruktur
value-illicit-finance = illegale Finanzierung
value-other = Sonstiges
value-negligible = vernachlässigbar
value-low = gering
value-medium = mittel
value-moderate = mittel
value-high = hoch
value-critical = kritisch
value-checked = geprüft
value-technical = technisch
value-behavioural = Verhalten
value-contextual = Kontext
value-post = Beitrag oder Seite
value-mainstream-media = etablierte Medien
value-high-profile = bekannte Persönlichkeit
value-response = Reaktion einer Behörde
value-document = Dokument
value-a = A – völlig zuverlässig
value-b = B – in der Regel zuverlässig
value-c = C – ziemlich zuverlässig
value-d = D – in der Regel nicht zuverlässig
value-e = E – unzuverlässig
value-f = F – nicht zu beurteilen
value-g = G – absichtlich täuschend
value-proposed = vorgeschlagen
value-approved = freigegeben
value-underway = in Arbeit
value-done = erledigt
value-dropped = fallen gelassen
value-p1 = P1 – jetzt
value-p2 = P2 – heute
value-p3 = P3 – diese Woche
value-p4 = P4 – wenn Zeit ist

priority-p1 = jetzt
priority-p2 = heute
priority-p3 = diese Woche
priority-p4 = wenn Zeit ist

breakout-1 = eine Plattform, eine Gemeinschaft
breakout-2 = mehrere Plattformen oder mehrere Gemeinschaften
breakout-3 = mehrere Plattformen und Gemeinschaften
breakout-4 = etablierte Medien
breakout-5 = von einer bekannten Persönlichkeit verstärkt
breakout-6 = eine Reaktion von Behörden, eine andere konkrete Handlung oder ein Aufruf zu Gewalt

interference-met = Definition erfüllt
interference-not-met = Definition nicht erfüllt
interference-open = Offen
interference-met-means = Alle vier Kriterien ausländischer digitaler Einflussnahme sind als erfüllt beurteilt, jedes mit Belegen.
interference-not-met-means = Als nicht erfüllt beurteilt:
interference-open-means = Noch nicht beurteilt oder ohne Belege als erfüllt beurteilt:

criterion-dissemination = Verbreitung
criterion-dissemination-means = Künstliche oder automatisierte, massenhafte und vorsätzliche Verbreitung.
criterion-content = Inhalt
criterion-content-means = Offenkundig unrichtiger oder irreführender Inhalt.
criterion-foreign-actor = Ausländischer Akteur
criterion-foreign-actor-means = Unmittelbare oder mittelbare Beteiligung eines ausländischen Akteurs.
criterion-harm = Schaden
criterion-harm-means = Schaden für grundlegende Interessen der Nation.
criterion-is-open = nicht beurteilt
criterion-is-bare = als erfüllt beurteilt, doch nichts zeigt es: Das gilt als offen
criterion-is-met = als erfüllt beurteilt
criterion-is-not = als nicht erfüllt beurteilt
criterion-verdict = nicht beurteilt
criterion-verdict-met = erfüllt
criterion-verdict-not-met = nicht erfüllt
criterion-why = Warum
criterion-shown-by = Gezeigt durch
criterion-no-evidence = Noch ist nichts verknüpft: Fügen Sie es auf der Belegtafel hinzu.

incident-tabs = Teile des Vorfalls
tab-summary = Zusammenfassung
tab-evidence = Belegtafel
tab-disarm = DISARM
tab-criteria = Kriterien
tab-hypotheses = Hypothesen
tab-actions = Maßnahmen
tab-register = Register
tab-history = Verlauf
incident-keys = Vorfall
incident-key-evidence = Beleg hinzufügen
incident-key-tag = Technik markieren
incident-key-action = Neue Maßnahme
incident-key-wide = Ganze Breite oder neben der Liste
incident-wide = Ganze Breite
incident-list = Nach der letzten Änderung geordnet; nach Priorität stehen sie im
incident-new = Wie er heißt und wie er jetzt beurteilt wird. Das Übrige wird in seinen Reitern geschrieben.
incident-tlp-default = wie die Wahl es vorgibt
incident-days = Verbleibende Tage
incident-follows = Was nach den Regeln folgt
incident-follows-kept = (aus dem, was gespeichert ist; nicht aus dem, was hier geändert wurde)
incident-interference = Ausländische digitale Einflussnahme
incident-priority-why = Nach der Regel: Auswirkung { $impact }, Konfidenz { $confidence }.
incident-priority-instead = Entscheidung einer Person: { $reason }
incident-priority-near = Von sieben Tagen vor der Abstimmung bis drei Tage danach ist alles außer vernachlässigbarer Auswirkung eine Stufe dringlicher.
incident-days-left = { $n ->
    [0] Die Abstimmung ist heute.
    [one] Noch { $n } Tag bis zur Abstimmung.
   *[other] Noch { $n } Tage bis zur Abstimmung.
}
incident-days-none = Er gehört zu keiner Wahl.
incident-breakout-why = Nach der Regel: die höchste Stufe, die die Verbreitung unten erreicht.
incident-breakout-instead = Entscheidung einer Person: { $reason }
incident-instead = Von der Regel abweichen
incident-instead-value = Stattdessen
incident-instead-why = Warum die Regel hier nicht gilt
incident-spread = Wie weit es sich verbreitet hat
spread-platforms = Plattformen
spread-communities = Gemeinschaften
spread-mainstream-media = Beiträge etablierter Medien
spread-high-profile = Bekannte Verstärker
spread-responses = Reaktionen und Aufrufe zu Gewalt
incident-spread-of = Was gezählt wird
incident-spread-holds = Gilt
incident-spread-known = Außerdem bekannt
incident-spread-why = Gezählt wird, was verknüpft ist: Plattformen von Befunden, Kanälen und Beiträgen; jeder Befund ist eine Gemeinschaft; Belege nach dem, was sie zeigen. Die größere der beiden Zahlen gilt.
incident-report = Bericht (ABCDE)
incident-find = Belege, Befunde, Kanäle, Narrative, Behauptungen suchen… (Eingabetaste fügt das Erste hinzu)
incident-found = Gefunden
incident-new-evidence = Neuer Beleg
incident-keep-evidence = Speichern und auf die Tafel setzen
incident-evidence-for = Beleg für: { $name }
incident-marked = Er wird wie der Vorfall mit { $tlp } eingestuft.
incident-files = Dateien (hier ablegen)
incident-none = Noch keine.
incident-hidden = Sie dürfen diesen Eintrag nicht sehen, oder er wurde entfernt.
incident-up = Nach oben: { $name }
incident-down = Nach unten: { $name }
incident-grade = Zuverlässigkeit der Quelle und Glaubwürdigkeit (Admiralty Code)
incident-origin = aus { $origin }
incident-accounts = { $n ->
    [one] { $n } Konto
   *[other] { $n } Konten
}
incident-bytes = { $n } Byte
incident-copy-hash = Kopieren

disarm-find = Technik suchen… (↓ geht zur ersten)
disarm-parts = Mit Untertechniken
disarm-used-only = Nur die verwendeten
disarm-used = { $n ->
    [one] { $n } Technik
   *[other] { $n } Techniken
} verwendet
disarm-is-used = (verwendet)
disarm-gone = nicht mehr in DISARM (genannt in { $version })

hypothesis-how = Die Leertaste wechselt reihum: dafür, dagegen, neutral, nicht gewogen; oder drücken Sie + − 0. Die Pfeiltasten führen zu anderen Zellen. Ein Beleg, der für alle Hypothesen dasselbe besagt, unterscheidet keine und wird nach dem Speichern gekennzeichnet.
hypothesis-kind = Art
hypothesis-kind-of = Art von: { $name }
hypothesis-origin-of = Herkunft von: { $name }
hypothesis-origin-lake = Datensee
hypothesis-actor = Hypothese { $n }
hypothesis-likelihood = Wahrscheinlichkeit, %
likelihood-almost-no-chance = fast ausgeschlossen
likelihood-very-unlikely = sehr unwahrscheinlich
likelihood-unlikely = unwahrscheinlich
likelihood-roughly-even-chance = etwa gleich wahrscheinlich
likelihood-likely = wahrscheinlich
likelihood-very-likely = sehr wahrscheinlich
likelihood-almost-certain = fast sicher
hypothesis-undiagnostic = unterscheidet nichts
hypothesis-undiagnostic-means = Er besagt für alle Hypothesen dasselbe und sagt daher nichts darüber, welche zutrifft.
hypothesis-cell = { $evidence } – { $actor }
hypothesis-sum = Was dagegen spricht, zählt mehr als das, was dafür spricht.
hypothesis-tally = − { $against } · + { $for }
hypothesis-no-evidence = Noch kann nichts gewogen werden: Fügen Sie auf der Tafel Belege hinzu.
hypothesis-add = Hypothese hinzufügen
bearing-for = dafür
bearing-against = dagegen
bearing-neutral = neutral
bearing-none = nicht gewogen

register-matrix = Vorfälle nach Bedrohung und Auswirkung
register-all = alle
register-whole = Alle anzeigen
register-cell = Bedrohung { $threat }, Auswirkung { $impact }
register-instead = Warum nicht nach der Regel
register-owner = Organisation
register-place = Nummer { $place } von { $n } im Bedrohungsregister.
register-like = Ähnliche

action-as = Anzeigen als
action-board = Tafel
action-list = Liste
action-owner = Wer es tut
action-add = Hinzufügen
action-quick = Neue Maßnahme
action-quick-reason = festgehalten
action-key-new = Maßnahme festhalten
action-key-as = Tafel oder Liste
action-none = Keine Maßnahmen.
action-overdue = überfällig
action-n-overdue = { $n ->
    [0] nichts überfällig
    [one] { $n } überfällig
   *[other] { $n } überfällig
}
action-allowed = freigegeben
action-blocked = Blockiert durch
action-no-rights = Nicht geprüft. Bevor jemand es freigeben kann: Geben Sie an, was es erlaubt, warum nichts Milderes ausreicht und wessen Rechte es berührt.
action-approval = Von einer zweiten Person freigegeben
action-allowed-by = { $by }, { $at }
action-not-allowed = Noch nicht.
action-not-these-words = Was hier steht, ist nicht das, was freigegeben wurde.
action-next = Was als Nächstes kommt
action-approve = Freigeben
action-approve-role = Zum Freigeben braucht es die Rolle Freigabe.
action-approve-wrote = Sie haben einen Teil davon geschrieben: Eine zweite Person gibt es frei.
action-approve-rights = Die Rechte sind noch nicht geprüft.
action-to-underway = In Arbeit nehmen
action-to-done = Als erledigt kennzeichnen
action-to-dropped = Fallen lassen
action-to-proposed = Wieder vorschlagen
action-keep-completion = Speichern, was es zeigt
action-change-voids = Sie ist so freigegeben, wie sie hier steht. Wird sie geändert, muss sie erneut freigegeben werden.
action-suggestions = Was DISARM vorschlägt
action-none-suggested = Keine der Gegenmaßnahmen, die Ihre Organisation zulässt, passt zu den hier markierten Techniken.
action-none-allowed = Ihre Organisation lässt noch keine Gegenmaßnahmen zu: Die Administration wählt sie in den Einstellungen aus.
action-answers = { $n ->
    [one] passt zu { $n } Technik
   *[other] passt zu { $n } Techniken
}
action-plan = Einplanen
action-calendar = Kalender
action-calendar-how = Ein Link, mit dem ein Kalenderprogramm zeigt, was fällig ist. Wer ihn hat, kann { $days } Tage lang die offenen Maßnahmen lesen, die Sie lesen dürfen, und sonst nichts. In den Einstellungen können Sie ihn zurücknehmen.
action-calendar-label = Kalender
action-calendar-link = Link; er wird nur einmal angezeigt
action-calendar-copy = Link kopieren
action-calendar-make = Link erstellen
action-calendar-once = Einmalig als Datei (.ics)

election-span = Gezeigte Zeit
election-span-all = Ganz
election-span-near = Nächste zwei Wochen
election-key-span = Ganz oder die nächsten zwei Wochen
election-days = { $n ->
    [0] heute wird abgestimmt
    [one] Tag bis zur Abstimmung
   *[other] Tage bis zur Abstimmung
}
election-days-since = { $n ->
    [one] Tag seit der Abstimmung
   *[other] Tage seit der Abstimmung
}
election-going = Jetzt: { $phases }.
election-quiet = Zurzeit läuft keine Phase.
election-next = Als Nächstes: { $name }, { $when }.
election-none = Noch keine Wahl.
election-no-calendar = Aus dem Wahlpaket ergibt sich kein Kalender.
election-timeline = { $name }: { $phases ->
    [one] { $phases } Phase
   *[other] { $phases } Phasen
} und { $due ->
    [one] { $due } Pflicht
   *[other] { $due } Pflichten
} im Zeitverlauf; die Tabellen unten sagen dasselbe.
election-obligations = Pflichten
election-phases = Phasen als Tabelle
election-phase = Phase
election-begins = Beginnt
election-ends = Endet
election-unknown = nicht bekannt
election-round = Wahlgang { $n }
election-round-head = Wahlgang
election-due = Was fällig ist
election-now = jetzt
election-what = Was
election-there = Nach der Uhr vor Ort
election-pack-how = Alles, was im Voraus über die Wahl bekannt ist. Daraus ergibt sich ihr Kalender. Einträge verweisen über `id` auf die Wahl, deshalb bleibt diese gleich.
election-pack-file = Aus einer Datei
election-pack-save = Als Datei speichern
election-go-line = Zu Zeile { $n } gehen
phase-campaign = Wahlkampf
phase-silence = Wahlruhe
phase-voting = Abstimmung
phase-embargo = Sperrfrist
phase-counting = Auszählung
