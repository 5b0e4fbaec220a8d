# Incidente, registrul amenințărilor, acțiuni și alegeri: ce se apreciază, ce decurge de aici, ce se face.

draft-not-kept = Încă nesalvat:
draft-changed = Modificat: { $fields }
draft-why = Motiv
draft-undo = Renunță la modificări
draft-keep = Salvează modificările
draft-conflict = Între timp a modificat și altcineva: { $fields }. Ce apare aici este versiunea dumneavoastră; dacă salvați, o înlocuiește pe cealaltă.

field-priority = Prioritate
column-priority = Prioritate
field-reason = Motiv
field-met = Îndeplinit
field-threat = Amenințare
field-impact = Impact
field-confidence = Nivel de încredere
field-breakout = Breakout
field-findings = Constatări
field-evidence = Probe
field-channels = Canale
field-narratives = Narațiuni
field-claims = Afirmații
field-techniques = Tehnici DISARM
field-criteria = Criterii
field-hypotheses = Ipoteze
field-sections = Raport
field-spread = Răspândire
field-actor = Actor: cine este implicat
field-behaviour = Comportament: ce fac
field-content = Conținut: ce se spune
field-degree = Grad: cât de departe ajunge
field-effect = Efect: ce produce
field-method = Cum a fost preluată
field-origin = Origine
field-reliability = Fiabilitatea sursei
field-credibility = Credibilitate, de la 1 la 6
field-note = Notă
field-action = Acțiune
field-owner = Cine se ocupă
field-who = Cine se ocupă
field-due = Termen
field-countermeasure = Contramăsură din DISARM
field-blocked_by = Blocată de
field-rights = Dacă se poate face
field-basis = Legea sau mandatul care o permite
field-necessity = De ce nu ajunge nimic mai blând
field-proportionality = Ale cui drepturi le atinge și de ce este proporțional
field-completion = Ce arată că s-a făcut
field-approval = Aprobare
field-pack = Pachet (TOML)

value-open = deschis
value-watched = urmărit
value-answered = tratat
value-closed = închis
value-disinformation = dezinformare
value-cyber-attack = atac cibernetic
value-political-pressure = presiune politică
value-recruitment = recrutare
value-infrastructure = infrastructură
value-illicit-finance = finanțare ilicită
value-other = altele
value-negligible = neglijabil
value-low = scăzut
value-medium = mediu
value-moderate = moderat
value-high = ridicat
value-critical = critic
value-checked = verificată
value-technical = tehnică
value-behavioural = de comportament
value-contextual = de context
value-post = postare sau pagină
value-mainstream-media = mass-media de mare audiență
value-high-profile = persoană foarte cunoscută
value-response = răspuns al unei autorități
value-document = document
value-a = A – complet fiabilă
value-b = B – de obicei fiabilă
value-c = C – destul de fiabilă
value-d = D – de obicei nefiabilă
value-e = E – nefiabilă
value-f = F – nu se poate aprecia
value-g = G – înșelătoare în mod deliberat
value-proposed = propusă
value-approved = aprobată
value-underway = în curs
value-done = făcută
value-dropped = abandonată
value-p1 = P1 – acum
value-p2 = P2 – astăzi
value-p3 = P3 – săptămâna aceasta
value-p4 = P4 – când este timp

priority-p1 = acum
priority-p2 = astăzi
priority-p3 = săptămâna aceasta
priority-p4 = când este timp

breakout-1 = o platformă, o comunitate
breakout-2 = mai multe platforme sau mai multe comunități
breakout-3 = mai multe platforme și comunități
breakout-4 = mass-media de mare audiență
breakout-5 = amplificat de o persoană foarte cunoscută
breakout-6 = un răspuns al autorităților, altă acțiune concretă sau un apel la violență

interference-met = Definiție îndeplinită
interference-not-met = Definiție neîndeplinită
interference-open = Deschis
interference-met-means = Toate cele patru criterii ale ingerinței digitale străine sunt apreciate ca îndeplinite, fiecare cu probe.
interference-not-met-means = Apreciate ca neîndeplinite:
interference-open-means = Încă neapreciate sau apreciate ca îndeplinite fără probe:

criterion-dissemination = Diseminare
criterion-dissemination-means = Diseminare artificială sau automatizată, masivă și deliberată.
criterion-content = Conținut
criterion-content-means = Conținut vădit inexact sau înșelător.
criterion-foreign-actor = Actor străin
criterion-foreign-actor-means = Implicarea directă sau indirectă a unui actor străin.
criterion-harm = Atingere
criterion-harm-means = Atingere adusă intereselor fundamentale ale națiunii.
criterion-is-open = neapreciat
criterion-is-bare = apreciat ca îndeplinit, dar nimic nu o arată: se consideră deschis
criterion-is-met = apreciat ca îndeplinit
criterion-is-not = apreciat ca neîndeplinit
criterion-verdict = neapreciat
criterion-verdict-met = îndeplinit
criterion-verdict-not-met = neîndeplinit
criterion-why = De ce
criterion-shown-by = Arătat de
criterion-no-evidence = Încă nu este legat nimic: adăugați pe panoul de probe.

incident-tabs = Părțile incidentului
tab-summary = Rezumat
tab-evidence = Panou de probe
tab-disarm = DISARM
tab-criteria = Criterii
tab-hypotheses = Ipoteze
tab-actions = Acțiuni
tab-register = Registru
tab-history = Istoric
incident-keys = Incident
incident-key-evidence = Adaugă o probă
incident-key-tag = Marchează o tehnică
incident-key-action = Acțiune nouă
incident-key-wide = Toată lățimea sau lângă listă
incident-wide = Toată lățimea
incident-list = După ultima modificare; după prioritate se află în
incident-new = Cum se numește și cum este apreciat acum. Restul se scrie în filele sale.
incident-tlp-default = cum indică alegerile
incident-days = Zile rămase
incident-follows = Ce decurge din reguli
incident-follows-kept = (din ce este salvat; nu din ce se modifică aici)
incident-interference = Ingerință digitală străină
incident-priority-why = După regulă: impact { $impact }, nivel de încredere { $confidence }.
incident-priority-instead = Decizia unei persoane: { $reason }
incident-priority-near = De la șapte zile înainte de vot până la trei zile după, tot ce nu are impact neglijabil este cu o treaptă mai urgent.
incident-days-left = { $n ->
    [0] Votul este astăzi.
    [one] Mai este { $n } zi până la vot.
    [few] Mai sunt { $n } zile până la vot.
   *[other] Mai sunt { $n } de zile până la vot.
}
incident-days-none = Nu este legat de alegeri.
incident-breakout-why = După regulă: treapta cea mai înaltă la care ajunge răspândirea de mai jos.
incident-breakout-instead = Decizia unei persoane: { $reason }
incident-instead = Lasă regula deoparte
incident-instead-value = În schimb
incident-instead-why = De ce nu se aplică regula
incident-spread = Cât de departe s-a răspândit
spread-platforms = Platforme
spread-communities = Comunități
spread-mainstream-media = Materiale în mass-media de mare audiență
spread-high-profile = Amplificatori foarte cunoscuți
spread-responses = Răspunsuri și apeluri la violență
incident-spread-of = Ce se numără
incident-spread-holds = Se reține
incident-spread-known = Cunoscut în plus
incident-spread-why = Se numără ce este legat: platformele constatărilor, canalelor și postărilor; fiecare constatare este o comunitate; probele după ce arată. Se reține cel mai mare dintre cele două numere.
incident-report = Raport (ABCDE)
incident-find = Caută probe, constatări, canale, narațiuni, afirmații… (Enter adaugă prima)
incident-found = Găsite
incident-new-evidence = Probă nouă
incident-keep-evidence = Salvează și pune pe panou
incident-evidence-for = Probă pentru: { $name }
incident-marked = Are marcajul { $tlp }, ca incidentul.
incident-files = Fișiere (plasați-le aici)
incident-none = Încă niciuna.
incident-hidden = Nu aveți dreptul să vedeți această înregistrare sau a fost eliminată.
incident-up = Mai sus: { $name }
incident-down = Mai jos: { $name }
incident-grade = Fiabilitatea sursei și credibilitatea (codul Amiralității)
incident-origin = din { $origin }
incident-accounts = { $n ->
    [one] { $n } cont
    [few] { $n } conturi
   *[other] { $n } de conturi
}
incident-bytes = octeți: { $n }
incident-copy-hash = Copiază

disarm-find = Caută o tehnică… (↓ duce la prima)
disarm-parts = Cu subtehnici
disarm-used-only = Doar cele folosite
disarm-used = { $n ->
    [one] { $n } tehnică folosită
    [few] { $n } tehnici folosite
   *[other] { $n } de tehnici folosite
}
disarm-is-used = (folosită)
disarm-gone = nu mai este în DISARM (numită în { $version })

hypothesis-how = Spațiul schimbă pe rând: pentru, împotrivă, neutră, necântărită; sau apăsați + − 0. Săgețile duc la alte celule. O probă care privește la fel toate ipotezele nu deosebește niciuna și este semnalată după salvare.
hypothesis-kind = Tip
hypothesis-kind-of = Tip: { $name }
hypothesis-origin-of = Origine: { $name }
hypothesis-origin-lake = lac de date
hypothesis-actor = Ipoteza { $n }
hypothesis-likelihood = Probabilitate, %
likelihood-almost-no-chance = aproape exclus
likelihood-very-unlikely = foarte puțin probabil
likelihood-unlikely = puțin probabil
likelihood-roughly-even-chance = șanse aproximativ egale
likelihood-likely = probabil
likelihood-very-likely = foarte probabil
likelihood-almost-certain = aproape sigur
hypothesis-undiagnostic = nu deosebește nimic
hypothesis-undiagnostic-means = Privește la fel toate ipotezele, deci nu spune care este adevărată.
hypothesis-cell = { $evidence } – { $actor }
hypothesis-sum = Ce vorbește împotrivă cântărește mai mult decât ce vorbește pentru.
hypothesis-tally = − { $against } · + { $for }
hypothesis-no-evidence = Încă nu se poate cântări nimic: adăugați probe pe panou.
hypothesis-add = Adaugă o ipoteză
bearing-for = pentru
bearing-against = împotrivă
bearing-neutral = neutră
bearing-none = necântărită

register-matrix = Incidente după amenințare și impact
register-all = toate
register-whole = Arată toate
register-cell = amenințare: { $threat }, impact: { $impact }
register-instead = De ce nu după regulă
register-owner = Organizație
register-place = Numărul { $place } din { $n } în registrul amenințărilor.
register-like = Cele asemănătoare

action-as = Afișare
action-board = Panou
action-list = Listă
action-owner = Cine se ocupă
action-add = Adaugă
action-quick = Acțiune nouă
action-quick-reason = notată
action-key-new = Notează o acțiune
action-key-as = Panou sau listă
action-none = Nicio acțiune.
action-overdue = termen depășit
action-n-overdue = { $n ->
    [0] niciun termen depășit
    [one] { $n } cu termen depășit
    [few] { $n } cu termen depășit
   *[other] { $n } cu termen depășit
}
action-allowed = aprobată
action-blocked = Blocată de
action-no-rights = Neverificat. Înainte ca cineva să o poată aproba: spuneți ce o permite, de ce nu ajunge nimic mai blând și ale cui drepturi le atinge.
action-approval = Aprobare de către o a doua persoană
action-allowed-by = { $by }, { $at }
action-not-allowed = Încă nu.
action-not-these-words = Ce apare aici nu este ce s-a aprobat.
action-next = Ce urmează
action-approve = Aprobă
action-approve-role = Pentru aprobare este nevoie de rolul de aprobator.
action-approve-wrote = O parte este scrisă de dumneavoastră: o a doua persoană aprobă.
action-approve-rights = Drepturile nu sunt încă verificate.
action-to-underway = Marchează ca în curs
action-to-done = Marchează ca făcută
action-to-dropped = Abandonează
action-to-proposed = Propune din nou
action-keep-completion = Salvează ce arată acest lucru
action-change-voids = Este aprobată așa cum este. Dacă se modifică, trebuie aprobată din nou.
action-suggestions = Ce sugerează DISARM
action-none-suggested = Niciuna dintre contramăsurile permise de organizația dumneavoastră nu răspunde tehnicilor marcate aici.
action-none-allowed = Organizația dumneavoastră nu permite încă nicio contramăsură: un administrator le alege în setări.
action-answers = { $n ->
    [one] răspunde la { $n } tehnică
    [few] răspunde la { $n } tehnici
   *[other] răspunde la { $n } de tehnici
}
action-plan = Planifică
action-calendar = Calendar
action-calendar-how = Un link prin care un program de calendar arată termenele. Cine îl are poate citi acțiunile deschise pe care le puteți citi și dumneavoastră, și nimic altceva, timp de { $days ->
    [one] { $days } zi
    [few] { $days } zile
   *[other] { $days } de zile
}. Îl puteți retrage în setări.
action-calendar-label = calendar
action-calendar-link = Link; se afișează o singură dată
action-calendar-copy = Copiază linkul
action-calendar-make = Creează un link
action-calendar-once = Ca fișier, o singură dată (.ics)

election-span = Perioada afișată
election-span-all = Toată
election-span-near = Următoarele două săptămâni
election-key-span = Toată perioada sau următoarele două săptămâni
election-days = { $n ->
    [0] se votează astăzi
    [one] zi până la vot
    [few] zile până la vot
   *[other] de zile până la vot
}
election-days-since = { $n ->
    [one] zi de la vot
    [few] zile de la vot
   *[other] de zile de la vot
}
election-going = Acum: { $phases }.
election-quiet = Nu este în curs nicio etapă.
election-next = Urmează: { $name }, { $when }.
election-none = Încă nu sunt alegeri.
election-no-calendar = Din pachet nu rezultă niciun calendar.
election-timeline = { $name }: etape ({ $phases }) și obligații ({ $due }) în timp; tabelele de mai jos spun același lucru.
election-obligations = Obligații
election-phases = Etapele ca tabel
election-phase = Etapă
election-begins = Începe
election-ends = Se termină
election-unknown = necunoscut
election-round = Turul { $n }
election-round-head = Tur
election-due = Termene
election-now = acum
election-what = Ce
election-there = După ora locală
election-pack-how = Tot ce se știe dinainte despre alegeri. De aici rezultă calendarul lor. Înregistrările trimit la alegeri prin `id`, care de aceea rămâne același.
election-pack-file = Dintr-un fișier
election-pack-save = Salvează ca fișier
election-go-line = Mergi la linia { $n }
phase-campaign = Campanie
phase-silence = Tăcere electorală
phase-voting = Votare
phase-embargo = Embargo
phase-counting = Numărare
