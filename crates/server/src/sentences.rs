//! What the pages say before anybody has signed in, in the languages of the room.
//!
//! Who has signed in chose his language in the room; who has not is spoken to as his browser asks for.

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;
use serde::Serialize;

/// Every sentence in one language. What stands in braces is filled in.
#[derive(Debug, Serialize)]
pub(crate) struct Sentences {
    /// The language, by BCP 47.
    pub(crate) language: &'static str,
    pub(crate) sign_in: &'static str,
    pub(crate) name: &'static str,
    pub(crate) password: &'static str,
    pub(crate) number: &'static str,
    pub(crate) sign_in_elsewhere: &'static str,
    /// Goes on after signing in elsewhere, where the browser does not by itself.
    pub(crate) go_on: &'static str,
    pub(crate) wrong: &'static str,
    pub(crate) number_missing: &'static str,
    pub(crate) not_set_up: &'static str,
    /// With `{command}`.
    pub(crate) set_up_how: &'static str,
    pub(crate) welcome: &'static str,
    pub(crate) first: &'static str,
    pub(crate) first_name: &'static str,
    pub(crate) organisation: &'static str,
    /// With `{name}`.
    pub(crate) password_of: &'static str,
    pub(crate) new_password: &'static str,
    pub(crate) again: &'static str,
    pub(crate) set_password: &'static str,
    pub(crate) not_the_same: &'static str,
    pub(crate) password_unfit: &'static str,
    pub(crate) name_unfit: &'static str,
    pub(crate) organisation_missing: &'static str,
    pub(crate) problem: &'static str,
    pub(crate) not_found: &'static str,
    pub(crate) too_many: &'static str,
    pub(crate) back: &'static str,
}

pub(crate) const ENGLISH: Sentences = Sentences {
    language: "en",
    sign_in: "Sign in",
    name: "Name",
    password: "Password",
    number: "Number of the second factor, if there is one",
    sign_in_elsewhere: "Sign in elsewhere",
    go_on: "Go on",
    wrong: "Name, password or number is wrong.",
    number_missing: "Enter the number of the second factor too.",
    not_set_up: "Not set up yet",
    set_up_how: "Nobody has been set up yet. Open the link that {command} printed when it started; it is good once. \
                 Start it again for a new one.",
    welcome: "Welcome",
    first: "You are the first: you will look after the others, and what holds for all.",
    first_name: "Name (small letters, digits, dots)",
    organisation: "Organisation",
    password_of: "Set the password of {name}.",
    new_password: "Password, at least 15 characters",
    again: "The same again",
    set_password: "Set the password",
    not_the_same: "The two passwords are not the same.",
    password_unfit: "A password has 15 to 1024 characters, and does not hold the name of the user.",
    name_unfit: "A name has 1 to 64 small letters, digits, dots, hyphens, underscores or at signs.",
    organisation_missing: "Name the organisation.",
    problem: "That did not work",
    not_found: "There is nothing here that you may see. A link that sets a password is good once, and for a few days.",
    too_many: "Too much was asked: wait a little, and try again.",
    back: "Back",
};

const ARMENIAN: Sentences = Sentences {
    language: "hy",
    sign_in: "Մուտք գործել",
    name: "Անուն",
    password: "Գաղտնաբառ",
    number: "Երկրորդ գործոնի թիվը, եթե այն կա",
    sign_in_elsewhere: "Մուտք գործել այլ տեղից",
    go_on: "Շարունակել",
    wrong: "Անունը, գաղտնաբառը կամ թիվը սխալ է։",
    number_missing: "Մուտքագրեք նաև երկրորդ գործոնի թիվը։",
    not_set_up: "Դեռ կարգավորված չէ",
    set_up_how: "Դեռ ոչ մի օգտատեր չկա։ Բացեք այն հղումը, որը {command} հրամանը ցույց տվեց մեկնարկելիս. այն գործում է \
                 միայն մեկ անգամ։ Նոր հղում ստանալու համար մեկնարկեք այն կրկին։",
    welcome: "Բարի գալուստ",
    first: "Դուք առաջինն եք. դուք եք տնօրինելու մյուս օգտատերերին և բոլորի համար գործող կարգավորումները։",
    first_name: "Անուն (փոքրատառեր, թվանշաններ, կետեր)",
    organisation: "Կազմակերպություն",
    password_of: "Սահմանեք {name} օգտատիրոջ գաղտնաբառը։",
    new_password: "Գաղտնաբառ՝ առնվազն 15 նիշ",
    again: "Նույնը՝ ևս մեկ անգամ",
    set_password: "Սահմանել գաղտնաբառը",
    not_the_same: "Երկու գաղտնաբառերը նույնը չեն։",
    password_unfit: "Գաղտնաբառը պետք է ունենա 15-ից 1024 նիշ և չպարունակի օգտատիրոջ անունը։",
    name_unfit: "Անունը պետք է ունենա 1-ից 64 լատինատառ փոքրատառ, թվանշան, կետ, գծիկ, ընդգծում կամ @ նշան։",
    organisation_missing: "Նշեք կազմակերպությունը։",
    problem: "Չստացվեց",
    not_found: "Այստեղ չկա որևէ բան, որ կարող եք տեսնել։ Գաղտնաբառ սահմանելու հղումը գործում է մեկ անգամ և մի քանի օր։",
    too_many: "Չափազանց շատ հարցումներ են եղել. մի փոքր սպասեք և փորձեք կրկին։",
    back: "Հետ",
};

const FRENCH: Sentences = Sentences {
    language: "fr",
    sign_in: "Se connecter",
    name: "Nom",
    password: "Mot de passe",
    number: "Nombre du second facteur, s’il y en a un",
    sign_in_elsewhere: "Se connecter par un autre service",
    go_on: "Continuer",
    wrong: "Le nom, le mot de passe ou le nombre est faux.",
    number_missing: "Saisissez aussi le nombre du second facteur.",
    not_set_up: "Pas encore configuré",
    set_up_how: "Il n’y a encore aucun utilisateur. Ouvrez le lien que {command} a affiché au démarrage ; il ne sert qu’une \
                 fois. Redémarrez la commande pour en obtenir un nouveau.",
    welcome: "Bienvenue",
    first: "Vous êtes la première personne : vous administrerez les autres et ce qui vaut pour tous.",
    first_name: "Nom (minuscules, chiffres, points)",
    organisation: "Organisation",
    password_of: "Définissez le mot de passe de {name}.",
    new_password: "Mot de passe, d’au moins 15 caractères",
    again: "Le même, encore une fois",
    set_password: "Définir le mot de passe",
    not_the_same: "Les deux mots de passe ne sont pas identiques.",
    password_unfit: "Un mot de passe compte de 15 à 1024 caractères et ne contient pas le nom de l’utilisateur.",
    name_unfit: "Un nom compte de 1 à 64 minuscules sans accent, chiffres, points, tirets, tirets bas ou arobases.",
    organisation_missing: "Indiquez l’organisation.",
    problem: "Cela n’a pas fonctionné",
    not_found: "Il n’y a rien ici que vous puissiez voir. Un lien qui définit un mot de passe ne sert qu’une fois, pendant \
                quelques jours.",
    too_many: "Trop de demandes : attendez un peu, puis réessayez.",
    back: "Retour",
};

const GERMAN: Sentences = Sentences {
    language: "de",
    sign_in: "Anmelden",
    name: "Name",
    password: "Passwort",
    number: "Zahl des zweiten Faktors, falls es einen gibt",
    sign_in_elsewhere: "Über einen anderen Dienst anmelden",
    go_on: "Weiter",
    wrong: "Name, Passwort oder Zahl ist falsch.",
    number_missing: "Geben Sie auch die Zahl des zweiten Faktors ein.",
    not_set_up: "Noch nicht eingerichtet",
    set_up_how: "Es gibt noch kein Benutzerkonto. Öffnen Sie den Link, den {command} beim Start ausgegeben hat; er gilt nur \
                 einmal. Ein neuer Start gibt einen neuen aus.",
    welcome: "Willkommen",
    first: "Sie sind die erste Person: Sie betreuen die anderen Konten und das, was für alle gilt.",
    first_name: "Name (Kleinbuchstaben, Ziffern, Punkte)",
    organisation: "Organisation",
    password_of: "Setzen Sie das Passwort von {name}.",
    new_password: "Passwort, mindestens 15 Zeichen",
    again: "Noch einmal dasselbe",
    set_password: "Passwort setzen",
    not_the_same: "Die beiden Passwörter sind nicht gleich.",
    password_unfit: "Ein Passwort hat 15 bis 1024 Zeichen und enthält nicht den Namen des Benutzerkontos.",
    name_unfit: "Ein Name hat 1 bis 64 Kleinbuchstaben ohne Umlaute, Ziffern, Punkte, Bindestriche, Unterstriche oder \
                 At-Zeichen.",
    organisation_missing: "Nennen Sie die Organisation.",
    problem: "Das hat nicht geklappt",
    not_found: "Hier gibt es nichts, was Sie sehen dürfen. Ein Link, der ein Passwort setzt, gilt einmal und einige Tage lang.",
    too_many: "Zu viele Anfragen: Warten Sie etwas und versuchen Sie es noch einmal.",
    back: "Zurück",
};

const POLISH: Sentences = Sentences {
    language: "pl",
    sign_in: "Zaloguj się",
    name: "Nazwa",
    password: "Hasło",
    number: "Liczba drugiego składnika, jeśli jest ustawiony",
    sign_in_elsewhere: "Zaloguj się przez inny serwis",
    go_on: "Dalej",
    wrong: "Nazwa, hasło lub liczba jest błędna.",
    number_missing: "Proszę podać także liczbę drugiego składnika.",
    not_set_up: "Jeszcze nie skonfigurowano",
    set_up_how: "Nie ma jeszcze żadnego użytkownika. Proszę otworzyć link, który wyświetliło przy starcie polecenie {command}; \
                 działa tylko raz. Ponowne uruchomienie daje nowy link.",
    welcome: "Witamy",
    first: "To pierwsze konto: będzie zarządzać pozostałymi i tym, co obowiązuje wszystkich.",
    first_name: "Nazwa (małe litery, cyfry, kropki)",
    organisation: "Organizacja",
    password_of: "Proszę ustawić hasło użytkownika {name}.",
    new_password: "Hasło, co najmniej 15 znaków",
    again: "To samo jeszcze raz",
    set_password: "Ustaw hasło",
    not_the_same: "Oba hasła nie są takie same.",
    password_unfit: "Hasło ma od 15 do 1024 znaków i nie zawiera nazwy użytkownika.",
    name_unfit: "Nazwa ma od 1 do 64 małych liter bez znaków diakrytycznych, cyfr, kropek, łączników, podkreśleń lub znaków @.",
    organisation_missing: "Proszę podać organizację.",
    problem: "Nie udało się",
    not_found: "Nie ma tu nic, do czego masz dostęp. Link do ustawienia hasła działa raz i przez kilka dni.",
    too_many: "Zbyt wiele zapytań: proszę chwilę poczekać i spróbować ponownie.",
    back: "Wstecz",
};

const ROMANIAN: Sentences = Sentences {
    language: "ro",
    sign_in: "Autentificare",
    name: "Nume",
    password: "Parolă",
    number: "Numărul celui de-al doilea factor, dacă există",
    sign_in_elsewhere: "Autentificare prin alt serviciu",
    go_on: "Continuă",
    wrong: "Numele, parola sau numărul este greșit.",
    number_missing: "Introduceți și numărul celui de-al doilea factor.",
    not_set_up: "Încă neconfigurat",
    set_up_how: "Nu există încă niciun utilizator. Deschideți linkul pe care l-a afișat {command} la pornire; este valabil o \
                 singură dată. Porniți comanda din nou pentru altul.",
    welcome: "Bun venit",
    first: "Sunteți prima persoană: veți administra ceilalți utilizatori și ceea ce este valabil pentru toți.",
    first_name: "Nume (litere mici, cifre, puncte)",
    organisation: "Organizație",
    password_of: "Setați parola utilizatorului {name}.",
    new_password: "Parolă, de cel puțin 15 caractere",
    again: "Aceeași, încă o dată",
    set_password: "Setează parola",
    not_the_same: "Cele două parole nu sunt identice.",
    password_unfit: "O parolă are între 15 și 1024 de caractere și nu conține numele utilizatorului.",
    name_unfit: "Un nume are între 1 și 64 de litere mici fără diacritice, cifre, puncte, cratime, liniuțe de subliniere sau \
                 semne @.",
    organisation_missing: "Indicați organizația.",
    problem: "Nu a reușit",
    not_found: "Nu este nimic aici care să vă fie accesibil. Un link care setează o parolă este valabil o singură dată, câteva \
                zile.",
    too_many: "Prea multe cereri: așteptați puțin și încercați din nou.",
    back: "Înapoi",
};

const UKRAINIAN: Sentences = Sentences {
    language: "uk",
    sign_in: "Увійти",
    name: "Ім’я",
    password: "Пароль",
    number: "Число другого чинника, якщо він є",
    sign_in_elsewhere: "Увійти через іншу службу",
    go_on: "Далі",
    wrong: "Ім’я, пароль або число неправильні.",
    number_missing: "Введіть також число другого чинника.",
    not_set_up: "Ще не налаштовано",
    set_up_how: "Ще немає жодного користувача. Відкрийте посилання, яке {command} показала під час запуску; воно діє лише один \
                 раз. Запустіть її знову, щоб отримати нове.",
    welcome: "Ласкаво просимо",
    first: "Ви перші: ви керуватимете іншими користувачами й тим, що діє для всіх.",
    first_name: "Ім’я (малі літери, цифри, крапки)",
    organisation: "Організація",
    password_of: "Установіть пароль користувача {name}.",
    new_password: "Пароль, щонайменше 15 символів",
    again: "Той самий ще раз",
    set_password: "Установити пароль",
    not_the_same: "Два паролі не збігаються.",
    password_unfit: "Пароль має від 15 до 1024 символів і не містить імені користувача.",
    name_unfit: "Ім’я має від 1 до 64 малих латинських літер, цифр, крапок, дефісів, підкреслень або знаків @.",
    organisation_missing: "Укажіть організацію.",
    problem: "Не вдалося",
    not_found: "Тут немає нічого, що ви можете бачити. Посилання, за яким установлюють пароль, діє один раз і кілька днів.",
    too_many: "Забагато запитів: трохи зачекайте й спробуйте ще раз.",
    back: "Назад",
};

/// The languages, that of who asks for none first.
static ALL: [Sentences; 7] = [ENGLISH, ARMENIAN, FRENCH, GERMAN, POLISH, ROMANIAN, UKRAINIAN];

/// Gives the sentences in the language that a browser asks for most, of those that there are; else in English.
///
/// *Source:* RFC 9110, 12.5.4; a language is found by its first subtag (RFC 4647, 3.4).
pub(crate) fn asked_for(headers: &HeaderMap) -> &'static Sentences {
    let ranges = headers.get_all(ACCEPT_LANGUAGE).iter().filter_map(|value| value.to_str().ok());
    let mut best: Option<(f32, &Sentences)> = None;
    for (sentences, quality) in ranges.flat_map(|ranges| ranges.split(',')).filter_map(spoken) {
        // Of those that are asked for as much the first.
        if quality > best.map_or(0.0, |(most, _)| most) {
            best = Some((quality, sentences));
        }
    }
    best.map_or(&ALL[0], |(_, sentences)| sentences)
}

/// Reads such as `fr-CH;q=0.8`; none where the language is not spoken here.
fn spoken(range: &str) -> Option<(&'static Sentences, f32)> {
    let (tag, weight) = range.split_once(';').unwrap_or((range, "q=1"));
    let first = tag.trim().split('-').next().unwrap_or_default();
    let sentences = ALL.iter().find(|sentences| sentences.language.eq_ignore_ascii_case(first))?;
    let quality = weight.trim().strip_prefix("q=").and_then(|quality| quality.parse::<f32>().ok());
    Some((sentences, quality.filter(|quality| (0.0..=1.0).contains(quality))?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(header: &str) -> &'static str {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_LANGUAGE, header.parse().unwrap());
        asked_for(&headers).language
    }

    #[test]
    fn each_language_says_everything() {
        let words =
            |sentences: &Sentences| serde_json::to_value(sentences).unwrap().as_object().unwrap().clone();
        let english = words(&ENGLISH);
        let filled = |text: &str| {
            text.split('{').skip(1).map(|rest| rest.split('}').next().unwrap().to_owned()).collect()
        };
        for sentences in &ALL[1..] {
            let mut n_same = 0;
            for (name, said) in words(sentences) {
                let (said, original) = (said.as_str().unwrap(), english[&name].as_str().unwrap());
                assert!(!said.trim().is_empty(), "{} {name}", sentences.language);
                assert!(!said.contains(['<', '>', '&']), "{} {name}: no markup", sentences.language);
                let (holes, of_original): (Vec<String>, Vec<String>) = (filled(said), filled(original));
                assert_eq!(holes, of_original, "{} {name}", sentences.language);
                n_same += usize::from(said == original);
            }
            // `Organisation` and `Name` are words of some other languages, too.
            assert!(n_same <= 2, "{} says {n_same} sentences in English", sentences.language);
        }
        let mut languages: Vec<&str> = ALL.iter().map(|sentences| sentences.language).collect();
        languages.sort_unstable();
        assert_eq!(languages, ["de", "en", "fr", "hy", "pl", "ro", "uk"], "those of the room");
    }

    #[test]
    fn the_language_is_the_one_asked_for_most() {
        for (header, expected) in [
            ("fr", "fr"),
            ("fr-CH, fr;q=0.9, en;q=0.8, *;q=0.5", "fr"),
            ("HY-am", "hy"),
            ("en;q=0.2, uk;q=0.9, pl;q=0.9", "uk"),
            ("ja, de;q=0.1", "de"),
            ("ja", "en"),
            ("*", "en"),
            ("de;q=0, ro;q=0.001", "ro"),
            ("de;q=0", "en"),
            ("de;q=2, pl;q=x, ro;q=NaN, fr;level=1", "en"),
            (",;,--,;q=", "en"),
            ("deutsch", "en"),
        ] {
            assert_eq!(language(header), expected, "{header}");
        }
        assert_eq!(asked_for(&HeaderMap::new()).language, "en");
    }
}
