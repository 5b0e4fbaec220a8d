# Що оточує кожен екран, а також у списках, формах і діаграмах.
skip = Перейти до вмісту
screens = Екрани
sign-out = Вийти
language = Мова
theme = Вигляд
theme-system = Як у системі
theme-light = Світлий
theme-dark = Темний
live = Наживо
live-not = Не наживо
loading = Читання…
screen-failed = Не вдалося завантажити цей екран. Завантажте сторінку ще раз; якщо це не допоможе, програму замінено іншою версією або вона недоступна.
election = Вибори
election-all = Усі вибори
palette = Перейти до
palette-hint = Екран або слова, які містить запис
close = Закрити
cancel = Скасувати
keep = Зберегти
more = Більше
new = Додати
new-one = Додати: { $what }
change = Змінити
remove = Вилучити
remove-why = Чому слід вилучити «{ $name }»? Редакції залишаться.
reason = Причина
history = Історія
revision = редакція { $n }
permalink = Адреса цього запису
copied = Скопійовано
search = Шукати
filter-any = будь-що
tlp = Позначка
updated = Змінено
problem = { $detail }
post-gone = Цього допису вже немає в озері даних.
language-unknown = невідома мова

tlp-clear = Можна повідомляти всім
tlp-green = Для спільноти
tlp-amber = Для організації та тих, для кого вона працює, якщо їм потрібно знати
tlp-amber-strict = Лише для організації
tlp-red = Лише для поіменно названих

group-watch = Стеження
group-assess = Оцінювання
group-respond = Реагування
group-data = Дані
group-house = Адміністрування

screen-wall = Панель стеження
screen-findings = Знахідки
screen-network = Мережа
screen-texts = Скопійовані тексти
screen-cohorts = Когорти та сплески
screen-narratives = Наративи
screen-incidents = Інциденти
screen-campaigns = Кампанії
screen-channels = Канали
screen-claims = Твердження
screen-evidence-items = Докази
screen-register = Реєстр загроз
screen-actions = Заходи
screen-elections = Вибори
screen-imports = Імпорт
screen-lake = Озеро даних
screen-jobs = Завдання та запуски
screen-settings = Налаштування
screen-users = Користувачі
screen-health = Стан системи

kind-finding = Знахідка
kind-incident = Інцидент
kind-campaign = Кампанія
kind-channel = Канал
kind-claim = Твердження
kind-evidence = Доказ
kind-action = Захід
kind-election = Вибори
kind-narrative = Наратив
kind-import = Імпорт
kind-run = Запуск
kind-user = Користувач
kind-view = Подання

keys = Клавіші
keys-on = Літери діють як скорочення
keys-as-before = Повернути всі початкові
keys-everywhere = Усюди
key-help = Показати всі клавіші
key-palette = Перейти до екрана або запису
key-search = Шукати у списку
key-close = Закрити те, що відкрито
key-next = Наступний рядок
key-previous = Попередній рядок
key-open = Відкрити
key-select = Вибрати
key-new = Додати
key-press = Натисніть клавішу…
key-change = Змінити клавішу для: { $name }

table-chosen = Вибрано
table-choose = Вибрати цей рядок
table-empty = Тут нічого немає.
table-rows = { $n ->
    [one] { $n } рядок
    [few] { $n } рядки
    [many] { $n } рядків
   *[other] { $n } рядка
}
table-more = і ще
table-n-chosen = вибрано: { $n }

chart-as-table = Як таблиця
chart-summary = { $name }: усього { $n }, { $above ->
    [0] жодного разу вище звичного.
    [one] { $above } раз вище звичного.
    [few] { $above } рази вище звичного.
    [many] { $above } разів вище звичного.
   *[other] { $above } раза вище звичного.
}

form-required = (обов’язково)
form-nothing = немає
form-stated = зазначено
form-a-line-each = (по одному в рядку)
form-add = Додати: { $what }
form-remove = Прибрати
form-remove-one = Прибрати { $name }
form-find = Знайти…
form-find-in = Знайти: { $what }

unreachable = Програма недоступна.
sign-out-failed = Сеанс тут досі відкритий. Вийдіть ще раз або закрийте браузер.
and-more = і ще { $n }
chart-time = Час (UTC)
chart-low = { $name }: звично, щонайменше
chart-high = { $name }: звично, щонайбільше
