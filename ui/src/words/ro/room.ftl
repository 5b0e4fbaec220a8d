# Ce stă în jurul fiecărui ecran, precum și în liste, formulare și diagrame.
skip = Salt la conținut
screens = Ecrane
sign-out = Deconectare
language = Limbă
theme = Aspect
theme-system = Ca sistemul
theme-light = Luminos
theme-dark = Întunecat
live = În direct
live-not = Nu este în direct
loading = Se citește…
screen-failed = Acest ecran nu a putut fi încărcat. Reîncărcați pagina; dacă nu ajută, programul a fost înlocuit cu altă versiune sau nu poate fi accesat.
election = Alegeri
election-all = Toate alegerile
palette = Mergi la
palette-hint = Un ecran sau cuvinte dintr-o înregistrare
close = Închide
cancel = Anulează
keep = Salvează
more = Mai multe
new = Adaugă
new-one = Adaugă: { $what }
change = Modifică
remove = Elimină
remove-why = De ce se elimină „{ $name }”? Reviziile rămân.
reason = Motiv
history = Istoric
revision = revizia { $n }
permalink = Adresa acestei înregistrări
copied = Copiat
search = Caută
filter-any = oricare
tlp = Marcaj
updated = Modificat
problem = { $detail }
post-gone = Această postare nu mai este în lacul de date.
language-unknown = limbă necunoscută

tlp-clear = Poate fi comunicat oricui
tlp-green = Pentru comunitate
tlp-amber = Pentru organizație și cei pentru care lucrează, dacă au nevoie să știe
tlp-amber-strict = Numai pentru organizație
tlp-red = Numai pentru persoanele numite

group-watch = Urmărire
group-assess = Evaluare
group-respond = Răspuns
group-data = Date
group-house = Administrare

screen-wall = Panou de monitorizare
screen-findings = Constatări
screen-network = Rețea
screen-texts = Texte copiate
screen-cohorts = Cohorte și valuri bruște
screen-narratives = Narațiuni
screen-incidents = Incidente
screen-campaigns = Campanii
screen-channels = Canale
screen-claims = Afirmații
screen-evidence-items = Probe
screen-register = Registrul amenințărilor
screen-actions = Acțiuni
screen-elections = Alegeri
screen-imports = Import
screen-lake = Lac de date
screen-jobs = Sarcini și rulări
screen-settings = Setări
screen-users = Utilizatori
screen-health = Starea sistemului

kind-finding = Constatare
kind-incident = Incident
kind-campaign = Campanie
kind-channel = Canal
kind-claim = Afirmație
kind-evidence = Probă
kind-action = Acțiune
kind-election = Alegeri
kind-narrative = Narațiune
kind-import = Import
kind-run = Rulare
kind-user = Utilizator
kind-view = Vizualizare

keys = Taste
keys-on = Literele sunt comenzi rapide
keys-as-before = Restabilește toate tastele
keys-everywhere = Peste tot
key-help = Arată toate tastele
key-palette = Mergi la un ecran sau la o înregistrare
key-search = Caută în listă
key-close = Închide ce este deschis
key-next = Rândul următor
key-previous = Rândul anterior
key-open = Deschide
key-select = Selectează
key-new = Adaugă
key-press = Apăsați o tastă…
key-change = Schimbă tasta pentru: { $name }

table-chosen = Selectat
table-choose = Selectează acest rând
table-empty = Nu este nimic aici.
table-rows = { $n ->
    [one] { $n } rând
    [few] { $n } rânduri
   *[other] { $n } de rânduri
}
table-more = și altele
table-n-chosen = { $n ->
    [one] { $n } selectat
    [few] { $n } selectate
   *[other] { $n } selectate
}

chart-as-table = Ca tabel
chart-summary = { $name }: { $n } în total, { $above ->
    [0] niciodată peste nivelul obișnuit.
    [one] o dată peste nivelul obișnuit.
    [few] de { $above } ori peste nivelul obișnuit.
   *[other] de { $above } de ori peste nivelul obișnuit.
}

form-required = (obligatoriu)
form-nothing = niciunul
form-stated = indicat
form-a-line-each = (câte unul pe rând)
form-add = Adaugă: { $what }
form-remove = Scoate
form-remove-one = Scoate { $name }
form-find = Caută…
form-find-in = Caută: { $what }

unreachable = Programul nu poate fi accesat.
sign-out-failed = Sunteți încă autentificat aici. Deconectați-vă din nou sau închideți browserul.
and-more = și încă { $n }
chart-time = Data și ora (UTC)
chart-low = { $name }: obișnuit, cel puțin
chart-high = { $name }: obișnuit, cel mult
