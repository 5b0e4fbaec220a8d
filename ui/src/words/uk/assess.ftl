# Інциденти, реєстр загроз, заходи та вибори: що люди оцінюють, що з цього випливає, що робиться.

draft-not-kept = Ще не збережено:
draft-changed = Змінено: { $fields }
draft-why = Причина
draft-undo = Відкинути зміни
draft-keep = Зберегти зміни
draft-conflict = Тим часом це змінив і хтось інший: { $fields }. Тут показано вашу версію; якщо зберегти, вона замінить іншу.

field-priority = Пріоритет
column-priority = Пріоритет
field-reason = Причина
field-met = Виконано
field-threat = Загроза
field-impact = Вплив
field-confidence = Рівень упевненості
field-breakout = Breakout
field-findings = Знахідки
field-evidence = Докази
field-channels = Канали
field-narratives = Наративи
field-claims = Твердження
field-techniques = Техніки DISARM
field-criteria = Критерії
field-hypotheses = Гіпотези
field-sections = Звіт
field-spread = Поширення
field-actor = Актор: хто причетний
field-behaviour = Поведінка: що роблять
field-content = Зміст: що говорять
field-degree = Масштаб: як далеко сягає
field-effect = Ефект: що спричиняє
field-method = Як це отримано
field-origin = Походження
field-reliability = Надійність джерела
field-credibility = Достовірність, від 1 до 6
field-note = Примітка
field-action = Захід
field-owner = Хто виконує
field-who = Хто виконує
field-due = Термін
field-countermeasure = Контрзахід із DISARM
field-blocked_by = Заблоковано через
field-rights = Чи можна це робити
field-basis = Закон або мандат, що це дозволяє
field-necessity = Чому не досить чогось м’якшого
field-proportionality = Чиїх прав це стосується й чому це пропорційно
field-completion = Що показує, що це зроблено
field-approval = Затвердження
field-pack = Пакет (TOML)

value-open = відкритий
value-watched = під наглядом
value-answered = відреаговано
value-closed = закритий
value-disinformation = дезінформація
value-cyber-attack = кібератака
value-political-pressure = політичний тиск
value-recruitment = вербування
value-infrastructure = інфраструктура
value-illicit-finance = незаконне фінансування
value-other = інше
value-negligible = незначний
value-low = низький
value-medium = середній
value-moderate = помірний
value-high = високий
value-critical = критичний
value-checked = перевірений
value-technical = технічний
value-behavioural = поведінковий
value-contextual = контекстний
value-post = допис або сторінка
value-mainstream-media = провідні медіа
value-high-profile = широко відома особа
value-response = реакція органу влади
value-document = документ
value-a = A – цілком надійне
value-b = B – зазвичай надійне
value-c = C – досить надійне
value-d = D – зазвичай ненадійне
value-e = E – ненадійне
value-f = F – неможливо оцінити
value-g = G – навмисно оманливе
value-proposed = запропоновано
value-approved = затверджено
value-underway = виконується
value-done = виконано
value-dropped = відхилено
value-p1 = P1 – зараз
value-p2 = P2 – сьогодні
value-p3 = P3 – цього тижня
value-p4 = P4 – коли буде час

priority-p1 = зараз
priority-p2 = сьогодні
priority-p3 = цього тижня
priority-p4 = коли буде час

breakout-1 = одна платформа, одна спільнота
breakout-2 = кілька платформ або кілька спільнот
breakout-3 = кілька платформ і спільнот
breakout-4 = провідні медіа
breakout-5 = підсилено широко відомою особою
breakout-6 = реакція влади, інша конкретна дія або заклик до насильства

interference-met = Визначенню відповідає
interference-not-met = Визначенню не відповідає
interference-open = Відкрите питання
interference-met-means = Усі чотири критерії іноземного цифрового втручання оцінено як виконані, кожен із доказами.
interference-not-met-means = Оцінено як не виконані:
interference-open-means = Ще не оцінено або оцінено як виконані без доказів:

criterion-dissemination = Розповсюдження
criterion-dissemination-means = Штучне або автоматизоване, масове й навмисне розповсюдження.
criterion-content = Зміст
criterion-content-means = Явно неточний або оманливий зміст.
criterion-foreign-actor = Іноземний актор
criterion-foreign-actor-means = Пряма або непряма участь іноземного актора.
criterion-harm = Шкода
criterion-harm-means = Шкода основоположним інтересам нації.
criterion-is-open = не оцінено
criterion-is-bare = оцінено як виконаний, але ніщо цього не показує: вважається відкритим
criterion-is-met = оцінено як виконаний
criterion-is-not = оцінено як не виконаний
criterion-verdict = не оцінено
criterion-verdict-met = виконано
criterion-verdict-not-met = не виконано
criterion-why = Чому
criterion-shown-by = Це показують
criterion-no-evidence = Ще нічого не пов’язано: додайте це на дошці доказів.

incident-tabs = Частини інциденту
tab-summary = Підсумок
tab-evidence = Дошка доказів
tab-disarm = DISARM
tab-criteria = Критерії
tab-hypotheses = Гіпотези
tab-actions = Заходи
tab-register = Реєстр
tab-history = Історія
incident-keys = Інцидент
incident-key-evidence = Додати доказ
incident-key-tag = Позначити техніку
incident-key-action = Новий захід
incident-key-wide = На всю ширину або поруч зі списком
incident-wide = На всю ширину
incident-list = За останньою зміною; за пріоритетом вони тут:
incident-new = Як він називається та як його оцінено зараз. Решту пишуть на його вкладках.
incident-tlp-default = як зазначено для виборів
incident-days = Залишилося днів
incident-follows = Що випливає з правил
incident-follows-kept = (зі збереженого, а не зі зміненого тут)
incident-interference = Іноземне цифрове втручання
incident-priority-why = За правилом: вплив { $impact }, рівень упевненості { $confidence }.
incident-priority-instead = Рішення людини: { $reason }
incident-priority-near = Від семи днів до голосування й до трьох днів після нього все, крім незначного впливу, на щабель терміновіше.
incident-days-left = { $n ->
    [0] Голосування сьогодні.
    [one] До голосування { $n } день.
    [few] До голосування { $n } дні.
    [many] До голосування { $n } днів.
   *[other] До голосування { $n } дня.
}
incident-days-none = Не належить до жодних виборів.
incident-breakout-why = За правилом: найвищий щабель, якого сягає поширення нижче.
incident-breakout-instead = Рішення людини: { $reason }
incident-instead = Відступити від правила
incident-instead-value = Натомість
incident-instead-why = Чому правило тут не діє
incident-spread = Як далеко поширилося
spread-platforms = Платформи
spread-communities = Спільноти
spread-mainstream-media = Матеріали провідних медіа
spread-high-profile = Широко відомі підсилювачі
spread-responses = Реакції та заклики до насильства
incident-spread-of = Що враховано
incident-spread-holds = Діє
incident-spread-known = Відомо понад це
incident-spread-why = Враховано те, що пов’язано: платформи знахідок, каналів і дописів; кожна знахідка – окрема спільнота; докази за тим, що вони показують. Діє більше з двох чисел.
incident-report = Звіт (ABCDE)
incident-find = Знайти докази, знахідки, канали, наративи, твердження… (Enter додає перше)
incident-found = Знайдено
incident-new-evidence = Новий доказ
incident-keep-evidence = Зберегти й помістити на дошку
incident-evidence-for = Доказ для: { $name }
incident-marked = Має позначку { $tlp }, як і інцидент.
incident-files = Файли (перетягніть сюди)
incident-none = Ще немає.
incident-hidden = Ви не маєте доступу до цього запису або його вилучено.
incident-up = Вище: { $name }
incident-down = Нижче: { $name }
incident-grade = Надійність джерела й достовірність (код Адміралтейства)
incident-origin = джерело: { $origin }
incident-accounts = { $n ->
    [one] { $n } обліковий запис
    [few] { $n } облікові записи
    [many] { $n } облікових записів
   *[other] { $n } облікового запису
}
incident-bytes = байтів: { $n }
incident-copy-hash = Копіювати

disarm-find = Знайти техніку… (↓ переходить до першої)
disarm-parts = З підтехніками
disarm-used-only = Лише використані
disarm-used = використано технік: { $n }
disarm-is-used = (використано)
disarm-gone = більше немає в DISARM (названо в { $version })

hypothesis-how = Пробіл змінює по колу: за, проти, нейтрально, не зважено; або натисніть + − 0. Стрілки переходять до інших клітинок. Доказ, який однаково стосується всіх гіпотез, жодної не вирізняє, і після збереження його позначено.
hypothesis-kind = Вид
hypothesis-kind-of = Вид: { $name }
hypothesis-origin-of = Походження: { $name }
hypothesis-origin-lake = озеро даних
hypothesis-actor = Гіпотеза { $n }
hypothesis-likelihood = Імовірність, %
likelihood-almost-no-chance = майже виключено
likelihood-very-unlikely = дуже малоймовірно
likelihood-unlikely = малоймовірно
likelihood-roughly-even-chance = шанси приблизно рівні
likelihood-likely = імовірно
likelihood-very-likely = дуже ймовірно
likelihood-almost-certain = майже напевно
hypothesis-undiagnostic = нічого не розрізняє
hypothesis-undiagnostic-means = Він однаково стосується всіх гіпотез, тож нічого не каже про те, яка з них правильна.
hypothesis-cell = { $evidence } – { $actor }
hypothesis-sum = Те, що свідчить проти, важить більше, ніж те, що свідчить за.
hypothesis-tally = − { $against } · + { $for }
hypothesis-no-evidence = Ще немає чого зважувати: додайте докази на дошці.
hypothesis-add = Додати гіпотезу
bearing-for = за
bearing-against = проти
bearing-neutral = нейтрально
bearing-none = не зважено

register-matrix = Інциденти за загрозою та впливом
register-all = усі
register-whole = Показати всі
register-cell = загроза: { $threat }, вплив: { $impact }
register-instead = Чому не за правилом
register-owner = Організація
register-place = Номер { $place } з { $n } у реєстрі загроз.
register-like = Подібні

action-as = Показувати як
action-board = Дошка
action-list = Список
action-owner = Хто виконує
action-add = Додати
action-quick = Новий захід
action-quick-reason = записано
action-key-new = Записати захід
action-key-as = Дошка або список
action-none = Заходів немає.
action-overdue = прострочено
action-n-overdue = { $n ->
    [0] нічого не прострочено
    [one] прострочено: { $n }
    [few] прострочено: { $n }
    [many] прострочено: { $n }
   *[other] прострочено: { $n }
}
action-allowed = затверджено
action-blocked = Заблоковано через
action-no-rights = Не перевірено. Перш ніж хтось зможе це затвердити, зазначте, що це дозволяє, чому не досить чогось м’якшого й чиїх прав це стосується.
action-approval = Затвердження другою особою
action-allowed-by = { $by }, { $at }
action-not-allowed = Ще ні.
action-not-these-words = Те, що тут написано, – не те, що було затверджено.
action-next = Що далі
action-approve = Затвердити
action-approve-role = Для затвердження потрібна роль затверджувача.
action-approve-wrote = Частину цього написали ви: затверджує друга особа.
action-approve-rights = Права ще не перевірено.
action-to-underway = Позначити як виконуваний
action-to-done = Позначити як виконаний
action-to-dropped = Відмовитися
action-to-proposed = Запропонувати знову
action-keep-completion = Зберегти те, що це показує
action-change-voids = Захід затверджено в такому вигляді. Якщо його змінити, його треба буде затвердити знову.
action-suggestions = Що пропонує DISARM
action-none-suggested = Жоден із контрзаходів, які дозволяє ваша організація, не відповідає позначеним тут технікам.
action-none-allowed = Ваша організація ще не дозволила жодних контрзаходів: їх вибирає адміністратор у налаштуваннях.
action-answers = { $n ->
    [one] відповідає { $n } техніці
    [few] відповідає { $n } технікам
    [many] відповідає { $n } технікам
   *[other] відповідає { $n } техніки
}
action-plan = Запланувати
action-calendar = Календар
action-calendar-how = Посилання, за яким програма-календар показує терміни. Хто його має, може читати відкриті заходи, доступні для читання вам, і нічого більше. Строк дії в днях: { $days }. Відкликати його можна в налаштуваннях.
action-calendar-label = календар
action-calendar-link = Посилання; його показано лише один раз
action-calendar-copy = Копіювати посилання
action-calendar-make = Створити посилання
action-calendar-once = Одноразово як файл (.ics)

election-span = Показаний час
election-span-all = Увесь
election-span-near = Найближчі два тижні
election-key-span = Увесь час або найближчі два тижні
election-days = { $n ->
    [0] голосування сьогодні
    [one] день до голосування
    [few] дні до голосування
    [many] днів до голосування
   *[other] дня до голосування
}
election-days-since = { $n ->
    [one] день після голосування
    [few] дні після голосування
    [many] днів після голосування
   *[other] дня після голосування
}
election-going = Зараз: { $phases }.
election-quiet = Жодна фаза зараз не триває.
election-next = Далі: { $name }, { $when }.
election-none = Виборів ще немає.
election-no-calendar = Із пакета не випливає жодного календаря.
election-timeline = { $name }: фази ({ $phases }) й обов’язки ({ $due }) у часі; таблиці нижче кажуть те саме.
election-obligations = Обов’язки
election-phases = Фази як таблиця
election-phase = Фаза
election-begins = Початок
election-ends = Кінець
election-unknown = невідомо
election-round = Тур { $n }
election-round-head = Тур
election-due = Терміни
election-now = зараз
election-what = Що
election-there = За місцевим часом
election-pack-how = Усе, що заздалегідь відомо про вибори. З цього випливає їхній календар. Записи посилаються на вибори за `id`, тож він не змінюється.
election-pack-file = Із файлу
election-pack-save = Зберегти як файл
election-go-line = Перейти до рядка { $n }
phase-campaign = Агітація
phase-silence = Передвиборна тиша
phase-voting = Голосування
phase-embargo = Ембарго
phase-counting = Підрахунок
