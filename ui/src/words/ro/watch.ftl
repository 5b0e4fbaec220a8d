# Rețea, texte copiate, cohorte și valuri bruște, narațiuni; și ce au în comun aceste ecrane.
watch-finding = Constatare
watch-kind = Tip
watch-status = Stare
watch-languages = Limbi
watch-platform = Platformă
watch-account = Cont
watch-accounts = Conturi
watch-post = Postare
watch-posts = Postări
watch-q = q
watch-first = Prima
watch-last = Ultima
watch-from = De la
watch-to = Până la
watch-dots = Marcaje
watch-marks = Ce
watch-seen = Observat
watch-usual = Obișnuit
watch-triage = Deschide între constatări
watch-why = Cifre, metodă și probe
watch-nothing = Nimic de desenat.
watch-not-all = Număr de postări: { $n }; sunt afișate cele păstrate ca probe sau citite până acum.
watch-lanes = { $lanes ->
    [one] { $lanes } linie
    [few] { $lanes } linii
   *[other] { $lanes } de linii
} cu { $dots ->
    [one] { $dots } marcaj
    [few] { $dots } marcaje
   *[other] { $dots } de marcaje
}, din { $from } până în { $to }.

value-wake = trezite împreună
value-creation = create împreună
value-handle = redenumite împreună
value-language = și-au schimbat limba împreună
value-rhythm = un singur ritm
value-group = grup
value-hashtag = hashtag
value-url = adresă
value-domain = domeniu
value-sound = sunet
value-mention = mențiune

statistic-links = Legături
statistic-density = Densitate
statistic-density-means = ponderea perechilor de conturi care sunt legate
statistic-objects = Lucruri distribuite în comun
statistic-mean_delay_s = Decalaj mediu (s)
statistic-mean_delay_s-means = între două conturi care distribuie același lucru
statistic-co_actions = Coacțiuni
statistic-accounts = Conturi în total
statistic-exact-share = Ponderea copiilor exacte
statistic-exact-share-means = postări cu exact cuvintele celei dintâi
statistic-mean-score = Asemănare medie
statistic-mean-score-means = cu cea dintâi; 1 înseamnă aceleași cuvinte
statistic-span = Interval (s)
statistic-span-means = de la prima la ultima
statistic-languages = Limbi
statistic-platforms = Platforme
statistic-texts = Formulări
statistic-cohesion = Coeziune
statistic-cohesion-means = cât de asemănătoare sunt în medie textele sale, de la 0 la 1
statistic-expected = Așteptat
statistic-expected-means = atâtea ar fi din întâmplare
statistic-dispersion = Dispersie
statistic-dispersion-means = de câte ori mai mult decât din întâmplare variază asemenea numere
statistic-observed = Observat
statistic-observed-means = conturi, fiecare o dată pe zi
statistic-band_upper = Limita de sus a benzii
statistic-rise_q_value = q al creșterii
statistic-rise_q_value-means = faptul că ceva crește este o constatare, nu o alarmă: și știrile cresc
statistic-is_new = Nou
statistic-posts_per_account = Postări pe cont
statistic-peak_unix_seconds = Vârf (timp Unix)
statistic-first_hour_share = Pondere în prima oră
statistic-reshare_share = Ponderea redistribuirilor
statistic-conspicuous_accounts = Conturi care ies în evidență
statistic-conspicuous_share = Ponderea conturilor care ies în evidență
statistic-conspicuous_usual = ponderea obișnuită
statistic-quiet_share = Ponderea conturilor tăcute înainte
statistic-quiet_usual = ponderea obișnuită
statistic-repeating_share = Ponderea conturilor care se repetă
statistic-repeating_usual = ponderea obișnuită
statistic-in_step_share = Ponderea conturilor care vin în același ritm
statistic-in_step_usual = ponderea obișnuită
statistic-returning_share = Ponderea conturilor prezente devreme în altă parte
statistic-returning_usual = ponderea obișnuită
statistic-coordinated_share = Ponderea conturilor cunoscute drept coordonate
statistic-coordinated_usual = ponderea obișnuită

network-of-run = Rularea din { $time }
network-none = Detectorul de coacțiune nu a rulat încă.
network-indicator = O muchie spune că două conturi au făcut în mod repetat același lucru într-un timp scurt: un indiciu, nu o dovadă.
network-cut = Rețeaua era prea mare și a fost redusă: cea mai slabă legătură afișată are ponderea { $n }.
network-no-webgl = Acest browser nu poate desena rețeaua (WebGL este dezactivat). Tabelele de mai jos o conțin în întregime.
network-drawing = Se desenează…
network-shown = conturi: { $nodes } din { $all_nodes }, legături: { $edges } din { $all_edges }
network-note = Pondere minimă { $weight }; din { $from } până în { $to }.
network-keys = Săgețile mută imaginea, plus și minus o apropie sau o depărtează, 0 o arată în întregime. Cu Shift, săgețile mută contul selectat. Tabelele de mai jos enumeră conturile și legăturile; Enter selectează.
network-nearer = Apropie
network-farther = Depărtează
network-fit = Arată tot
network-filter = Filtru
network-least = Pondere minimă: { $weight }
network-from = Din { $time }
network-to = Până în { $time }
network-all = Toată rețeaua
network-views = Vizualizări salvate
network-groups = Grupuri, cel mai mare întâi
network-colour-by = Grupuri după
network-by-community = Comunitate
network-by-component = Componentă
network-group = { $nodes ->
    [one] { $nodes } cont
    [few] { $nodes } conturi
   *[other] { $nodes } de conturi
}, { $edges ->
    [one] { $edges } legătură
    [few] { $edges } legături
   *[other] { $edges } de legături
}
network-group-no = Nr.
network-groups-more = și altele mai mici: { $n }
network-zoom = Arată grupul { $n }
network-finding-of = Constatarea despre grupul { $n }
network-twin = Ca tabel
network-twin-accounts = Conturi
network-twin-links = Legături
network-account = Cont
network-platform = Platformă
network-strength = Tărie
network-links = Legături
network-weight = Pondere
network-first = Prima dată
network-last = Ultima dată
network-one = Un cont
network-other = Celălalt
network-edge = Legătură
network-posts = Postările pe care se întemeiază
network-no-posts = Nu sunt păstrate postări pentru această legătură.
network-apart = { $time } între ele
network-cite = Copiază adresa acestei legături
network-about = Ce se află în jurul acestui cont
network-only = Doar el și vecinii săi
network-more-steps = Un pas în plus
network-fewer-steps = Un pas în minus
network-steps = { $n ->
    [one] { $n } pas
    [few] { $n } pași
   *[other] { $n } de pași
} în jur
network-see = Mergi acolo
network-move = Mută
network-move-left = Mută la stânga
network-move-right = Mută la dreapta
network-move-up = Mută în sus
network-move-down = Mută în jos
network-neighbours = Legăturile sale
network-keep = Salvează această vizualizare
network-keep-what = Filtrul, selecția și locurile în care ați mutat conturi. Datele rămân unde sunt.
network-view-title = Nume
network-view-note = Notă
network-export = Salvează ca

texts-indicator = Cine postează aceleași cuvinte poate să le aprobe, să le citeze sau să le ironizeze: un indiciu, nu o dovadă.
texts-none = Nu s-au găsit texte copiate.
texts-none-so = Nicio formulare nu corespunde.
texts-when = Când s-a postat
texts-filter = Filtrul formulărilor
texts-kind = Tip
texts-kind-first = formularea cu care se compară
texts-kind-exact = aceleași cuvinte
texts-kind-copypasta = copiat cu modificări
texts-kind-rewording = reformulat
texts-kind-translation = tradus
texts-kind-unpaired = nicio pereche în listă
texts-language = Limbă
texts-score = Gradul de asemănare; 1 înseamnă aceleași cuvinte
texts-accounts = { $n ->
    [one] { $n } cont
    [few] { $n } conturi
   *[other] { $n } de conturi
}
texts-wordings = { $n ->
    [one] { $n } formulare
    [few] { $n } formulări
   *[other] { $n } de formulări
} în { $posts ->
    [one] { $posts } postare
    [few] { $posts } postări
   *[other] { $posts } de postări
}
texts-posted = { $posts ->
    [one] { $posts } postare
    [few] { $posts } postări
   *[other] { $posts } de postări
} de la { $accounts ->
    [one] { $accounts } cont
    [few] { $accounts } conturi
   *[other] { $accounts } de conturi
}
texts-posts-more = și încă { $n }
texts-compared-with = Comparat cu
texts-compare-with = Compară cu aceasta
texts-with-first = Compară din nou cu prima

cohorts-indicator = Titlurile unui editor urmează același ritm, o clasă se înscrie împreună, știrile și meciurile provoacă creșteri: un indiciu, nu o dovadă.
cohorts-none = Nu s-au găsit cohorte sau valuri bruște.
cohorts-only-all = Toate
cohorts-only-cohort = Cohorte
cohorts-only-burst = Valuri bruște
cohorts-span = Li s-a întâmplat tuturor într-un interval de { $time }.
cohorts-silent = Înainte, fiecare aproape că nu postase nimic timp de cel puțin { $time }.
cohorts-gap = Cel mai lung timp fără postare: { $time }
cohorts-created = Data creării unui cont nu se află în postările sale; intervalul de mai sus este cel al creărilor. Sunt afișate primele lor postări.
cohorts-with-silence = Cu tăcerea dinainte
cohorts-null = Față de întâmplare
cohorts-accounts = Conturi cărora li s-a întâmplat
cohorts-accounts-means = obișnuit este ce au făcut toți în același interval
cohorts-dispersion = Variația unor asemenea intervale
cohorts-dispersion-means = 1 ar fi pură întâmplare; ce este obișnuit variază de atâtea ori mai mult, iar p ține seama de asta
cohorts-p = Probabilitatea de a observa la fel de multe fără coordonare: p = { $p }; corectată pentru tot ce s-a testat: q = { $q }.
cohorts-lanes = Postările fiecărui cont
cohorts-shown = Conturi ale căror postări sunt aici: { $shown } din { $accounts }.
cohorts-posts-csv = Toate postările ca CSV
cohorts-history = Postările acestui cont în lacul de date ({ $n })
cohorts-posts = Ultimele sale postări ({ $n })

burst-new = nu avea un trecut notabil: ce este obișnuit reiese din ce s-a întâmplat cu alte lucruri noi.
burst-known = este comparat cu propriul trecut.
burst-when = Postări, câte un punct la { $time }
burst-new-accounts = conturi care vin pentru prima dată
burst-peak = vârf
burst-band = Cât de mult peste ce se aștepta
burst-accounts = Conturi, fiecare o dată pe zi
burst-accounts-means = bara gri se termină unde se termină banda nivelului obișnuit
burst-p = Că ceva crește: q = { $rise }. Că cei care contribuie ies atât de mult în evidență: p = { $p }, q = { $q }.
burst-who = Cine contribuie
burst-conspicuous = Conturi care ies în evidență
burst-conspicuous-means = cu două dintre semnele de mai jos
burst-quiet = Tăcute înainte
burst-quiet-means = aproape nicio postare în luna dinainte
burst-repeating = Repetitive
burst-repeating-means = postează mereu același lucru
burst-in-step = În același ritm
burst-in-step-means = vin imediat unul după altul
burst-returning = Care revin
burst-returning-means = au fost printre primele la alte două creșteri
burst-coordinated = Cunoscute drept coordonate
burst-coordinated-means = le-au găsit alte detectoare
burst-no-list = Acestei rulări nu i s-a dat o listă de conturi coordonate: nu se știe ce parte din creștere le revine.
burst-first-hour = Venite în prima oră
burst-reshares = Redistribuiri
burst-each = Postări pe cont
burst-movers = Cine a venit primul

narratives-indicator = O mașină a alăturat postări care folosesc aceleași cuvinte. Etichetele sunt propunerile ei; o narațiune este ceea ce un analist numește astfel.
narratives-none = Nu s-au găsit clustere.
narratives-tab-machine = Propuse de o mașină
narratives-tab-named = Numite de analiști
narratives-bands = Clustere în timp: cu cât mai gros, cu atât mai multe postări
narratives-label = Etichetă propusă
narratives-band = { $posts ->
    [one] { $posts } postare
    [few] { $posts } postări
   *[other] { $posts } de postări
}, { $from } – { $to }
narratives-platform = platformă
narratives-language = limbă
narratives-proposal = Etichetă propusă, formată din cuvintele care deosebesc aceste postări:
narratives-make = Creează o narațiune din acest cluster
narratives-make-why = Eticheta propusă se află în rezumat. Dați-i un nume cu propriile cuvinte.
narratives-size = postări: { $posts }, conturi: { $accounts }, formulări: { $texts }
narratives-cohesion = coeziune { $n }
narratives-cohesion-means = cât de asemănătoare sunt în medie textele sale, de la 0 la 1
narratives-volume = Postări după limbă, câte un punct la { $time }
narratives-first = Prima postare
narratives-hops = Unde a ajuns
narratives-began = a început acolo
narratives-after = cu { $time } mai târziu
narratives-keywords = Cuvinte care îl deosebesc
narratives-no-language = în nicio postare citită
narratives-amplifiers = Cine l-a postat cel mai mult
narratives-amplifiers-means = Numere de postări; nu spun nimic despre motive.
narratives-n-posts = { $n ->
    [one] { $n } postare
    [few] { $n } postări
   *[other] { $n } de postări
}
narratives-name = Nume
narratives-summary = Rezumat
field-summary = Rezumat
field-parent = Face parte din
field-facts = Ce este adevărat în ea și ce nu
field-part = Rol

value-reshare = redistribuire
value-reply = răspuns
value-quote = citat
value-object = obiect
value-text = text
