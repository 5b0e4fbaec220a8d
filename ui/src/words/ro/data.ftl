# Panoul de monitorizare, importurile, lacul de date, sarcinile.
wall-from = De la
wall-to = până la
wall-all = Tot
wall-rest = restul
wall-elections = Alegeri
wall-no-elections = Nu sunt înregistrate alegeri.
wall-due = Termene apropiate
wall-late = întârziat
wall-nothing-due = Niciun termen.
wall-sources = Surse
wall-last = Ultima postare
wall-silent = tăcere
wall-posts = { $n ->
    [one] { $n } postare
    [few] { $n } postări
   *[other] { $n } de postări
}
wall-not-yours = Lacul de date poate fi citit de analiști și aprobatori.
wall-by-platform = Postări după platformă
wall-by-language = Postări după limbă
wall-by-hashtag = Postări după hashtag
wall-new = Constatări noi
wall-nothing-new = Nimic nou.
wall-accounts = { $n ->
    [one] { $n } cont
    [few] { $n } conturi
   *[other] { $n } de conturi
}
wall-band = Zona umbrită: ce este obișnuit la acea oră; un punct este peste. Trageți peste o diagramă sau completați cele două câmpuri de mai sus pentru a alege un interval pentru toate.

import-drop = Plasați aici un export sau alegeți un fișier
import-sending = Se trimite { $name }…
import-waits = octeți: { $bytes }, în așteptare
import-discard = Aruncă
import-reading = Cum ar fi citit { $name }
import-looked = Rânduri examinate: { $n }; ar fi respinse: { $rejected }
import-would-reject = Ce ar fi respins
import-line = Linie
import-field = Câmp
import-take = Preia în lacul de date
import-format = Format
import-rows = Rânduri
import-rejected = Respinse
import-at = Preluat
role-account = Cont
role-post = Postare
role-time = Data și ora
role-text = Text
role-object = Obiect
role-urls = Adrese
role-hashtags = Hashtaguri
role-mentions = Mențiuni
role-language = Limbă
role-platform = Platformă
role-reshare_of = Redistribuire a
role-reply_to = Răspuns la
role-quote_of = Citat din

lake-facets = Ce există
lake-time = Data și ora
lake-account = Cont
lake-post = Postarea
lake-views = Salvate
lake-no-views = Nimic salvat încă.
lake-view-title = Nume
lake-view-keep = Salvează această vizualizare
lake-sql = Interoghează în SQL
lake-no-sql = Acest program a fost compilat fără SQL: compilați-l cu opțiunea `sql`.
lake-ask = Interoghează
lake-answered = { $n ->
    [one] { $n } rând
    [few] { $n } rânduri
   *[other] { $n } de rânduri
} în { $ms } ms
lake-cut = (altele au fost omise)
field-account = Cont
field-hashtag = Hashtag
field-from = De la
field-text = Text

jobs-now = Sarcini
jobs-none = Nu rulează nimic.
jobs-run = Rulează un detector
jobs-parameters = Parametri ({ $n })
jobs-begin = Rulează
job-waiting = așteaptă
job-running = rulează
job-done = gata
job-failed = eșuat
job-cancelled = oprit
job-import = Import
job-detection = Detectare
job-end = Oprește
job-rows = rânduri: { $n }
run-known = Cunoscute dinainte
run-at = Rulat

detects-coaction = Conturi care distribuie iar și iar aceleași lucruri într-un timp scurt
detects-copypasta = Texte copiate, reformulate sau traduse
detects-cohort = Conturi trezite, create sau schimbate împreună ori care postează în același ritm
detects-burst = Hashtaguri, adrese, sunete și mențiuni care cresc așa cum nu cresc de la sine
detects-media = Imagini și videoclipuri postate iar și iar
detects-narrative = Ce se povestește: postări pe o temă, în timp, pe platforme și în limbi diferite
stage-reading = se citește { $name }
stage-comparing = comparare
stage-comparing-by = comparare: { $kind }
stage-detecting = detectare
stage-embedding = stabilirea sensului textelor
stage-finding-groups = căutarea grupurilor
stage-gathering = adunare
stage-permuting = măsurarea efectului întâmplării
stage-writing = scriere
stage-recording = înregistrarea constatărilor

field-bytes = Octeți
field-columns = Coloane
field-format = Format
field-operation = Operațiune de colectare
field-rows = Rânduri
field-rejected = Respinse
field-rejected_first = Primele respinse
field-warnings = Observații
field-version = Versiune
field-lake_version = Versiunea lacului de date
field-known = Cunoscute dinainte
field-caveats = De reținut
field-parameters = Parametri
