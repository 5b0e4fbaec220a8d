# Միջադեպեր, սպառնալիքների գրանցամատյան, գործողություններ և ընտրություններ. ինչ են մարդիկ գնահատում, ինչ է դրանից հետևում, ինչ է արվում։

draft-not-kept = Դեռ պահպանված չէ՝
draft-changed = Փոփոխվել է՝ { $fields }
draft-why = Պատճառ
draft-undo = Հետարկել
draft-keep = Պահպանել փոփոխությունները
draft-conflict = Այդ ընթացքում ուրիշն էլ է փոխել սա՝ { $fields }։ Այստեղ գրվածը ձերն է. եթե պահպանեք, այն կփոխարինի մյուսին։

field-priority = Առաջնահերթություն
column-priority = Առաջն.
field-reason = Պատճառ
field-met = Բավարարված է
field-threat = Սպառնալիք
field-impact = Ազդեցություն
field-confidence = Վստահության աստիճան
field-breakout = Breakout
field-findings = Հայտնաբերումներ
field-evidence = Ապացույցներ
field-channels = Ալիքներ
field-narratives = Նարատիվներ
field-claims = Պնդումներ
field-techniques = DISARM-ի տեխնիկաներ
field-criteria = Չափանիշներ
field-hypotheses = Վարկածներ
field-sections = Զեկույց
field-spread = Տարածում
field-actor = Դերակատար. ով է ներգրավված
field-behaviour = Վարքագիծ. ինչ են անում
field-content = Բովանդակություն. ինչ է ասվում
field-degree = Աստիճան. որքան հեռու է հասնում
field-effect = Հետևանք. ինչ է առաջացնում
field-method = Ինչպես է վերցվել
field-origin = Ծագում
field-reliability = Աղբյուրի հուսալիություն
field-credibility = Հավաստիություն՝ 1-ից 6
field-note = Նշում
field-action = Գործողություն
field-owner = Ով է անում
field-who = Ով է անում
field-due = Ժամկետ
field-countermeasure = Հակամիջոց DISARM-ից
field-blocked_by = Արգելակված է՝
field-rights = Կարելի՞ է դա անել
field-basis = Օրենքը կամ մանդատը, որը դա թույլ է տալիս
field-necessity = Ինչու ավելի մեղմ ոչինչ բավարար չէ
field-proportionality = Ում իրավունքներին է առնչվում և ինչու է դա համաչափ
field-completion = Ինչն է ցույց տալիս, որ արված է
field-approval = Հաստատում
field-pack = Փաթեթ (TOML)

value-open = բաց
value-watched = դիտարկվում է
value-answered = արձագանքված
value-closed = փակված
value-disinformation = ապատեղեկատվություն
value-cyber-attack = կիբեռհարձակում
value-political-pressure = քաղաքական ճնշում
value-recruitment = հավաքագրում
value-infrastructure = ենթակառուցվածք
value-illicit-finance = ապօրինի ֆինանսավորում
value-other = այլ
value-negligible = աննշան
value-low = ցածր
value-medium = միջին
value-moderate = չափավոր
value-high = բարձր
value-critical = կրիտիկական
value-checked = ստուգված
value-technical = տեխնիկական
value-behavioural = վարքագծային
value-contextual = համատեքստային
value-post = գրառում կամ էջ
value-mainstream-media = առաջատար լրատվամիջոցներ
value-high-profile = լայնորեն հայտնի անձ
value-response = իշխանության արձագանք
value-document = փաստաթուղթ
value-a = A – լիովին հուսալի
value-b = B – սովորաբար հուսալի
value-c = C – բավականին հուսալի
value-d = D – սովորաբար ոչ հուսալի
value-e = E – անհուսալի
value-f = F – հնարավոր չէ գնահատել
value-g = G – միտումնավոր մոլորեցնող
value-proposed = առաջարկված
value-approved = հաստատված
value-underway = ընթացքի մեջ
value-done = կատարված
value-dropped = դադարեցված
value-p1 = P1 – հիմա
value-p2 = P2 – այսօր
value-p3 = P3 – այս շաբաթ
value-p4 = P4 – երբ ժամանակ լինի

priority-p1 = հիմա
priority-p2 = այսօր
priority-p3 = այս շաբաթ
priority-p4 = երբ ժամանակ լինի

breakout-1 = մեկ հարթակ, մեկ համայնք
breakout-2 = մի քանի հարթակ կամ մի քանի համայնք
breakout-3 = մի քանի հարթակ և համայնք
breakout-4 = առաջատար լրատվամիջոցներ
breakout-5 = ուժեղացված լայնորեն հայտնի անձի կողմից
breakout-6 = իշխանությունների արձագանք, այլ կոնկրետ գործողություն կամ բռնության կոչ

interference-met = Սահմանմանը համապատասխանում է
interference-not-met = Սահմանմանը չի համապատասխանում
interference-open = Բաց
interference-met-means = Օտարերկրյա թվային միջամտության բոլոր չորս չափանիշները գնահատվել են բավարարված, յուրաքանչյուրը՝ ապացույցներով։
interference-not-met-means = Գնահատվել են չբավարարված՝
interference-open-means = Դեռ գնահատված չեն կամ առանց ապացույցի են գնահատվել բավարարված՝

criterion-dissemination = Տարածում
criterion-dissemination-means = Արհեստական կամ ավտոմատացված, զանգվածային և կանխամտածված տարածում։
criterion-content = Բովանդակություն
criterion-content-means = Ակնհայտորեն անճշգրիտ կամ մոլորեցնող բովանդակություն։
criterion-foreign-actor = Օտարերկրյա դերակատար
criterion-foreign-actor-means = Օտարերկրյա դերակատարի ուղղակի կամ անուղղակի մասնակցություն։
criterion-harm = Վնաս
criterion-harm-means = Վնաս ազգի հիմնարար շահերին։
criterion-is-open = գնահատված չէ
criterion-is-bare = գնահատված է բավարարված, բայց ոչինչ դա ցույց չի տալիս. համարվում է բաց
criterion-is-met = գնահատված է բավարարված
criterion-is-not = գնահատված է չբավարարված
criterion-verdict = գնահատված չէ
criterion-verdict-met = բավարարված է
criterion-verdict-not-met = բավարարված չէ
criterion-why = Ինչու
criterion-shown-by = Ցույց են տալիս
criterion-no-evidence = Դեռ ոչինչ կապված չէ. ավելացրեք ապացույցների տախտակին։

incident-tabs = Միջադեպի մասերը
tab-summary = Ամփոփում
tab-evidence = Ապացույցների տախտակ
tab-disarm = DISARM
tab-criteria = Չափանիշներ
tab-hypotheses = Վարկածներ
tab-actions = Գործողություններ
tab-register = Գրանցամատյան
tab-history = Պատմություն
incident-keys = Միջադեպ
incident-key-evidence = Ավելացնել ապացույց
incident-key-tag = Նշել տեխնիկա
incident-key-action = Նոր գործողություն
incident-key-wide = Ամբողջ լայնքով կամ ցանկի կողքին
incident-wide = Ամբողջ լայնքով
incident-list = Ըստ վերջին փոփոխության. ըստ առաջնահերթության դրանք այստեղ են՝
incident-new = Ինչպես է կոչվում և ինչպես է գնահատվում հիմա։ Մնացածը գրվում է նրա ներդիրներում։
incident-tlp-default = ինչպես նշված է ընտրության համար
incident-days = Մնացած օրերը
incident-follows = Ինչ է հետևում կանոններից
incident-follows-kept = (պահպանվածից, ոչ թե այստեղ փոփոխվածից)
incident-interference = Օտարերկրյա թվային միջամտություն
incident-priority-why = Ըստ կանոնի՝ ազդեցությունը { $impact }, վստահության աստիճանը { $confidence }։
incident-priority-instead = Մարդու որոշում՝ { $reason }
incident-priority-near = Քվեարկությունից յոթ օր առաջ սկսած մինչև երեք օր անց ամեն ինչ, բացի աննշան ազդեցությունից, մեկ աստիճան ավելի հրատապ է։
incident-days-left = { $n ->
    [0] Քվեարկությունն այսօր է։
    [one] Քվեարկությանը մնացել է { $n } օր։
   *[other] Քվեարկությանը մնացել է { $n } օր։
}
incident-days-none = Ոչ մի ընտրության չի վերաբերում։
incident-breakout-why = Ըստ կանոնի՝ ամենաբարձր աստիճանը, որին հասնում է ստորև նշված տարածումը։
incident-breakout-instead = Մարդու որոշում՝ { $reason }
incident-instead = Շեղվել կանոնից
incident-instead-value = Փոխարենը
incident-instead-why = Ինչու կանոնն այստեղ չի գործում
incident-spread = Որքան հեռու է տարածվել
spread-platforms = Հարթակներ
spread-communities = Համայնքներ
spread-mainstream-media = Նյութեր առաջատար լրատվամիջոցներում
spread-high-profile = Լայնորեն հայտնի տարածողներ
spread-responses = Արձագանքներ և բռնության կոչեր
incident-spread-of = Ինչ է հաշվվում
incident-spread-holds = Գործում է
incident-spread-known = Հայտնի է նաև
incident-spread-why = Հաշվվում է այն, ինչ կապված է՝ հայտնաբերումների, ալիքների և գրառումների հարթակները. յուրաքանչյուր հայտնաբերում մեկ համայնք է. ապացույցները՝ ըստ այն բանի, ինչ ցույց են տալիս։ Գործում է երկու թվերից մեծը։
incident-report = Զեկույց (ABCDE)
incident-find = Գտնել ապացույցներ, հայտնաբերումներ, ալիքներ, նարատիվներ, պնդումներ… (Enter-ն ավելացնում է առաջինը)
incident-found = Գտնվածները
incident-new-evidence = Նոր ապացույց
incident-keep-evidence = Պահպանել և դնել տախտակին
incident-evidence-for = Ապացույց՝ { $name }
incident-marked = Ունի { $tlp } նշումը, ինչպես միջադեպը։
incident-files = Ֆայլեր (քաշեք այստեղ)
incident-none = Դեռ չկան։
incident-hidden = Դուք չեք կարող տեսնել այս գրանցումը, կամ այն հեռացվել է։
incident-up = Վեր՝ { $name }
incident-down = Վար՝ { $name }
incident-grade = Աղբյուրի հուսալիություն և հավաստիություն (Ծովակալության կոդ)
incident-origin = աղբյուրը՝ { $origin }
incident-accounts = { $n ->
    [one] { $n } հաշիվ
   *[other] { $n } հաշիվ
}
incident-bytes = { $n } բայթ
incident-copy-hash = Պատճենել

disarm-find = Գտնել տեխնիկա… (↓-ը գնում է առաջինին)
disarm-parts = Ենթատեխնիկաներով
disarm-used-only = Միայն օգտագործվածները
disarm-used = օգտագործված է { $n ->
    [one] { $n } տեխնիկա
   *[other] { $n } տեխնիկա
}
disarm-is-used = (օգտագործված է)
disarm-gone = այլևս DISARM-ում չէ (անվանված է { $version }-ում)

hypothesis-how = Բացատը հերթով փոխում է՝ կողմ, դեմ, չեզոք, չկշռված. կամ սեղմեք + − 0։ Սլաքները գնում են այլ վանդակներ։ Ապացույցը, որը բոլոր վարկածներին նույն կերպ է վերաբերում, ոչ մեկը չի տարբերակում և պահպանելուց հետո նշվում է։
hypothesis-kind = Տեսակ
hypothesis-kind-of = Տեսակը՝ { $name }
hypothesis-origin-of = Ծագումը՝ { $name }
hypothesis-origin-lake = տվյալների լիճ
hypothesis-actor = Վարկած { $n }
hypothesis-likelihood = Հավանականություն, %
likelihood-almost-no-chance = գրեթե բացառված է
likelihood-very-unlikely = շատ քիչ հավանական
likelihood-unlikely = քիչ հավանական
likelihood-roughly-even-chance = մոտավորապես հավասար հավանականություն
likelihood-likely = հավանական
likelihood-very-likely = շատ հավանական
likelihood-almost-certain = գրեթե հաստատ
hypothesis-undiagnostic = ոչինչ չի տարբերակում
hypothesis-undiagnostic-means = Այն բոլոր վարկածներին նույն կերպ է վերաբերում, ուստի ոչինչ չի ասում, թե որն է ճիշտ։
hypothesis-cell = { $evidence } – { $actor }
hypothesis-sum = Դեմ խոսողն ավելի շատ է կշռում, քան կողմ խոսողը։
hypothesis-tally = − { $against } · + { $for }
hypothesis-no-evidence = Դեռ կշռելու բան չկա. ապացույցներ ավելացրեք տախտակին։
hypothesis-add = Ավելացնել վարկած
bearing-for = կողմ
bearing-against = դեմ
bearing-neutral = չեզոք
bearing-none = չկշռված

register-matrix = Միջադեպերն ըստ սպառնալիքի և ազդեցության
register-all = բոլորը
register-whole = Ցույց տալ բոլորը
register-cell = սպառնալիքը՝ { $threat }, ազդեցությունը՝ { $impact }
register-instead = Ինչու ոչ ըստ կանոնի
register-owner = Կազմակերպություն
register-place = Համար { $place }՝ { $n }-ից սպառնալիքների գրանցամատյանում։
register-like = Նմանները

action-as = Ցույց տալ որպես
action-board = Տախտակ
action-list = Ցանկ
action-owner = Ով է անում
action-add = Ավելացնել
action-quick = Նոր գործողություն
action-quick-reason = գրի է առնված
action-key-new = Գրի առնել գործողություն
action-key-as = Տախտակ կամ ցանկ
action-none = Գործողություններ չկան։
action-overdue = ժամկետանց
action-n-overdue = { $n ->
    [0] ժամկետանց ոչինչ չկա
    [one] { $n } ժամկետանց
   *[other] { $n } ժամկետանց
}
action-allowed = հաստատված
action-blocked = Արգելակված է՝
action-no-rights = Ստուգված չէ։ Մինչև որևէ մեկը կկարողանա հաստատել, նշեք, թե ինչն է դա թույլ տալիս, ինչու ավելի մեղմ ոչինչ բավարար չէ և ում իրավունքներին է առնչվում։
action-approval = Հաստատում երկրորդ անձի կողմից
action-allowed-by = { $by }, { $at }
action-not-allowed = Դեռ ոչ։
action-not-these-words = Այստեղ գրվածն այն չէ, ինչ հաստատվել է։
action-next = Ինչ է հաջորդը
action-approve = Հաստատել
action-approve-role = Հաստատելու համար պետք է հաստատողի դեր։
action-approve-wrote = Դրա մի մասը դուք եք գրել. հաստատում է երկրորդ անձը։
action-approve-rights = Իրավունքները դեռ ստուգված չեն։
action-to-underway = Նշել որպես ընթացող
action-to-done = Նշել որպես կատարված
action-to-dropped = Դադարեցնել
action-to-proposed = Կրկին առաջարկել
action-keep-completion = Պահպանել դա ցույց տվողը
action-change-voids = Հաստատված է այս տեսքով։ Փոփոխելուց հետո պետք է կրկին հաստատվի։
action-suggestions = Ինչ է առաջարկում DISARM-ը
action-none-suggested = Ձեր կազմակերպության թույլ տված հակամիջոցներից ոչ մեկը չի համապատասխանում այստեղ նշված տեխնիկաներին։
action-none-allowed = Ձեր կազմակերպությունը դեռ հակամիջոցներ չի թույլատրել. դրանք ադմինիստրատորն է ընտրում կարգավորումներում։
action-answers = { $n ->
    [one] համապատասխանում է { $n } տեխնիկայի
   *[other] համապատասխանում է { $n } տեխնիկայի
}
action-plan = Պլանավորել
action-calendar = Օրացույց
action-calendar-how = Հղում, որով օրացույցի ծրագիրը ցույց է տալիս ժամկետները։ Ով այն ունի, { $days } օր կարող է կարդալ բաց գործողությունները, որոնք դուք կարող եք կարդալ, և ոչ ավելին։ Այն կարելի է հետ վերցնել կարգավորումներում։
action-calendar-label = օրացույց
action-calendar-link = Հղում. ցուցադրվում է միայն մեկ անգամ
action-calendar-copy = Պատճենել հղումը
action-calendar-make = Ստեղծել հղում
action-calendar-once = Որպես ֆայլ՝ մեկ անգամ (.ics)

election-span = Ցուցադրվող ժամանակը
election-span-all = Ամբողջը
election-span-near = Առաջիկա երկու շաբաթը
election-key-span = Ամբողջը կամ առաջիկա երկու շաբաթը
election-days = { $n ->
    [0] քվեարկությունն այսօր է
    [one] օր մինչև քվեարկությունը
   *[other] օր մինչև քվեարկությունը
}
election-days-since = { $n ->
    [one] օր քվեարկությունից հետո
   *[other] օր քվեարկությունից հետո
}
election-going = Հիմա՝ { $phases }։
election-quiet = Հիմա ոչ մի փուլ չի ընթանում։
election-next = Հաջորդը՝ { $name }, { $when }։
election-none = Դեռ ընտրություն չկա։
election-no-calendar = Փաթեթից օրացույց չի բխում։
election-timeline = { $name }՝ { $phases } փուլ և { $due } պարտականություն ժամանակի ընթացքում. ստորև բերված աղյուսակները նույնն են ասում։
election-obligations = Պարտականություններ
election-phases = Փուլերը որպես աղյուսակ
election-phase = Փուլ
election-begins = Սկիզբ
election-ends = Ավարտ
election-unknown = հայտնի չէ
election-round = { $n ->
    [1] { $n }-ին շրջան
   *[other] { $n }-րդ շրջան
}
election-round-head = Շրջան
election-due = Ժամկետները
election-now = հիմա
election-what = Ինչ
election-there = Տեղական ժամով
election-pack-how = Այն ամենը, ինչ ընտրության մասին նախապես հայտնի է։ Դրանից բխում է օրացույցը։ Գրանցումները հղվում են ընտրությանը `id`-ով, ուստի այն չի փոխվում։
election-pack-file = Ֆայլից
election-pack-save = Պահպանել որպես ֆայլ
election-go-line = Գնալ { $n } տողին
phase-campaign = Քարոզարշավ
phase-silence = Լռության օր
phase-voting = Քվեարկություն
phase-embargo = Էմբարգո
phase-counting = Հաշվարկ
