# Ce qui entoure chaque écran, et dans les listes, les formulaires et les graphiques.
skip = Aller au contenu
screens = Écrans
sign-out = Se déconnecter
language = Langue
theme = Apparence
theme-system = Comme le système
theme-light = Clair
theme-dark = Sombre
live = En direct
live-not = Pas en direct
loading = Lecture…
screen-failed = Cet écran n’a pas pu être chargé. Rechargez la page ; si cela ne suffit pas, le programme a été remplacé par une autre version ou n’est pas joignable.
election = Élection
election-all = Toutes les élections
palette = Aller à
palette-hint = Un écran, ou des mots que contient une fiche
close = Fermer
cancel = Annuler
keep = Enregistrer
more = Plus
new = Créer
new-one = Créer : { $what }
change = Modifier
remove = Retirer
remove-why = Pourquoi retirer « { $name } » ? Ses révisions sont conservées.
reason = Motif
history = Historique
revision = révision { $n }
permalink = Adresse de cette fiche
copied = Copié
search = Rechercher
filter-any = indifférent
tlp = Marquage
updated = Modifié
problem = { $detail }
post-gone = Cette publication n’est plus dans le lac de données.
language-unknown = langue inconnue

tlp-clear = Peut être communiqué à tous
tlp-green = Pour la communauté
tlp-amber = Pour l’organisation et ceux pour qui elle travaille, s’ils ont besoin d’en connaître
tlp-amber-strict = Pour l’organisation uniquement
tlp-red = Pour les personnes nommées uniquement

group-watch = Veiller
group-assess = Évaluer
group-respond = Répondre
group-data = Données
group-house = Administration

screen-wall = Mur de suivi
screen-findings = Constats
screen-network = Réseau
screen-texts = Textes copiés
screen-cohorts = Cohortes et pics
screen-narratives = Récits
screen-incidents = Incidents
screen-campaigns = Campagnes
screen-channels = Canaux
screen-claims = Affirmations
screen-evidence-items = Éléments de preuve
screen-register = Registre des menaces
screen-actions = Actions
screen-elections = Élections
screen-imports = Import
screen-lake = Lac de données
screen-jobs = Tâches et exécutions
screen-settings = Paramètres
screen-users = Utilisateurs
screen-health = État du système

kind-finding = Constat
kind-incident = Incident
kind-campaign = Campagne
kind-channel = Canal
kind-claim = Affirmation
kind-evidence = Élément de preuve
kind-action = Action
kind-election = Élection
kind-narrative = Récit
kind-import = Import
kind-run = Exécution
kind-user = Utilisateur
kind-view = Vue

keys = Touches
keys-on = Les lettres servent de raccourcis
keys-as-before = Tout rétablir
keys-everywhere = Partout
key-help = Afficher toutes les touches
key-palette = Aller à un écran ou à une fiche
key-search = Rechercher dans la liste
key-close = Fermer ce qui est ouvert
key-next = Ligne suivante
key-previous = Ligne précédente
key-open = Ouvrir
key-select = Sélectionner
key-new = Créer
key-press = Appuyez sur une touche…
key-change = Changer la touche : { $name }

table-chosen = Sélection
table-choose = Sélectionner cette ligne
table-empty = Rien ici.
table-rows = { $n ->
    [one] { $n } ligne
   *[other] { $n } lignes
}
table-more = et d’autres
table-n-chosen = { $n ->
    [one] { $n } sélectionnée
   *[other] { $n } sélectionnées
}

chart-as-table = Sous forme de tableau
chart-summary = { $name } : { $n } au total, { $above ->
    [0] jamais au-dessus de l’habituel.
    [one] une fois au-dessus de l’habituel.
   *[other] { $above } fois au-dessus de l’habituel.
}

form-required = (obligatoire)
form-nothing = aucun
form-stated = indiqué
form-a-line-each = (un par ligne)
form-add = Ajouter : { $what }
form-remove = Enlever
form-remove-one = Enlever { $name }
form-find = Chercher…
form-find-in = Chercher : { $what }

unreachable = Le programme n’est pas joignable.
sign-out-failed = Vous êtes toujours connecté ici. Déconnectez-vous de nouveau ou fermez le navigateur.
and-more = et { $n } de plus
chart-time = Date et heure (UTC)
chart-low = { $name } : habituel, au moins
chart-high = { $name } : habituel, au plus
