# Kontrola liczenia głosów: audyty, protokoły obwodowe, wskaźniki w liczbach.
group-count = Liczenie głosów
screen-audits = Audyty ograniczające ryzyko
screen-protocols = Protokoły obwodowe
screen-indicators = Wskaźniki
kind-audit = Audyt ograniczający ryzyko
kind-protocol_check = Kontrola protokołów obwodowych
kind-indicator_report = Wskaźniki w liczbach

count-ballots = Karty do głosowania
count-station = Obwód głosowania
count-stations = Obwody głosowania
count-bytes = bajty: { $n }
count-copy-hash = Kopiuj sumę kontrolną

field-step = Krok
value-manifest = Wykaz kart
value-ceremony = Losowanie ziarna
value-sample = Próba
value-entry = Wprowadzanie kart
value-confirmed = Potwierdzone
value-hand-count = Pełne ręczne przeliczenie

audit-what = Próba kart do głosowania, wylosowana publicznie kośćmi, potwierdza ogłoszony wynik albo prowadzi do pełnego ręcznego przeliczenia. Błędny wynik zostaje potwierdzony najwyżej tak często, jak mówi limit ryzyka.
audit-new = Nowy audyt
audit-next = Następny krok
audit-contest = Głosowanie
audit-kind = Rodzaj audytu
audit-kind-ballot-polling = próba kart
audit-kind-ballot-comparison = porównanie kart
audit-kind-batch-comparison = porównanie pakietów
audit-risk-limit = Limit ryzyka
audit-risk-limit-means = Błędny wynik zostaje potwierdzony z prawdopodobieństwem najwyżej { $limit }.
audit-drawn = Wylosowano
audit-file = Plik
audit-state = Stan
audit-means = Co to znaczy
audit-steps = Kroki audytu
audit-not-finished = Niezakończony: wykonano { $done } z { $all } kroków.
audit-now = Teraz: { $step }.
audit-go-on = Dalej: { $step }
audit-read-only = Ten audyt można czytać. Kroki wykonują analitycy i zatwierdzający.
audit-state-done = wykonane
audit-state-due = teraz
audit-state-open = do wglądu
audit-state-later = jeszcze nie
audit-committed = Ustalono

audit-step-contest = Głosowanie
audit-step-manifest = Wykaz kart
audit-step-ceremony = Losowanie ziarna
audit-step-sample = Próba
audit-step-entry = Wprowadzanie kart
audit-step-assessment = Ocena
audit-step-confirmed = Potwierdzone
audit-step-hand_count = Pełne ręczne przeliczenie
audit-later-contest = Jest pierwszy.
audit-later-manifest = Gdy głosowanie zostanie opisane.
audit-later-ceremony = Gdy wykaz zostanie ustalony: wcześniej nikt nie może znać ziarna.
audit-later-sample = Gdy ziarno zostanie ustalone.
audit-later-entry = Gdy karty zostaną wylosowane.
audit-later-assessment = Gdy dwie osoby zgodzą się co do karty.
audit-told-contest = { $kind }, limit ryzyka { $limit }
audit-told-manifest = karty: { $ballots }
audit-told-ceremony = cyfry: { $n }
audit-told-sample = wylosowane karty: { $n }, { $rounds ->
    [one] { $rounds } runda
    [few] { $rounds } rundy
   *[many] { $rounds } rund
}
audit-told-entry = zgodne: { $agreed }, do wyjaśnienia: { $differ }
audit-verdict-confirmed = Potwierdzone: ogłoszony wynik jest prawidłowy
audit-verdict-more = Jeszcze niepotwierdzone: trzeba obejrzeć więcej kart
audit-verdict-hand_count = Trzeba przeliczyć ręcznie wszystkie karty

audit-contest-what = Co ogłoszono i według jakich reguł stało się to wynikiem. Czego ten audyt nie obejmuje, na przykład mandatów premiowych lub drugiego szczebla podziału, to odrzuca z nazwy.
audit-begin-from = Zacznij od
audit-example-plurality = Większość względna
audit-example-list = Lista, D’Hondt
audit-example-threshold = Próg wyborczy
audit-contest-toml = Głosowanie (TOML)
audit-contest-keep = Zapisz głosowanie
audit-contest-fixed = Po zapisaniu nie można go zmienić: inne głosowanie to inny audyt.
audit-reason-contest = opisano głosowanie
audit-manifest = Wykaz kart do głosowania
audit-manifest-what = Lista wszystkich kart do głosowania albo pakietów, w których leżą. Jej SHA-256 ustala się i ogłasza przed wylosowaniem ziarna, żeby nikt nie mógł wybrać, które karty zostaną obejrzane.
audit-manifest-drop = Proszę upuścić tu wykaz albo go wybrać
audit-manifest-columns = CSV z kolumnami
audit-manifest-commit = Ustal ten wykaz
audit-manifest-once = Po ustaleniu nie można go wymienić: inny wykaz to inny audyt.
audit-manifest-then = Proszę teraz ogłosić sumę kontrolną. Ziarno może przyjść dopiero potem. Wykazu nie można już zmienić.
audit-manifest-fixed = Nie można go zmienić: ziarno przyszło po nim.
audit-records = Co maszyna odczytała z każdej karty
audit-records-drop = Proszę upuścić tu plik z tym, co maszyna odczytała z każdej karty, albo go wybrać
audit-choice = wybór
audit-reason-manifest = ustalono wykaz
audit-batches = Pakiety

audit-ceremony-what = Po ustaleniu wykazu osoby z różnych stron publicznie rzucają kośćmi. Każdy, kto ma wykaz i te cyfry, wylosuje te same karty.
audit-seed = Ziarno
audit-seed-wrong = Tylko cyfry: te z kości, w kolejności rzutów.
audit-seed-digits = { $n ->
    [one] { $n } cyfra
    [few] { $n } cyfry
   *[many] { $n } cyfr
}
audit-seed-short = Mniej niż { $n } cyfr: ktoś mógłby wcześniej wypróbować wszystkie.
audit-seed-commit = { $n ->
    [0] Ustal cyfry
    [one] Ustal tę cyfrę
    [few] Ustal te { $n } cyfry
   *[many] Ustal te { $n } cyfr
}
audit-seed-once = Proszę je najpierw odczytać na głos. Nie można ich zmienić.
audit-seed-fixed = Nie można go zmienić.
audit-seed-copy = Kopiuj ziarno
audit-place = Gdzie
audit-people = Kto był obecny
audit-people-lines = Kto był obecny (jedna osoba w wierszu)
audit-dice = Jakie kości, kto rzucał
audit-dice-such = na przykład: dwadzieścia kości dziesięciościennych, rzucanych na zmianę przez dwoje obserwatorów
audit-held = Kiedy
audit-reason-ceremony = ziarno wylosowano publicznie

audit-plan = Ile kart
audit-method = Metoda
audit-method-alpha_polling = ALPHA, próba kart
audit-method-bravo = BRAVO, próba kart
audit-method-kaplan_markov = Kaplan–Markow, porównanie kart
audit-method-alpha_comparison = ALPHA, porównanie kart
audit-method-macro = MACRO, porównanie pakietów
audit-draws = Losowania
audit-ninety = Dziewięć na dziesięć audytów
audit-method-own = ten audyt
audit-means-hand = Ręczne przeliczenie wszystkich kart to mniej pracy.
audit-means-expected = Jeśli ogłoszony wynik jest prawidłowy, oczekiwana liczba losowań to { $n }.
audit-means-ninety = Jeśli ogłoszony wynik jest prawidłowy, oczekiwana liczba losowań to { $n }, a dziewięć na dziesięć audytów kończy się do { $ninety }.
audit-take-n = Przyjmij { $n }
audit-assertions = { $n ->
    [one] { $n } stwierdzenie
    [few] { $n } stwierdzenia
   *[many] { $n } stwierdzeń
}
audit-assertion = Stwierdzenie
audit-margin = Przewaga
audit-margin-share = Udział w kartach
audit-tightest = najmniejsza
audit-n = Wylosowane karty łącznie
audit-draw-n = { $n ->
    [one] Wylosuj { $n } kartę
    [few] Wylosuj { $n } karty
   *[many] Wylosuj { $n } kart
}
audit-draw-once = Co wylosowano, to pozostaje: kto już widział karty, nie wybiera następnych.
audit-draw-more = Próba jeszcze nie potwierdza wyniku: jeszcze { $more }, łącznie { $n }.
audit-reason-sample = wylosowane karty: { $n }
audit-tickets = Numery losowe kart: { $n }
audit-ticket = Numer losowy
audit-generation = Który raz
audit-position = Nr
audit-ballot = Karta
audit-site = Miejsce
audit-round = do { $n }, { $by },

audit-retrieval = Lista kart do wyjęcia
audit-print = Drukuj
audit-print-what = Strona na każde miejsce, z miejscem na podpisy.
audit-no-site = Bez miejsca
audit-sheet = { $n ->
    [one] { $n } karta
    [few] { $n } karty
   *[many] { $n } kart
} tutaj, { $all } łącznie
audit-fetched = Wyjęta
audit-returned = Odłożona
audit-remark = Uwaga
audit-fetched-by = Wyjął(-ęła), data, podpis
audit-witness = Obserwował(a), podpis

audit-entry-what = Dwie osoby oglądają każdą kartę i wprowadzają to, co widzą, nie widząc wpisu drugiej osoby. Klawisz wybiera, Enter zapisuje i przechodzi do następnej karty.
audit-progress-mine = Wprowadzone przez Państwa: { $n } z { $all }
audit-progress-agreed = Zgodne u dwóch osób: { $n } z { $all }
audit-ballot-of = Nr { $n }; łącznie { $all }
audit-choices = Co jest na karcie
audit-most = Na tej karcie można wskazać najwyżej { $n }; klawisz dodaje wybór albo go cofa.
audit-seen-blank = Pusta
audit-seen-invalid = Nieważna
audit-seen-missing = Nie odnaleziono
audit-enter = Zapisz, następna
audit-ballot-before = Poprzednia
audit-ballot-after = Następna
audit-mine = Państwa wpis
audit-other = Wpis drugiej osoby
audit-agreed-on = Obie osoby widziały:
audit-blind = Drugi wpis. Wpis pierwszej osoby nie jest pokazywany.
audit-differs-what = Dwa wpisy się różnią. Proszę wspólnie obejrzeć kartę jeszcze raz; kto się pomylił, zmienia własny wpis.
audit-entry-first = pierwszy wpis
audit-entry-second = drugi wpis
audit-entry-own = Państwa wpis
audit-entry-two = Tę kartę wprowadziły dwie inne osoby.
audit-entry-none = niewprowadzona
audit-entry-once = wprowadzona raz
audit-entry-agreed = zgodna
audit-entry-differs = rozbieżna
audit-entry-sending = w drodze
audit-entry-done = Nie ma już nic do wprowadzenia.
audit-entry-waits = { $n ->
    [one] { $n } wpis jest tylko tutaj, program jeszcze go nie ma.
    [few] { $n } wpisy są tylko tutaj, program jeszcze ich nie ma.
   *[many] { $n } wpisów jest tylko tutaj, program jeszcze ich nie ma.
}
audit-entry-again = Wyślij ponownie
audit-reason-entry = wprowadzono karty
audit-show = Pokazane karty
audit-show-todo = Do wprowadzenia
audit-show-differ = Rozbieżne
audit-show-all = Wszystkie
audit-votes-sum = głosy łącznie: { $n }

audit-verdict-numbers = p wynosi { $p }, limit ryzyka { $limit }, liczba losowań: { $n }.
audit-p-means = p to największe prawdopodobieństwo takiej próby, gdyby ogłoszony wynik był błędny.
audit-go-draw = Wylosuj jeszcze { $n }
audit-used = Użyto { $n } z { $all } losowań: dalszych kart dwie osoby jeszcze nie wprowadziły zgodnie.
audit-path = Jak malało p
audit-path-summary = Liczba losowań: { $n }; potwierdzono { $confirmed } z { $all } stwierdzeń; najwyższe p wynosi { $p }, limit ryzyka { $limit }.
audit-draw = Losowanie
audit-draws-axis = losowania
audit-after = po losowaniu nr { $n }
audit-others = { $n ->
    [one] jeszcze { $n }, z mniejszym p
    [few] jeszcze { $n }, z mniejszym p
   *[many] jeszcze { $n }, z mniejszym p
}
audit-assertion-confirmed = potwierdzone
audit-assertion-open = jeszcze nie
audit-evidence = Dowody
audit-evidence-what = Wszystko, czego trzeba, żeby obliczyć to gdzie indziej bez sieci: głosowanie, wykaz, ziarno, numery losowe, wpisy, p. Proszę rozpakować do folderu `evidence`, potem:
audit-evidence-save = Zapisz dowody

protocols-what = Czy liczby w każdym protokole zgadzają się ze sobą, jak wymaga prawo?
protocols-new = Nowa kontrola
protocols-new-what = Plik z jednym wierszem na obwód i formularz, który mówi, co znaczą kolumny i co musi być spełnione.
protocols-drop = Proszę upuścić tu plik z protokołami albo go wybrać
protocols-form = Formularz
protocols-own = Własne reguły
protocols-rules = Reguły (TOML)
protocols-rules-of = Kolumny i reguły tego formularza
protocols-check = Sprawdź
protocols-reason = sprawdzono protokoły
protocols-at = Wykonano
protocols-severity = Poziom
protocols-error = Błąd
protocols-warning = Ostrzeżenie
protocols-notice = Uwaga
protocols-n-error = { $n ->
    [one] naruszenie będące błędem
    [few] naruszenia będące błędami
   *[many] naruszeń będących błędami
}
protocols-n-warning = { $n ->
    [one] naruszenie będące ostrzeżeniem
    [few] naruszenia będące ostrzeżeniami
   *[many] naruszeń będących ostrzeżeniami
}
protocols-n-notice = { $n ->
    [one] naruszenie do wiadomości
    [few] naruszenia do wiadomości
   *[many] naruszeń do wiadomości
}
protocols-stations = obwody głosowania; odrzucone wiersze: { $rejected }, powtórzone: { $duplicates }
protocols-caution = Naruszona zależność jest powodem, by obejrzeć protokół, i nie mówi nic o przyczynie. Protokoły często sprawdza maszyna przed ogłoszeniem: zgodne rachunki nie są dowodem uczciwego liczenia.
protocols-checks = Kontrole
protocols-check-one = Kontrola
protocols-law = Podstawa prawna
protocols-holds = Spełnione
protocols-violated = Naruszone
protocols-unknown = Nie wiadomo
protocols-share = Udział naruszonych
protocols-all = Wszystkie naruszenia
protocols-violations = Naruszenia
protocols-none = Żaden protokół tego nie narusza.
protocols-rejected = Odrzucone wiersze
protocols-rejected-what = Wiersze, których nie dało się odczytać; nie ma ich w żadnej liczbie powyżej.
protocols-left = Lewa strona
protocols-must = Ma być
protocols-right = Prawa strona
protocols-difference = Różnica
protocols-expected = Oczekiwano
protocols-found = Znaleziono

indicators-what = Co jest niezwykłe w liczbach z obwodów. Wskaźnik, a nie dowód.
indicators-new = Nowy raport
indicators-new-what = Plik z wynikami według obwodów i znaczenie jego kolumn.
indicators-drop = Proszę upuścić tu plik z wynikami albo go wybrać
indicators-mapping = Kolumny (TOML)
indicators-look = Oblicz wskaźniki
indicators-reason = obliczono wskaźniki
indicators-level = Próg alarmowy
indicators-above = przekroczony
indicators-below = nieosiągnięty
indicators-highest = Najwyższe z
indicators-tests = Testy
indicators-caution = Wskaźnik, a nie dowód.
indicators-caution-more = Nie mówi nic o zamiarach, nikogo nie wskazuje i nie mówi, ilu głosów dotyczy. Także bez alarmu liczenie może być błędne: czyste liczby nie są dowodem uczciwości.
indicators-is-alert = Co najmniej jeden wskaźnik przekracza próg alarmowy ustalony z góry (z ≥ { $level }, z poprawką na wszystkie testy). Proszę obejrzeć protokoły, raporty obserwatorów i wyjaśnienia obok.
indicators-no-alert = Żaden wskaźnik nie osiąga progu alarmowego ustalonego z góry (z ≥ { $level }, z poprawką na wszystkie testy). Liczenie i tak może być błędne.
indicators-numbers = Liczby
indicators-one = Wskaźnik
indicators-of = Dotyczy
indicators-p = p, z poprawką
indicators-observed = Zaobserwowano
indicators-expected = Oczekiwano
indicators-context = Kontekst, bez wagi
indicators-context-what = Te testy nie odróżniają liczenia błędnego od prawidłowego: wyróżniają się także tam, gdzie wszystko jest w porządku.
indicator-whole_percentages = Pełne procenty
indicator-correlation = Korelacja frekwencji i poparcia
indicator-outliers = Obwody inne niż ich region
indicator-last_digit = Ostatnie cyfry
indicator-second_digit = Drugie cyfry
indicator-means-whole_percentages = Ile z obwodów ({ $n }) ma { $of ->
    [turnout] frekwencję równą pełnemu procentowi
   *[party] frekwencję lub poparcie równe pełnemu procentowi
}, a ile daje przypadek.
indicator-means-correlation = Od -1 do 1, obwody: { $n }. Różnice między miastem a wsią też dają wysoką wartość.
indicator-means-outliers = Ile z obwodów ({ $n }) odstaje w swoim regionie po poprawce. Tak jest w koszarach, szpitalach i wsiach.
indicator-means-last_digit = χ² liczb ({ $n }), 9 stopni swobody. Jest wysokie także tam, gdzie wszystko jest w porządku.
indicator-means-second_digit = χ² liczb ({ $n }), 9 stopni swobody. Jest wysokie także tam, gdzie wszystko jest w porządku.
indicators-fingerprint = Frekwencja i poparcie: { $party }
indicators-fingerprint-how = Każda komórka to jeden procent frekwencji na jeden procent poparcia; im mocniejszy kolor, tym więcej obwodów. Strzałki przesuwają odczytywaną komórkę, z klawiszem Shift o dziesięć.
indicators-fingerprint-summary = Najwięcej obwodów: { $cell }
indicators-cell = frekwencja { $turnout }, poparcie { $share }: { $n ->
    [one] { $n } obwód
    [few] { $n } obwody
   *[many] { $n } obwodów
}
indicators-turnout = Frekwencja
indicators-share = Poparcie
indicators-party = Partia
indicators-region = Region
indicators-value = Wartość
indicators-median = Mediana w regionie
indicators-outliers-what = Frekwencja lub poparcie daleko od mediany regionu, z poprawką na wszystkie obwody. Kontekst, bez wagi: proszę obejrzeć protokół.
indicators-no-outliers = Żaden obwód nie odstaje w swoim regionie.
indicators-registered = Uprawnieni do głosowania
indicators-explanations = Niewinne wyjaśnienia
indicators-explanations-what = Co sprawia, że liczby tak wyglądają, choć nikt nie zrobił nic złego. To trzeba wykluczyć najpierw.
indicator-explanation-stations-with-few-voters = Obwody z niewielu wyborcami: ich udziały to niewiele ułamków, z których wiele to pełne procenty.
indicator-explanation-turnout-or-results-that-were-reported-rounded = Frekwencja lub wyniki podane w zaokrągleniu albo oszacowane, gdy protokół się spóźnił lub zaginął.
indicator-explanation-voters-lists-that-were-made-on-election-day = Spisy wyborców sporządzone w dniu głosowania, tak że liczba uprawnionych wynika z liczby tych, którzy przyszli.
indicator-explanation-closed-communities = Zamknięte społeczności (szpitale, więzienia, koszary, statki, wsie jednej rodziny lub jednego wyznania) i głosowanie za granicą.
indicator-explanation-rural = Różnice wiejskie, regionalne i etniczne we frekwencji i poparciu, które idą w parze.
indicator-explanation-errors-of-the-file = Błędy pliku: inna kolumna niż zamierzona, wiersze połączone lub powtórzone, inna tura wyborów.
indicators-population = Co zbadano
indicators-excluded = Pominięto
indicator-excluded-fewer-registered-voters-than-the-test-asks-for = mniej uprawnionych, niż wymaga test
indicator-excluded-no-ballot-found-or-no-vote-to-take-shares-of = nie znaleziono kart albo brak głosów, od których liczy się udziały
indicator-excluded-more-than-a-million-registered-voters = ponad milion uprawnionych: to nie obwód głosowania
indicator-excluded-more-ballots-than-registered-voters = więcej kart niż uprawnionych: zob. kontrolę protokołów
indicator-excluded-shares-would-be-of-more-than-the-ballots-found = udziały odnosiłyby się do większej liczby niż znalezione karty: zob. kontrolę protokołów
indicators-holm = p ma poprawkę na wszystkie (Holm).
