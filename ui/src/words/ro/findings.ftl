# Constatările, trierea lor și de ce există.
field-status = Stare
field-title = Titlu
field-detector = Detector
field-accounts = Conturi
field-posts = Postări
field-p_value = p
field-q_value = q
field-guarded = Motiv inofensiv
field-to = Până la
finding-last = Ultima postare
field-platform = Platformă
field-platforms = Platformă
field-language = Limbă
field-languages = Limbă

value-new = nouă
value-noise = zgomot
value-watch = urmărită
value-incident = incident

detector-coaction = Coacțiune
detector-copypasta = Texte copiate
detector-cohort = Cohortă
detector-burst = Val brusc
detector-media = Media
detector-narrative = Narațiune

value-coaction = Coacțiune
value-copypasta = Texte copiate
value-cohort = Cohortă
value-burst = Val brusc
value-media = Media
value-narrative = Narațiune

triage-incident = Include într-un incident
triage-watch = Urmărește
triage-noise = Încadrează ca zgomot
triage-new = Readu ca nouă
triage-of = { $n ->
    [one] O constatare.
    [few] { $n } constatări.
   *[other] { $n } de constatări.
}
triage-new-incident = Unul nou
triage-why = Ce ați văzut și vă duce la această concluzie

why-indicator = Un indiciu de coordonare, nu o dovadă și nici o acuzație: și fanii, redacțiile sau filialele de partid acționează în același ritm.
why-guard = Pentru toate conturile se cunoaște un motiv inofensiv: { $label }.
why-statistics = Cifre
why-p = probabilitatea de a observa la fel de mult fără coordonare
why-q = aceeași, corectată pentru tot ce s-a testat
why-shared = Ce au avut în comun cele mai multe
why-by = de { $n }
why-first = Cine a fost cel mai des primul
why-window = Postări din { $from } până în { $to }.
why-posts = Postările pe care se întemeiază
why-show-posts = Arată postările
why-all-posts = Toate postările
why-no-posts = Nicio postare nu este păstrată cu această constatare.
why-method = Cum a fost găsită
copy-citation = Copiază citarea
copy-cli = Copiază ca linie de comandă
copy-no-cli = Această rulare nu are linie de comandă.

guard-official = conturi oficiale
guard-official-why = Aparțin partidelor, candidaților și partenerilor, așa cum le enumeră pachetul alegerilor.
guard-newsroom = redacție
