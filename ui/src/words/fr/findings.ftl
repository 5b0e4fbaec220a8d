# Les constats, leur tri et pourquoi ils sont là.
field-status = Statut
field-title = Titre
field-detector = Détecteur
field-accounts = Comptes
field-posts = Publications
field-p_value = p
field-q_value = q
field-guarded = Raison bénigne
field-to = Au
finding-last = Dernière publication
field-platform = Plateforme
field-platforms = Plateforme
field-language = Langue
field-languages = Langue

value-new = nouveau
value-noise = bruit
value-watch = suivi
value-incident = incident

detector-coaction = Co-action
detector-copypasta = Textes copiés
detector-cohort = Cohorte
detector-burst = Pic
detector-media = Médias
detector-narrative = Récit

value-coaction = Co-action
value-copypasta = Textes copiés
value-cohort = Cohorte
value-burst = Pic
value-media = Médias
value-narrative = Récit

triage-incident = Rattacher à un incident
triage-watch = Suivre
triage-noise = Classer comme bruit
triage-new = Remettre comme nouveau
triage-of = { $n ->
    [one] Un constat.
   *[other] { $n } constats.
}
triage-new-incident = Un nouveau
triage-why = Ce que vous avez vu et qui vous amène à cette conclusion

why-indicator = Un indice de coordination, ni une preuve ni une accusation : des fans, des rédactions et des sections de parti agissent eux aussi au même rythme.
why-guard = Tous les comptes sont connus pour une raison bénigne : { $label }.
why-statistics = Chiffres
why-p = probabilité d’en observer autant sans coordination
why-q = la même, corrigée pour tout ce qui a été testé
why-shared = Ce que la plupart avaient en commun
why-by = par { $n }
why-first = Qui est arrivé le plus souvent en premier
why-window = Publications du { $from } au { $to }.
why-posts = Publications à l’appui
why-show-posts = Afficher les publications
why-all-posts = Toutes les publications
why-no-posts = Aucune publication n’est conservée avec ce constat.
why-method = Comment il a été établi
copy-citation = Copier la citation
copy-cli = Copier comme ligne de commande
copy-no-cli = Cette exécution n’a pas de ligne de commande.

guard-official = comptes officiels
guard-official-why = Ils appartiennent à des partis, à des candidats et à des partenaires, tels que le paquet de l’élection les énumère.
guard-newsroom = rédaction
