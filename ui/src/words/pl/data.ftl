# Ściana monitoringu, importy, jezioro danych, zadania.
wall-from = Od
wall-to = do
wall-all = Całość
wall-rest = reszta
wall-elections = Wybory
wall-no-elections = Nie wpisano żadnych wyborów.
wall-due = Najbliższe terminy
wall-late = po terminie
wall-nothing-due = Nie ma żadnych terminów.
wall-sources = Źródła
wall-last = Ostatni post
wall-silent = cisza
wall-posts = { $n ->
    [one] { $n } post
    [few] { $n } posty
    [many] { $n } postów
   *[other] { $n } posta
}
wall-not-yours = Jezioro danych mogą czytać analitycy i zatwierdzający.
wall-by-platform = Posty według platformy
wall-by-language = Posty według języka
wall-by-hashtag = Posty według hasztagu
wall-new = Nowe ustalenia
wall-nothing-new = Nic nowego.
wall-accounts = { $n ->
    [one] { $n } konto
    [few] { $n } konta
    [many] { $n } kont
   *[other] { $n } konta
}
wall-band = Zacieniowane: to, co zwykłe o tej godzinie; kropka leży powyżej. Aby wybrać przedział czasu dla wszystkich wykresów, proszę przeciągnąć po jednym z nich albo wypełnić dwa pola powyżej.

import-drop = Proszę upuścić tu eksport albo wybrać plik
import-sending = Wysyłanie: { $name }…
import-waits = bajtów: { $bytes }, czeka
import-discard = Odrzuć
import-reading = Jak zostałby odczytany plik { $name }
import-looked = Przejrzane wiersze: { $n }, do odrzucenia: { $rejected }
import-would-reject = Co zostałoby odrzucone
import-line = Wiersz
import-field = Pole
import-take = Przyjmij do jeziora danych
import-format = Format
import-rows = Wiersze
import-rejected = Odrzucone
import-at = Przyjęto
role-account = Konto
role-post = Post
role-time = Czas
role-text = Tekst
role-object = Obiekt
role-urls = Adresy
role-hashtags = Hasztagi
role-mentions = Wzmianki
role-language = Język
role-platform = Platforma
role-reshare_of = Udostępnienie posta
role-reply_to = Odpowiedź na
role-quote_of = Cytat z

lake-facets = Co tu jest
lake-time = Czas
lake-account = Konto
lake-post = Post
lake-views = Zapisane
lake-no-views = Nic jeszcze nie zapisano.
lake-view-title = Nazwa
lake-view-keep = Zapisz ten widok
lake-sql = Zapytaj w SQL
lake-no-sql = Ten program zbudowano bez SQL: trzeba go zbudować z opcją `sql`.
lake-ask = Zapytaj
lake-answered = { $n ->
    [one] { $n } wiersz
    [few] { $n } wiersze
    [many] { $n } wierszy
   *[other] { $n } wiersza
} w { $ms } ms
lake-cut = (więcej pominięto)
field-account = Konto
field-hashtag = Hasztag
field-from = Od
field-text = Tekst

jobs-now = Zadania
jobs-none = Nic się nie wykonuje.
jobs-run = Uruchom detektor
jobs-parameters = Parametry ({ $n })
jobs-begin = Uruchom
job-waiting = czeka
job-running = w toku
job-done = gotowe
job-failed = nie powiodło się
job-cancelled = przerwane
job-import = Import
job-detection = Wykrywanie
job-end = Przerwij
job-rows = wiersze: { $n }
run-known = Znane wcześniej
run-at = Uruchomiono

detects-coaction = Konta, które raz po raz udostępniają te same rzeczy w krótkim czasie
detects-copypasta = Teksty skopiowane, przeredagowane lub przetłumaczone
detects-cohort = Konta, które razem się obudziły, powstały lub się zmieniły albo publikują w jednym rytmie
detects-burst = Hasztagi, adresy, dźwięki i wzmianki, które rosną tak, jak same z siebie nie rosną
detects-media = Obrazy i filmy publikowane raz po raz
detects-narrative = Co się opowiada: posty na jeden temat w czasie, na różnych platformach i w różnych językach
stage-reading = odczyt: { $name }
stage-comparing = porównywanie
stage-comparing-by = porównywanie: { $kind }
stage-detecting = wykrywanie
stage-embedding = ustalanie znaczenia tekstów
stage-finding-groups = szukanie grup
stage-gathering = zbieranie
stage-permuting = pomiar tego, co zrobiłby przypadek
stage-writing = zapisywanie
stage-recording = zapisywanie ustaleń

field-bytes = Bajty
field-columns = Kolumny
field-format = Format
field-operation = Operacja zbierania
field-rows = Wiersze
field-rejected = Odrzucone
field-rejected_first = Pierwsze odrzucone
field-warnings = Uwagi
field-version = Wersja
field-lake_version = Wersja jeziora danych
field-known = Znane wcześniej
field-caveats = O czym pamiętać
field-parameters = Parametry
