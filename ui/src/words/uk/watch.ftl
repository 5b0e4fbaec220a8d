# Мережа, скопійовані тексти, когорти та сплески, наративи; і те, що ці екрани мають спільного.
watch-finding = Знахідка
watch-kind = Вид
watch-status = Статус
watch-languages = Мови
watch-platform = Платформа
watch-account = Обліковий запис
watch-accounts = Облікові записи
watch-post = Допис
watch-posts = Дописи
watch-q = q
watch-first = Перший
watch-last = Останній
watch-from = Від
watch-to = До
watch-dots = Позначки
watch-marks = Що
watch-seen = Спостережено
watch-usual = Звично
watch-triage = Відкрити серед знахідок
watch-why = Числа, метод і докази
watch-nothing = Немає чого малювати.
watch-not-all = Усього дописів: { $n }; показано ті, що збережені як докази або досі прочитані.
watch-lanes = Ліній: { $lanes }, позначок: { $dots }, від { $from } до { $to }.

value-wake = прокинулися разом
value-creation = створені разом
value-handle = перейменовані разом
value-language = разом змінили мову
value-rhythm = один ритм
value-group = група
value-hashtag = гештег
value-url = адреса
value-domain = домен
value-sound = звук
value-mention = згадка

statistic-links = Зв’язки
statistic-density = Щільність
statistic-density-means = частка пов’язаних пар серед усіх пар облікових записів
statistic-objects = Спільно поширені об’єкти
statistic-mean_delay_s = Середня затримка (с)
statistic-mean_delay_s-means = між двома обліковими записами, що поширюють те саме
statistic-co_actions = Співдії
statistic-accounts = Облікових записів загалом
statistic-exact-share = Частка точних копій
statistic-exact-share-means = дописи з точно тими самими словами, що в першому
statistic-mean-score = Середня подібність
statistic-mean-score-means = до першого; 1 – ті самі слова
statistic-span = Проміжок (с)
statistic-span-means = від першого до останнього
statistic-languages = Мови
statistic-platforms = Платформи
statistic-texts = Формулювання
statistic-cohesion = Згуртованість
statistic-cohesion-means = наскільки подібні в середньому його тексти, від 0 до 1
statistic-expected = Очікувано
statistic-expected-means = стільки було б випадково
statistic-dispersion = Розкид
statistic-dispersion-means = у скільки разів такі числа коливаються сильніше, ніж було б випадково
statistic-observed = Спостережено
statistic-observed-means = облікові записи, кожен раз на день
statistic-band_upper = Верхня межа смуги
statistic-rise_q_value = q зростання
statistic-rise_q_value-means = те, що щось зростає, є фактом, а не тривогою: з новинами теж так буває
statistic-is_new = Нове
statistic-posts_per_account = Дописів на обліковий запис
statistic-peak_unix_seconds = Пік (час Unix)
statistic-first_hour_share = Частка за першу годину
statistic-reshare_share = Частка поширень
statistic-conspicuous_accounts = Помітні облікові записи
statistic-conspicuous_share = Частка помітних облікових записів
statistic-conspicuous_usual = звична частка
statistic-quiet_share = Частка раніше тихих
statistic-quiet_usual = звична частка
statistic-repeating_share = Частка тих, що повторюються
statistic-repeating_usual = звична частка
statistic-in_step_share = Частка тих, що з’являються в одному ритмі
statistic-in_step_usual = звична частка
statistic-returning_share = Частка тих, що деінде були серед перших
statistic-returning_usual = звична частка
statistic-coordinated_share = Частка відомих як скоординовані
statistic-coordinated_usual = звична частка

network-of-run = Запуск { $time }
network-none = Детектор співдії ще не запускали.
network-indicator = Ребро означає, що два облікові записи неодноразово робили те саме за короткий час: це ознака, а не доказ.
network-cut = Мережа була завелика, і її скорочено: найслабший показаний зв’язок має вагу { $n }.
network-no-webgl = Цей браузер не може намалювати мережу (WebGL вимкнено). Таблиці нижче містять її повністю.
network-drawing = Малювання…
network-shown = облікових записів: { $nodes } з { $all_nodes }, зв’язків: { $edges } з { $all_edges }
network-note = Найменша вага { $weight }; від { $from } до { $to }.
network-keys = Стрілки пересувають зображення, плюс і мінус наближають або віддаляють його, 0 показує все. З клавішею Shift стрілки пересувають вибраний обліковий запис. Таблиці нижче перелічують облікові записи та зв’язки; Enter вибирає.
network-nearer = Наблизити
network-farther = Віддалити
network-fit = Показати все
network-filter = Фільтр
network-least = Найменша вага: { $weight }
network-from = Від { $time }
network-to = До { $time }
network-all = Уся мережа
network-views = Збережені подання
network-groups = Групи, від найбільшої
network-colour-by = Групи за
network-by-community = Спільнота
network-by-component = Компонента
network-group = облікових записів: { $nodes }, зв’язків: { $edges }
network-group-no = №
network-groups-more = і менших: { $n }
network-zoom = Показати групу { $n }
network-finding-of = Знахідка щодо групи { $n }
network-twin = Як таблиця
network-twin-accounts = Облікові записи
network-twin-links = Зв’язки
network-account = Обліковий запис
network-platform = Платформа
network-strength = Сила
network-links = Зв’язки
network-weight = Вага
network-first = Уперше
network-last = Востаннє
network-one = Один обліковий запис
network-other = Другий
network-edge = Зв’язок
network-posts = Дописи, на яких це ґрунтується
network-no-posts = Для цього зв’язку не збережено дописів.
network-apart = різниця { $time }
network-cite = Копіювати адресу цього зв’язку
network-about = Що є навколо цього облікового запису
network-only = Лише він і його сусіди
network-more-steps = На крок більше
network-fewer-steps = На крок менше
network-steps = { $n ->
    [one] { $n } крок
    [few] { $n } кроки
    [many] { $n } кроків
   *[other] { $n } кроку
} навколо
network-see = Перейти туди
network-move = Пересунути
network-move-left = Пересунути ліворуч
network-move-right = Пересунути праворуч
network-move-up = Пересунути вгору
network-move-down = Пересунути вниз
network-neighbours = Його зв’язки
network-keep = Зберегти це подання
network-keep-what = Фільтр, вибране та місця, куди ви пересунули облікові записи. Дані залишаються там, де вони є.
network-view-title = Назва
network-view-note = Примітка
network-export = Зберегти як

texts-indicator = Хто публікує ті самі слова, може погоджуватися з ними, цитувати їх або глузувати з них: це ознака, а не доказ.
texts-none = Скопійованих текстів не знайдено.
texts-none-so = Жодне формулювання цьому не відповідає.
texts-when = Коли це опубліковано
texts-filter = Фільтр формулювань
texts-kind = Вид
texts-kind-first = слова, з якими порівнюють
texts-kind-exact = ті самі слова
texts-kind-copypasta = скопійовано зі змінами
texts-kind-rewording = переформульовано
texts-kind-translation = перекладено
texts-kind-unpaired = пари в переліку немає
texts-language = Мова
texts-score = Ступінь подібності; 1 – ті самі слова
texts-accounts = { $n ->
    [one] { $n } обліковий запис
    [few] { $n } облікові записи
    [many] { $n } облікових записів
   *[other] { $n } облікового запису
}
texts-wordings = { $n ->
    [one] { $n } формулювання
    [few] { $n } формулювання
    [many] { $n } формулювань
   *[other] { $n } формулювання
} у { $posts ->
    [one] { $posts } дописі
    [few] { $posts } дописах
    [many] { $posts } дописах
   *[other] { $posts } допису
}
texts-posted = { $posts ->
    [one] { $posts } допис
    [few] { $posts } дописи
    [many] { $posts } дописів
   *[other] { $posts } допису
} від { $accounts ->
    [one] { $accounts } облікового запису
    [few] { $accounts } облікових записів
    [many] { $accounts } облікових записів
   *[other] { $accounts } облікового запису
}
texts-posts-more = і ще { $n }
texts-compared-with = Порівняно з
texts-compare-with = Порівняти з цим
texts-with-first = Знову порівняти з першим

cohorts-indicator = Видання одного видавця мають спільний ритм, шкільний клас реєструється разом, новини й матчі спричиняють зростання: це ознака, а не доказ.
cohorts-none = Когорт і сплесків не знайдено.
cohorts-only-all = Усі
cohorts-only-cohort = Когорти
cohorts-only-burst = Сплески
cohorts-span = Проміжок, за який це сталося з усіма: { $time }.
cohorts-silent = Перед тим кожен майже нічого не публікував щонайменше { $time }.
cohorts-gap = Найдовший час без допису: { $time }
cohorts-created = Дописи не містять дати створення облікового запису; проміжок вище стосується створення. Показано перші дописи.
cohorts-with-silence = Із попередньою тишею
cohorts-null = Порівняно з випадковістю
cohorts-accounts = Облікові записи, з якими це сталося
cohorts-accounts-means = звичне – це те, що в той самий проміжок робили всі
cohorts-dispersion = Мінливість таких проміжків
cohorts-dispersion-means = 1 означало б чисту випадковість; звичне коливається в стільки разів сильніше, і p це враховує
cohorts-p = Імовірність, що стільки ж трапиться без координації: p = { $p }; з поправкою на все, що перевірено: q = { $q }.
cohorts-lanes = Дописи кожного облікового запису
cohorts-shown = Облікових записів, чиї дописи тут є: { $shown } з { $accounts }.
cohorts-posts-csv = Усі дописи як CSV
cohorts-history = Дописи цього облікового запису в озері даних ({ $n })
cohorts-posts = Його останні дописи ({ $n })

burst-new = – без помітного минулого: що є звичним, видно з того, як було з іншим новим.
burst-known = – порівняно з власним минулим.
burst-when = Дописи, точка на кожні { $time }
burst-new-accounts = облікові записи, що з’являються вперше
burst-peak = пік
burst-band = Наскільки вище очікуваного
burst-accounts = Облікові записи, кожен раз на день
burst-accounts-means = сіра смужка закінчується там, де закінчується смуга звичного
burst-p = Що це зростає: q = { $rise }. Що ті, хто долучився, настільки помітні: p = { $p }, q = { $q }.
burst-who = Хто до цього долучився
burst-conspicuous = Помітні облікові записи
burst-conspicuous-means = із двома з наведених нижче ознак
burst-quiet = Раніше тихі
burst-quiet-means = майже жодного допису за попередній місяць
burst-repeating = Повторювані
burst-repeating-means = знов і знов публікують те саме
burst-in-step = В одному ритмі
burst-in-step-means = з’являються одразу один за одним
burst-returning = Ті, що повертаються
burst-returning-means = були серед перших під час двох інших зростань
burst-coordinated = Відомі як скоординовані
burst-coordinated-means = їх знайшли інші детектори
burst-no-list = Цьому запуску не надано переліку скоординованих облікових записів: яка їхня частка у зростанні, невідомо.
burst-first-hour = З’явилися за першу годину
burst-reshares = Поширення
burst-each = Дописів на обліковий запис
burst-movers = Хто був першим

narratives-indicator = Машина зібрала разом дописи, у яких ужито ті самі слова. Мітки – її пропозиції; наратив – це те, що так назве аналітик.
narratives-none = Кластерів не знайдено.
narratives-tab-machine = Запропоновані машиною
narratives-tab-named = Названі аналітиками
narratives-bands = Кластери в часі: що товще, то більше дописів
narratives-label = Запропонована мітка
narratives-band = { $posts ->
    [one] { $posts } допис
    [few] { $posts } дописи
    [many] { $posts } дописів
   *[other] { $posts } допису
}, { $from } – { $to }
narratives-platform = платформа
narratives-language = мова
narratives-proposal = Запропонована мітка зі слів, якими ці дописи вирізняються:
narratives-make = Створити наратив із цього кластера
narratives-make-why = Запропонована мітка є в стислому описі. Дайте йому назву власними словами.
narratives-size = дописів: { $posts }, облікових записів: { $accounts }, формулювань: { $texts }
narratives-cohesion = згуртованість { $n }
narratives-cohesion-means = наскільки подібні в середньому його тексти, від 0 до 1
narratives-volume = Дописи за мовою, точка на кожні { $time }
narratives-first = Перший допис
narratives-hops = Куди це дійшло
narratives-began = почалося тут
narratives-after = на { $time } пізніше
narratives-keywords = Слова, якими він вирізняється
narratives-no-language = у жодному прочитаному дописі
narratives-amplifiers = Хто публікував це найбільше
narratives-amplifiers-means = Кількості дописів; про причини вони нічого не кажуть.
narratives-n-posts = { $n ->
    [one] { $n } допис
    [few] { $n } дописи
    [many] { $n } дописів
   *[other] { $n } допису
}
narratives-name = Назва
narratives-summary = Стислий опис
field-summary = Стислий опис
field-parent = Частина
field-facts = Що в ньому правда, а що ні
field-part = Роль

value-reshare = поширення
value-reply = відповідь
value-quote = цитата
value-object = об’єкт
value-text = текст
