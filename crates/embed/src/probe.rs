//! Forty pairs of sentences of our own, in ten languages: half of them say the same.

/// Two sentences, and whether they say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Languages of the two, as ISO 639-1 codes.
    pub languages: [&'static str; 2],
    /// The two.
    pub sentences: [&'static str; 2],
    /// They say the same.
    pub is_same: bool,
}

impl Pair {
    /// Says whether the two are in different languages.
    pub fn is_across_languages(&self) -> bool {
        self.languages[0] != self.languages[1]
    }
}

const fn same(first: (&'static str, &'static str), second: (&'static str, &'static str)) -> Pair {
    Pair { languages: [first.0, second.0], sentences: [first.1, second.1], is_same: true }
}

const fn different(first: (&'static str, &'static str), second: (&'static str, &'static str)) -> Pair {
    Pair { languages: [first.0, second.0], sentences: [first.1, second.1], is_same: false }
}

/// Ten pairs in one language and ten across languages that say the same, and as many that do not. Those share a
/// subject, a word or a day, as posts about one event do; none contradicts the other, for no sentence model tells
/// contradiction from agreement.
pub const PAIRS: [Pair; 40] = [
    same(
        ("en", "Polling stations open at seven in the morning on Sunday."),
        ("en", "On Sunday, voting begins at 7 a.m."),
    ),
    same(
        ("fr", "Le maire a annoncé la fermeture de la bibliothèque municipale cet été."),
        ("fr", "La bibliothèque de la ville sera fermée pendant l'été, a fait savoir le maire."),
    ),
    same(
        ("de", "Wer seinen Ausweis vergisst, darf am Sonntag nicht wählen."),
        ("de", "Ohne Ausweis ist die Stimmabgabe am Sonntag nicht möglich."),
    ),
    same(
        ("ro", "Secțiile de votare se închid la ora nouă seara."),
        ("ro", "Se poate vota până la ora 21, când se închid secțiile."),
    ),
    same(
        ("pl", "Frekwencja w wyborach była najwyższa od dwudziestu lat."),
        ("pl", "Od dwóch dekad nie poszło głosować tak wielu ludzi."),
    ),
    same(
        ("uk", "Завтра через снігопад не працюватимуть школи."),
        ("uk", "Через сильний сніг завтра всі школи будуть зачинені."),
    ),
    same(
        ("ru", "Цены на хлеб за год выросли почти вдвое."),
        ("ru", "За последний год хлеб подорожал почти в два раза."),
    ),
    same(
        ("hy", "Ընտրությունների արդյունքները կհրապարակվեն երկուշաբթի առավոտյան։"),
        ("hy", "Երկուշաբթի առավոտյան կհայտնեն քվեարկության արդյունքները։"),
    ),
    same(
        ("es", "El tren de Madrid llegará con dos horas de retraso."),
        ("es", "Hay un retraso de dos horas en el tren que viene de Madrid."),
    ),
    same(
        ("it", "Il candidato ha rifiutato di partecipare al dibattito televisivo."),
        ("it", "Il dibattito in televisione si farà senza il candidato, che non ha voluto partecipare."),
    ),
    same(
        ("en", "The ballots were counted again in front of observers."),
        ("fr", "Les bulletins ont été recomptés devant des observateurs."),
    ),
    same(
        ("de", "Die Regierung senkt die Steuern auf Lebensmittel."),
        ("pl", "Rząd obniża podatki na żywność."),
    ),
    same(
        ("ro", "Alegătorii din străinătate pot vota timp de trei zile."),
        ("en", "Voters abroad can cast their ballots over three days."),
    ),
    same(
        ("uk", "На виборах президента перемогла жінка."),
        ("en", "A woman has won the presidential election."),
    ),
    same(
        ("ru", "Врачи советуют пить больше воды в жару."),
        ("de", "Ärzte raten, bei Hitze mehr Wasser zu trinken."),
    ),
    same(("hy", "Գյուղում երեք օր է՝ ջուր չկա։"), ("en", "The village has had no water for three days.")),
    same(("hy", "Քաղաքապետը հրաժարական տվեց։"), ("ru", "Мэр подал в отставку.")),
    same(
        ("es", "La lluvia inundó el centro de la ciudad."),
        ("it", "La pioggia ha allagato il centro della città."),
    ),
    same(
        ("pl", "W niedzielę autobusy będą bezpłatne."),
        ("uk", "У неділю проїзд в автобусах буде безкоштовним."),
    ),
    same(
        ("fr", "Aucune fraude n'a été constatée lors du vote."),
        ("ro", "Nu s-a constatat nicio fraudă la vot."),
    ),
    different(
        ("en", "Polling stations open at seven in the morning on Sunday."),
        ("en", "The new bridge over the river opens to traffic on Sunday."),
    ),
    different(
        ("fr", "Le maire a annoncé la fermeture de la bibliothèque municipale cet été."),
        ("fr", "Le maire a reçu hier une délégation d'agriculteurs."),
    ),
    different(
        ("de", "Wer seinen Ausweis vergisst, darf am Sonntag nicht wählen."),
        ("de", "Die Partei stellt ihre Kandidaten erst im Herbst vor."),
    ),
    different(
        ("ro", "Secțiile de votare se închid la ora nouă seara."),
        ("ro", "Magazinele din centru au reduceri de iarnă."),
    ),
    different(
        ("pl", "Frekwencja w wyborach była najwyższa od dwudziestu lat."),
        ("pl", "W trzech okręgach komisja jeszcze raz przeliczy głosy."),
    ),
    different(
        ("uk", "Завтра через снігопад не працюватимуть школи."),
        ("uk", "У нашій школі відкрили нову спортивну залу."),
    ),
    different(("ru", "Цены на хлеб за год выросли почти вдвое."), ("ru", "Пекарня на углу ищет продавца.")),
    different(
        ("hy", "Ընտրությունների արդյունքները կհրապարակվեն երկուշաբթի առավոտյան։"),
        ("hy", "Երկուշաբթի առավոտյան խիտ մառախուղ է սպասվում։"),
    ),
    different(
        ("es", "El tren de Madrid llegará con dos horas de retraso."),
        ("es", "El precio del billete de tren baja un diez por ciento."),
    ),
    different(
        ("it", "Il candidato ha rifiutato di partecipare al dibattito televisivo."),
        ("it", "La partita di stasera non sarà trasmessa in televisione."),
    ),
    different(
        ("en", "The ballots were counted again in front of observers."),
        ("fr", "Les électeurs pourront voter par correspondance."),
    ),
    different(
        ("de", "Die Regierung senkt die Steuern auf Lebensmittel."),
        ("pl", "Rząd zapowiada budowę nowych dróg."),
    ),
    different(
        ("ro", "Alegătorii din străinătate pot vota timp de trei zile."),
        ("en", "The museum is closed for repairs for three days."),
    ),
    different(
        ("uk", "На виборах президента перемогла жінка."),
        ("en", "The president opened an exhibition of children's drawings."),
    ),
    different(
        ("ru", "Врачи советуют пить больше воды в жару."),
        ("de", "Das Krankenhaus bekommt einen neuen Parkplatz."),
    ),
    different(
        ("hy", "Գյուղում երեք օր է՝ ջուր չկա։"),
        ("en", "The village celebrates its harvest festival in autumn."),
    ),
    different(("hy", "Քաղաքապետը հրաժարական տվեց։"), ("ru", "Мэр открыл новый парк.")),
    different(
        ("es", "La lluvia inundó el centro de la ciudad."),
        ("it", "Il centro della città sarà chiuso alle auto."),
    ),
    different(("pl", "W niedzielę autobusy będą bezpłatne."), ("uk", "У неділю обіцяють сонячну погоду.")),
    different(
        ("fr", "Aucune fraude n'a été constatée lors du vote."),
        ("ro", "Partidul își alege un nou președinte."),
    ),
];
