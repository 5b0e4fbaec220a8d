# Incydenty, rejestr zagrożeń, działania i wybory: co ludzie oceniają, co z tego wynika, co się robi.

draft-not-kept = Jeszcze nie zapisano:
draft-changed = Zmieniono: { $fields }
draft-why = Powód
draft-undo = Cofnij
draft-keep = Zapisz zmiany
draft-conflict = W tym czasie zmienił to także ktoś inny: { $fields }. To, co tu widać, to Państwa wersja; po zapisaniu zastąpi tamtą.

field-priority = Priorytet
column-priority = Priorytet
field-reason = Powód
field-met = Spełnione
field-threat = Zagrożenie
field-impact = Wpływ
field-confidence = Poziom pewności
field-breakout = Breakout
field-findings = Ustalenia
field-evidence = Dowody
field-channels = Kanały
field-narratives = Narracje
field-claims = Twierdzenia
field-techniques = Techniki DISARM
field-criteria = Kryteria
field-hypotheses = Hipotezy
field-sections = Raport
field-spread = Zasięg
field-actor = Aktor: kto bierze udział
field-behaviour = Zachowanie: co robią
field-content = Treść: co się mówi
field-degree = Skala: jak daleko sięga
field-effect = Skutek: co powoduje
field-method = Jak to pozyskano
field-origin = Pochodzenie
field-reliability = Wiarygodność źródła
field-credibility = Wiarygodność informacji, od 1 do 6
field-note = Notatka
field-action = Działanie
field-owner = Kto to robi
field-who = Kto to robi
field-due = Termin
field-countermeasure = Środek zaradczy z DISARM
field-blocked_by = Zablokowane przez
field-rights = Czy wolno to zrobić
field-basis = Przepis lub mandat, który na to pozwala
field-necessity = Dlaczego nie wystarczy nic łagodniejszego
field-proportionality = Czyich praw to dotyka i dlaczego jest to proporcjonalne
field-completion = Co pokazuje, że to zrobiono
field-approval = Zatwierdzenie
field-pack = Pakiet (TOML)

value-open = otwarty
value-watched = obserwowany
value-answered = podjęto reakcję
value-closed = zamknięty
value-disinformation = dezinformacja
value-cyber-attack = cyberatak
value-political-pressure = presja polityczna
value-recruitment = werbunek
value-infrastructure = infrastruktura
value-illicit-finance = nielegalne finansowanie
value-other = inne
value-negligible = pomijalny
value-low = niski
value-medium = średni
value-moderate = umiarkowany
value-high = wysoki
value-critical = krytyczny
value-checked = sprawdzony
value-technical = techniczny
value-behavioural = behawioralny
value-contextual = kontekstowy
value-post = post lub strona
value-mainstream-media = media głównego nurtu
value-high-profile = osoba powszechnie znana
value-response = reakcja władz
value-document = dokument
value-a = A – całkowicie wiarygodne
value-b = B – zazwyczaj wiarygodne
value-c = C – dość wiarygodne
value-d = D – zazwyczaj niewiarygodne
value-e = E – niewiarygodne
value-f = F – nie można ocenić
value-g = G – celowo wprowadzające w błąd
value-proposed = zaproponowane
value-approved = zatwierdzone
value-underway = w toku
value-done = wykonane
value-dropped = zaniechane
value-p1 = P1 – teraz
value-p2 = P2 – dziś
value-p3 = P3 – w tym tygodniu
value-p4 = P4 – gdy będzie czas

priority-p1 = teraz
priority-p2 = dziś
priority-p3 = w tym tygodniu
priority-p4 = gdy będzie czas

breakout-1 = jedna platforma, jedna społeczność
breakout-2 = kilka platform lub kilka społeczności
breakout-3 = kilka platform i społeczności
breakout-4 = media głównego nurtu
breakout-5 = nagłośnione przez osobę powszechnie znaną
breakout-6 = reakcja władz, inne konkretne działanie lub wezwanie do przemocy

interference-met = Definicja spełniona
interference-not-met = Definicja niespełniona
interference-open = Otwarte
interference-met-means = Wszystkie cztery kryteria obcej ingerencji cyfrowej oceniono jako spełnione, każde na podstawie dowodów.
interference-not-met-means = Ocenione jako niespełnione:
interference-open-means = Jeszcze nieocenione albo ocenione jako spełnione bez dowodów:

criterion-dissemination = Rozpowszechnianie
criterion-dissemination-means = Sztuczne lub zautomatyzowane, masowe i celowe rozpowszechnianie.
criterion-content = Treść
criterion-content-means = Treść w oczywisty sposób nieprawdziwa lub wprowadzająca w błąd.
criterion-foreign-actor = Aktor zagraniczny
criterion-foreign-actor-means = Bezpośredni lub pośredni udział aktora zagranicznego.
criterion-harm = Szkoda
criterion-harm-means = Szkoda dla podstawowych interesów narodu.
criterion-is-open = nieocenione
criterion-is-bare = ocenione jako spełnione, ale nic tego nie pokazuje: liczy się jako otwarte
criterion-is-met = ocenione jako spełnione
criterion-is-not = ocenione jako niespełnione
criterion-verdict = nieocenione
criterion-verdict-met = spełnione
criterion-verdict-not-met = niespełnione
criterion-why = Dlaczego
criterion-shown-by = Pokazuje to
criterion-no-evidence = Nic jeszcze nie powiązano: dowody dodaje się na tablicy dowodów.

incident-tabs = Części incydentu
tab-summary = Podsumowanie
tab-evidence = Tablica dowodów
tab-disarm = DISARM
tab-criteria = Kryteria
tab-hypotheses = Hipotezy
tab-actions = Działania
tab-register = Rejestr
tab-history = Historia
incident-keys = Incydent
incident-key-evidence = Dodaj dowód
incident-key-tag = Oznacz technikę
incident-key-action = Nowe działanie
incident-key-wide = Cała szerokość albo obok listy
incident-wide = Cała szerokość
incident-list = Według ostatniej zmiany; według priorytetu są tutaj:
incident-new = Jak się nazywa i jak jest teraz oceniany. Resztę wpisuje się na jego kartach.
incident-tlp-default = tak jak przy wyborach
incident-days = Pozostało dni
incident-follows = Co wynika z reguł
incident-follows-kept = (z tego, co zapisano; nie z tego, co tu zmieniono)
incident-interference = Obca ingerencja cyfrowa
incident-priority-why = Według reguły: wpływ { $impact }, poziom pewności { $confidence }.
incident-priority-instead = Decyzja człowieka: { $reason }
incident-priority-near = Od siedmiu dni przed głosowaniem do trzech dni po nim wszystko poza wpływem pomijalnym jest o stopień pilniejsze.
incident-days-left = { $n ->
    [0] Głosowanie jest dziś.
    [one] Do głosowania pozostał { $n } dzień.
    [few] Do głosowania pozostały { $n } dni.
    [many] Do głosowania pozostało { $n } dni.
   *[other] Do głosowania pozostało { $n } dnia.
}
incident-days-none = Nie należy do żadnych wyborów.
incident-breakout-why = Według reguły: najwyższy stopień, do którego dochodzi zasięg poniżej.
incident-breakout-instead = Decyzja człowieka: { $reason }
incident-instead = Odstąp od reguły
incident-instead-value = Zamiast tego
incident-instead-why = Dlaczego reguła tu nie obowiązuje
incident-spread = Jak daleko się rozeszło
spread-platforms = Platformy
spread-communities = Społeczności
spread-mainstream-media = Materiały w mediach głównego nurtu
spread-high-profile = Nagłaśniające osoby powszechnie znane
spread-responses = Reakcje i wezwania do przemocy
incident-spread-of = Co się liczy
incident-spread-holds = Obowiązuje
incident-spread-known = Wiadomo ponadto
incident-spread-why = Liczy się to, co powiązano: platformy ustaleń, kanałów i postów; każde ustalenie to jedna społeczność; dowody według tego, co pokazują. Obowiązuje większa z dwóch liczb.
incident-report = Raport (ABCDE)
incident-find = Znajdź dowody, ustalenia, kanały, narracje, twierdzenia… (Enter dodaje pierwsze)
incident-found = Znaleziono
incident-new-evidence = Nowy dowód
incident-keep-evidence = Zapisz i umieść na tablicy
incident-evidence-for = Dowód dla: { $name }
incident-marked = Ma oznaczenie { $tlp }, tak jak incydent.
incident-files = Pliki (można je tu upuścić)
incident-none = Jeszcze brak.
incident-hidden = Brak uprawnień do tego rekordu albo został on usunięty.
incident-up = W górę: { $name }
incident-down = W dół: { $name }
incident-grade = Wiarygodność źródła i informacji (kod admiralicji)
incident-origin = źródło: { $origin }
incident-accounts = { $n ->
    [one] { $n } konto
    [few] { $n } konta
    [many] { $n } kont
   *[other] { $n } konta
}
incident-bytes = bajty: { $n }
incident-copy-hash = Kopiuj

disarm-find = Znajdź technikę… (↓ przechodzi do pierwszej)
disarm-parts = Z podtechnikami
disarm-used-only = Tylko użyte
disarm-used = użyte techniki: { $n }
disarm-is-used = (użyta)
disarm-gone = nie ma jej już w DISARM (nazwana w { $version })

hypothesis-how = Spacja zmienia po kolei: za, przeciw, neutralny, nieważony; można też nacisnąć + − 0. Strzałki przechodzą do innych komórek. Dowód, który tak samo odnosi się do wszystkich hipotez, żadnej nie wyróżnia i po zapisaniu zostaje oznaczony.
hypothesis-kind = Rodzaj
hypothesis-kind-of = Rodzaj: { $name }
hypothesis-origin-of = Pochodzenie: { $name }
hypothesis-origin-lake = jezioro danych
hypothesis-actor = Hipoteza { $n }
hypothesis-likelihood = Prawdopodobieństwo, %
likelihood-almost-no-chance = prawie wykluczone
likelihood-very-unlikely = bardzo mało prawdopodobne
likelihood-unlikely = mało prawdopodobne
likelihood-roughly-even-chance = szanse mniej więcej równe
likelihood-likely = prawdopodobne
likelihood-very-likely = bardzo prawdopodobne
likelihood-almost-certain = prawie pewne
hypothesis-undiagnostic = niczego nie rozróżnia
hypothesis-undiagnostic-means = Odnosi się tak samo do wszystkich hipotez, więc nie mówi, która jest trafna.
hypothesis-cell = { $evidence } – { $actor }
hypothesis-sum = To, co przemawia przeciw, liczy się bardziej niż to, co przemawia za.
hypothesis-tally = − { $against } · + { $for }
hypothesis-no-evidence = Nie ma jeszcze czego ważyć: dowody dodaje się na tablicy.
hypothesis-add = Dodaj hipotezę
bearing-for = za
bearing-against = przeciw
bearing-neutral = neutralny
bearing-none = nieważony

register-matrix = Incydenty według zagrożenia i wpływu
register-all = wszystkie
register-whole = Pokaż wszystkie
register-cell = zagrożenie: { $threat }, wpływ: { $impact }
register-instead = Dlaczego nie według reguły
register-owner = Organizacja
register-place = Pozycja { $place } z { $n } w rejestrze zagrożeń.
register-like = Podobne

action-as = Pokazuj jako
action-board = Tablica
action-list = Lista
action-owner = Kto to robi
action-add = Dodaj
action-quick = Nowe działanie
action-quick-reason = zapisano
action-key-new = Zapisz działanie
action-key-as = Tablica lub lista
action-none = Brak działań.
action-overdue = po terminie
action-n-overdue = { $n ->
    [0] nic po terminie
    [one] { $n } po terminie
    [few] { $n } po terminie
    [many] { $n } po terminie
   *[other] { $n } po terminie
}
action-allowed = zatwierdzone
action-blocked = Zablokowane przez
action-no-rights = Nie sprawdzono. Zanim ktoś będzie mógł to zatwierdzić, trzeba podać, co na to pozwala, dlaczego nie wystarczy nic łagodniejszego i czyich praw to dotyka.
action-approval = Zatwierdzenie przez drugą osobę
action-allowed-by = { $by }, { $at }
action-not-allowed = Jeszcze nie.
action-not-these-words = To, co tu jest, nie jest tym, co zatwierdzono.
action-next = Co dalej
action-approve = Zatwierdź
action-approve-role = Do zatwierdzenia potrzebna jest rola zatwierdzającego.
action-approve-wrote = Część tego to Państwa tekst: zatwierdza druga osoba.
action-approve-rights = Praw jeszcze nie sprawdzono.
action-to-underway = Oznacz jako w toku
action-to-done = Oznacz jako wykonane
action-to-dropped = Zaniechaj
action-to-proposed = Zaproponuj ponownie
action-keep-completion = Zapisz to, co to pokazuje
action-change-voids = Zatwierdzono je w obecnym brzmieniu. Po zmianie trzeba je zatwierdzić ponownie.
action-suggestions = Co proponuje DISARM
action-none-suggested = Żaden ze środków zaradczych dopuszczonych przez organizację nie odpowiada na oznaczone tu techniki.
action-none-allowed = Organizacja nie dopuściła jeszcze żadnych środków zaradczych: wybiera je administrator w ustawieniach.
action-answers = { $n ->
    [one] odpowiada na { $n } technikę
    [few] odpowiada na { $n } techniki
    [many] odpowiada na { $n } technik
   *[other] odpowiada na { $n } techniki
}
action-plan = Zaplanuj
action-calendar = Kalendarz
action-calendar-how = Link, dzięki któremu program kalendarza pokazuje terminy. Kto go ma, może czytać otwarte działania, do których mają Państwo dostęp, i nic więcej. Liczba dni, przez które działa: { $days }. Link można wycofać w ustawieniach.
action-calendar-label = kalendarz
action-calendar-link = Link; jest pokazywany tylko raz
action-calendar-copy = Kopiuj link
action-calendar-make = Utwórz link
action-calendar-once = Jednorazowo jako plik (.ics)

election-span = Pokazywany czas
election-span-all = Całość
election-span-near = Najbliższe dwa tygodnie
election-key-span = Całość albo najbliższe dwa tygodnie
election-days = { $n ->
    [0] głosowanie dziś
    [one] dzień do głosowania
    [few] dni do głosowania
    [many] dni do głosowania
   *[other] dnia do głosowania
}
election-days-since = { $n ->
    [one] dzień od głosowania
    [few] dni od głosowania
    [many] dni od głosowania
   *[other] dnia od głosowania
}
election-going = Teraz: { $phases }.
election-quiet = Żadna faza teraz nie trwa.
election-next = Następnie: { $name }, { $when }.
election-none = Nie ma jeszcze żadnych wyborów.
election-no-calendar = Z pakietu nie wynika żaden kalendarz.
election-timeline = { $name }: fazy ({ $phases }) i obowiązki ({ $due }) w czasie; tabele poniżej mówią to samo.
election-obligations = Obowiązki
election-phases = Fazy jako tabela
election-phase = Faza
election-begins = Początek
election-ends = Koniec
election-unknown = nieznany
election-round = Tura { $n }
election-round-head = Tura
election-due = Terminy
election-now = teraz
election-what = Co
election-there = Według czasu miejscowego
election-pack-how = Wszystko, co z góry wiadomo o wyborach. Z tego wynika ich kalendarz. Rekordy odwołują się do wyborów przez `id`, więc ten się nie zmienia.
election-pack-file = Z pliku
election-pack-save = Zapisz jako plik
election-go-line = Przejdź do wiersza { $n }
phase-campaign = Kampania
phase-silence = Cisza wyborcza
phase-voting = Głosowanie
phase-embargo = Embargo
phase-counting = Liczenie głosów
