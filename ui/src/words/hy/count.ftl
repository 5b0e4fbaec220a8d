# Հաշվարկի ստուգում. աուդիտներ, տեղամասային արձանագրություններ, ցուցիչներ թվերում։
group-count = Հաշվարկ
screen-audits = Ռիսկը սահմանափակող աուդիտներ
screen-protocols = Տեղամասային արձանագրություններ
screen-indicators = Ցուցիչներ
kind-audit = Ռիսկը սահմանափակող աուդիտ
kind-protocol_check = Տեղամասային արձանագրությունների ստուգում
kind-indicator_report = Ցուցիչներ թվերում

count-ballots = Քվեաթերթիկներ
count-station = Ընտրական տեղամաս
count-stations = Ընտրական տեղամասեր
count-bytes = { $n } բայթ
count-copy-hash = Պատճենել հեշը

field-step = Քայլ
value-manifest = Քվեաթերթիկների ցուցակ
value-ceremony = Սկզբնաթվի վիճակահանություն
value-sample = Ընտրանք
value-entry = Քվեաթերթիկների մուտքագրում
value-confirmed = Հաստատված
value-hand-count = Ձեռքով ամբողջական վերահաշվարկ

audit-what = Քվեաթերթիկների ընտրանքը, որը որոշվում է հրապարակավ նետված զառերով, հաստատում է հայտարարված արդյունքը կամ հանգեցնում ձեռքով ամբողջական վերահաշվարկի։ Սխալ արդյունքը հաստատվում է ոչ ավելի հաճախ, քան ասում է ռիսկի սահմանը։
audit-new = Նոր աուդիտ
audit-next = Հաջորդ քայլը
audit-contest = Քվեարկություն
audit-kind = Աուդիտի տեսակը
audit-kind-ballot-polling = քվեաթերթիկների ընտրանք
audit-kind-ballot-comparison = քվեաթերթիկների համեմատում
audit-kind-batch-comparison = փաթեթների համեմատում
audit-risk-limit = Ռիսկի սահման
audit-risk-limit-means = Սխալ արդյունքը հաստատվում է առավելագույնը { $limit } հավանականությամբ։
audit-drawn = Ընտրված
audit-file = Ֆայլ
audit-state = Վիճակ
audit-means = Ինչ է դա նշանակում
audit-steps = Աուդիտի քայլերը
audit-not-finished = Ավարտված չէ. { $all } քայլից կատարված է { $done }-ը։
audit-now = Հիմա՝ { $step }։
audit-go-on = Շարունակել՝ { $step }
audit-read-only = Դուք կարող եք կարդալ այս աուդիտը։ Քայլերը կատարում են վերլուծաբաններն ու հաստատողները։
audit-state-done = կատարված
audit-state-due = հիմա
audit-state-open = դիտելու համար
audit-state-later = դեռ ոչ
audit-committed = Ամրագրված

audit-step-contest = Քվեարկություն
audit-step-manifest = Քվեաթերթիկների ցուցակ
audit-step-ceremony = Սկզբնաթվի վիճակահանություն
audit-step-sample = Ընտրանք
audit-step-entry = Քվեաթերթիկների մուտքագրում
audit-step-assessment = Գնահատում
audit-step-confirmed = Հաստատված
audit-step-hand_count = Ձեռքով ամբողջական վերահաշվարկ
audit-later-contest = Առաջինն է։
audit-later-manifest = Երբ քվեարկությունը նկարագրված լինի։
audit-later-ceremony = Երբ ցուցակն ամրագրված լինի. մինչ այդ ոչ ոք չպետք է իմանա սկզբնաթիվը։
audit-later-sample = Երբ սկզբնաթիվն ամրագրված լինի։
audit-later-entry = Երբ քվեաթերթիկներն ընտրված լինեն։
audit-later-assessment = Երբ երկու հոգի համաձայն լինեն քվեաթերթիկի հարցում։
audit-told-contest = { $kind }, ռիսկի սահման՝ { $limit }
audit-told-manifest = { $ballots } քվեաթերթիկ
audit-told-ceremony = { $n } թվանշան
audit-told-sample = ընտրված է { $n } քվեաթերթիկ, { $rounds ->
    [one] { $rounds } փուլ
   *[other] { $rounds } փուլ
}
audit-told-entry = համընկնում է { $agreed }, պարզել՝ { $differ }
audit-verdict-confirmed = Հաստատված է. հայտարարված արդյունքը ճիշտ է
audit-verdict-more = Դեռ հաստատված չէ. պետք է դիտել ավելի շատ քվեաթերթիկ
audit-verdict-hand_count = Պետք է ձեռքով հաշվել բոլոր քվեաթերթիկները

audit-contest-what = Ինչ է հայտարարվել, և ինչ կանոններով է դա դարձել արդյունք։ Այն, ինչ այս աուդիտը չի ընդգրկում, օրինակ՝ հավելյալ մանդատները կամ բաշխման երկրորդ մակարդակը, մերժվում է անվանապես։
audit-begin-from = Սկսել սրանից
audit-example-plurality = Հարաբերական մեծամասնություն
audit-example-list = Ցուցակ, Դ’Օնդտ
audit-example-threshold = Ընտրական շեմ
audit-contest-toml = Քվեարկություն (TOML)
audit-contest-keep = Պահպանել քվեարկությունը
audit-contest-fixed = Պահպանելուց հետո այն հնարավոր չէ փոխել. այլ քվեարկությունն այլ աուդիտ է։
audit-reason-contest = քվեարկությունը նկարագրված է
audit-manifest = Քվեաթերթիկների ցուցակ
audit-manifest-what = Բոլոր քվեաթերթիկների կամ այն փաթեթների ցուցակը, որոնցում դրանք գտնվում են։ Դրա SHA-256-ն ամրագրվում և հրապարակվում է նախքան սկզբնաթվի վիճակահանությունը, որպեսզի ոչ ոք չկարողանա ընտրել, թե որ քվեաթերթիկները կդիտվեն։
audit-manifest-drop = Քաշեք ցուցակն այստեղ կամ ընտրեք այն
audit-manifest-columns = CSV հետևյալ սյունակներով՝
audit-manifest-commit = Ամրագրել այս ցուցակը
audit-manifest-once = Ամրագրելուց հետո այն հնարավոր չէ փոխարինել. այլ ցուցակն այլ աուդիտ է։
audit-manifest-then = Հրապարակեք հեշը հիմա։ Սկզբնաթիվը կարող է գալ միայն դրանից հետո։ Ցուցակն այլևս հնարավոր չէ փոխել։
audit-manifest-fixed = Այն հնարավոր չէ փոխել. սկզբնաթիվը դրանից հետո է եկել։
audit-records = Ինչ է մեքենան կարդացել յուրաքանչյուր քվեաթերթիկից
audit-records-drop = Քաշեք այստեղ մեքենայի կարդացածի ֆայլը կամ ընտրեք այն
audit-choice = տարբերակ
audit-reason-manifest = ցուցակն ամրագրված է
audit-batches = Փաթեթներ

audit-ceremony-what = Ցուցակն ամրագրելուց հետո տարբեր կողմերի ներկայացուցիչները հրապարակավ զառ են նետում։ Ով ունի ցուցակն ու այս թվանշանները, կընտրի նույն քվեաթերթիկները։
audit-seed = Սկզբնաթիվ
audit-seed-wrong = Միայն թվանշաններ՝ զառերի ցույց տվածները, նետելու հերթականությամբ։
audit-seed-digits = { $n ->
    [one] { $n } թվանշան
   *[other] { $n } թվանշան
}
audit-seed-short = { $n }-ից քիչ թվանշան. ինչ-որ մեկը կարող է նախապես բոլորը փորձել։
audit-seed-commit = { $n ->
    [0] Ամրագրել թվանշանները
    [one] Ամրագրել այս թվանշանը
   *[other] Ամրագրել այս { $n } թվանշանը
}
audit-seed-once = Նախ բարձրաձայն կարդացեք դրանք։ Հնարավոր չէ փոխել։
audit-seed-fixed = Այն հնարավոր չէ փոխել։
audit-seed-copy = Պատճենել սկզբնաթիվը
audit-place = Որտեղ
audit-people = Ովքեր էին ներկա
audit-people-lines = Ովքեր էին ներկա (տողում մեկ անձ)
audit-dice = Ինչ զառեր, ով է նետել
audit-dice-such = օրինակ՝ քսան տասանիստ զառ, որոնք հերթով նետել են երկու դիտորդներ
audit-held = Երբ
audit-reason-ceremony = սկզբնաթիվը որոշվել է հրապարակավ

audit-plan = Քանի քվեաթերթիկ
audit-method = Մեթոդ
audit-method-alpha_polling = ALPHA, քվեաթերթիկների ընտրանք
audit-method-bravo = BRAVO, քվեաթերթիկների ընտրանք
audit-method-kaplan_markov = Կապլան–Մարկով, քվեաթերթիկների համեմատում
audit-method-alpha_comparison = ALPHA, քվեաթերթիկների համեմատում
audit-method-macro = MACRO, փաթեթների համեմատում
audit-draws = Վիճակահանումներ
audit-ninety = Տասից ինն աուդիտ
audit-method-own = այս աուդիտը
audit-means-hand = Բոլոր քվեաթերթիկները ձեռքով հաշվելն ավելի քիչ աշխատանք է։
audit-means-expected = Եթե հայտարարված արդյունքը ճիշտ է, սպասվում է { $n } վիճակահանում։
audit-means-ninety = Եթե հայտարարված արդյունքը ճիշտ է, սպասվում է { $n } վիճակահանում, և տասից ինն աուդիտ ավարտվում է մինչև { $ninety }։
audit-take-n = Վերցնել { $n }
audit-assertions = { $n ->
    [one] { $n } պնդում
   *[other] { $n } պնդում
}
audit-assertion = Պնդում
audit-margin = Տարբերություն
audit-margin-share = Մասնաբաժինը քվեաթերթիկներում
audit-tightest = ամենափոքրը
audit-n = Ընտրել ընդամենը քվեաթերթիկ
audit-draw-n = { $n ->
    [one] Ընտրել { $n } քվեաթերթիկ
   *[other] Ընտրել { $n } քվեաթերթիկ
}
audit-draw-once = Ինչ ընտրված է, մնում է ընտրված. ով արդեն տեսել է քվեաթերթիկներ, չի ընտրում հաջորդները։
audit-draw-more = Ընտրանքը դեռ չի հաստատում. ևս { $more }, ընդամենը՝ { $n }։
audit-reason-sample = ընտրվել է { $n } քվեաթերթիկ
audit-tickets = { $n } քվեաթերթիկի պատահական համարներ
audit-ticket = Պատահական համար
audit-generation = Որերորդ անգամ
audit-position = №
audit-ballot = Քվեաթերթիկ
audit-site = Վայր
audit-round = մինչև { $n }, { $by },

audit-retrieval = Հանման ցուցակ
audit-print = Տպել
audit-print-what = Յուրաքանչյուր վայրի համար մեկ էջ՝ ստորագրության տեղով։
audit-no-site = Առանց վայրի
audit-sheet = { $n ->
    [one] { $n } քվեաթերթիկ
   *[other] { $n } քվեաթերթիկ
} այստեղ, ընդամենը՝ { $all }
audit-fetched = Հանված
audit-returned = Վերադարձված
audit-remark = Նշում
audit-fetched-by = Ով է հանել, ամսաթիվ, ստորագրություն
audit-witness = Ով է դիտել, ստորագրություն

audit-entry-what = Երկու հոգի նայում են յուրաքանչյուր քվեաթերթիկը և մուտքագրում իրենց տեսածը՝ չտեսնելով մյուսի մուտքագրածը։ Ստեղնն ընտրում է, Enter-ը պահպանում է և անցնում հաջորդին։
audit-progress-mine = Ձեր մուտքագրածը՝ { $all }-ից { $n }
audit-progress-agreed = Երկուսի մոտ համընկնում է՝ { $all }-ից { $n }
audit-ballot-of = № { $n }, ընդամենը՝ { $all }
audit-choices = Ինչ կա քվեաթերթիկում
audit-most = Այս քվեաթերթիկում կարելի է նշել առավելագույնը { $n }. ստեղնն ավելացնում կամ հետ է վերցնում ընտրությունը։
audit-seen-blank = Դատարկ
audit-seen-invalid = Անվավեր
audit-seen-missing = Չի գտնվել
audit-enter = Պահպանել, հաջորդը
audit-ballot-before = Նախորդը
audit-ballot-after = Հաջորդը
audit-mine = Դուք տեսաք
audit-other = Մյուսը տեսավ
audit-agreed-on = Երկուսն էլ տեսան՝
audit-blind = Երկրորդ մուտքագրում։ Առաջինի տեսածը ցույց չի տրվում։
audit-differs-what = Երկու մուտքագրումները տարբեր են։ Միասին նորից նայեք քվեաթերթիկը. ով սխալվել է, փոխում է իր մուտքագրածը։
audit-entry-first = առաջին մուտքագրում
audit-entry-second = երկրորդ մուտքագրում
audit-entry-own = ձեր մուտքագրումը
audit-entry-two = Այս քվեաթերթիկը մուտքագրել են երկու այլ անձինք։
audit-entry-none = մուտքագրված չէ
audit-entry-once = մուտքագրված է մեկ անգամ
audit-entry-agreed = համընկնում է
audit-entry-differs = տարբերվում է
audit-entry-sending = ուղարկվում է
audit-entry-done = Ձեզ այլևս մուտքագրելու բան չի մնացել։
audit-entry-waits = { $n ->
    [one] { $n } մուտքագրում
   *[other] { $n } մուտքագրում
} միայն այստեղ է, ծրագիրը դեռ չունի։
audit-entry-again = Նորից ուղարկել
audit-reason-entry = քվեաթերթիկները մուտքագրված են
audit-show = Ցուցադրվող քվեաթերթիկներ
audit-show-todo = Մուտքագրել
audit-show-differ = Տարբերվում են
audit-show-all = Բոլորը
audit-votes-sum = միասին { $n } ձայն

audit-verdict-numbers = p-ն { $p } է, ռիսկի սահմանը՝ { $limit }, { $n } վիճակահանումից հետո։
audit-p-means = p-ն ցույց է տալիս, թե առավելագույնը որքան հավանական կլիներ այսպիսի ընտրանքը, եթե հայտարարված արդյունքը սխալ լիներ։
audit-go-draw = Ընտրել ևս { $n }
audit-used = Օգտագործված է { $all } վիճակահանումից { $n }-ը. դրանցից հետո եկող քվեաթերթիկները երկու հոգի դեռ նույն կերպ չեն մուտքագրել։
audit-path = Ինչպես է նվազել p-ն
audit-path-summary = { $n } վիճակահանումից հետո հաստատված է { $all } պնդումից { $confirmed }-ը. ամենամեծ p-ն { $p } է, ռիսկի սահմանը՝ { $limit }։
audit-draw = Վիճակահանում
audit-draws-axis = վիճակահանումներ
audit-after = { $n } վիճակահանումից հետո
audit-others = { $n ->
    [one] ևս { $n }՝ ավելի փոքր p-ով
   *[other] ևս { $n }՝ ավելի փոքր p-ով
}
audit-assertion-confirmed = հաստատված
audit-assertion-open = դեռ ոչ
audit-evidence = Ապացույցներ
audit-evidence-what = Այն ամենը, ինչ անհրաժեշտ է այլ տեղում, առանց ցանցի նորից հաշվելու համար՝ քվեարկություն, ցուցակ, սկզբնաթիվ, պատահական համարներ, մուտքագրումներ, p։ Բացեք արխիվը `evidence` պանակում, ապա՝
audit-evidence-save = Պահպանել ապացույցները

protocols-what = Արդյո՞ք յուրաքանչյուր արձանագրության թվերը համապատասխանում են միմյանց, ինչպես պահանջում է օրենքը։
protocols-new = Նոր ստուգում
protocols-new-what = Ֆայլ, որում յուրաքանչյուր տեղամասի համար կա մեկ տող, և ձև, որն ասում է, թե ինչ են նշանակում սյունակները և ինչ պետք է ճիշտ լինի։
protocols-drop = Քաշեք արձանագրությունների ֆայլն այստեղ կամ ընտրեք այն
protocols-form = Ձև
protocols-own = Սեփական կանոններ
protocols-rules = Կանոններ (TOML)
protocols-rules-of = Այս ձևի սյունակներն ու կանոնները
protocols-check = Ստուգել
protocols-reason = արձանագրությունները ստուգված են
protocols-at = Ստեղծվել է
protocols-severity = Մակարդակ
protocols-error = Սխալ
protocols-warning = Նախազգուշացում
protocols-notice = Նկատառում
protocols-n-error = { $n ->
    [one] խախտում, որը սխալ է
   *[other] խախտում, որոնք սխալ են
}
protocols-n-warning = { $n ->
    [one] խախտում, որը նախազգուշացում է
   *[other] խախտում, որոնք նախազգուշացում են
}
protocols-n-notice = { $n ->
    [one] խախտում ի գիտություն
   *[other] խախտում ի գիտություն
}
protocols-stations = ընտրական տեղամաս. մերժված տողեր՝ { $rejected }, կրկնվող՝ { $duplicates }
protocols-caution = Խախտված հարաբերությունն առիթ է արձանագրությունը նայելու և ոչինչ չի ասում պատճառի մասին։ Արձանագրությունները հաճախ մեքենան է ստուգում հրապարակումից առաջ. անթերի թվաբանությունն ազնիվ հաշվարկի ապացույց չէ։
protocols-checks = Ստուգումներ
protocols-check-one = Ստուգում
protocols-law = Օրենք
protocols-holds = Պահպանված
protocols-violated = Խախտված
protocols-unknown = Հնարավոր չէ ասել
protocols-share = Խախտվածի մասնաբաժին
protocols-all = Բոլոր խախտումները
protocols-violations = Խախտումներ
protocols-none = Ոչ մի արձանագրություն սա չի խախտում։
protocols-rejected = Մերժված տողեր
protocols-rejected-what = Տողեր, որոնք հնարավոր չեղավ կարդալ և որոնք վերևի ոչ մի թվում չկան։
protocols-left = Ձախ
protocols-must = Պետք է լինի
protocols-right = Աջ
protocols-difference = Տարբերություն
protocols-expected = Սպասվում էր
protocols-found = Գտնվել է

indicators-what = Ինչն է անսովոր ընտրական տեղամասերի թվերում։ Ցուցիչ է, ոչ թե ապացույց։
indicators-new = Նոր հաշվետվություն
indicators-new-what = Ֆայլ՝ արդյունքներով ըստ տեղամասերի, և դրա սյունակների նշանակությունը։
indicators-drop = Քաշեք արդյունքների ֆայլն այստեղ կամ ընտրեք այն
indicators-mapping = Սյունակներ (TOML)
indicators-look = Հաշվել ցուցիչները
indicators-reason = ցուցիչները հաշված են
indicators-level = Ահազանգի շեմ
indicators-above = գերազանցված
indicators-below = չհասած
indicators-highest = Ամենամեծ z
indicators-tests = Թեստեր
indicators-caution = Ցուցիչ է, ոչ թե ապացույց։
indicators-caution-more = Այն ոչինչ չի ասում մտադրության մասին, ոչ ոքի չի նշում և չի ասում, թե քանի ձայնի է դա վերաբերում։ Առանց ահազանգի էլ հաշվարկը կարող է սխալ լինել. մաքուր թվերն ազնվության ապացույց չեն։
indicators-is-alert = Առնվազն մեկ ցուցիչ գերազանցում է նախապես սահմանված ահազանգի շեմը (z ≥ { $level }, ուղղված բոլոր թեստերի համար)։ Նայեք արձանագրությունները, դիտորդների զեկույցները և կողքի բացատրությունները։
indicators-no-alert = Ոչ մի ցուցիչ չի հասնում նախապես սահմանված ահազանգի շեմին (z ≥ { $level }, ուղղված բոլոր թեստերի համար)։ Հաշվարկը, այնուամենայնիվ, կարող է սխալ լինել։
indicators-numbers = Թվեր
indicators-one = Ցուցիչ
indicators-of = Վերաբերում է
indicators-p = p, ուղղված
indicators-observed = Դիտված
indicators-expected = Սպասվող
indicators-context = Համատեքստ՝ առանց կշռի
indicators-context-what = Սրանք սխալ հաշվարկը ճիշտից չեն տարբերում. աչքի են ընկնում նաև այնտեղ, որտեղ ամեն ինչ կարգին է։
indicator-whole_percentages = Ամբողջ տոկոսներ
indicator-correlation = Մասնակցության և մասնաբաժնի կորելյացիա
indicator-outliers = Իրենց տարածաշրջանին ոչ նման տեղամասեր
indicator-last_digit = Վերջին թվանշաններ
indicator-second_digit = Երկրորդ թվանշաններ
indicator-means-whole_percentages = { $n } տեղամասից քանիսում է { $of ->
    [turnout] մասնակցությունն ամբողջ տոկոս
   *[party] մասնակցությունը կամ մասնաբաժինն ամբողջ տոկոս
}, և քանիսն է տալիս պատահականությունը։
indicator-means-correlation = -1-ից 1, { $n } տեղամասում։ Քաղաքի և գյուղի տարբերությունները նույնպես մեծ արժեք են տալիս։
indicator-means-outliers = { $n } տեղամասից քանիսն են ուղղումից հետո առանձնանում իրենց տարածաշրջանում։ Այդպիսին են զորանոցները, հիվանդանոցներն ու գյուղերը։
indicator-means-last_digit = { $n } թվի χ², ազատության 9 աստիճան։ Այն մեծ է նաև այնտեղ, որտեղ ամեն ինչ կարգին է։
indicator-means-second_digit = { $n } թվի χ², ազատության 9 աստիճան։ Այն մեծ է նաև այնտեղ, որտեղ ամեն ինչ կարգին է։
indicators-fingerprint = Մասնակցություն և մասնաբաժին՝ { $party }
indicators-fingerprint-how = Յուրաքանչյուր վանդակը մասնակցության մեկ տոկոս է՝ մասնաբաժնի մեկ տոկոսի վրա. որքան հագեցած է գույնը, այնքան շատ են տեղամասերը։ Սլաքները տեղափոխում են կարդացվող վանդակը, Shift-ով՝ տասով։
indicators-fingerprint-summary = Ամենաշատ տեղամասերը՝ { $cell }
indicators-cell = մասնակցություն՝ { $turnout }, մասնաբաժին՝ { $share }. { $n ->
    [one] { $n } տեղամաս
   *[other] { $n } տեղամաս
}
indicators-turnout = Մասնակցություն
indicators-share = Մասնաբաժին
indicators-party = Կուսակցություն
indicators-region = Տարածաշրջան
indicators-value = Արժեք
indicators-median = Տարածաշրջանի միջնարժեքը
indicators-outliers-what = Մասնակցություն կամ մասնաբաժին, որը հեռու է տարածաշրջանի միջնարժեքից, ուղղված բոլոր տեղամասերի համար։ Համատեքստ՝ առանց կշռի. նայեք տեղամասի արձանագրությունը։
indicators-no-outliers = Ոչ մի տեղամաս չի առանձնանում իր տարածաշրջանում։
indicators-registered = Գրանցված ընտրողներ
indicators-explanations = Անմեղ բացատրություններ
indicators-explanations-what = Ինչից են թվերն այսպիսին, թեև ոչ ոք վատ բան չի արել։ Նախ բացառեք սրանք։
indicator-explanation-stations-with-few-voters = Քիչ ընտրող ունեցող տեղամասեր. դրանց մասնաբաժինները սակավաթիվ կոտորակներ են, որոնցից շատերն ամբողջ տոկոսներ են։
indicator-explanation-turnout-or-results-that-were-reported-rounded = Մասնակցություն կամ արդյունքներ, որոնք հաղորդվել են կլորացված կամ գնահատվել են, երբ արձանագրությունն ուշացել կամ կորել է։
indicator-explanation-voters-lists-that-were-made-on-election-day = Ընտրողների ցուցակներ, որոնք կազմվել են քվեարկության օրը, այնպես որ գրանցվածների թիվը հետևում է եկածներին։
indicator-explanation-closed-communities = Փակ համայնքներ (հիվանդանոցներ, բանտեր, զորանոցներ, նավեր, մեկ ընտանիքի կամ հավատքի գյուղեր) և քվեարկություն արտասահմանում։
indicator-explanation-rural = Մասնակցության և աջակցության գյուղական, տարածաշրջանային և էթնիկ տարբերություններ, որոնք միասին են գնում։
indicator-explanation-errors-of-the-file = Ֆայլի սխալներ. այլ սյունակ, քան պետք էր, միացված կամ կրկնված տողեր, ընտրության այլ փուլ։
indicators-population = Ինչն է դիտարկվել
indicators-excluded = Դուրս թողնված
indicator-excluded-fewer-registered-voters-than-the-test-asks-for = գրանցված ընտրողներն ավելի քիչ են, քան պահանջում է թեստը
indicator-excluded-no-ballot-found-or-no-vote-to-take-shares-of = քվեաթերթիկ չի գտնվել, կամ չկան ձայներ, որոնցից հաշվվեն մասնաբաժինները
indicator-excluded-more-than-a-million-registered-voters = ավելի քան մեկ միլիոն գրանցված ընտրող. ընտրական տեղամաս չէ
indicator-excluded-more-ballots-than-registered-voters = քվեաթերթիկներն ավելի շատ են, քան գրանցված ընտրողները. տե՛ս արձանագրությունների ստուգումը
indicator-excluded-shares-would-be-of-more-than-the-ballots-found = մասնաբաժինները կհաշվվեին գտնված քվեաթերթիկներից ավելի մեծ թվից. տե՛ս արձանագրությունների ստուգումը
indicators-holm = p-ն ուղղված է բոլորի համար (Հոլմ)։
