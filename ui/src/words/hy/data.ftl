# Դիտարկման պատը, ներմուծումները, տվյալների լիճը, առաջադրանքները։
wall-from = Սկսած
wall-to = մինչև
wall-all = Ամբողջը
wall-rest = մնացածը
wall-elections = Ընտրություններ
wall-no-elections = Ոչ մի ընտրություն գրանցված չէ։
wall-due = Մոտակա ժամկետները
wall-late = ուշացած
wall-nothing-due = Ժամկետներ չկան։
wall-sources = Աղբյուրներ
wall-last = Վերջին գրառումը
wall-silent = լուռ է
wall-posts = { $n ->
    [one] { $n } գրառում
   *[other] { $n } գրառում
}
wall-not-yours = Տվյալների լիճը կարող են կարդալ վերլուծաբաններն ու հաստատողները։
wall-by-platform = Գրառումներն ըստ հարթակի
wall-by-language = Գրառումներն ըստ լեզվի
wall-by-hashtag = Գրառումներն ըստ հեշթեգի
wall-new = Նոր հայտնաբերումներ
wall-nothing-new = Նոր ոչինչ չկա։
wall-accounts = { $n ->
    [one] { $n } հաշիվ
   *[other] { $n } հաշիվ
}
wall-band = Ստվերված է այն, ինչ սովորական է այդ ժամին. կետը դրանից բարձր է։ Բոլորի համար ժամանակահատված ընտրելու համար քաշեք որևէ գծապատկերի վրայով կամ լրացրեք վերևի երկու դաշտերը։

import-drop = Քաշեք արտահանված ֆայլն այստեղ կամ ընտրեք ֆայլ
import-sending = Ուղարկվում է { $name }…
import-waits = { $bytes } բայթ, սպասում է
import-discard = Հեռացնել
import-reading = Ինչպես կկարդացվեր { $name }
import-looked = Դիտվել է { $n } տող, կմերժվեր՝ { $rejected }
import-would-reject = Ինչ կմերժվեր
import-line = Տող
import-field = Դաշտ
import-take = Ընդունել տվյալների լիճ
import-format = Ձևաչափ
import-rows = Տողեր
import-rejected = Մերժված
import-at = Ընդունվել է
role-account = Հաշիվ
role-post = Գրառում
role-time = Ժամանակ
role-text = Տեքստ
role-object = Օբյեկտ
role-urls = Հասցեներ
role-hashtags = Հեշթեգներ
role-mentions = Հիշատակումներ
role-language = Լեզու
role-platform = Հարթակ
role-reshare_of = Տարածված գրառումը
role-reply_to = Պատասխանված գրառումը
role-quote_of = Մեջբերված գրառումը

lake-facets = Ինչ կա
lake-time = Ժամանակ
lake-account = Հաշիվ
lake-post = Գրառումը
lake-views = Պահպանված
lake-no-views = Դեռ ոչինչ պահպանված չէ։
lake-view-title = Անուն
lake-view-keep = Պահպանել այս տեսքը
lake-sql = Հարցում SQL-ով
lake-no-sql = Այս ծրագիրը կառուցվել է առանց SQL-ի. կառուցեք այն `sql` հնարավորությամբ։
lake-ask = Հարցնել
lake-answered = { $n } տող { $ms } մվ-ում
lake-cut = (մնացածը բաց է թողնվել)
field-account = Հաշիվ
field-hashtag = Հեշթեգ
field-from = Սկսած
field-text = Տեքստ

jobs-now = Առաջադրանքներ
jobs-none = Ոչինչ չի կատարվում։
jobs-run = Գործարկել հայտնաբերիչ
jobs-parameters = Պարամետրեր ({ $n })
jobs-begin = Գործարկել
job-waiting = սպասում է
job-running = կատարվում է
job-done = պատրաստ է
job-failed = ձախողվել է
job-cancelled = դադարեցված է
job-import = Ներմուծում
job-detection = Հայտնաբերում
job-end = Դադարեցնել
job-rows = { $n } տող
run-known = Նախկինում հայտնի
run-at = Գործարկվել է

detects-coaction = Հաշիվներ, որոնք կարճ ժամանակում կրկին ու կրկին տարածում են նույն բաները
detects-copypasta = Տեքստեր, որոնք պատճենվել, վերաշարադրվել կամ թարգմանվել են
detects-cohort = Հաշիվներ, որոնք միաժամանակ են արթնացել, ստեղծվել, փոխվել կամ նույն ռիթմով են հրապարակում
detects-burst = Հեշթեգներ, հասցեներ, ձայներ և հիշատակումներ, որոնք աճում են այնպես, ինչպես ինքնին չի լինում
detects-media = Նկարներ և տեսանյութեր, որոնք կրկին ու կրկին հրապարակվում են
detects-narrative = Ինչ է պատմվում. նույն թեմայով գրառումներ՝ ըստ ժամանակի, հարթակների և լեզուների
stage-reading = ընթերցվում է { $name }
stage-comparing = համեմատում
stage-comparing-by = համեմատում՝ { $kind }
stage-detecting = հայտնաբերում
stage-embedding = տեքստերի իմաստի որոշում
stage-finding-groups = խմբերի որոնում
stage-gathering = հավաքում
stage-permuting = պատահականության չափում
stage-writing = գրում
stage-recording = հայտնաբերումների գրանցում

field-bytes = Բայթեր
field-columns = Սյունակներ
field-format = Ձևաչափ
field-operation = Հավաքման գործողություն
field-rows = Տողեր
field-rejected = Մերժված
field-rejected_first = Առաջին մերժվածները
field-warnings = Դիտողություններ
field-version = Տարբերակ
field-lake_version = Տվյալների լճի տարբերակը
field-known = Նախկինում հայտնի
field-caveats = Ինչ պետք է նկատի ունենալ
field-parameters = Պարամետրեր
