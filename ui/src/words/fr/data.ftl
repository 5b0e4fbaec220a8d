# Le mur de suivi, les imports, le lac de données, les tâches.
wall-from = Du
wall-to = au
wall-all = Tout
wall-rest = le reste
wall-elections = Élections
wall-no-elections = Aucune élection n’est enregistrée.
wall-due = Prochaines échéances
wall-late = en retard
wall-nothing-due = Aucune échéance.
wall-sources = Sources
wall-last = Dernière publication
wall-silent = silence
wall-posts = { $n ->
    [one] { $n } publication
   *[other] { $n } publications
}
wall-not-yours = La lecture du lac de données est réservée aux analystes et aux approbateurs.
wall-by-platform = Publications par plateforme
wall-by-language = Publications par langue
wall-by-hashtag = Publications par hashtag
wall-new = Nouveaux constats
wall-nothing-new = Rien de nouveau.
wall-accounts = { $n ->
    [one] { $n } compte
   *[other] { $n } comptes
}
wall-band = Zone ombrée : l’habituel à cette heure ; un point est au-dessus. Faites glisser sur un graphique, ou remplissez les deux champs ci-dessus, pour choisir une fenêtre pour tous.

import-drop = Déposez un export ici, ou choisissez un fichier
import-sending = Envoi de { $name }…
import-waits = { $bytes } octets, en attente
import-discard = Jeter
import-reading = Comment { $name } serait lu
import-looked = { $n ->
    [one] { $n } ligne examinée
   *[other] { $n } lignes examinées
}, { $rejected ->
    [one] { $rejected } serait rejetée
   *[other] { $rejected } seraient rejetées
}
import-would-reject = Ce qui serait rejeté
import-line = Ligne
import-field = Champ
import-take = Verser dans le lac de données
import-format = Format
import-rows = Lignes
import-rejected = Rejetées
import-at = Versé le
role-account = Compte
role-post = Publication
role-time = Date et heure
role-text = Texte
role-object = Objet
role-urls = Adresses
role-hashtags = Hashtags
role-mentions = Mentions
role-language = Langue
role-platform = Plateforme
role-reshare_of = Partage de
role-reply_to = Réponse à
role-quote_of = Citation de

lake-facets = Ce qu’il y a
lake-time = Date et heure
lake-account = Compte
lake-post = La publication
lake-views = Vues enregistrées
lake-no-views = Rien d’enregistré pour l’instant.
lake-view-title = Nom
lake-view-keep = Enregistrer cette vue
lake-sql = Interroger en SQL
lake-no-sql = Ce programme a été compilé sans SQL : compilez-le avec la fonctionnalité `sql`.
lake-ask = Interroger
lake-answered = { $n ->
    [one] { $n } ligne
   *[other] { $n } lignes
} en { $ms } ms
lake-cut = (d’autres ont été omises)
field-account = Compte
field-hashtag = Hashtag
field-from = Du
field-text = Texte

jobs-now = Tâches
jobs-none = Rien n’est en cours.
jobs-run = Exécuter un détecteur
jobs-parameters = Paramètres ({ $n })
jobs-begin = Exécuter
job-waiting = en attente
job-running = en cours
job-done = terminé
job-failed = échec
job-cancelled = arrêté
job-import = Import
job-detection = Détection
job-end = Arrêter
job-rows = { $n ->
    [one] { $n } ligne
   *[other] { $n } lignes
}
run-known = Déjà connus
run-at = Exécuté le

detects-coaction = Des comptes qui partagent les mêmes choses en peu de temps, encore et encore
detects-copypasta = Des textes copiés, reformulés ou traduits
detects-cohort = Des comptes réveillés, créés ou modifiés en même temps, ou qui publient au même rythme
detects-burst = Des hashtags, adresses, sons et mentions qui montent comme ils ne le font pas d’eux-mêmes
detects-media = Des images et vidéos publiées encore et encore
detects-narrative = Ce qui se raconte : les publications sur un même sujet, dans le temps, sur les plateformes et dans les langues
stage-reading = lecture de { $name }
stage-comparing = comparaison
stage-comparing-by = comparaison : { $kind }
stage-detecting = détection
stage-embedding = analyse du sens des textes
stage-finding-groups = recherche de groupes
stage-gathering = collecte
stage-permuting = mesure de ce que ferait le hasard
stage-writing = écriture
stage-recording = enregistrement des constats

field-bytes = Octets
field-columns = Colonnes
field-format = Format
field-operation = Opération de collecte
field-rows = Lignes
field-rejected = Rejetées
field-rejected_first = Premières lignes rejetées
field-warnings = Remarques
field-version = Version
field-lake_version = Version du lac de données
field-known = Déjà connus
field-caveats = À garder à l’esprit
field-parameters = Paramètres
