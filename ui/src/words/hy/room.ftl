# Այն, ինչ կա յուրաքանչյուր էկրանի շուրջ, ինչպես նաև ցանկերում, ձևերում և գծապատկերներում։
skip = Անցնել բովանդակությանը
screens = Էկրաններ
sign-out = Դուրս գալ
language = Լեզու
theme = Արտաքին տեսք
theme-system = Ինչպես համակարգում
theme-light = Բաց
theme-dark = Մուգ
live = Թարմացվում է
live-not = Չի թարմացվում
loading = Ընթերցվում է…
screen-failed = Այս էկրանը չհաջողվեց բեռնել։ Կրկին բեռնեք էջը. եթե չօգնի, ուրեմն ծրագիրը փոխարինվել է այլ տարբերակով կամ հասանելի չէ։
election = Ընտրություն
election-all = Բոլոր ընտրությունները
palette = Անցնել
palette-hint = Էկրան կամ գրանցման մեջ եղած բառեր
close = Փակել
cancel = Չեղարկել
keep = Պահպանել
more = Ավելին
new = Ավելացնել
new-one = Ավելացնել՝ { $what }
change = Փոխել
remove = Հեռացնել
remove-why = Ինչո՞ւ հեռացնել «{ $name }»-ը։ Դրա խմբագրությունները կմնան։
reason = Պատճառ
history = Պատմություն
revision = խմբագրություն { $n }
permalink = Այս գրանցման հասցեն
copied = Պատճենվեց
search = Որոնել
filter-any = ցանկացած
tlp = Տարածման նշում (TLP)
updated = Փոփոխվել է
problem = { $detail }
post-gone = Այս գրառումն այլևս տվյալների լճում չէ։
language-unknown = անհայտ լեզու

tlp-clear = Կարելի է հայտնել բոլորին
tlp-green = Մասնագիտական համայնքի համար
tlp-amber = Կազմակերպության և նրանց համար, ում համար այն աշխատում է, եթե անհրաժեշտ է, որ իմանան
tlp-amber-strict = Միայն կազմակերպության համար
tlp-red = Միայն անվանապես նշվածների համար

group-watch = Դիտարկում
group-assess = Գնահատում
group-respond = Արձագանք
group-data = Տվյալներ
group-house = Կառավարում

screen-wall = Դիտարկման պատ
screen-findings = Հայտնաբերումներ
screen-network = Ցանց
screen-texts = Պատճենված տեքստեր
screen-cohorts = Կոհորտներ և պոռթկումներ
screen-narratives = Նարատիվներ
screen-incidents = Միջադեպեր
screen-campaigns = Արշավներ
screen-channels = Ալիքներ
screen-claims = Պնդումներ
screen-evidence-items = Ապացույցներ
screen-register = Սպառնալիքների գրանցամատյան
screen-actions = Գործողություններ
screen-elections = Ընտրություններ
screen-imports = Ներմուծում
screen-lake = Տվյալների լիճ
screen-jobs = Առաջադրանքներ և գործարկումներ
screen-settings = Կարգավորումներ
screen-users = Օգտատերեր
screen-health = Համակարգի վիճակը

kind-finding = Հայտնաբերում
kind-incident = Միջադեպ
kind-campaign = Արշավ
kind-channel = Ալիք
kind-claim = Պնդում
kind-evidence = Ապացույց
kind-action = Գործողություն
kind-election = Ընտրություն
kind-narrative = Նարատիվ
kind-import = Ներմուծում
kind-run = Գործարկում
kind-user = Օգտատեր
kind-view = Տեսք

keys = Ստեղներ
keys-on = Տառերը դյուրանցումներ են
keys-as-before = Վերականգնել բոլորը
keys-everywhere = Ամենուր
key-help = Ցույց տալ բոլոր ստեղները
key-palette = Անցնել էկրանի կամ գրանցման
key-search = Որոնել ցանկում
key-close = Փակել այն, ինչ բաց է
key-next = Հաջորդ տողը
key-previous = Նախորդ տողը
key-open = Բացել
key-select = Ընտրել
key-new = Ավելացնել
key-press = Սեղմեք ստեղն…
key-change = Փոխել ստեղնը՝ { $name }

table-chosen = Ընտրված
table-choose = Ընտրել այս տողը
table-empty = Այստեղ ոչինչ չկա։
table-rows = { $n ->
    [one] { $n } տող
   *[other] { $n } տող
}
table-more = և ավելին
table-n-chosen = ընտրված է՝ { $n }

chart-as-table = Որպես աղյուսակ
chart-summary = { $name }՝ ընդամենը { $n }, { $above ->
    [0] ոչ մի անգամ սովորականից բարձր։
    [one] մեկ անգամ սովորականից բարձր։
   *[other] { $above } անգամ սովորականից բարձր։
}

form-required = (պարտադիր)
form-nothing = ոչինչ
form-stated = նշված է
form-a-line-each = (մեկական տողում)
form-add = Ավելացնել՝ { $what }
form-remove = Հանել
form-remove-one = Հանել՝ { $name }
form-find = Գտնել…
form-find-in = Գտնել՝ { $what }

unreachable = Ծրագիրը հասանելի չէ։
sign-out-failed = Դուք դեռ մուտք գործած եք այստեղ։ Կրկին դուրս եկեք կամ փակեք դիտարկիչը։
and-more = և ևս { $n }
chart-time = Ժամանակ (UTC)
chart-low = { $name }. սովորականը՝ առնվազն
chart-high = { $name }. սովորականը՝ առավելագույնը
