# Sieć, skopiowane teksty, kohorty i skoki, narracje; oraz to, co te ekrany mają wspólnego.
watch-finding = Ustalenie
watch-kind = Rodzaj
watch-status = Status
watch-languages = Języki
watch-platform = Platforma
watch-account = Konto
watch-accounts = Konta
watch-post = Post
watch-posts = Posty
watch-q = q
watch-first = Pierwszy
watch-last = Ostatni
watch-from = Od
watch-to = Do
watch-dots = Znaczniki
watch-marks = Co
watch-seen = Zaobserwowano
watch-usual = Zwykle
watch-triage = Otwórz wśród ustaleń
watch-why = Liczby, metoda i dowody
watch-nothing = Nie ma czego rysować.
watch-not-all = Liczba postów: { $n }; pokazano te, które zachowano jako dowód lub dotąd wczytano.
watch-lanes = Linie: { $lanes }, znaczniki: { $dots }, od { $from } do { $to }.

value-wake = przebudzone razem
value-creation = utworzone razem
value-handle = przemianowane razem
value-language = razem zmieniły język
value-rhythm = jeden rytm
value-group = grupa
value-hashtag = hasztag
value-url = adres
value-domain = domena
value-sound = dźwięk
value-mention = wzmianka

statistic-links = Powiązania
statistic-density = Gęstość
statistic-density-means = jaka część wszystkich par kont jest powiązana
statistic-objects = Rzeczy udostępnione wspólnie
statistic-mean_delay_s = Średnie opóźnienie (s)
statistic-mean_delay_s-means = między dwoma kontami, które udostępniają to samo
statistic-co_actions = Współdziałania
statistic-accounts = Konta łącznie
statistic-exact-share = Udział dokładnych kopii
statistic-exact-share-means = posty dokładnie o słowach pierwszego
statistic-mean-score = Średnie podobieństwo
statistic-mean-score-means = do pierwszego; 1 to te same słowa
statistic-span = Rozpiętość (s)
statistic-span-means = od pierwszego do ostatniego
statistic-languages = Języki
statistic-platforms = Platformy
statistic-texts = Sformułowania
statistic-cohesion = Spójność
statistic-cohesion-means = jak podobne są średnio jego teksty, od 0 do 1
statistic-expected = Oczekiwane
statistic-expected-means = tyle byłoby przez przypadek
statistic-dispersion = Rozrzut
statistic-dispersion-means = ile razy bardziej takie liczby się wahają, niż wynikałoby z przypadku
statistic-observed = Zaobserwowane
statistic-observed-means = konta, każde raz dziennie
statistic-band_upper = Górny kraniec pasma
statistic-rise_q_value = q wzrostu
statistic-rise_q_value-means = to, że coś rośnie, jest faktem, a nie alarmem: z wiadomościami też tak bywa
statistic-is_new = Nowe
statistic-posts_per_account = Posty na konto
statistic-peak_unix_seconds = Szczyt (czas Unix)
statistic-first_hour_share = Udział w pierwszej godzinie
statistic-reshare_share = Udział udostępnień
statistic-conspicuous_accounts = Zwracające uwagę konta
statistic-conspicuous_share = Udział zwracających uwagę kont
statistic-conspicuous_usual = zwykły udział
statistic-quiet_share = Udział kont wcześniej cichych
statistic-quiet_usual = zwykły udział
statistic-repeating_share = Udział kont, które się powtarzają
statistic-repeating_usual = zwykły udział
statistic-in_step_share = Udział kont działających w jednym rytmie
statistic-in_step_usual = zwykły udział
statistic-returning_share = Udział kont, które gdzie indziej były wśród pierwszych
statistic-returning_usual = zwykły udział
statistic-coordinated_share = Udział kont znanych jako skoordynowane
statistic-coordinated_usual = zwykły udział

network-of-run = Przebieg: { $time }
network-none = Detektor współdziałania nie był jeszcze uruchamiany.
network-indicator = Krawędź mówi, że dwa konta wielokrotnie w krótkim czasie zrobiły to samo: to wskazówka, a nie dowód.
network-cut = Sieć była zbyt duża i została przycięta: najsłabsze pokazane powiązanie ma wagę { $n }.
network-no-webgl = Ta przeglądarka nie może narysować sieci (WebGL jest wyłączony). Tabele poniżej zawierają ją w całości.
network-drawing = Rysowanie…
network-shown = konta: { $nodes } z { $all_nodes }, powiązania: { $edges } z { $all_edges }
network-note = Najmniejsza waga { $weight }; od { $from } do { $to }.
network-keys = Strzałki przesuwają obraz, plus i minus przybliżają go lub oddalają, 0 pokazuje całość. Z klawiszem Shift strzałki przesuwają zaznaczone konto. Tabele poniżej wymieniają konta i powiązania; Enter zaznacza.
network-nearer = Przybliż
network-farther = Oddal
network-fit = Pokaż całość
network-filter = Filtr
network-least = Najmniejsza waga: { $weight }
network-from = Od { $time }
network-to = Do { $time }
network-all = Cała sieć
network-views = Zapisane widoki
network-groups = Grupy, od największej
network-colour-by = Grupy według
network-by-community = Społeczność
network-by-component = Składowa
network-group = konta: { $nodes }, powiązania: { $edges }
network-group-no = Nr
network-groups-more = oraz mniejsze: { $n }
network-zoom = Pokaż grupę { $n }
network-finding-of = Ustalenie dotyczące grupy { $n }
network-twin = Jako tabela
network-twin-accounts = Konta
network-twin-links = Powiązania
network-account = Konto
network-platform = Platforma
network-strength = Siła
network-links = Powiązania
network-weight = Waga
network-first = Najwcześniej
network-last = Najpóźniej
network-one = Jedno konto
network-other = Drugie
network-edge = Powiązanie
network-posts = Posty, na których się opiera
network-no-posts = Dla tego powiązania nie zachowano postów.
network-apart = odstęp { $time }
network-cite = Kopiuj adres tego powiązania
network-about = Wokół tego konta
network-only = Tylko ono i jego sąsiedzi
network-more-steps = O krok więcej
network-fewer-steps = O krok mniej
network-steps = { $n ->
    [one] { $n } krok
    [few] { $n } kroki
    [many] { $n } kroków
   *[other] { $n } kroku
} wokół
network-see = Przejdź tam
network-move = Przesuń
network-move-left = Przesuń w lewo
network-move-right = Przesuń w prawo
network-move-up = Przesuń w górę
network-move-down = Przesuń w dół
network-neighbours = Jego powiązania
network-keep = Zapisz ten widok
network-keep-what = Filtr, zaznaczenie i położenie przesuniętych kont. Dane zostają tam, gdzie są.
network-view-title = Nazwa
network-view-note = Notatka
network-export = Zapisz jako

texts-indicator = Kto publikuje te same słowa, może się z nimi zgadzać, cytować je albo z nich kpić: to wskazówka, a nie dowód.
texts-none = Nie znaleziono skopiowanych tekstów.
texts-none-so = Żadne sformułowanie temu nie odpowiada.
texts-when = Kiedy to opublikowano
texts-filter = Filtr sformułowań
texts-kind = Rodzaj
texts-kind-first = słowa, z którymi się porównuje
texts-kind-exact = te same słowa
texts-kind-copypasta = skopiowane ze zmianami
texts-kind-rewording = przeformułowane
texts-kind-translation = przetłumaczone
texts-kind-unpaired = brak pary na liście
texts-language = Język
texts-score = Stopień podobieństwa; 1 to te same słowa
texts-accounts = { $n ->
    [one] { $n } konto
    [few] { $n } konta
    [many] { $n } kont
   *[other] { $n } konta
}
texts-wordings = { $n ->
    [one] { $n } sformułowanie
    [few] { $n } sformułowania
    [many] { $n } sformułowań
   *[other] { $n } sformułowania
} w { $posts ->
    [one] { $posts } poście
    [few] { $posts } postach
    [many] { $posts } postach
   *[other] { $posts } posta
}
texts-posted = { $posts ->
    [one] { $posts } post
    [few] { $posts } posty
    [many] { $posts } postów
   *[other] { $posts } posta
} z { $accounts ->
    [one] { $accounts } konta
    [few] { $accounts } kont
    [many] { $accounts } kont
   *[other] { $accounts } konta
}
texts-posts-more = i jeszcze { $n }
texts-compared-with = W porównaniu z
texts-compare-with = Porównaj z tym
texts-with-first = Porównaj znów z pierwszym

cohorts-indicator = Tytuły jednego wydawcy mają wspólny rytm, klasa szkolna rejestruje się razem, wiadomości i mecze wywołują wzrosty: to wskazówka, a nie dowód.
cohorts-none = Nie znaleziono kohort ani skoków.
cohorts-only-all = Wszystkie
cohorts-only-cohort = Kohorty
cohorts-only-burst = Skoki
cohorts-span = Czas, w którym zdarzyło się to wszystkim: { $time }.
cohorts-silent = Wcześniej każde konto prawie nic nie publikowało co najmniej przez { $time }.
cohorts-gap = Najdłuższy czas bez posta: { $time }
cohorts-created = Posty nie mówią, kiedy konto utworzono; rozpiętość powyżej dotyczy utworzenia kont. Pokazano ich pierwsze posty.
cohorts-with-silence = Z poprzedzającą ciszą
cohorts-null = W zestawieniu z przypadkiem
cohorts-accounts = Konta, którym się to zdarzyło
cohorts-accounts-means = zwykłe jest to, co w tym samym przedziale czasu robili wszyscy
cohorts-dispersion = Zmienność takich przedziałów
cohorts-dispersion-means = 1 oznaczałoby czysty przypadek; to, co zwykłe, waha się tyle razy bardziej, a p to uwzględnia
cohorts-p = Prawdopodobieństwo, że tyle zdarzy się bez koordynacji: p = { $p }; z poprawką na wszystko, co sprawdzono: q = { $q }.
cohorts-lanes = Posty każdego konta
cohorts-shown = Konta, których posty tu są: { $shown } z { $accounts }.
cohorts-posts-csv = Wszystkie posty jako CSV
cohorts-history = Posty tego konta w jeziorze danych ({ $n })
cohorts-posts = Jego ostatnie posty ({ $n })

burst-new = – bez przeszłości wartej wzmianki: o tym, co zwykłe, mówi to, co działo się z innymi nowymi rzeczami.
burst-known = – w porównaniu z własną przeszłością.
burst-when = Posty, punkt co { $time }
burst-new-accounts = konta, które pojawiają się pierwszy raz
burst-peak = szczyt
burst-band = Jak bardzo powyżej oczekiwań
burst-accounts = Konta, każde raz dziennie
burst-accounts-means = szary pasek kończy się tam, gdzie kończy się pasmo tego, co zwykłe
burst-p = Że to rośnie: q = { $rise }. Że konta, które się na to składają, tak zwracają uwagę: p = { $p }, q = { $q }.
burst-who = Kto się na to składa
burst-conspicuous = Zwracające uwagę konta
burst-conspicuous-means = z dwiema z poniższych cech
burst-quiet = Wcześniej ciche
burst-quiet-means = prawie żadnego posta w poprzednim miesiącu
burst-repeating = Powtarzające się
burst-repeating-means = wciąż publikują to samo
burst-in-step = W jednym rytmie
burst-in-step-means = pojawiają się tuż po sobie
burst-returning = Powracające
burst-returning-means = były wśród pierwszych przy dwóch innych wzrostach
burst-coordinated = Znane jako skoordynowane
burst-coordinated-means = znalazły je inne detektory
burst-no-list = Temu przebiegowi nie podano listy skoordynowanych kont: nie wiadomo, jaki jest ich udział we wzroście.
burst-first-hour = Pojawiły się w pierwszej godzinie
burst-reshares = Udostępnienia
burst-each = Posty każdego konta
burst-movers = Kto był pierwszy

narratives-indicator = Maszyna zestawiła posty, w których użyto tych samych słów. Etykiety to jej propozycje; narracją jest to, co nazwie tak analityk.
narratives-none = Nie znaleziono klastrów.
narratives-tab-machine = Zaproponowane przez maszynę
narratives-tab-named = Nazwane przez analityków
narratives-bands = Klastry w czasie: im grubiej, tym więcej postów
narratives-label = Proponowana etykieta
narratives-band = { $posts ->
    [one] { $posts } post
    [few] { $posts } posty
    [many] { $posts } postów
   *[other] { $posts } posta
}, { $from } – { $to }
narratives-platform = platforma
narratives-language = język
narratives-proposal = Proponowana etykieta, złożona ze słów, które wyróżniają te posty:
narratives-make = Utwórz narrację z tego klastra
narratives-make-why = Proponowana etykieta jest w streszczeniu. Proszę nadać nazwę własnymi słowami.
narratives-size = posty: { $posts }, konta: { $accounts }, sformułowania: { $texts }
narratives-cohesion = spójność { $n }
narratives-cohesion-means = jak podobne są średnio jego teksty, od 0 do 1
narratives-volume = Posty według języka, punkt co { $time }
narratives-first = Pierwszy post
narratives-hops = Dokąd to dotarło
narratives-began = tu się zaczęło
narratives-after = { $time } później
narratives-keywords = Słowa, które go wyróżniają
narratives-no-language = w żadnym wczytanym poście
narratives-amplifiers = Kto publikował to najczęściej
narratives-amplifiers-means = Liczby postów; nic nie mówią o przyczynach.
narratives-n-posts = { $n ->
    [one] { $n } post
    [few] { $n } posty
    [many] { $n } postów
   *[other] { $n } posta
}
narratives-name = Nazwa
narratives-summary = Streszczenie
field-summary = Streszczenie
field-parent = Część
field-facts = Co jest w niej prawdą, a co nie
field-part = Rola

value-reshare = udostępnienie
value-reply = odpowiedź
value-quote = cytat
value-object = obiekt
value-text = tekst
