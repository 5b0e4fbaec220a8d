# Réseau, textes copiés, cohortes et pics, récits ; et ce que ces écrans ont en commun.
watch-finding = Constat
watch-kind = Type
watch-status = Statut
watch-languages = Langues
watch-platform = Plateforme
watch-account = Compte
watch-accounts = Comptes
watch-post = Publication
watch-posts = Publications
watch-q = q
watch-first = Première
watch-last = Dernière
watch-from = Du
watch-to = Au
watch-dots = Marques
watch-marks = Quoi
watch-seen = Observé
watch-usual = Habituel
watch-triage = Ouvrir parmi les constats
watch-why = Chiffres, méthode et éléments de preuve
watch-nothing = Rien à dessiner.
watch-not-all = Sur { $n } publications, seules sont affichées celles conservées comme éléments de preuve ou lues jusqu’ici.
watch-lanes = { $lanes ->
    [one] { $lanes } ligne
   *[other] { $lanes } lignes
} avec { $dots ->
    [one] { $dots } marque
   *[other] { $dots } marques
}, du { $from } au { $to }.

value-wake = réveillés ensemble
value-creation = créés ensemble
value-handle = renommés ensemble
value-language = ont changé de langue ensemble
value-rhythm = un même rythme
value-group = groupe
value-hashtag = hashtag
value-url = adresse
value-domain = domaine
value-sound = son
value-mention = mention

statistic-links = Liens
statistic-density = Densité
statistic-density-means = part des paires de comptes qui sont liées
statistic-objects = Choses partagées
statistic-mean_delay_s = Délai moyen (s)
statistic-mean_delay_s-means = entre deux comptes qui partagent la même chose
statistic-co_actions = Co-actions
statistic-accounts = Comptes au total
statistic-exact-share = Part de copies exactes
statistic-exact-share-means = publications avec exactement les mots de la première
statistic-mean-score = Ressemblance moyenne
statistic-mean-score-means = avec la première ; 1 correspond aux mêmes mots
statistic-span = Étendue (s)
statistic-span-means = de la première à la dernière
statistic-languages = Langues
statistic-platforms = Plateformes
statistic-texts = Formulations
statistic-cohesion = Cohésion
statistic-cohesion-means = ressemblance moyenne de ses textes, de 0 à 1
statistic-expected = Attendu
statistic-expected-means = le nombre qui serait dû au hasard
statistic-dispersion = Dispersion
statistic-dispersion-means = combien de fois plus que par hasard de tels nombres varient
statistic-observed = Observé
statistic-observed-means = comptes, chacun une fois par jour
statistic-band_upper = Limite supérieure de la bande
statistic-rise_q_value = q de la hausse
statistic-rise_q_value-means = qu’une chose monte est un fait et non une alerte : l’actualité le fait aussi
statistic-is_new = Nouveau
statistic-posts_per_account = Publications par compte
statistic-peak_unix_seconds = Maximum (temps Unix)
statistic-first_hour_share = Part dans la première heure
statistic-reshare_share = Part de partages
statistic-conspicuous_accounts = Comptes qui se distinguent
statistic-conspicuous_share = Part de comptes qui se distinguent
statistic-conspicuous_usual = part habituelle
statistic-quiet_share = Part de comptes silencieux auparavant
statistic-quiet_usual = part habituelle
statistic-repeating_share = Part de comptes qui se répètent
statistic-repeating_usual = part habituelle
statistic-in_step_share = Part de comptes qui arrivent en cadence
statistic-in_step_usual = part habituelle
statistic-returning_share = Part de comptes précoces ailleurs
statistic-returning_usual = part habituelle
statistic-coordinated_share = Part de comptes connus comme coordonnés
statistic-coordinated_usual = part habituelle

network-of-run = Exécution du { $time }
network-none = Le détecteur de co-action n’a pas encore été exécuté.
network-indicator = Une arête indique que deux comptes ont fait la même chose en peu de temps, à plusieurs reprises : un indice, pas une preuve.
network-cut = Le réseau était trop grand et a été réduit : le lien le plus faible affiché a un poids de { $n }.
network-no-webgl = Ce navigateur ne peut pas dessiner le réseau (WebGL est désactivé). Les tableaux ci-dessous le contiennent en entier.
network-drawing = Dessin en cours…
network-shown = { $nodes } comptes sur { $all_nodes }, { $edges } liens sur { $all_edges }
network-note = Poids minimal { $weight } ; du { $from } au { $to }.
network-keys = Les flèches déplacent l’image, plus et moins la rapprochent ou l’éloignent, 0 l’affiche en entier. Avec Maj, les flèches déplacent le compte sélectionné. Les tableaux ci-dessous énumèrent les comptes et les liens ; Entrée en sélectionne un.
network-nearer = Rapprocher
network-farther = Éloigner
network-fit = Tout afficher
network-filter = Filtre
network-least = Poids minimal : { $weight }
network-from = Du { $time }
network-to = Au { $time }
network-all = Réseau entier
network-views = Vues enregistrées
network-groups = Groupes, du plus grand au plus petit
network-colour-by = Groupes par
network-by-community = Communauté
network-by-component = Composante
network-group = { $nodes ->
    [one] { $nodes } compte
   *[other] { $nodes } comptes
}, { $edges ->
    [one] { $edges } lien
   *[other] { $edges } liens
}
network-group-no = N°
network-groups-more = { $n ->
    [one] et { $n } plus petit
   *[other] et { $n } plus petits
}
network-zoom = Afficher le groupe { $n }
network-finding-of = Constat du groupe { $n }
network-twin = Sous forme de tableau
network-twin-accounts = Comptes
network-twin-links = Liens
network-account = Compte
network-platform = Plateforme
network-strength = Force
network-links = Liens
network-weight = Poids
network-first = Premier
network-last = Dernier
network-one = Un compte
network-other = L’autre
network-edge = Lien
network-posts = Publications à l’appui
network-no-posts = Aucune publication n’est conservée pour ce lien.
network-apart = { $time } d’écart
network-cite = Copier l’adresse de ce lien
network-about = Autour de ce compte
network-only = Seulement lui et ses voisins
network-more-steps = Un pas de plus
network-fewer-steps = Un pas de moins
network-steps = à { $n } pas autour
network-see = Y aller
network-move = Déplacer
network-move-left = Déplacer vers la gauche
network-move-right = Déplacer vers la droite
network-move-up = Déplacer vers le haut
network-move-down = Déplacer vers le bas
network-neighbours = Ses liens
network-keep = Enregistrer cette vue
network-keep-what = Le filtre, la sélection et les comptes que vous avez déplacés. Les données restent où elles sont.
network-view-title = Nom
network-view-note = Note
network-export = Enregistrer sous

texts-indicator = Qui publie les mêmes mots peut les approuver, les citer ou s’en moquer : un indice, pas une preuve.
texts-none = Aucun texte copié n’a été trouvé.
texts-none-so = Aucune formulation ne correspond.
texts-when = Quand cela a été publié
texts-filter = Filtre des formulations
texts-kind = Type
texts-kind-first = la formulation de référence
texts-kind-exact = mêmes mots
texts-kind-copypasta = copié avec des changements
texts-kind-rewording = reformulé
texts-kind-translation = traduit
texts-kind-unpaired = aucune paire répertoriée
texts-language = Langue
texts-score = Degré de ressemblance ; 1 correspond aux mêmes mots
texts-accounts = { $n ->
    [one] { $n } compte
   *[other] { $n } comptes
}
texts-wordings = { $n ->
    [one] { $n } formulation
   *[other] { $n } formulations
} dans { $posts ->
    [one] { $posts } publication
   *[other] { $posts } publications
}
texts-posted = { $posts ->
    [one] { $posts } publication
   *[other] { $posts } publications
} de { $accounts ->
    [one] { $accounts } compte
   *[other] { $accounts } comptes
}
texts-posts-more = { $n ->
    [one] et { $n } autre
   *[other] et { $n } autres
}
texts-compared-with = Comparé à
texts-compare-with = Comparer à celle-ci
texts-with-first = Comparer de nouveau à la première

cohorts-indicator = Les titres d’un même éditeur suivent un même rythme, une classe s’inscrit ensemble, l’actualité et les matchs provoquent des hausses : un indice, pas une preuve.
cohorts-none = Aucune cohorte ni aucun pic n’a été trouvé.
cohorts-only-all = Tous
cohorts-only-cohort = Cohortes
cohorts-only-burst = Pics
cohorts-span = C’est arrivé à tous en l’espace de { $time }.
cohorts-silent = Auparavant, chacun n’avait presque rien publié pendant au moins { $time }.
cohorts-gap = Plus longue durée sans publication : { $time }
cohorts-created = La date de création d’un compte ne figure pas dans ses publications ; l’étendue ci-dessus est celle des créations. Sont affichées les premières publications.
cohorts-with-silence = Avec le silence qui précède
cohorts-null = Par rapport au hasard
cohorts-accounts = Comptes auxquels c’est arrivé
cohorts-accounts-means = l’habituel est ce qu’ont fait tous les comptes dans la même fenêtre
cohorts-dispersion = Variation de telles fenêtres
cohorts-dispersion-means = 1 serait le pur hasard ; l’habituel varie ce nombre de fois plus, et p en tient compte
cohorts-p = Probabilité d’en observer autant sans coordination p = { $p } ; corrigée pour tout ce qui a été testé q = { $q }.
cohorts-lanes = Publications de chaque compte
cohorts-shown = { $shown } comptes sur { $accounts } ont ici leurs publications.
cohorts-posts-csv = Toutes les publications en CSV
cohorts-history = Publications de ce compte dans le lac de données ({ $n })
cohorts-posts = Ses { $n } dernières publications

burst-new = n’avait guère de passé : l’habituel est déduit de ce qu’ont fait d’autres nouveautés.
burst-known = est comparé à son propre passé.
burst-when = Publications, un point par tranche de { $time }
burst-new-accounts = comptes qui viennent pour la première fois
burst-peak = maximum
burst-band = À quel point au-dessus de l’attendu
burst-accounts = Comptes, chacun une fois par jour
burst-accounts-means = la barre grise s’arrête où s’arrête la bande de l’habituel
burst-p = Que cela monte : q = { $rise }. Que ceux qui la portent se distinguent à ce point : p = { $p }, q = { $q }.
burst-who = Qui porte la hausse
burst-conspicuous = Comptes qui se distinguent
burst-conspicuous-means = avec deux des marques ci-dessous
burst-quiet = Silencieux auparavant
burst-quiet-means = presque aucune publication le mois précédent
burst-repeating = Répétitifs
burst-repeating-means = publient sans cesse la même chose
burst-in-step = En cadence
burst-in-step-means = arrivent juste l’un derrière l’autre
burst-returning = Récurrents
burst-returning-means = étaient parmi les premiers lors de deux autres hausses
burst-coordinated = Connus comme coordonnés
burst-coordinated-means = d’autres détecteurs les ont trouvés
burst-no-list = Aucune liste de comptes coordonnés n’a été fournie à cette exécution : on ignore leur part dans la hausse.
burst-first-hour = Venus dans la première heure
burst-reshares = Partages
burst-each = Publications par compte
burst-movers = Qui est arrivé en premier

narratives-indicator = Une machine a regroupé des publications qui emploient les mêmes mots. Les étiquettes sont ses propositions ; un récit est ce qu’un analyste nomme ainsi.
narratives-none = Aucun regroupement n’a été trouvé.
narratives-tab-machine = Proposés par une machine
narratives-tab-named = Nommés par des analystes
narratives-bands = Regroupements dans le temps : plus c’est épais, plus il y a de publications
narratives-label = Étiquette proposée
narratives-band = { $posts ->
    [one] { $posts } publication
   *[other] { $posts } publications
}, { $from } – { $to }
narratives-platform = plateforme
narratives-language = langue
narratives-proposal = Étiquette proposée, faite des mots qui distinguent ces publications :
narratives-make = Faire un récit de ce regroupement
narratives-make-why = L’étiquette proposée figure dans le résumé. Donnez-lui un nom avec vos propres mots.
narratives-size = { $posts } publications de { $accounts } comptes en { $texts } formulations
narratives-cohesion = cohésion { $n }
narratives-cohesion-means = ressemblance moyenne de ses textes, de 0 à 1
narratives-volume = Publications par langue, un point par tranche de { $time }
narratives-first = Première publication
narratives-hops = Où il est allé
narratives-began = a commencé là
narratives-after = { $time } plus tard
narratives-keywords = Mots qui le distinguent
narratives-no-language = dans aucune publication lue
narratives-amplifiers = Qui l’a le plus publié
narratives-amplifiers-means = Nombres de publications, sans rien dire du pourquoi.
narratives-n-posts = { $n ->
    [one] { $n } publication
   *[other] { $n } publications
}
narratives-name = Nom
narratives-summary = Résumé
field-summary = Résumé
field-parent = Fait partie de
field-facts = Ce qui y est vrai et ce qui ne l’est pas
field-part = Rôle

value-reshare = partage
value-reply = réponse
value-quote = citation
value-object = objet
value-text = texte
