# Verificarea numărătorii: audituri, procese-verbale, indicii în cifre.
group-count = Numărătoare
screen-audits = Audituri de limitare a riscului
screen-protocols = Procese-verbale
screen-indicators = Indicii
kind-audit = Audit de limitare a riscului
kind-protocol_check = Verificare de procese-verbale
kind-indicator_report = Indicii în cifre

count-ballots = Buletine de vot
count-station = Secție de votare
count-stations = Secții de votare
count-bytes = octeți: { $n }
count-copy-hash = Copiază amprenta

field-step = Pas
value-manifest = Inventarul buletinelor
value-ceremony = Tragerea la sorți a seminței
value-sample = Eșantion
value-entry = Introducerea buletinelor
value-confirmed = Confirmat
value-hand-count = Numărătoare manuală integrală

audit-what = Un eșantion de buletine de vot, tras public cu zaruri, confirmă rezultatul anunțat sau duce la numărătoare manuală integrală. Un rezultat greșit este confirmat cel mult atât de des cât spune limita de risc.
audit-new = Audit nou
audit-next = Pasul următor
audit-contest = Scrutin
audit-kind = Felul auditului
audit-kind-ballot-polling = sondaj de buletine
audit-kind-ballot-comparison = comparare de buletine
audit-kind-batch-comparison = comparare de loturi
audit-risk-limit = Limită de risc
audit-risk-limit-means = Un rezultat greșit este confirmat cu o probabilitate de cel mult { $limit }.
audit-drawn = Trase
audit-file = Fișier
audit-state = Stare
audit-means = Ce înseamnă
audit-steps = Pașii auditului
audit-not-finished = Neterminat: { $done } din { $all } pași sunt făcuți.
audit-now = Acum: { $step }.
audit-go-on = Mai departe: { $step }
audit-read-only = Puteți citi acest audit. Pașii sunt făcuți de analiști și aprobatori.
audit-state-done = făcut
audit-state-due = acum
audit-state-open = de consultat
audit-state-later = încă nu
audit-committed = Fixat

audit-step-contest = Scrutin
audit-step-manifest = Inventarul buletinelor
audit-step-ceremony = Tragerea la sorți a seminței
audit-step-sample = Eșantion
audit-step-entry = Introducerea buletinelor
audit-step-assessment = Evaluare
audit-step-confirmed = Confirmat
audit-step-hand_count = Numărătoare manuală integrală
audit-later-contest = Este primul.
audit-later-manifest = După ce scrutinul este descris.
audit-later-ceremony = După ce inventarul este fixat: nimeni nu poate ști sămânța înainte.
audit-later-sample = După ce sămânța este fixată.
audit-later-entry = După ce sunt trase buletine.
audit-later-assessment = După ce două persoane sunt de acord asupra unui buletin.
audit-told-contest = { $kind }, limită de risc { $limit }
audit-told-manifest = buletine: { $ballots }
audit-told-ceremony = cifre: { $n }
audit-told-sample = buletine trase: { $n }, { $rounds ->
    [one] { $rounds } rundă
    [few] { $rounds } runde
   *[other] { $rounds } de runde
}
audit-told-entry = { $agreed } concordante, { $differ } de lămurit
audit-verdict-confirmed = Confirmat: rezultatul anunțat este corect
audit-verdict-more = Încă neconfirmat: trebuie văzute mai multe buletine
audit-verdict-hand_count = Toate buletinele trebuie numărate manual

audit-contest-what = Ce s-a anunțat și după ce reguli a devenit rezultat. Ce nu acoperă acest audit, de exemplu mandate bonus sau a doua etapă de repartizare, este refuzat pe nume.
audit-begin-from = Începeți de la
audit-example-plurality = Majoritate relativă
audit-example-list = Listă, D’Hondt
audit-example-threshold = Prag electoral
audit-contest-toml = Scrutin (TOML)
audit-contest-keep = Salvează scrutinul
audit-contest-fixed = După salvare nu mai poate fi schimbat: alt scrutin înseamnă alt audit.
audit-reason-contest = scrutin descris
audit-manifest = Inventarul buletinelor
audit-manifest-what = Lista tuturor buletinelor de vot sau a loturilor în care se află. SHA-256 al ei este fixat și făcut public înainte de tragerea seminței, ca nimeni să nu poată alege buletinele care sunt văzute.
audit-manifest-drop = Plasați inventarul aici sau alegeți-l
audit-manifest-columns = CSV cu coloanele
audit-manifest-commit = Fixează acest inventar
audit-manifest-once = După fixare nu mai poate fi înlocuit: alt inventar înseamnă alt audit.
audit-manifest-then = Faceți acum publică amprenta. Sămânța poate veni numai după aceea. Inventarul nu se mai poate schimba.
audit-manifest-fixed = Nu se poate schimba: sămânța a venit după el.
audit-records = Ce a citit mașina de pe fiecare buletin
audit-records-drop = Plasați aici fișierul cu ce a citit mașina de pe fiecare buletin sau alegeți-l
audit-choice = opțiune
audit-reason-manifest = inventar fixat
audit-batches = Loturi

audit-ceremony-what = După fixarea inventarului, persoane din tabere diferite aruncă zaruri în public. Oricine are inventarul și aceste cifre trage aceleași buletine.
audit-seed = Sămânță
audit-seed-wrong = Numai cifre: cele de pe zaruri, în ordinea aruncărilor.
audit-seed-digits = { $n ->
    [one] { $n } cifră
    [few] { $n } cifre
   *[other] { $n } de cifre
}
audit-seed-short = Mai puțin de { $n } de cifre: cineva le-ar putea încerca pe toate dinainte.
audit-seed-commit = { $n ->
    [0] Fixează cifrele
    [one] Fixează această cifră
    [few] Fixează aceste { $n } cifre
   *[other] Fixează aceste { $n } de cifre
}
audit-seed-once = Citiți-le mai întâi cu voce tare. Nu mai pot fi schimbate.
audit-seed-fixed = Nu se poate schimba.
audit-seed-copy = Copiază sămânța
audit-place = Unde
audit-people = Cine a fost prezent
audit-people-lines = Cine a fost prezent (câte o persoană pe linie)
audit-dice = Ce zaruri, cine le-a aruncat
audit-dice-such = de exemplu: douăzeci de zaruri cu zece fețe, aruncate pe rând de doi observatori
audit-held = Când
audit-reason-ceremony = sămânță trasă public

audit-plan = Câte buletine
audit-method = Metodă
audit-method-alpha_polling = ALPHA, sondaj de buletine
audit-method-bravo = BRAVO, sondaj de buletine
audit-method-kaplan_markov = Kaplan–Markov, comparare de buletine
audit-method-alpha_comparison = ALPHA, comparare de buletine
audit-method-macro = MACRO, comparare de loturi
audit-draws = Extrageri
audit-ninety = Nouă audituri din zece
audit-method-own = acest audit
audit-means-hand = Numărarea manuală a tuturor buletinelor înseamnă mai puțină muncă.
audit-means-expected = Dacă rezultatul anunțat este corect, numărul de extrageri de așteptat este { $n }.
audit-means-ninety = Dacă rezultatul anunțat este corect, numărul de extrageri de așteptat este { $n }, iar nouă audituri din zece se încheie până la { $ninety }.
audit-take-n = Ia { $n }
audit-assertions = { $n ->
    [one] { $n } aserțiune
    [few] { $n } aserțiuni
   *[other] { $n } de aserțiuni
}
audit-assertion = Aserțiune
audit-margin = Marjă
audit-margin-share = Pondere din buletine
audit-tightest = cea mai strânsă
audit-n = Buletine trase în total
audit-draw-n = { $n ->
    [one] Trage { $n } buletin
    [few] Trage { $n } buletine
   *[other] Trage { $n } de buletine
}
audit-draw-once = Ce este tras rămâne tras: cine a văzut deja buletine nu le alege pe următoarele.
audit-draw-more = Eșantionul încă nu confirmă: { $more } în plus, { $n } în total.
audit-reason-sample = buletine trase: { $n }
audit-tickets = Tichetele buletinelor: { $n }
audit-ticket = Tichet
audit-generation = A câta oară
audit-position = Nr.
audit-ballot = Buletin
audit-site = Loc
audit-round = până la { $n } de { $by },

audit-retrieval = Listă de extragere
audit-print = Tipărește
audit-print-what = O pagină pentru fiecare loc, cu spațiu pentru semnături.
audit-no-site = Fără loc
audit-sheet = { $n ->
    [one] { $n } buletin
    [few] { $n } buletine
   *[other] { $n } de buletine
} aici, { $all } în total
audit-fetched = Scos
audit-returned = Înapoiat
audit-remark = Observație
audit-fetched-by = Scos de, data, semnătura
audit-witness = Observat de, semnătura

audit-entry-what = Două persoane privesc fiecare buletin și introduc ce văd, fără să vadă ce a introdus cealaltă. O tastă alege, Enter salvează și trece la următorul.
audit-progress-mine = Introduse de dumneavoastră: { $n } din { $all }
audit-progress-agreed = Concordante la două persoane: { $n } din { $all }
audit-ballot-of = Nr. { $n }; { $all } în total
audit-choices = Ce este pe buletin
audit-most = Acest buletin poate numi cel mult { $n }; o tastă adaugă o alegere sau o ia înapoi.
audit-seen-blank = Alb
audit-seen-invalid = Nul
audit-seen-missing = De negăsit
audit-enter = Salvează, următorul
audit-ballot-before = Precedentul
audit-ballot-after = Următorul
audit-mine = Ați văzut
audit-other = Cealaltă persoană a văzut
audit-agreed-on = Amândouă au văzut:
audit-blind = A doua introducere. Ce a văzut prima persoană nu se arată.
audit-differs-what = Cele două introduceri diferă. Priviți din nou buletinul, împreună; cine a greșit își schimbă propria introducere.
audit-entry-first = prima introducere
audit-entry-second = a doua introducere
audit-entry-own = introducerea dumneavoastră
audit-entry-two = Alte două persoane au introdus acest buletin.
audit-entry-none = neintrodus
audit-entry-once = introdus o dată
audit-entry-agreed = concordant
audit-entry-differs = diferă
audit-entry-sending = pe drum
audit-entry-done = Nu mai aveți nimic de introdus.
audit-entry-waits = { $n ->
    [one] { $n } introducere este păstrată
    [few] { $n } introduceri sunt păstrate
   *[other] { $n } de introduceri sunt păstrate
} numai aici și încă nu de program.
audit-entry-again = Trimite din nou
audit-reason-entry = buletine introduse
audit-show = Buletine arătate
audit-show-todo = De introdus
audit-show-differ = Diferă
audit-show-all = Toate
audit-votes-sum = voturi în total: { $n }

audit-verdict-numbers = p este { $p }, limita de risc { $limit }, extrageri: { $n }.
audit-p-means = p spune cât de probabil ar fi, cel mult, un asemenea eșantion dacă rezultatul anunțat ar fi greșit.
audit-go-draw = Mai trage { $n }
audit-used = Extrageri folosite: { $n } din { $all }; buletinele de după ele nu au fost încă introduse la fel de două persoane.
audit-path = Cum a scăzut p
audit-path-summary = Extrageri: { $n }; aserțiuni confirmate: { $confirmed } din { $all }; cel mai mare p este { $p }, limita de risc { $limit }.
audit-draw = Extragere
audit-draws-axis = extrageri
audit-after = extrageri: { $n }
audit-others = { $n ->
    [one] încă { $n }, cu p mai mic
    [few] încă { $n }, cu p mai mic
   *[other] încă { $n }, cu p mai mic
}
audit-assertion-confirmed = confirmată
audit-assertion-open = încă nu
audit-evidence = Dovezi
audit-evidence-what = Tot ce trebuie pentru a calcula din nou în altă parte, fără rețea: scrutin, inventar, sămânță, tichete, introduceri, p. Dezarhivați într-un dosar `evidence`, apoi:
audit-evidence-save = Salvează dovezile

protocols-what = Se potrivesc cifrele fiecărui proces-verbal între ele, cum cere legea?
protocols-new = Verificare nouă
protocols-new-what = Un fișier cu un rând pentru fiecare secție de votare și formularul care spune ce înseamnă coloanele și ce trebuie să fie adevărat.
protocols-drop = Plasați aici fișierul cu procesele-verbale sau alegeți-l
protocols-form = Formular
protocols-own = Reguli proprii
protocols-rules = Reguli (TOML)
protocols-rules-of = Coloanele și regulile acestui formular
protocols-check = Verifică
protocols-reason = procese-verbale verificate
protocols-at = Creat
protocols-severity = Gravitate
protocols-error = Eroare
protocols-warning = Avertisment
protocols-notice = Notă
protocols-n-error = { $n ->
    [one] încălcare care este o eroare
    [few] încălcări care sunt erori
   *[other] de încălcări care sunt erori
}
protocols-n-warning = { $n ->
    [one] încălcare care este un avertisment
    [few] încălcări care sunt avertismente
   *[other] de încălcări care sunt avertismente
}
protocols-n-notice = { $n ->
    [one] încălcare de reținut
    [few] încălcări de reținut
   *[other] de încălcări de reținut
}
protocols-stations = secții de votare; rânduri respinse: { $rejected }, duble: { $duplicates }
protocols-caution = O relație încălcată este un motiv de a privi procesul-verbal și nu spune nimic despre cauză. Procesele-verbale sunt adesea verificate de calculator înainte de publicare: o aritmetică fără greșeli nu dovedește o numărătoare cinstită.
protocols-checks = Verificări
protocols-check-one = Verificare
protocols-law = Temei legal
protocols-holds = Respectate
protocols-violated = Încălcate
protocols-unknown = Nu se poate spune
protocols-share = Pondere încălcată
protocols-all = Toate încălcările
protocols-violations = Încălcări
protocols-none = Niciun proces-verbal nu încalcă aceasta.
protocols-rejected = Rânduri respinse
protocols-rejected-what = Rânduri care nu au putut fi citite și nu intră în nicio cifră de mai sus.
protocols-left = Stânga
protocols-must = Trebuie să fie
protocols-right = Dreapta
protocols-difference = Diferență
protocols-expected = Așteptat
protocols-found = Găsit

indicators-what = Ce este neobișnuit în cifrele secțiilor de votare. Un indiciu, nu o dovadă.
indicators-new = Raport nou
indicators-new-what = Un fișier cu rezultatele pe secții de votare și ce înseamnă coloanele lui.
indicators-drop = Plasați aici fișierul cu rezultatele sau alegeți-l
indicators-mapping = Coloane (TOML)
indicators-look = Calculează indiciile
indicators-reason = indicii calculate
indicators-level = Prag de alertă
indicators-above = depășit
indicators-below = neatins
indicators-highest = Cel mai mare z
indicators-tests = Teste
indicators-caution = Un indiciu, nu o dovadă.
indicators-caution-more = Nu spune nimic despre intenții, nu numește pe nimeni și nu spune câte voturi sunt în cauză. Și fără alertă o numărătoare poate fi greșită: cifrele curate nu dovedesc onestitatea.
indicators-is-alert = Cel puțin un indiciu depășește pragul de alertă fixat dinainte (z ≥ { $level }, corectat pentru toate testele). Priviți procesele-verbale, rapoartele observatorilor și explicațiile de alături.
indicators-no-alert = Niciun indiciu nu atinge pragul de alertă fixat dinainte (z ≥ { $level }, corectat pentru toate testele). O numărătoare poate fi totuși greșită.
indicators-numbers = Cifre
indicators-one = Indiciu
indicators-of = Privește
indicators-p = p, corectat
indicators-observed = Observat
indicators-expected = Așteptat
indicators-context = Context, fără greutate
indicators-context-what = Acestea nu deosebesc numărătorile greșite de cele corecte: ies în evidență și acolo unde totul este în regulă.
indicator-whole_percentages = Procente întregi
indicator-correlation = Corelația dintre prezență și pondere
indicator-outliers = Secții diferite de regiunea lor
indicator-last_digit = Ultimele cifre
indicator-second_digit = A doua cifră
indicator-means-whole_percentages = Numărul secțiilor (din { $n }) la care { $of ->
    [turnout] prezența este un procent întreg
   *[party] prezența sau ponderea este un procent întreg
}, și câte dă întâmplarea.
indicator-means-correlation = De la -1 la 1; secții: { $n }. Și diferențele dintre oraș și sat dau o valoare mare.
indicator-means-outliers = Numărul secțiilor (din { $n }) care ies în evidență în regiunea lor după corecție. Așa sunt cazărmile, spitalele și satele.
indicator-means-last_digit = χ² (numere: { $n }), 9 grade de libertate. Este mare și acolo unde totul este în regulă.
indicator-means-second_digit = χ² (numere: { $n }), 9 grade de libertate. Este mare și acolo unde totul este în regulă.
indicators-fingerprint = Prezență și pondere: { $party }
indicators-fingerprint-how = Fiecare celulă este un procent de prezență pe un procent de pondere; cu cât culoarea este mai puternică, cu atât sunt mai multe secții. Săgețile mută celula citită, cu Shift câte zece.
indicators-fingerprint-summary = Cele mai multe secții: { $cell }
indicators-cell = prezență { $turnout }, pondere { $share }: { $n ->
    [one] { $n } secție
    [few] { $n } secții
   *[other] { $n } de secții
}
indicators-turnout = Prezență la vot
indicators-share = Pondere
indicators-party = Partid
indicators-region = Regiune
indicators-value = Valoare
indicators-median = Mediana regiunii
indicators-outliers-what = Prezență sau pondere departe de mediana regiunii, corectată pentru toate secțiile. Context, fără greutate: priviți procesul-verbal.
indicators-no-outliers = Nicio secție nu iese în evidență în regiunea ei.
indicators-registered = Alegători înscriși
indicators-explanations = Explicații nevinovate
indicators-explanations-what = Ce face ca cifrele să arate așa deși nimeni nu a greșit cu nimic. Excludeți-le mai întâi pe acestea.
indicator-explanation-stations-with-few-voters = Secții cu puțini alegători: ponderile lor sunt puține fracții, multe dintre ele procente întregi.
indicator-explanation-turnout-or-results-that-were-reported-rounded = Prezență sau rezultate raportate rotunjit ori estimate când un proces-verbal a întârziat sau s-a pierdut.
indicator-explanation-voters-lists-that-were-made-on-election-day = Liste electorale întocmite în ziua votului, astfel încât alegătorii înscriși îi urmează pe cei care au venit.
indicator-explanation-closed-communities = Comunități închise (spitale, închisori, cazărmi, nave, sate ale unei singure familii sau credințe) și votul în străinătate.
indicator-explanation-rural = Diferențe rurale, regionale și etnice de prezență și de susținere, care merg împreună.
indicator-explanation-errors-of-the-file = Greșeli ale fișierului: altă coloană decât cea dorită, rânduri unite sau dublate, alt tur al alegerilor.
indicators-population = Ce s-a privit
indicators-excluded = Lăsate deoparte
indicator-excluded-fewer-registered-voters-than-the-test-asks-for = mai puțini alegători înscriși decât cere testul
indicator-excluded-no-ballot-found-or-no-vote-to-take-shares-of = niciun buletin găsit sau niciun vot din care să se calculeze ponderi
indicator-excluded-more-than-a-million-registered-voters = peste un milion de alegători înscriși: nu este o secție de votare
indicator-excluded-more-ballots-than-registered-voters = mai multe buletine decât alegători înscriși: vedeți verificarea proceselor-verbale
indicator-excluded-shares-would-be-of-more-than-the-ballots-found = ponderile s-ar raporta la mai mult decât buletinele găsite: vedeți verificarea proceselor-verbale
indicators-holm = p este corectat pentru toate (Holm).
