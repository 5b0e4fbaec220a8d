# Հայտնաբերումները, դրանց տեսակավորումը և առաջանալու պատճառը։
field-status = Կարգավիճակ
field-title = Վերնագիր
field-detector = Հայտնաբերիչ
field-accounts = Հաշիվներ
field-posts = Գրառումներ
field-p_value = p
field-q_value = q
field-guarded = Անվնաս պատճառ
field-to = Մինչև
finding-last = Վերջին գրառումը
field-platform = Հարթակ
field-platforms = Հարթակ
field-language = Լեզու
field-languages = Լեզու

value-new = նոր
value-noise = աղմուկ
value-watch = դիտարկվում է
value-incident = միջադեպ

detector-coaction = Համագործողություն
detector-copypasta = Պատճենված տեքստեր
detector-cohort = Կոհորտ
detector-burst = Պոռթկում
detector-media = Մեդիա
detector-narrative = Նարատիվ

value-coaction = Համագործողություն
value-copypasta = Պատճենված տեքստեր
value-cohort = Կոհորտ
value-burst = Պոռթկում
value-media = Մեդիա
value-narrative = Նարատիվ

triage-incident = Ներառել միջադեպում
triage-watch = Դիտարկել
triage-noise = Համարել աղմուկ
triage-new = Վերադարձնել որպես նոր
triage-of = { $n ->
    [one] { $n } հայտնաբերում։
   *[other] { $n } հայտնաբերում։
}
triage-new-incident = Նոր միջադեպ
triage-why = Ի՞նչ եք տեսել, որ հանգել եք այդ եզրակացությանը

why-indicator = Սա համակարգված գործելու ցուցիչ է, ոչ թե ապացույց կամ մեղադրանք. երկրպագուները, խմբագրությունները և կուսակցական կառույցները նույնպես գործում են միաժամանակ։
why-guard = Բոլոր հաշիվների համար հայտնի է անվնաս պատճառ՝ { $label }։
why-statistics = Թվեր
why-p = առանց համակարգման նույնքանի հավանականությունը
why-q = նույնը՝ ճշգրտված ըստ այն ամենի, ինչ ստուգվել է
why-shared = Ինչն է ընդհանուր եղել դրանց մեծ մասի համար
why-by = { $n } հաշվի կողմից
why-first = Ով է ամենից հաճախ առաջինը եղել
why-window = Գրառումներ { $from }-ից մինչև { $to }։
why-posts = Հիմքում ընկած գրառումները
why-show-posts = Ցույց տալ գրառումները
why-all-posts = Բոլոր գրառումները
why-no-posts = Այս հայտնաբերման հետ ոչ մի գրառում չի պահվել։
why-method = Ինչպես է գտնվել
copy-citation = Պատճենել հղումը
copy-cli = Պատճենել որպես հրամանի տող
copy-no-cli = Այս գործարկումը հրամանի տող չունի։

guard-official = պաշտոնական հաշիվներ
guard-official-why = Դրանք կուսակցությունների, թեկնածուների և գործընկերների հաշիվներ են, ինչպես թվարկված է ընտրությունների փաթեթում։
guard-newsroom = խմբագրություն
