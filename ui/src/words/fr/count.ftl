# Contrôle d’un dépouillement : audits, procès-verbaux, indices dans les chiffres.
group-count = Dépouillement
screen-audits = Audits de limitation du risque
screen-protocols = Procès-verbaux
screen-indicators = Indices
kind-audit = Audit de limitation du risque
kind-protocol_check = Contrôle de procès-verbaux
kind-indicator_report = Indices dans les chiffres

count-ballots = Bulletins
count-station = Bureau de vote
count-stations = Bureaux de vote
count-bytes = { $n } octets
count-copy-hash = Copier l’empreinte

field-step = Étape
value-manifest = Inventaire des bulletins
value-ceremony = Tirage de la graine
value-sample = Échantillon
value-entry = Saisie des bulletins
value-confirmed = Confirmé
value-hand-count = Dépouillement manuel intégral

audit-what = Un échantillon de bulletins, tiré aux dés en public, confirme le résultat annoncé ou conduit à un dépouillement manuel intégral. Un résultat faux n’est confirmé qu’aussi souvent que le permet la limite de risque.
audit-new = Nouvel audit
audit-next = Étape suivante
audit-contest = Scrutin
audit-kind = Type d’audit
audit-kind-ballot-polling = sondage de bulletins
audit-kind-ballot-comparison = comparaison de bulletins
audit-kind-batch-comparison = comparaison de lots
audit-risk-limit = Limite de risque
audit-risk-limit-means = Un résultat faux est confirmé avec une probabilité d’au plus { $limit }.
audit-drawn = Tirés
audit-file = Fichier
audit-state = État
audit-means = Ce que cela veut dire
audit-steps = Étapes de l’audit
audit-not-finished = Pas terminé : { $done } étapes sur { $all } sont faites.
audit-now = Maintenant : { $step }.
audit-go-on = Continuer : { $step }
audit-read-only = Vous pouvez lire cet audit. Les étapes sont faites par les analystes et les approbateurs.
audit-state-done = fait
audit-state-due = maintenant
audit-state-open = à consulter
audit-state-later = pas encore
audit-committed = Fixé

audit-step-contest = Scrutin
audit-step-manifest = Inventaire des bulletins
audit-step-ceremony = Tirage de la graine
audit-step-sample = Échantillon
audit-step-entry = Saisie des bulletins
audit-step-assessment = Évaluation
audit-step-confirmed = Confirmé
audit-step-hand_count = Dépouillement manuel intégral
audit-later-contest = Vient en premier.
audit-later-manifest = Une fois le scrutin décrit.
audit-later-ceremony = Une fois l’inventaire fixé : personne ne doit connaître la graine avant.
audit-later-sample = Une fois la graine fixée.
audit-later-entry = Une fois des bulletins tirés.
audit-later-assessment = Une fois que deux personnes s’accordent sur un bulletin.
audit-told-contest = { $kind }, limite de risque { $limit }
audit-told-manifest = { $ballots } bulletins
audit-told-ceremony = { $n } chiffres
audit-told-sample = { $n } bulletins tirés, { $rounds ->
    [one] { $rounds } tour
   *[other] { $rounds } tours
}
audit-told-entry = { $agreed } concordants, { $differ } à résoudre
audit-verdict-confirmed = Confirmé : le résultat annoncé tient
audit-verdict-more = Pas encore confirmé : examiner d’autres bulletins
audit-verdict-hand_count = Dépouiller tous les bulletins à la main

audit-contest-what = Ce qui a été annoncé, et selon quelles règles c’est devenu un résultat. Ce que cet audit ne couvre pas, comme une prime de sièges ou une seconde répartition, est refusé nommément.
audit-begin-from = Partir de
audit-example-plurality = Majorité relative
audit-example-list = Liste, D’Hondt
audit-example-threshold = Seuil électoral
audit-contest-toml = Scrutin (TOML)
audit-contest-keep = Enregistrer le scrutin
audit-contest-fixed = Il ne pourra plus être modifié : un autre scrutin est un autre audit.
audit-reason-contest = scrutin décrit
audit-manifest = Inventaire des bulletins
audit-manifest-what = La liste de tous les bulletins, ou des lots qui les contiennent. Son SHA-256 est fixé et publié avant le tirage de la graine, pour que personne ne puisse choisir les bulletins examinés.
audit-manifest-drop = Déposez l’inventaire ici, ou choisissez-le
audit-manifest-columns = CSV avec les colonnes
audit-manifest-commit = Fixer cet inventaire
audit-manifest-once = Une fois fixé, il ne pourra plus être remplacé : un autre inventaire est un autre audit.
audit-manifest-then = Publiez l’empreinte maintenant. La graine ne peut venir qu’après. L’inventaire ne peut plus changer.
audit-manifest-fixed = Il ne peut plus changer : la graine est venue après lui.
audit-records = Ce que la machine a lu de chaque bulletin
audit-records-drop = Déposez ici ce que la machine a lu de chaque bulletin, ou choisissez le fichier
audit-choice = choix
audit-reason-manifest = inventaire fixé
audit-batches = Lots

audit-ceremony-what = Des dés sont lancés en public, par des personnes de différents bords, après que l’inventaire a été fixé. Quiconque a l’inventaire et ces chiffres tire les mêmes bulletins.
audit-seed = Graine
audit-seed-wrong = Des chiffres seulement : ceux des dés, dans l’ordre des lancers.
audit-seed-digits = { $n ->
    [one] { $n } chiffre
   *[other] { $n } chiffres
}
audit-seed-short = Moins de { $n } chiffres : quelqu’un pourrait les essayer tous d’avance.
audit-seed-commit = { $n ->
    [0] Fixer les chiffres
    [one] Fixer ce chiffre
   *[other] Fixer ces { $n } chiffres
}
audit-seed-once = Lisez-les d’abord à voix haute. Ils ne pourront plus changer.
audit-seed-fixed = Elle ne peut plus changer.
audit-seed-copy = Copier la graine
audit-place = Où
audit-people = Qui était présent
audit-people-lines = Qui était présent (une personne par ligne)
audit-dice = Quels dés, qui les a lancés
audit-dice-such = par exemple : vingt dés à dix faces, lancés tour à tour par deux observateurs
audit-held = Quand
audit-reason-ceremony = graine tirée en public

audit-plan = Combien de bulletins
audit-method = Méthode
audit-method-alpha_polling = ALPHA, sondage de bulletins
audit-method-bravo = BRAVO, sondage de bulletins
audit-method-kaplan_markov = Kaplan–Markov, comparaison de bulletins
audit-method-alpha_comparison = ALPHA, comparaison de bulletins
audit-method-macro = MACRO, comparaison de lots
audit-draws = Tirages
audit-ninety = Neuf audits sur dix
audit-method-own = cet audit
audit-means-hand = Dépouiller tous les bulletins à la main demande moins de travail.
audit-means-expected = Si le résultat annoncé est juste, il faut s’attendre à { $n } tirages.
audit-means-ninety = Si le résultat annoncé est juste, il faut s’attendre à { $n } tirages, et neuf audits sur dix se terminent en { $ninety } tirages au plus.
audit-take-n = Prendre { $n }
audit-assertions = { $n ->
    [one] { $n } assertion
   *[other] { $n } assertions
}
audit-assertion = Assertion
audit-margin = Marge
audit-margin-share = Part des bulletins
audit-tightest = la plus serrée
audit-n = Bulletins tirés au total
audit-draw-n = { $n ->
    [one] Tirer { $n } bulletin
   *[other] Tirer { $n } bulletins
}
audit-draw-once = Ce qui est tiré reste tiré : qui a déjà vu des bulletins ne choisit pas les suivants.
audit-draw-more = L’échantillon ne confirme pas encore : { $more } de plus, { $n } au total.
audit-reason-sample = { $n ->
    [one] { $n } bulletin tiré
   *[other] { $n } bulletins tirés
}
audit-tickets = { $n ->
    [one] Ticket de { $n } bulletin
   *[other] Tickets de { $n } bulletins
}
audit-ticket = Ticket
audit-generation = Nᵉ fois
audit-position = N°
audit-ballot = Bulletin
audit-site = Lieu
audit-round = jusqu’à { $n } par { $by },

audit-retrieval = Liste de prélèvement
audit-print = Imprimer
audit-print-what = Une page par lieu, avec la place pour signer.
audit-no-site = Sans lieu
audit-sheet = { $n ->
    [one] { $n } bulletin
   *[other] { $n } bulletins
} ici, { $all } au total
audit-fetched = Prélevé
audit-returned = Remis en place
audit-remark = Remarque
audit-fetched-by = Prélevé par, date, signature
audit-witness = Observé par, signature

audit-entry-what = Deux personnes regardent chaque bulletin et saisissent ce qu’elles voient, sans voir la saisie de l’autre. Une touche choisit, Entrée enregistre et passe au bulletin suivant.
audit-progress-mine = Saisis par vous : { $n } sur { $all }
audit-progress-agreed = Saisis de même par deux personnes : { $n } sur { $all }
audit-ballot-of = N° { $n } ; { $all } au total
audit-choices = Ce qui est sur le bulletin
audit-most = Ce bulletin peut porter jusqu’à { $n } choix ; une touche ajoute un choix ou le retire.
audit-seen-blank = Blanc
audit-seen-invalid = Nul
audit-seen-missing = Introuvable
audit-enter = Enregistrer, suivant
audit-ballot-before = Précédent
audit-ballot-after = Suivant
audit-mine = Vous avez vu
audit-other = L’autre personne a vu
audit-agreed-on = Les deux ont vu :
audit-blind = Seconde saisie. Ce que la première personne a vu n’est pas montré.
audit-differs-what = Les deux saisies diffèrent. Regardez le bulletin à nouveau, ensemble ; qui s’est trompé corrige sa propre saisie.
audit-entry-first = première saisie
audit-entry-second = seconde saisie
audit-entry-own = votre saisie
audit-entry-two = Deux autres personnes ont saisi ce bulletin.
audit-entry-none = non saisi
audit-entry-once = saisi une fois
audit-entry-agreed = concordant
audit-entry-differs = divergent
audit-entry-sending = en route
audit-entry-done = Il ne vous reste rien à saisir.
audit-entry-waits = { $n ->
    [one] { $n } saisie est gardée
   *[other] { $n } saisies sont gardées
} ici et pas encore par le programme.
audit-entry-again = Renvoyer
audit-reason-entry = bulletins saisis
audit-show = Bulletins montrés
audit-show-todo = À saisir
audit-show-differ = Divergents
audit-show-all = Tous
audit-votes-sum = { $n } voix au total

audit-verdict-numbers = p vaut { $p }, la limite de risque { $limit }, après { $n ->
    [one] { $n } tirage
   *[other] { $n } tirages
}.
audit-p-means = p dit à quel point un tel échantillon serait probable, au plus, si le résultat annoncé était faux.
audit-go-draw = En tirer { $n } de plus
audit-used = { $n } tirages sur { $all } sont utilisés : les bulletins suivants n’ont pas encore été saisis de même par deux personnes.
audit-path = Comment p a baissé
audit-path-summary = Après { $n } tirages, { $confirmed } assertions sur { $all } sont confirmées ; le p le plus haut est { $p }, la limite de risque { $limit }.
audit-draw = Tirage
audit-draws-axis = tirages
audit-after = après le tirage n° { $n }
audit-others = { $n ->
    [one] { $n } autre, avec un p plus petit
   *[other] { $n } autres, avec un p plus petit
}
audit-assertion-confirmed = confirmée
audit-assertion-open = pas encore
audit-evidence = Preuves
audit-evidence-what = Tout ce qu’il faut pour refaire le calcul ailleurs, hors ligne : scrutin, inventaire, graine, tickets, saisies, p. Décompressez-le dans un dossier `evidence`, puis :
audit-evidence-save = Enregistrer les preuves

protocols-what = Les chiffres de chaque procès-verbal concordent-ils entre eux, comme la loi l’exige ?
protocols-new = Nouveau contrôle
protocols-new-what = Un fichier avec une ligne par bureau de vote, et le formulaire qui dit ce que signifient ses colonnes et ce qui doit être vrai.
protocols-drop = Déposez ici le fichier des procès-verbaux, ou choisissez-le
protocols-form = Formulaire
protocols-own = Règles propres
protocols-rules = Règles (TOML)
protocols-rules-of = Colonnes et règles de ce formulaire
protocols-check = Contrôler
protocols-reason = procès-verbaux contrôlés
protocols-at = Établi le
protocols-severity = Gravité
protocols-error = Erreur
protocols-warning = Avertissement
protocols-notice = Remarque
protocols-n-error = { $n ->
    [one] violation qui est une erreur
   *[other] violations qui sont des erreurs
}
protocols-n-warning = { $n ->
    [one] violation qui est un avertissement
   *[other] violations qui sont des avertissements
}
protocols-n-notice = { $n ->
    [one] violation à noter
   *[other] violations à noter
}
protocols-stations = bureaux de vote ; { $rejected ->
    [one] { $rejected } ligne rejetée
   *[other] { $rejected } lignes rejetées
}, { $duplicates } en double
protocols-caution = Une relation violée est une raison de regarder le procès-verbal, et ne dit rien de la cause. Les procès-verbaux sont souvent vérifiés par machine avant publication : une arithmétique juste ne prouve pas un dépouillement honnête.
protocols-checks = Contrôles
protocols-check-one = Contrôle
protocols-law = Loi
protocols-holds = Respectés
protocols-violated = Violés
protocols-unknown = Indécidables
protocols-share = Part violée
protocols-all = Toutes les violations
protocols-violations = Violations
protocols-none = Aucun procès-verbal ne viole ceci.
protocols-rejected = Lignes rejetées
protocols-rejected-what = Des lignes illisibles, qui n’entrent dans aucun chiffre ci-dessus.
protocols-left = Gauche
protocols-must = Doit être
protocols-right = Droite
protocols-difference = Différence
protocols-expected = Attendu
protocols-found = Trouvé

indicators-what = Ce qui est inhabituel dans les chiffres des bureaux de vote. Un indice, pas une preuve.
indicators-new = Nouveau rapport
indicators-new-what = Un fichier avec les résultats par bureau de vote, et ce que signifient ses colonnes.
indicators-drop = Déposez ici le fichier des résultats, ou choisissez-le
indicators-mapping = Colonnes (TOML)
indicators-look = Calculer les indices
indicators-reason = indices calculés
indicators-level = Seuil d’alerte
indicators-above = dépassé
indicators-below = pas atteint
indicators-highest = z le plus haut
indicators-tests = Tests
indicators-caution = Un indice, pas une preuve.
indicators-caution-more = Il ne dit rien des intentions, ne nomme personne et ne dit pas combien de voix sont concernées. Même sans alerte, un dépouillement peut être faux : des chiffres sans défaut ne prouvent pas l’honnêteté.
indicators-is-alert = Au moins un indice dépasse le seuil d’alerte fixé d’avance (z ≥ { $level }, corrigé pour tous les tests). Regardez les procès-verbaux, les rapports d’observation et les explications à côté.
indicators-no-alert = Aucun indice n’atteint le seuil d’alerte fixé d’avance (z ≥ { $level }, corrigé pour tous les tests). Un dépouillement peut tout de même être faux.
indicators-numbers = Chiffres
indicators-one = Indice
indicators-of = Porte sur
indicators-p = p, corrigé
indicators-observed = Observé
indicators-expected = Attendu
indicators-context = Contexte, sans poids
indicators-context-what = Ceux-ci ne distinguent pas un dépouillement faux d’un juste : ils ressortent aussi là où tout va bien.
indicator-whole_percentages = Pourcentages entiers
indicator-correlation = Corrélation de la participation et de la part
indicator-outliers = Bureaux différents de leur région
indicator-last_digit = Derniers chiffres
indicator-second_digit = Deuxièmes chiffres
indicator-means-whole_percentages = Bureaux, sur { $n }, dont { $of ->
    [turnout] la participation est un pourcentage entier
   *[party] la participation ou la part est un pourcentage entier
}, et combien le hasard en donne.
indicator-means-correlation = De -1 à 1, sur { $n } bureaux. Les différences entre ville et campagne donnent aussi une valeur élevée.
indicator-means-outliers = Bureaux, sur { $n }, qui se distinguent dans leur région après correction. C’est le cas des casernes, des hôpitaux et des villages.
indicator-means-last_digit = χ² de { $n } nombres, 9 degrés de liberté. Il est élevé aussi là où tout va bien.
indicator-means-second_digit = χ² de { $n } nombres, 9 degrés de liberté. Il est élevé aussi là où tout va bien.
indicators-fingerprint = Participation et part : { $party }
indicators-fingerprint-how = Chaque case est un pour cent de participation par un pour cent de part ; plus la couleur est forte, plus il y a de bureaux. Les flèches déplacent la case lue, avec Maj de dix.
indicators-fingerprint-summary = Le plus de bureaux : { $cell }
indicators-cell = participation { $turnout }, part { $share } : { $n ->
    [one] { $n } bureau
   *[other] { $n } bureaux
}
indicators-turnout = Participation
indicators-share = Part
indicators-party = Parti
indicators-region = Région
indicators-value = Valeur
indicators-median = Médiane de la région
indicators-outliers-what = Participation ou part loin de la médiane de la région, corrigée pour tous les bureaux. Contexte, sans poids : regardez le procès-verbal.
indicators-no-outliers = Aucun bureau ne se distingue dans sa région.
indicators-registered = Électeurs inscrits
indicators-explanations = Explications innocentes
indicators-explanations-what = Ce qui donne cet aspect aux chiffres sans que personne ait mal agi. À exclure d’abord.
indicator-explanation-stations-with-few-voters = Des bureaux avec peu d’électeurs : leurs parts sont un petit nombre de fractions, dont beaucoup de pourcentages entiers.
indicator-explanation-turnout-or-results-that-were-reported-rounded = Une participation ou des résultats annoncés arrondis, ou estimés quand un procès-verbal tardait ou était perdu.
indicator-explanation-voters-lists-that-were-made-on-election-day = Des listes électorales établies le jour du vote, si bien que les inscrits suivent ceux qui sont venus.
indicator-explanation-closed-communities = Des communautés fermées (hôpitaux, prisons, casernes, navires, villages d’une seule famille ou d’une seule foi) et le vote à l’étranger.
indicator-explanation-rural = Des différences rurales, régionales et ethniques de participation et de soutien, qui vont ensemble.
indicator-explanation-errors-of-the-file = Des erreurs du fichier : une autre colonne que prévu, des lignes jointes ou doublées, un autre tour de l’élection.
indicators-population = Ce qui a été regardé
indicators-excluded = Laissés de côté
indicator-excluded-fewer-registered-voters-than-the-test-asks-for = moins d’inscrits que le test n’en demande
indicator-excluded-no-ballot-found-or-no-vote-to-take-shares-of = aucun bulletin trouvé, ou aucune voix pour calculer des parts
indicator-excluded-more-than-a-million-registered-voters = plus d’un million d’inscrits : ce n’est pas un bureau de vote
indicator-excluded-more-ballots-than-registered-voters = plus de bulletins que d’inscrits : voir les contrôles de procès-verbaux
indicator-excluded-shares-would-be-of-more-than-the-ballots-found = les parts porteraient sur plus que les bulletins trouvés : voir les contrôles de procès-verbaux
indicators-holm = p est corrigé pour tous (Holm).
