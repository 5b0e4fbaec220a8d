# Знахідки, їх первинна оцінка і чому вони тут.
field-status = Статус
field-title = Назва
field-detector = Детектор
field-accounts = Облікові записи
field-posts = Дописи
field-p_value = p
field-q_value = q
field-guarded = Нешкідлива причина
field-to = До
finding-last = Останній допис
field-platform = Платформа
field-platforms = Платформа
field-language = Мова
field-languages = Мова

value-new = нова
value-noise = шум
value-watch = під наглядом
value-incident = інцидент

detector-coaction = Співдія
detector-copypasta = Скопійовані тексти
detector-cohort = Когорта
detector-burst = Сплеск
detector-media = Медіа
detector-narrative = Наратив

value-coaction = Співдія
value-copypasta = Скопійовані тексти
value-cohort = Когорта
value-burst = Сплеск
value-media = Медіа
value-narrative = Наратив

triage-incident = Включити до інциденту
triage-watch = Стежити
triage-noise = Вважати шумом
triage-new = Повернути як нову
triage-of = { $n ->
    [one] { $n } знахідка.
    [few] { $n } знахідки.
    [many] { $n } знахідок.
   *[other] { $n } знахідки.
}
triage-new-incident = Новий
triage-why = Що саме ви побачили й чому дійшли такого висновку

why-indicator = Ознака координації, а не доказ і не звинувачення: фанати, редакції та партійні осередки теж діють в одному ритмі.
why-guard = Для всіх облікових записів відома нешкідлива причина: { $label }.
why-statistics = Числа
why-p = імовірність, що стільки ж трапиться без координації
why-q = те саме з поправкою на все, що перевірено
why-shared = Що було спільним для більшості з них
why-by = від { $n }
why-first = Хто найчастіше був першим
why-window = Дописи від { $from } до { $to }.
why-posts = Дописи, на яких це ґрунтується
why-show-posts = Показати дописи
why-all-posts = Усі дописи
why-no-posts = Із цією знахідкою не збережено жодного допису.
why-method = Як це знайдено
copy-citation = Копіювати посилання на джерело
copy-cli = Копіювати як командний рядок
copy-no-cli = Цей запуск не має командного рядка.

guard-official = офіційні облікові записи
guard-official-why = Вони належать партіям, кандидатам і партнерам, як їх перелічено в пакеті виборів.
guard-newsroom = редакція
