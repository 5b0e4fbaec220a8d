# To, co otacza każdy ekran, a także listy, formularze i wykresy.
skip = Przejdź do treści
screens = Ekrany
sign-out = Wyloguj się
language = Język
theme = Wygląd
theme-system = Jak w systemie
theme-light = Jasny
theme-dark = Ciemny
live = Na żywo
live-not = Nie na żywo
loading = Wczytywanie…
screen-failed = Nie udało się wczytać tego ekranu. Proszę wczytać stronę ponownie; jeśli to nie pomoże, program zastąpiono inną wersją albo jest nieosiągalny.
election = Wybory
election-all = Wszystkie wybory
palette = Przejdź do
palette-hint = Ekran albo słowa zawarte w rekordzie
close = Zamknij
cancel = Anuluj
keep = Zapisz
more = Więcej
new = Dodaj
new-one = Dodaj: { $what }
change = Zmień
remove = Usuń
remove-why = Dlaczego „{ $name }” ma zostać usunięte? Wersje pozostaną.
reason = Powód
history = Historia
revision = wersja { $n }
permalink = Adres tego rekordu
copied = Skopiowano
search = Szukaj
filter-any = dowolne
tlp = Oznaczenie
updated = Zmieniono
problem = { $detail }
post-gone = Tego posta nie ma już w jeziorze danych.
language-unknown = nieznany język

tlp-clear = Wolno przekazywać każdemu
tlp-green = Dla społeczności
tlp-amber = Dla organizacji i tych, dla których pracuje, jeśli muszą to wiedzieć
tlp-amber-strict = Tylko dla organizacji
tlp-red = Tylko dla osób wymienionych z nazwiska

group-watch = Obserwacja
group-assess = Ocena
group-respond = Reakcja
group-data = Dane
group-house = Administracja

screen-wall = Ściana monitoringu
screen-findings = Ustalenia
screen-network = Sieć
screen-texts = Skopiowane teksty
screen-cohorts = Kohorty i skoki
screen-narratives = Narracje
screen-incidents = Incydenty
screen-campaigns = Kampanie
screen-channels = Kanały
screen-claims = Twierdzenia
screen-evidence-items = Dowody
screen-register = Rejestr zagrożeń
screen-actions = Działania
screen-elections = Wybory
screen-imports = Import
screen-lake = Jezioro danych
screen-jobs = Zadania i przebiegi
screen-settings = Ustawienia
screen-users = Użytkownicy
screen-health = Stan systemu

kind-finding = Ustalenie
kind-incident = Incydent
kind-campaign = Kampania
kind-channel = Kanał
kind-claim = Twierdzenie
kind-evidence = Dowód
kind-action = Działanie
kind-election = Wybory
kind-narrative = Narracja
kind-import = Import
kind-run = Przebieg
kind-user = Użytkownik
kind-view = Widok

keys = Klawisze
keys-on = Litery są skrótami
keys-as-before = Przywróć wszystkie
keys-everywhere = Wszędzie
key-help = Pokaż wszystkie klawisze
key-palette = Przejdź do ekranu lub rekordu
key-search = Szukaj na liście
key-close = Zamknij to, co otwarte
key-next = Następny wiersz
key-previous = Poprzedni wiersz
key-open = Otwórz
key-select = Zaznacz
key-new = Dodaj
key-press = Proszę nacisnąć klawisz…
key-change = Zmień klawisz dla: { $name }

table-chosen = Zaznaczono
table-choose = Zaznacz ten wiersz
table-empty = Nic tu nie ma.
table-rows = { $n ->
    [one] { $n } wiersz
    [few] { $n } wiersze
    [many] { $n } wierszy
   *[other] { $n } wiersza
}
table-more = i więcej
table-n-chosen = zaznaczono: { $n }

chart-as-table = Jako tabela
chart-summary = { $name }: łącznie { $n }, { $above ->
    [0] ani razu powyżej tego, co zwykłe.
    [one] raz powyżej tego, co zwykłe.
    [few] { $above } razy powyżej tego, co zwykłe.
    [many] { $above } razy powyżej tego, co zwykłe.
   *[other] { $above } raza powyżej tego, co zwykłe.
}

form-required = (wymagane)
form-nothing = brak
form-stated = podano
form-a-line-each = (po jednym w wierszu)
form-add = Dodaj: { $what }
form-remove = Wyjmij
form-remove-one = Wyjmij { $name }
form-find = Znajdź…
form-find-in = Znajdź: { $what }

unreachable = Program jest nieosiągalny.
sign-out-failed = Sesja jest tu nadal otwarta. Proszę wylogować się ponownie albo zamknąć przeglądarkę.
and-more = oraz jeszcze { $n }
chart-time = Czas (UTC)
chart-low = { $name }: zwykle co najmniej
chart-high = { $name }: zwykle co najwyżej
