# Перевірка підрахунку: аудити, протоколи дільниць, ознаки в числах.
group-count = Підрахунок
screen-audits = Аудити з обмеженням ризику
screen-protocols = Протоколи дільниць
screen-indicators = Ознаки
kind-audit = Аудит з обмеженням ризику
kind-protocol_check = Перевірка протоколів дільниць
kind-indicator_report = Ознаки в числах

count-ballots = Бюлетені
count-station = Виборча дільниця
count-stations = Виборчі дільниці
count-bytes = байтів: { $n }
count-copy-hash = Копіювати контрольну суму

field-step = Крок
value-manifest = Реєстр бюлетенів
value-ceremony = Жеребкування початкового числа
value-sample = Вибірка
value-entry = Внесення бюлетенів
value-confirmed = Підтверджено
value-hand-count = Повний ручний перерахунок

audit-what = Вибірка бюлетенів, визначена публічним киданням кубиків, підтверджує оголошений результат або веде до повного ручного перерахунку. Хибний результат підтверджується не частіше, ніж дозволяє межа ризику.
audit-new = Новий аудит
audit-next = Наступний крок
audit-contest = Голосування
audit-kind = Вид аудиту
audit-kind-ballot-polling = вибірка бюлетенів
audit-kind-ballot-comparison = порівняння бюлетенів
audit-kind-batch-comparison = порівняння пачок
audit-risk-limit = Межа ризику
audit-risk-limit-means = Хибний результат підтверджується з імовірністю не більш як { $limit }.
audit-drawn = Відібрано
audit-file = Файл
audit-state = Стан
audit-means = Що це означає
audit-steps = Кроки аудиту
audit-not-finished = Не завершено: виконано { $done } із { $all } кроків.
audit-now = Зараз: { $step }.
audit-go-on = Далі: { $step }
audit-read-only = Ви можете читати цей аудит. Кроки виконують аналітики та затверджувачі.
audit-state-done = виконано
audit-state-due = зараз
audit-state-open = можна переглянути
audit-state-later = ще ні
audit-committed = Зафіксовано

audit-step-contest = Голосування
audit-step-manifest = Реєстр бюлетенів
audit-step-ceremony = Жеребкування початкового числа
audit-step-sample = Вибірка
audit-step-entry = Внесення бюлетенів
audit-step-assessment = Оцінка
audit-step-confirmed = Підтверджено
audit-step-hand_count = Повний ручний перерахунок
audit-later-contest = Іде першим.
audit-later-manifest = Коли голосування буде описано.
audit-later-ceremony = Коли реєстр буде зафіксовано: доти початкового числа не може знати ніхто.
audit-later-sample = Коли початкове число буде зафіксовано.
audit-later-entry = Коли бюлетені буде відібрано.
audit-later-assessment = Коли дві особи дійдуть згоди щодо бюлетеня.
audit-told-contest = { $kind }, межа ризику { $limit }
audit-told-manifest = бюлетенів: { $ballots }
audit-told-ceremony = цифр: { $n }
audit-told-sample = відібрано бюлетенів: { $n }, { $rounds ->
    [one] { $rounds } раунд
    [few] { $rounds } раунди
   *[many] { $rounds } раундів
}
audit-told-entry = збігаються: { $agreed }, з’ясувати: { $differ }
audit-verdict-confirmed = Підтверджено: оголошений результат правильний
audit-verdict-more = Ще не підтверджено: треба переглянути більше бюлетенів
audit-verdict-hand_count = Треба перерахувати всі бюлетені вручну

audit-contest-what = Що було оголошено і за якими правилами це стало результатом. Те, чого цей аудит не охоплює, як-от бонусні мандати чи другий рівень розподілу, прямо відхиляється.
audit-begin-from = Почати з
audit-example-plurality = Відносна більшість
audit-example-list = Список, Д’Ондт
audit-example-threshold = Виборчий бар’єр
audit-contest-toml = Голосування (TOML)
audit-contest-keep = Зберегти голосування
audit-contest-fixed = Після збереження його не можна змінити: інше голосування — інший аудит.
audit-reason-contest = описано голосування
audit-manifest = Реєстр бюлетенів
audit-manifest-what = Список усіх бюлетенів або пачок, у яких вони лежать. Його SHA-256 фіксують і оприлюднюють до жеребкування початкового числа, щоб ніхто не міг вибрати, які бюлетені переглядатимуть.
audit-manifest-drop = Перетягніть реєстр сюди або виберіть його
audit-manifest-columns = CSV зі стовпцями
audit-manifest-commit = Зафіксувати цей реєстр
audit-manifest-once = Після фіксації його не можна замінити: інший реєстр — інший аудит.
audit-manifest-then = Оприлюдніть контрольну суму зараз. Початкове число може з’явитися лише після цього. Реєстр змінити вже не можна.
audit-manifest-fixed = Змінити його не можна: початкове число з’явилося після нього.
audit-records = Що машина прочитала в кожному бюлетені
audit-records-drop = Перетягніть сюди файл із тим, що машина прочитала в кожному бюлетені, або виберіть його
audit-choice = варіант
audit-reason-manifest = зафіксовано реєстр
audit-batches = Пачки

audit-ceremony-what = Після фіксації реєстру особи з різних сторін публічно кидають кубики. Кожен, хто має реєстр і ці цифри, відбере ті самі бюлетені.
audit-seed = Початкове число
audit-seed-wrong = Лише цифри: ті, що на кубиках, у порядку кидків.
audit-seed-digits = { $n ->
    [one] { $n } цифра
    [few] { $n } цифри
   *[many] { $n } цифр
}
audit-seed-short = Менш як { $n } цифр: хтось міг би заздалегідь перебрати всі.
audit-seed-commit = { $n ->
    [0] Зафіксувати цифри
    [one] Зафіксувати { $n } цифру
    [few] Зафіксувати ці { $n } цифри
   *[many] Зафіксувати ці { $n } цифр
}
audit-seed-once = Спершу прочитайте їх уголос. Змінити їх не можна.
audit-seed-fixed = Змінити його не можна.
audit-seed-copy = Копіювати початкове число
audit-place = Де
audit-people = Хто був присутній
audit-people-lines = Хто був присутній (по одній особі в рядку)
audit-dice = Які кубики, хто кидав
audit-dice-such = наприклад: двадцять десятигранних кубиків, які по черзі кидали двоє спостерігачів
audit-held = Коли
audit-reason-ceremony = початкове число визначено публічно

audit-plan = Скільки бюлетенів
audit-method = Метод
audit-method-alpha_polling = ALPHA, вибірка бюлетенів
audit-method-bravo = BRAVO, вибірка бюлетенів
audit-method-kaplan_markov = Каплан–Марков, порівняння бюлетенів
audit-method-alpha_comparison = ALPHA, порівняння бюлетенів
audit-method-macro = MACRO, порівняння пачок
audit-draws = Відбори
audit-ninety = Дев’ять аудитів із десяти
audit-method-own = цей аудит
audit-means-hand = Перерахувати всі бюлетені вручну — менше роботи.
audit-means-expected = Якщо оголошений результат правильний, слід очікувати відборів: { $n }.
audit-means-ninety = Якщо оголошений результат правильний, слід очікувати відборів: { $n }, а дев’ять аудитів із десяти завершуються до { $ninety }.
audit-take-n = Узяти { $n }
audit-assertions = { $n ->
    [one] { $n } твердження
    [few] { $n } твердження
   *[many] { $n } тверджень
}
audit-assertion = Твердження
audit-margin = Перевага
audit-margin-share = Частка бюлетенів
audit-tightest = найменша
audit-n = Відібрати бюлетенів усього
audit-draw-n = { $n ->
    [one] Відібрати { $n } бюлетень
    [few] Відібрати { $n } бюлетені
   *[many] Відібрати { $n } бюлетенів
}
audit-draw-once = Відібране залишається відібраним: хто вже бачив бюлетені, не вибирає наступних.
audit-draw-more = Вибірка ще не підтверджує результату: ще { $more }, усього { $n }.
audit-reason-sample = відібрано бюлетенів: { $n }
audit-tickets = Випадкові номери бюлетенів: { $n }
audit-ticket = Випадковий номер
audit-generation = Котрий раз
audit-position = №
audit-ballot = Бюлетень
audit-site = Місце
audit-round = до { $n }, { $by },

audit-retrieval = Список для вилучення
audit-print = Друкувати
audit-print-what = Сторінка на кожне місце, з місцем для підписів.
audit-no-site = Без місця
audit-sheet = { $n ->
    [one] { $n } бюлетень
    [few] { $n } бюлетені
   *[many] { $n } бюлетенів
} тут, { $all } усього
audit-fetched = Вилучено
audit-returned = Повернуто
audit-remark = Примітка
audit-fetched-by = Хто вилучив, дата, підпис
audit-witness = Хто спостерігав, підпис

audit-entry-what = Дві особи переглядають кожен бюлетень і вносять те, що бачать, не бачачи запису іншої особи. Клавіша вибирає, Enter зберігає і переходить до наступного.
audit-progress-mine = Внесено вами: { $n } із { $all }
audit-progress-agreed = Збігається у двох осіб: { $n } із { $all }
audit-ballot-of = № { $n }; усього { $all }
audit-choices = Що в бюлетені
audit-most = У цьому бюлетені можна назвати не більш як { $n }; клавіша додає вибір або скасовує його.
audit-seen-blank = Порожній
audit-seen-invalid = Недійсний
audit-seen-missing = Не знайдено
audit-enter = Зберегти, далі
audit-ballot-before = Попередній
audit-ballot-after = Наступний
audit-mine = Ви бачили
audit-other = Інша особа бачила
audit-agreed-on = Обидві особи бачили:
audit-blind = Друге внесення. Що бачила перша особа, не показано.
audit-differs-what = Два записи різняться. Перегляньте бюлетень ще раз разом; хто помилився, змінює власний запис.
audit-entry-first = перше внесення
audit-entry-second = друге внесення
audit-entry-own = ваш запис
audit-entry-two = Цей бюлетень уже внесли дві інші особи.
audit-entry-none = не внесено
audit-entry-once = внесено один раз
audit-entry-agreed = збігається
audit-entry-differs = різниться
audit-entry-sending = надсилається
audit-entry-done = Вам більше нічого вносити.
audit-entry-waits = { $n ->
    [one] { $n } запис є лише тут, програма його ще не має.
    [few] { $n } записи є лише тут, програма їх ще не має.
   *[many] { $n } записів є лише тут, програма їх ще не має.
}
audit-entry-again = Надіслати ще раз
audit-reason-entry = внесено бюлетені
audit-show = Показані бюлетені
audit-show-todo = Внести
audit-show-differ = Різняться
audit-show-all = Усі
audit-votes-sum = голосів разом: { $n }

audit-verdict-numbers = p дорівнює { $p }, межа ризику { $limit }, відборів: { $n }.
audit-p-means = p показує, наскільки ймовірною щонайбільше була б така вибірка, якби оголошений результат був хибним.
audit-go-draw = Відібрати ще { $n }
audit-used = Використано { $n } із { $all } відборів: наступні бюлетені ще не внесли однаково дві особи.
audit-path = Як зменшувалося p
audit-path-summary = Відборів: { $n }; підтверджено { $confirmed } із { $all } тверджень; найбільше p дорівнює { $p }, межа ризику { $limit }.
audit-draw = Відбір
audit-draws-axis = відбори
audit-after = після відбору № { $n }
audit-others = { $n ->
    [one] ще { $n }, з меншим p
    [few] ще { $n }, з меншим p
   *[many] ще { $n }, з меншим p
}
audit-assertion-confirmed = підтверджено
audit-assertion-open = ще ні
audit-evidence = Докази
audit-evidence-what = Усе, що потрібно, щоб обчислити це деінде без мережі: голосування, реєстр, початкове число, випадкові номери, записи, p. Розпакуйте в теку `evidence`, потім:
audit-evidence-save = Зберегти докази

protocols-what = Чи узгоджуються числа кожного протоколу між собою, як вимагає закон?
protocols-new = Нова перевірка
protocols-new-what = Файл з одним рядком на дільницю і форма, яка каже, що означають стовпці і що має виконуватися.
protocols-drop = Перетягніть сюди файл із протоколами або виберіть його
protocols-form = Форма
protocols-own = Власні правила
protocols-rules = Правила (TOML)
protocols-rules-of = Стовпці та правила цієї форми
protocols-check = Перевірити
protocols-reason = перевірено протоколи
protocols-at = Створено
protocols-severity = Рівень
protocols-error = Помилка
protocols-warning = Застереження
protocols-notice = Зауваження
protocols-n-error = { $n ->
    [one] порушення, що є помилкою
    [few] порушення, що є помилками
   *[many] порушень, що є помилками
}
protocols-n-warning = { $n ->
    [one] порушення, що є застереженням
    [few] порушення, що є застереженнями
   *[many] порушень, що є застереженнями
}
protocols-n-notice = { $n ->
    [one] порушення до відома
    [few] порушення до відома
   *[many] порушень до відома
}
protocols-stations = виборчі дільниці; відхилених рядків: { $rejected }, повторних: { $duplicates }
protocols-caution = Порушене співвідношення — причина переглянути протокол, і воно нічого не каже про те, чому так сталося. Протоколи часто перевіряє машина перед оприлюдненням: бездоганна арифметика не є доказом чесного підрахунку.
protocols-checks = Перевірки
protocols-check-one = Перевірка
protocols-law = Закон
protocols-holds = Виконано
protocols-violated = Порушено
protocols-unknown = Неможливо сказати
protocols-share = Частка порушень
protocols-all = Усі порушення
protocols-violations = Порушення
protocols-none = Жоден протокол цього не порушує.
protocols-rejected = Відхилені рядки
protocols-rejected-what = Рядки, які не вдалося прочитати; їх немає в жодному числі вище.
protocols-left = Ліворуч
protocols-must = Має бути
protocols-right = Праворуч
protocols-difference = Різниця
protocols-expected = Очікувалося
protocols-found = Знайдено

indicators-what = Що незвичного в числах виборчих дільниць. Ознака, а не доказ.
indicators-new = Новий звіт
indicators-new-what = Файл із результатами за дільницями і значення його стовпців.
indicators-drop = Перетягніть сюди файл із результатами або виберіть його
indicators-mapping = Стовпці (TOML)
indicators-look = Обчислити ознаки
indicators-reason = обчислено ознаки
indicators-level = Поріг тривоги
indicators-above = перевищено
indicators-below = не досягнуто
indicators-highest = Найбільше z
indicators-tests = Тести
indicators-caution = Ознака, а не доказ.
indicators-caution-more = Вона нічого не каже про наміри, нікого не називає і не каже, скількох голосів це стосується. І без тривоги підрахунок може бути хибним: чисті числа не є доказом чесності.
indicators-is-alert = Принаймні одна ознака перевищує поріг тривоги, визначений заздалегідь (z ≥ { $level }, з поправкою на всі тести). Перегляньте протоколи, звіти спостерігачів і пояснення поруч.
indicators-no-alert = Жодна ознака не досягає порога тривоги, визначеного заздалегідь (z ≥ { $level }, з поправкою на всі тести). Підрахунок однаково може бути хибним.
indicators-numbers = Числа
indicators-one = Ознака
indicators-of = Стосується
indicators-p = p, з поправкою
indicators-observed = Спостережено
indicators-expected = Очікувано
indicators-context = Контекст, без ваги
indicators-context-what = Це не відрізняє хибних підрахунків від правильних: воно впадає в око й там, де все гаразд.
indicator-whole_percentages = Цілі відсотки
indicator-correlation = Кореляція явки і частки
indicator-outliers = Дільниці, не схожі на свій регіон
indicator-last_digit = Останні цифри
indicator-second_digit = Другі цифри
indicator-means-whole_percentages = Скільки дільниць із { $n } мають { $of ->
    [turnout] явку, що є цілим відсотком
   *[party] явку або частку, що є цілим відсотком
}, і скільки їх дає випадок.
indicator-means-correlation = Від -1 до 1, дільниць: { $n }. Відмінності між містом і селом теж дають високе значення.
indicator-means-outliers = Скільки дільниць із { $n } вирізняються у своєму регіоні після поправки. Так буває з казармами, лікарнями і селами.
indicator-means-last_digit = χ² чисел ({ $n }), 9 ступенів свободи. Воно високе й там, де все гаразд.
indicator-means-second_digit = χ² чисел ({ $n }), 9 ступенів свободи. Воно високе й там, де все гаразд.
indicators-fingerprint = Явка і частка: { $party }
indicators-fingerprint-how = Кожна клітинка — один відсоток явки на один відсоток частки; що насиченіший колір, то більше дільниць. Стрілки пересувають клітинку, яку читають, із Shift — на десять.
indicators-fingerprint-summary = Найбільше дільниць: { $cell }
indicators-cell = явка { $turnout }, частка { $share }: { $n ->
    [one] { $n } дільниця
    [few] { $n } дільниці
   *[many] { $n } дільниць
}
indicators-turnout = Явка
indicators-share = Частка
indicators-party = Партія
indicators-region = Регіон
indicators-value = Значення
indicators-median = Медіана регіону
indicators-outliers-what = Явка або частка далеко від медіани регіону, з поправкою на всі дільниці. Контекст, без ваги: перегляньте протокол.
indicators-no-outliers = Жодна дільниця не вирізняється у своєму регіоні.
indicators-registered = Виборців у списках
indicators-explanations = Невинні пояснення
indicators-explanations-what = Що робить числа такими, хоча ніхто не вчинив нічого поганого. Спершу виключіть це.
indicator-explanation-stations-with-few-voters = Дільниці, де мало виборців: їхні частки — це небагато дробів, багато з яких цілі відсотки.
indicator-explanation-turnout-or-results-that-were-reported-rounded = Явка або результати, подані заокругленими чи оцінені, коли протокол запізнився або загубився.
indicator-explanation-voters-lists-that-were-made-on-election-day = Списки виборців, складені в день голосування, так що кількість внесених повторює кількість тих, хто прийшов.
indicator-explanation-closed-communities = Закриті спільноти (лікарні, в’язниці, казарми, кораблі, села однієї родини чи віри) і голосування за кордоном.
indicator-explanation-rural = Сільські, регіональні та етнічні відмінності в явці й підтримці, які йдуть разом.
indicator-explanation-errors-of-the-file = Помилки файлу: не той стовпець, з’єднані або повторені рядки, інший тур виборів.
indicators-population = Що розглянуто
indicators-excluded = Не враховано
indicator-excluded-fewer-registered-voters-than-the-test-asks-for = виборців у списках менше, ніж потребує тест
indicator-excluded-no-ballot-found-or-no-vote-to-take-shares-of = не знайдено бюлетенів або немає голосів, від яких рахують частки
indicator-excluded-more-than-a-million-registered-voters = понад мільйон виборців у списках: це не дільниця
indicator-excluded-more-ballots-than-registered-voters = бюлетенів більше, ніж виборців у списках: див. перевірку протоколів
indicator-excluded-shares-would-be-of-more-than-the-ballots-found = частки рахувалися б від більшого числа, ніж знайдено бюлетенів: див. перевірку протоколів
indicators-holm = p має поправку на всі (Голм).
