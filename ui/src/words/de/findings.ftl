# Befunde, ihre Sichtung und warum es sie gibt.
field-status = Status
field-title = Titel
field-detector = Detektor
field-accounts = Konten
field-posts = Beiträge
field-p_value = p
field-q_value = q
field-guarded = Harmloser Grund
field-to = Bis
finding-last = Letzter Beitrag
field-platform = Plattform
field-platforms = Plattform
field-language = Sprache
field-languages = Sprache

value-new = neu
value-noise = Rauschen
value-watch = beobachtet
value-incident = Vorfall

detector-coaction = Gleichlauf
detector-copypasta = Kopierte Texte
detector-cohort = Kohorte
detector-burst = Ausschlag
detector-media = Medien
detector-narrative = Narrativ

value-coaction = Gleichlauf
value-copypasta = Kopierte Texte
value-cohort = Kohorte
value-burst = Ausschlag
value-media = Medien
value-narrative = Narrativ

triage-incident = Einem Vorfall zuordnen
triage-watch = Beobachten
triage-noise = Als Rauschen einordnen
triage-new = Wieder als neu einordnen
triage-of = { $n ->
    [one] Ein Befund.
   *[other] { $n } Befunde.
}
triage-new-incident = Ein neuer
triage-why = Was Sie gesehen haben, das Sie zu diesem Urteil führt

why-indicator = Ein Hinweis auf Koordination, kein Beweis und kein Vorwurf: Auch Fans, Redaktionen und Parteigliederungen handeln im gleichen Takt.
why-guard = Für alle Konten ist ein harmloser Grund bekannt: { $label }.
why-statistics = Zahlen
why-p = Wahrscheinlichkeit von ebenso viel ohne Koordination
why-q = dasselbe, korrigiert für alles, was getestet wurde
why-shared = Was die meisten von ihnen gemeinsam hatten
why-by = von { $n }
why-first = Wer am häufigsten zuerst kam
why-window = Beiträge von { $from } bis { $to }.
why-posts = Zugrunde liegende Beiträge
why-show-posts = Beiträge anzeigen
why-all-posts = Alle Beiträge
why-no-posts = Zu diesem Befund ist kein Beitrag gespeichert.
why-method = Wie er gefunden wurde
copy-citation = Quellenangabe kopieren
copy-cli = Als Befehlszeile kopieren
copy-no-cli = Zu diesem Lauf gibt es keine Befehlszeile.

guard-official = offizielle Konten
guard-official-why = Sie gehören Parteien, Kandidierenden und Partnern, wie das Wahlpaket sie aufführt.
guard-newsroom = Redaktion
