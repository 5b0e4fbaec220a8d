# Панель стеження, імпорт, озеро даних, завдання.
wall-from = Від
wall-to = до
wall-all = Усе
wall-rest = решта
wall-elections = Вибори
wall-no-elections = Жодних виборів не внесено.
wall-due = Найближчі терміни
wall-late = прострочено
wall-nothing-due = Термінів немає.
wall-sources = Джерела
wall-last = Останній допис
wall-silent = мовчить
wall-posts = { $n ->
    [one] { $n } допис
    [few] { $n } дописи
    [many] { $n } дописів
   *[other] { $n } допису
}
wall-not-yours = Озеро даних можуть читати аналітики та затверджувачі.
wall-by-platform = Дописи за платформою
wall-by-language = Дописи за мовою
wall-by-hashtag = Дописи за гештегом
wall-new = Нові знахідки
wall-nothing-new = Нічого нового.
wall-accounts = { $n ->
    [one] { $n } обліковий запис
    [few] { $n } облікові записи
    [many] { $n } облікових записів
   *[other] { $n } облікового запису
}
wall-band = Затінено те, що звично для цієї години; точка лежить вище. Щоб вибрати проміжок часу для всіх діаграм, проведіть по одній із них або заповніть два поля вгорі.

import-drop = Перетягніть сюди експорт або виберіть файл
import-sending = Надсилання { $name }…
import-waits = байтів: { $bytes }, очікує
import-discard = Відкинути
import-reading = Як було б прочитано { $name }
import-looked = Переглянуто рядків: { $n }, було б відхилено: { $rejected }
import-would-reject = Що було б відхилено
import-line = Рядок
import-field = Поле
import-take = Прийняти до озера даних
import-format = Формат
import-rows = Рядки
import-rejected = Відхилено
import-at = Прийнято
role-account = Обліковий запис
role-post = Допис
role-time = Час
role-text = Текст
role-object = Об’єкт
role-urls = Адреси
role-hashtags = Гештеги
role-mentions = Згадки
role-language = Мова
role-platform = Платформа
role-reshare_of = Поширення допису
role-reply_to = Відповідь на
role-quote_of = Цитата з

lake-facets = Що тут є
lake-time = Час
lake-account = Обліковий запис
lake-post = Допис
lake-views = Збережене
lake-no-views = Ще нічого не збережено.
lake-view-title = Назва
lake-view-keep = Зберегти це подання
lake-sql = Запитати мовою SQL
lake-no-sql = Цю програму зібрано без SQL: зберіть її з опцією `sql`.
lake-ask = Запитати
lake-answered = { $n ->
    [one] { $n } рядок
    [few] { $n } рядки
    [many] { $n } рядків
   *[other] { $n } рядка
} за { $ms } мс
lake-cut = (решту пропущено)
field-account = Обліковий запис
field-hashtag = Гештег
field-from = Від
field-text = Текст

jobs-now = Завдання
jobs-none = Нічого не виконується.
jobs-run = Запустити детектор
jobs-parameters = Параметри ({ $n })
jobs-begin = Запустити
job-waiting = очікує
job-running = виконується
job-done = готово
job-failed = не вдалося
job-cancelled = зупинено
job-import = Імпорт
job-detection = Виявлення
job-end = Зупинити
job-rows = рядків: { $n }
run-known = Відомі раніше
run-at = Запущено

detects-coaction = Облікові записи, що знову й знову за короткий час поширюють те саме
detects-copypasta = Тексти, які скопійовано, переписано або перекладено
detects-cohort = Облікові записи, які разом прокинулися, створені чи змінені або пишуть в одному ритмі
detects-burst = Гештеги, адреси, звуки й згадки, що зростають так, як самі собою не зростають
detects-media = Зображення й відео, які публікують знову й знову
detects-narrative = Що розповідають: дописи на одну тему в часі, на різних платформах і різними мовами
stage-reading = читання: { $name }
stage-comparing = порівняння
stage-comparing-by = порівняння: { $kind }
stage-detecting = виявлення
stage-embedding = визначення змісту текстів
stage-finding-groups = пошук груп
stage-gathering = збирання
stage-permuting = вимірювання випадковості
stage-writing = запис
stage-recording = занесення знахідок

field-bytes = Байти
field-columns = Стовпці
field-format = Формат
field-operation = Операція збирання
field-rows = Рядки
field-rejected = Відхилено
field-rejected_first = Перші відхилені
field-warnings = Зауваження
field-version = Версія
field-lake_version = Версія озера даних
field-known = Відомі раніше
field-caveats = Що слід мати на увазі
field-parameters = Параметри
