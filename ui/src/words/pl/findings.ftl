# Ustalenia, ich wstępna ocena i skąd się wzięły.
field-status = Status
field-title = Tytuł
field-detector = Detektor
field-accounts = Konta
field-posts = Posty
field-p_value = p
field-q_value = q
field-guarded = Nieszkodliwy powód
field-to = Do
finding-last = Ostatni post
field-platform = Platforma
field-platforms = Platforma
field-language = Język
field-languages = Język

value-new = nowe
value-noise = szum
value-watch = obserwowane
value-incident = incydent

detector-coaction = Współdziałanie
detector-copypasta = Skopiowane teksty
detector-cohort = Kohorta
detector-burst = Skok
detector-media = Media
detector-narrative = Narracja

value-coaction = Współdziałanie
value-copypasta = Skopiowane teksty
value-cohort = Kohorta
value-burst = Skok
value-media = Media
value-narrative = Narracja

triage-incident = Włącz do incydentu
triage-watch = Obserwuj
triage-noise = Uznaj za szum
triage-new = Przywróć jako nowe
triage-of = { $n ->
    [one] Jedno ustalenie.
    [few] { $n } ustalenia.
    [many] { $n } ustaleń.
   *[other] { $n } ustalenia.
}
triage-new-incident = Nowy
triage-why = Co z tego, co widać, przemawia za takim wnioskiem

why-indicator = Wskazówka, że mogło dojść do koordynacji, a nie dowód ani oskarżenie: fani, redakcje i koła partyjne też działają w tym samym rytmie.
why-guard = Dla wszystkich kont znany jest nieszkodliwy powód: { $label }.
why-statistics = Liczby
why-p = prawdopodobieństwo, że tyle zdarzy się bez koordynacji
why-q = to samo, z poprawką na wszystko, co sprawdzono
why-shared = Co łączyło większość z nich
why-by = przez { $n }
why-first = Kto najczęściej był pierwszy
why-window = Posty od { $from } do { $to }.
why-posts = Posty, na których się opiera
why-show-posts = Pokaż posty
why-all-posts = Wszystkie posty
why-no-posts = Przy tym ustaleniu nie zachowano żadnego posta.
why-method = Jak to znaleziono
copy-citation = Kopiuj przypis
copy-cli = Kopiuj jako wiersz poleceń
copy-no-cli = Ten przebieg nie ma wiersza poleceń.

guard-official = konta oficjalne
guard-official-why = Należą do partii, kandydatów i partnerów, zgodnie z listą w pakiecie wyborów.
guard-newsroom = redakcja
