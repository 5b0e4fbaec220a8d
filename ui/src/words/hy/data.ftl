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

import-drop = Գցեք արտահանված ֆայլն այստեղ կամ ընտրեք ֆայլ
import-sending = Ուղարկվում է { $name }…
import-waits = { $bytes } բայթ, սպասում է
import-discard = Դեն նետել
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
