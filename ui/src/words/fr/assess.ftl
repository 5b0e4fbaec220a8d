# Incidents, registre des menaces, actions et élections : ce que l’on juge, ce qui en découle, ce que l’on fait.

draft-not-kept = Pas encore enregistré :
draft-changed = Modifié : { $fields }
draft-why = Motif
draft-undo = Annuler les modifications
draft-keep = Enregistrer les modifications
draft-conflict = Quelqu’un d’autre a aussi modifié ceci entre-temps : { $fields }. Ce qui figure ici est votre version ; elle remplacera la sienne si vous enregistrez.

field-priority = Priorité
column-priority = Priorité
field-reason = Motif
field-met = Rempli
field-threat = Menace
field-impact = Impact
field-confidence = Niveau de confiance
field-breakout = Breakout
field-findings = Constats
field-evidence = Éléments de preuve
field-channels = Canaux
field-narratives = Récits
field-claims = Affirmations
field-techniques = Techniques DISARM
field-criteria = Critères
field-hypotheses = Hypothèses
field-sections = Rapport
field-spread = Propagation
field-actor = Acteur : qui est impliqué
field-behaviour = Comportement : ce qu’ils font
field-content = Contenu : ce qui est dit
field-degree = Degré : jusqu’où cela va
field-effect = Effet : ce que cela produit
field-method = Comment cela a été recueilli
field-origin = Origine
field-reliability = Fiabilité de la source
field-credibility = Crédibilité, de 1 à 6
field-note = Note
field-action = Action
field-owner = Qui s’en charge
field-who = Qui s’en charge
field-due = Échéance
field-countermeasure = Contre-mesure de DISARM
field-blocked_by = Bloqué par
field-rights = Si cela peut être fait
field-basis = La loi ou le mandat qui l’autorise
field-necessity = Pourquoi rien de moins contraignant ne suffirait
field-proportionality = Les droits de qui sont touchés, et pourquoi cela est proportionné
field-completion = Ce qui montre que c’est fait
field-approval = Approbation
field-pack = Paquet (TOML)

value-open = ouvert
value-watched = suivi
value-answered = traité
value-closed = clos
value-disinformation = désinformation
value-cyber-attack = cyberattaque
value-political-pressure = pression politique
value-recruitment = recrutement
value-infrastructure = infrastructure
value-illicit-finance = financement illicite
value-other = autre
value-negligible = négligeable
value-low = faible
value-medium = moyen
value-moderate = modéré
value-high = élevé
value-critical = critique
value-checked = vérifié
value-technical = technique
value-behavioural = comportemental
value-contextual = contextuel
value-post = publication ou page
value-mainstream-media = grand média
value-high-profile = personnalité très en vue
value-response = réponse d’une autorité
value-document = document
value-a = A – entièrement fiable
value-b = B – habituellement fiable
value-c = C – assez fiable
value-d = D – habituellement pas fiable
value-e = E – non fiable
value-f = F – ne peut être jugé
value-g = G – délibérément trompeur
value-proposed = proposée
value-approved = approuvée
value-underway = en cours
value-done = faite
value-dropped = abandonnée
value-p1 = P1 – maintenant
value-p2 = P2 – aujourd’hui
value-p3 = P3 – cette semaine
value-p4 = P4 – quand il y aura du temps

priority-p1 = maintenant
priority-p2 = aujourd’hui
priority-p3 = cette semaine
priority-p4 = quand il y aura du temps

breakout-1 = une plateforme, une communauté
breakout-2 = plusieurs plateformes ou plusieurs communautés
breakout-3 = plusieurs plateformes et communautés
breakout-4 = grands médias
breakout-5 = amplifié par une personnalité très en vue
breakout-6 = une réponse des autorités, une autre action concrète ou un appel à la violence

interference-met = Définition remplie
interference-not-met = Définition non remplie
interference-open = En suspens
interference-met-means = Les quatre critères de l’ingérence numérique étrangère sont jugés remplis, chacun avec des éléments de preuve.
interference-not-met-means = Jugés non remplis :
interference-open-means = Pas encore jugés, ou jugés remplis sans élément de preuve :

criterion-dissemination = Diffusion
criterion-dissemination-means = Diffusion artificielle ou automatisée, massive et délibérée.
criterion-content = Contenu
criterion-content-means = Contenu manifestement inexact ou trompeur.
criterion-foreign-actor = Acteur étranger
criterion-foreign-actor-means = Implication, directe ou indirecte, d’un acteur étranger.
criterion-harm = Atteinte
criterion-harm-means = Atteinte aux intérêts fondamentaux de la nation.
criterion-is-open = non jugé
criterion-is-bare = jugé rempli, mais rien ne le montre : compte comme en suspens
criterion-is-met = jugé rempli
criterion-is-not = jugé non rempli
criterion-verdict = non jugé
criterion-verdict-met = rempli
criterion-verdict-not-met = non rempli
criterion-why = Pourquoi
criterion-shown-by = Montré par
criterion-no-evidence = Rien n’est encore lié : ajoutez-le sur le tableau des éléments de preuve.

incident-tabs = Parties de l’incident
tab-summary = Résumé
tab-evidence = Éléments de preuve
tab-disarm = DISARM
tab-criteria = Critères
tab-hypotheses = Hypothèses
tab-actions = Actions
tab-register = Registre
tab-history = Historique
incident-keys = Incident
incident-key-evidence = Ajouter un élément de preuve
incident-key-tag = Marquer une technique
incident-key-action = Nouvelle action
incident-key-wide = Toute la largeur, ou à côté de la liste
incident-wide = Toute la largeur
incident-list = Par dernière modification ; par priorité, ils figurent dans le
incident-new = Son nom et comment il est jugé à présent. Le reste s’écrit dans ses onglets.
incident-tlp-default = comme l’indique l’élection
incident-days = Jours restants
incident-follows = Ce qui découle des règles
incident-follows-kept = (d’après ce qui est enregistré ; non d’après ce qui est modifié ici)
incident-interference = Ingérence numérique étrangère
incident-priority-why = Selon la règle : impact { $impact }, niveau de confiance { $confidence }.
incident-priority-instead = Décision d’une personne : { $reason }
incident-priority-near = De sept jours avant le vote à trois jours après, tout ce dont l’impact n’est pas négligeable est plus urgent d’un cran.
incident-days-left = { $n ->
    [0] Le vote a lieu aujourd’hui.
    [one] { $n } jour avant le vote.
   *[other] { $n } jours avant le vote.
}
incident-days-none = Il n’est rattaché à aucune élection.
incident-breakout-why = Selon la règle : le plus haut degré qu’atteint la propagation ci-dessous.
incident-breakout-instead = Décision d’une personne : { $reason }
incident-instead = Écarter la règle
incident-instead-value = À la place
incident-instead-why = Pourquoi la règle ne s’applique pas
incident-spread = Jusqu’où cela s’est propagé
spread-platforms = Plateformes
spread-communities = Communautés
spread-mainstream-media = Sujets dans de grands médias
spread-high-profile = Amplificateurs très en vue
spread-responses = Réponses et appels à la violence
incident-spread-of = Ce qui est compté
incident-spread-holds = Retenu
incident-spread-known = Connu par ailleurs
incident-spread-why = Ce qui est lié est compté : les plateformes des constats, canaux et publications ; chaque constat est une communauté ; les éléments de preuve selon ce qu’ils montrent. Le plus grand des deux nombres est retenu.
incident-report = Rapport (ABCDE)
incident-find = Chercher des éléments de preuve, constats, canaux, récits, affirmations… (Entrée ajoute le premier)
incident-found = Trouvés
incident-new-evidence = Nouvel élément de preuve
incident-keep-evidence = Enregistrer et placer sur le tableau
incident-evidence-for = Élément de preuve pour : { $name }
incident-marked = Il porte le marquage { $tlp }, comme l’incident.
incident-files = Fichiers (déposez-les ici)
incident-none = Aucun pour l’instant.
incident-hidden = Vous ne pouvez pas voir cette fiche, ou elle a été retirée.
incident-up = Monter : { $name }
incident-down = Descendre : { $name }
incident-grade = Fiabilité de la source et crédibilité (code de l’Amirauté)
incident-origin = de { $origin }
incident-accounts = { $n ->
    [one] { $n } compte
   *[other] { $n } comptes
}
incident-bytes = { $n } octets
incident-copy-hash = Copier

disarm-find = Chercher une technique… (↓ va à la première)
disarm-parts = Avec les sous-techniques
disarm-used-only = Seulement celles utilisées
disarm-used = { $n ->
    [one] { $n } technique utilisée
   *[other] { $n } techniques utilisées
}
disarm-is-used = (utilisée)
disarm-gone = n’est plus dans DISARM (nommée dans { $version })

hypothesis-how = Espace fait défiler : pour, contre, neutre, non pesé ; ou appuyez sur + − 0. Les flèches vont aux autres cellules. Un élément de preuve qui pèse de la même façon sur toutes les hypothèses n’en départage aucune, et il est signalé une fois enregistré.
hypothesis-kind = Type
hypothesis-kind-of = Type de : { $name }
hypothesis-origin-of = Origine de : { $name }
hypothesis-origin-lake = lac de données
hypothesis-actor = Hypothèse { $n }
hypothesis-likelihood = Probabilité, %
likelihood-almost-no-chance = presque aucune chance
likelihood-very-unlikely = très improbable
likelihood-unlikely = improbable
likelihood-roughly-even-chance = chances à peu près égales
likelihood-likely = probable
likelihood-very-likely = très probable
likelihood-almost-certain = presque certain
hypothesis-undiagnostic = ne départage rien
hypothesis-undiagnostic-means = Il pèse de la même façon sur toutes les hypothèses et ne dit donc rien de celle qui est juste.
hypothesis-cell = { $evidence } – { $actor }
hypothesis-sum = Ce qui parle contre compte plus que ce qui parle pour.
hypothesis-tally = − { $against } · + { $for }
hypothesis-no-evidence = Rien ne peut encore être pesé : ajoutez des éléments de preuve sur le tableau.
hypothesis-add = Ajouter une hypothèse
bearing-for = pour
bearing-against = contre
bearing-neutral = neutre
bearing-none = non pesé

register-matrix = Incidents par menace et par impact
register-all = tous
register-whole = Tout afficher
register-cell = menace : { $threat }, impact : { $impact }
register-instead = Pourquoi pas selon la règle
register-owner = Organisation
register-place = Numéro { $place } sur { $n } dans le registre des menaces.
register-like = Incidents semblables

action-as = Affichage
action-board = Tableau
action-list = Liste
action-owner = Qui s’en charge
action-add = Ajouter
action-quick = Nouvelle action
action-quick-reason = notée
action-key-new = Noter une action
action-key-as = Tableau ou liste
action-none = Aucune action.
action-overdue = en retard
action-n-overdue = { $n ->
    [0] aucune en retard
    [one] { $n } en retard
   *[other] { $n } en retard
}
action-allowed = approuvée
action-blocked = Bloquée par
action-no-rights = Non vérifié. Avant que quelqu’un puisse l’approuver : indiquez ce qui l’autorise, pourquoi rien de moins contraignant ne suffirait et les droits de qui sont touchés.
action-approval = Approbation par une seconde personne
action-allowed-by = { $by }, { $at }
action-not-allowed = Pas encore.
action-not-these-words = Ce qui figure ici n’est pas ce qui a été approuvé.
action-next = La suite
action-approve = Approuver
action-approve-role = Il faut le rôle d’approbateur pour l’approuver.
action-approve-wrote = Vous en avez écrit une partie : une seconde personne l’approuve.
action-approve-rights = Les droits ne sont pas encore vérifiés.
action-to-underway = Marquer comme en cours
action-to-done = Marquer comme faite
action-to-dropped = Abandonner
action-to-proposed = Proposer de nouveau
action-keep-completion = Enregistrer ce qui le montre
action-change-voids = Elle est approuvée telle quelle. Si elle est modifiée, elle devra être approuvée de nouveau.
action-suggestions = Ce que suggère DISARM
action-none-suggested = Aucune des contre-mesures que votre organisation autorise ne répond aux techniques marquées ici.
action-none-allowed = Votre organisation n’autorise encore aucune contre-mesure : un administrateur les choisit dans les paramètres.
action-answers = { $n ->
    [one] répond à { $n } technique
   *[other] répond à { $n } techniques
}
action-plan = Planifier
action-calendar = Calendrier
action-calendar-how = Un lien grâce auquel un logiciel de calendrier affiche les échéances. Qui le possède peut lire les actions ouvertes que vous pouvez lire, et rien d’autre, pendant { $days } jours. Vous pouvez le retirer dans les paramètres.
action-calendar-label = calendrier
action-calendar-link = Lien ; il n’est affiché qu’une fois
action-calendar-copy = Copier le lien
action-calendar-make = Créer un lien
action-calendar-once = En fichier, une seule fois (.ics)

election-span = Période affichée
election-span-all = Entière
election-span-near = Deux prochaines semaines
election-key-span = Période entière, ou deux prochaines semaines
election-days = { $n ->
    [0] vote aujourd’hui
    [one] jour avant le vote
   *[other] jours avant le vote
}
election-days-since = { $n ->
    [one] jour depuis le vote
   *[other] jours depuis le vote
}
election-going = En ce moment : { $phases }.
election-quiet = Aucune phase n’est en cours.
election-next = Ensuite : { $name }, { $when }.
election-none = Aucune élection pour l’instant.
election-no-calendar = Aucun calendrier ne découle du paquet.
election-timeline = { $name } : { $phases ->
    [one] { $phases } phase
   *[other] { $phases } phases
} et { $due ->
    [one] { $due } obligation
   *[other] { $due } obligations
} dans le temps ; les tableaux ci-dessous disent la même chose.
election-obligations = Obligations
election-phases = Phases sous forme de tableau
election-phase = Phase
election-begins = Début
election-ends = Fin
election-unknown = inconnue
election-round = Tour { $n }
election-round-head = Tour
election-due = Échéances
election-now = maintenant
election-what = Quoi
election-there = À l’heure locale
election-pack-how = Tout ce que l’on sait d’avance de l’élection. Son calendrier en découle. Les fiches renvoient à l’élection par `id`, qui reste donc inchangé.
election-pack-file = Depuis un fichier
election-pack-save = Enregistrer dans un fichier
election-go-line = Aller à la ligne { $n }
phase-campaign = Campagne
phase-silence = Silence électoral
phase-voting = Vote
phase-embargo = Embargo
phase-counting = Dépouillement
