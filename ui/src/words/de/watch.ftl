# Netzwerk, kopierte Texte, Kohorten und Ausschläge, Narrative; und was diese Bildschirme gemeinsam haben.
watch-finding = Befund
watch-kind = Art
watch-status = Status
watch-languages = Sprachen
watch-platform = Plattform
watch-account = Konto
watch-accounts = Konten
watch-post = Beitrag
watch-posts = Beiträge
watch-q = q
watch-first = Erster
watch-last = Letzter
watch-from = Von
watch-to = Bis
watch-dots = Markierungen
watch-marks = Was
watch-seen = Beobachtet
watch-usual = Üblich
watch-triage = Unter den Befunden öffnen
watch-why = Zahlen, Methode und Belege
watch-nothing = Nichts zu zeichnen.
watch-not-all = Gezeigt sind von { $n } Beiträgen diejenigen, die als Beleg gespeichert oder bisher gelesen sind.
watch-lanes = { $lanes ->
    [one] { $lanes } Linie
   *[other] { $lanes } Linien
} mit { $dots ->
    [one] { $dots } Markierung
   *[other] { $dots } Markierungen
}, von { $from } bis { $to }.

value-wake = gleichzeitig erwacht
value-creation = gleichzeitig angelegt
value-handle = gleichzeitig umbenannt
value-language = gleichzeitig die Sprache gewechselt
value-rhythm = ein Rhythmus
value-group = Gruppe
value-hashtag = Hashtag
value-url = Adresse
value-domain = Domain
value-sound = Ton
value-mention = Erwähnung

statistic-links = Verbindungen
statistic-density = Dichte
statistic-density-means = Anteil der verbundenen Paare an allen Paaren von Konten
statistic-objects = Geteilte Dinge
statistic-mean_delay_s = Mittlerer Abstand (s)
statistic-mean_delay_s-means = zwischen zwei Konten, die dasselbe teilen
statistic-co_actions = Gleichläufe
statistic-accounts = Konten insgesamt
statistic-exact-share = Anteil wörtlicher Kopien
statistic-exact-share-means = Beiträge mit genau den Wörtern des ersten
statistic-mean-score = Mittlere Ähnlichkeit
statistic-mean-score-means = mit dem ersten; 1 sind dieselben Wörter
statistic-span = Spanne (s)
statistic-span-means = vom ersten bis zum letzten
statistic-languages = Sprachen
statistic-platforms = Plattformen
statistic-texts = Wortlaute
statistic-cohesion = Zusammenhalt
statistic-cohesion-means = wie ähnlich sich die Texte im Mittel sind, 0 bis 1
statistic-expected = Erwartet
statistic-expected-means = so viele wären es durch Zufall
statistic-dispersion = Streuung
statistic-dispersion-means = wievielmal stärker solche Anzahlen schwanken, als es der Zufall ergäbe
statistic-observed = Beobachtet
statistic-observed-means = Konten, jedes einmal am Tag
statistic-band_upper = Oberes Ende des Bandes
statistic-rise_q_value = q des Anstiegs
statistic-rise_q_value-means = dass etwas ansteigt, ist eine Tatsache und kein Alarm: Auch Nachrichten tun das
statistic-is_new = Neu
statistic-posts_per_account = Beiträge je Konto
statistic-peak_unix_seconds = Höhepunkt (Unix-Zeit)
statistic-first_hour_share = Anteil in der ersten Stunde
statistic-reshare_share = Anteil der Weiterverbreitungen
statistic-conspicuous_accounts = Auffällige Konten
statistic-conspicuous_share = Anteil auffälliger Konten
statistic-conspicuous_usual = üblicher Anteil
statistic-quiet_share = Anteil zuvor stiller Konten
statistic-quiet_usual = üblicher Anteil
statistic-repeating_share = Anteil sich wiederholender Konten
statistic-repeating_usual = üblicher Anteil
statistic-in_step_share = Anteil im gleichen Takt
statistic-in_step_usual = üblicher Anteil
statistic-returning_share = Anteil, der anderswo früh dabei war
statistic-returning_usual = üblicher Anteil
statistic-coordinated_share = Anteil, der als koordiniert bekannt ist
statistic-coordinated_usual = üblicher Anteil

network-of-run = Lauf von { $time }
network-none = Der Detektor für Gleichlauf ist noch nicht gelaufen.
network-indicator = Eine Kante besagt, dass zwei Konten wiederholt innerhalb kurzer Zeit dasselbe getan haben: ein Hinweis, kein Beweis.
network-cut = Das Netzwerk war zu groß und wurde beschnitten: Die schwächste gezeigte Verbindung hat das Gewicht { $n }.
network-no-webgl = Dieser Browser kann das Netzwerk nicht zeichnen (WebGL ist ausgeschaltet). Die Tabellen unten enthalten es vollständig.
network-drawing = Wird gezeichnet…
network-shown = { $nodes } von { $all_nodes } Konten, { $edges } von { $all_edges } Verbindungen
network-note = Mindestgewicht { $weight }; von { $from } bis { $to }.
network-keys = Die Pfeiltasten verschieben das Bild, Plus und Minus holen es näher oder rücken es weiter weg, 0 zeigt alles. Mit der Umschalttaste verschieben die Pfeiltasten das ausgewählte Konto. Die Tabellen unten führen Konten und Verbindungen auf; die Eingabetaste wählt aus.
network-nearer = Näher
network-farther = Weiter weg
network-fit = Alles zeigen
network-filter = Filter
network-least = Mindestgewicht: { $weight }
network-from = Von { $time }
network-to = Bis { $time }
network-all = Ganzes Netzwerk
network-views = Gespeicherte Ansichten
network-groups = Gruppen, die größte zuerst
network-colour-by = Gruppen nach
network-by-community = Gemeinschaft
network-by-component = Komponente
network-group = { $nodes ->
    [one] { $nodes } Konto
   *[other] { $nodes } Konten
}, { $edges ->
    [one] { $edges } Verbindung
   *[other] { $edges } Verbindungen
}
network-group-no = Nr.
network-groups-more = und { $n } kleinere
network-zoom = Gruppe { $n } zeigen
network-finding-of = Befund zu Gruppe { $n }
network-twin = Als Tabelle
network-twin-accounts = Konten
network-twin-links = Verbindungen
network-account = Konto
network-platform = Plattform
network-strength = Stärke
network-links = Verbindungen
network-weight = Gewicht
network-first = Zuerst
network-last = Zuletzt
network-one = Ein Konto
network-other = Das andere
network-edge = Verbindung
network-posts = Zugrunde liegende Beiträge
network-no-posts = Zu dieser Verbindung sind keine Beiträge gespeichert.
network-apart = Abstand { $time }
network-cite = Adresse dieser Verbindung kopieren
network-about = Was um dieses Konto liegt
network-only = Nur dieses und seine Nachbarn
network-more-steps = Ein Schritt mehr
network-fewer-steps = Ein Schritt weniger
network-steps = { $n ->
    [one] { $n } Schritt
   *[other] { $n } Schritte
} im Umkreis
network-see = Dorthin gehen
network-move = Verschieben
network-move-left = Nach links
network-move-right = Nach rechts
network-move-up = Nach oben
network-move-down = Nach unten
network-neighbours = Seine Verbindungen
network-keep = Diese Ansicht speichern
network-keep-what = Der Filter, die Auswahl und wohin Sie Konten verschoben haben. Die Daten bleiben, wo sie sind.
network-view-title = Name
network-view-note = Notiz
network-export = Speichern als

texts-indicator = Wer dieselben Wörter postet, kann ihnen zustimmen, sie zitieren oder sich über sie lustig machen: ein Hinweis, kein Beweis.
texts-none = Es wurden keine kopierten Texte gefunden.
texts-none-so = Kein Wortlaut entspricht dem.
texts-when = Wann es gepostet wurde
texts-filter = Filter der Wortlaute
texts-kind = Art
texts-kind-first = der Wortlaut, mit dem verglichen wird
texts-kind-exact = dieselben Wörter
texts-kind-copypasta = mit Änderungen kopiert
texts-kind-rewording = umformuliert
texts-kind-translation = übersetzt
texts-kind-unpaired = kein Paar aufgeführt
texts-language = Sprache
texts-score = Wie ähnlich; 1 sind dieselben Wörter
texts-accounts = { $n ->
    [one] { $n } Konto
   *[other] { $n } Konten
}
texts-wordings = { $n ->
    [one] { $n } Wortlaut
   *[other] { $n } Wortlaute
} in { $posts ->
    [one] { $posts } Beitrag
   *[other] { $posts } Beiträgen
}
texts-posted = { $posts ->
    [one] { $posts } Beitrag
   *[other] { $posts } Beiträge
} von { $accounts ->
    [one] { $accounts } Konto
   *[other] { $accounts } Konten
}
texts-posts-more = { $n ->
    [one] und { $n } weiterer
   *[other] und { $n } weitere
}
texts-compared-with = Verglichen mit
texts-compare-with = Hiermit vergleichen
texts-with-first = Wieder mit dem ersten vergleichen

cohorts-indicator = Die Titel eines Verlags haben denselben Rhythmus, eine Schulklasse meldet sich gemeinsam an, Nachrichten und Spiele lassen vieles ansteigen: ein Hinweis, kein Beweis.
cohorts-none = Es wurden keine Kohorten oder Ausschläge gefunden.
cohorts-only-all = Alle
cohorts-only-cohort = Kohorten
cohorts-only-burst = Ausschläge
cohorts-span = Es geschah allen innerhalb von { $time }.
cohorts-silent = Jedes hatte davor mindestens { $time } lang so gut wie nichts gepostet.
cohorts-gap = Längste Zeit ohne Beitrag: { $time }
cohorts-created = Wann ein Konto angelegt wurde, steht nicht in seinen Beiträgen; die Spanne oben ist die der Anlage. Gezeigt sind die ersten Beiträge.
cohorts-with-silence = Mit der Stille davor
cohorts-null = Gegenüber dem Zufall
cohorts-accounts = Konten, denen es geschah
cohorts-accounts-means = üblich ist, was alle im selben Zeitfenster taten
cohorts-dispersion = Schwankung solcher Zeitfenster
cohorts-dispersion-means = 1 wäre reiner Zufall; das Übliche schwankt so vielmal stärker, und p berücksichtigt das
cohorts-p = Wahrscheinlichkeit von ebenso vielen ohne Koordination p = { $p }; korrigiert für alles, was getestet wurde, q = { $q }.
cohorts-lanes = Beiträge je Konto
cohorts-shown = Von { $shown } der { $accounts } Konten sind hier Beiträge.
cohorts-posts-csv = Alle Beiträge als CSV
cohorts-history = Beiträge dieses Kontos im Datensee ({ $n })
cohorts-posts = Seine letzten { $n } Beiträge

burst-new = hatte keine nennenswerte Vorgeschichte: Was üblich ist, zeigt der Verlauf bei anderem Neuen.
burst-known = wird mit der eigenen Vorgeschichte verglichen.
burst-when = Beiträge, ein Punkt je { $time }
burst-new-accounts = Konten, die zum ersten Mal kommen
burst-peak = Höhepunkt
burst-band = Wie weit über dem Erwarteten
burst-accounts = Konten, jedes einmal am Tag
burst-accounts-means = der graue Balken endet, wo das Band des Üblichen endet
burst-p = Dass es ansteigt: q = { $rise }. Dass diejenigen, die es tragen, so auffällig sind: p = { $p }, q = { $q }.
burst-who = Wer es trägt
burst-conspicuous = Auffällige Konten
burst-conspicuous-means = mit zwei der Merkmale unten
burst-quiet = Zuvor still
burst-quiet-means = im Monat davor kaum ein Beitrag
burst-repeating = Wiederholend
burst-repeating-means = posten immer wieder dasselbe
burst-in-step = Im gleichen Takt
burst-in-step-means = kommen dicht hintereinander
burst-returning = Wiederkehrend
burst-returning-means = waren bei zwei anderen Anstiegen unter den Ersten
burst-coordinated = Als koordiniert bekannt
burst-coordinated-means = andere Detektoren haben sie gefunden
burst-no-list = Diesem Lauf wurde keine Liste koordinierter Konten mitgegeben: Welchen Anteil des Anstiegs sie ausmachen, ist nicht bekannt.
burst-first-hour = In der ersten Stunde gekommen
burst-reshares = Weiterverbreitungen
burst-each = Beiträge je Konto
burst-movers = Wer zuerst kam

narratives-indicator = Eine Maschine hat Beiträge zusammengestellt, die dieselben Wörter verwenden. Die Bezeichnungen sind ihre Vorschläge; ein Narrativ ist, was eine Analystin oder ein Analyst so benennt.
narratives-none = Es wurden keine Cluster gefunden.
narratives-tab-machine = Von einer Maschine vorgeschlagen
narratives-tab-named = In der Analyse benannt
narratives-bands = Cluster im Zeitverlauf: je dicker, desto mehr Beiträge
narratives-label = Vorgeschlagene Bezeichnung
narratives-band = { $posts ->
    [one] { $posts } Beitrag
   *[other] { $posts } Beiträge
}, { $from } – { $to }
narratives-platform = Plattform
narratives-language = Sprache
narratives-proposal = Vorgeschlagene Bezeichnung, gebildet aus den Wörtern, die diese Beiträge von anderen unterscheiden:
narratives-make = Aus diesem Cluster ein Narrativ machen
narratives-make-why = Die vorgeschlagene Bezeichnung steht in der Zusammenfassung. Geben Sie ihm einen Namen in Ihren eigenen Worten.
narratives-size = { $posts } Beiträge von { $accounts } Konten in { $texts } Wortlauten
narratives-cohesion = Zusammenhalt { $n }
narratives-cohesion-means = wie ähnlich sich die Texte im Mittel sind, 0 bis 1
narratives-volume = Beiträge nach Sprache, ein Punkt je { $time }
narratives-first = Erster Beitrag
narratives-hops = Wohin es gelangte
narratives-began = begann dort
narratives-after = { $time } später
narratives-keywords = Kennzeichnende Wörter
narratives-no-language = in keinem gelesenen Beitrag
narratives-amplifiers = Wer es am meisten gepostet hat
narratives-amplifiers-means = Anzahl der Beiträge; das sagt nichts über das Warum.
narratives-n-posts = { $n ->
    [one] { $n } Beitrag
   *[other] { $n } Beiträge
}
narratives-name = Name
narratives-summary = Zusammenfassung
field-summary = Zusammenfassung
field-parent = Teil von
field-facts = Was daran stimmt und was nicht
field-part = Rolle

value-reshare = Weiterverbreitung
value-reply = Antwort
value-quote = Zitat
value-object = Objekt
value-text = Text
