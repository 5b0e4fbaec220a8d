//! Languages of texts: each once, posts as they are, hostile ones.

use ostrakon_analysis::text::language::{ROMANISED, UNDETERMINED, identify};
use proptest::prelude::*;

/// A sentence in each language, written for this test.
const SENTENCES: &[(&str, &str)] = &[
    ("ar", "لم يعلن أحد نتائج الانتخابات حتى الآن"),
    ("az", "Seçkilərin nəticələri hələ elan olunmayıb"),
    ("be", "Вынікі выбараў яшчэ не абвешчаныя"),
    ("bg", "Резултатите от изборите още не са обявени"),
    ("ca", "Els resultats de les eleccions encara no s'han anunciat"),
    ("cs", "Výsledky voleb zatím nebyly vyhlášeny"),
    ("cy", "Nid yw canlyniadau'r etholiad wedi eu cyhoeddi eto"),
    ("da", "Resultatet af valget er endnu ikke blevet offentliggjort"),
    ("de", "Das Ergebnis der Wahl ist noch nicht bekannt"),
    ("el", "Τα αποτελέσματα δεν έχουν ανακοινωθεί ακόμη"),
    ("en", "Nobody has announced the results of the election yet"),
    ("es", "Todavía no se han anunciado los resultados de las elecciones"),
    ("et", "Valimiste tulemusi ei ole veel välja kuulutatud"),
    ("eu", "Hauteskundeen emaitzak oraindik ez dira jakinarazi"),
    ("fa", "نتایج انتخابات هنوز اعلام نشده است"),
    ("fi", "Vaalien tuloksia ei ole vielä julkistettu"),
    ("fr", "Les résultats de l'élection ne sont pas encore connus"),
    ("ga", "Níor fógraíodh torthaí an toghcháin go fóill"),
    ("he", "תוצאות הבחירות עדיין לא פורסמו"),
    ("hi", "चुनाव के नतीजे अभी घोषित नहीं हुए हैं"),
    ("hr", "Rezultati izbora još nisu objavljeni"),
    ("hu", "A választás eredményét még nem hirdették ki"),
    ("hy", "Ընտրությունների արդյունքները դեռ հայտնի չեն"),
    ("id", "Hasil pemilihan umum belum diumumkan oleh siapa pun"),
    ("is", "Úrslit kosninganna hafa ekki enn verið kynnt"),
    ("it", "I risultati delle elezioni non sono ancora stati annunciati"),
    ("ja", "選挙の結果はまだ発表されていません"),
    ("ka", "არჩევნების შედეგები ჯერ არ გამოცხადებულა"),
    ("kk", "Сайлау нәтижелері әлі жарияланған жоқ"),
    ("ko", "선거 결과는 아직 발표되지 않았다"),
    ("lt", "Rinkimų rezultatai dar nepaskelbti"),
    ("lv", "Vēlēšanu rezultāti vēl nav paziņoti"),
    ("mk", "Резултатите од изборите сè уште не се објавени"),
    ("nb", "Ingen vet hva resultatet av valget blir ennå"),
    ("nl", "De uitslag van de verkiezingen is nog niet bekend"),
    ("pl", "Wyniki wyborów nie zostały jeszcze ogłoszone"),
    ("pt", "Os resultados das eleições ainda não foram anunciados"),
    ("ro", "Rezultatele alegerilor nu au fost încă anunțate"),
    ("ru", "Результаты выборов ещё не объявлены"),
    ("sk", "Výsledky volieb ešte neboli vyhlásené"),
    ("sl", "Izidi volitev še niso bili razglašeni"),
    ("sq", "Rezultatet e zgjedhjeve nuk janë shpallur ende"),
    ("sr", "Резултати избора још нису објављени"),
    ("sv", "Resultatet av valet har ännu inte offentliggjorts"),
    ("th", "ยังไม่มีการประกาศผลการเลือกตั้ง"),
    ("tr", "Seçim sonuçları henüz açıklanmadı"),
    ("uk", "Результати виборів ще не оголошено"),
    ("ur", "انتخابات کے نتائج کا ابھی اعلان نہیں ہوا"),
    ("vi", "Kết quả cuộc bầu cử vẫn chưa được công bố"),
    ("zh", "选举结果尚未公布"),
];

#[test]
fn every_language_is_told_by_a_sentence() {
    for (language, sentence) in SENTENCES {
        let told = identify(sentence);
        assert_eq!(told.language, *language, "{sentence}: {told:?}");
        assert!(told.confidence > 0.5 && told.confidence <= 1.0, "{sentence}: {told:?}");
    }
}

#[test]
fn letters_without_their_accents_still_make_the_language() {
    assert_eq!(identify("nu stiu ce sa mai spun despre alegerile astea").language, "ro");
    assert_eq!(identify("nie wiem co powiedziec o tych wyborach").language, "pl");
}

#[test]
fn russian_and_armenian_in_latin_letters_are_no_other_language() {
    for text in [
        "privet kak dela segodnya, ya ne znayu chto delat",
        "spasibo bolshoe, ochen horosho",
        "golosovanie otmenili, nikto nichego ne znaet",
        "barev dzez, inchpes eq",
        "es shat lav em, du inchpes es",
    ] {
        assert_eq!(identify(text).language, ROMANISED, "{text}");
    }
}

#[test]
fn what_a_post_has_beside_words_does_not_count() {
    let bare = identify("Nobody has announced the results yet");
    let post = "@wahl_buero https://example.de/wahlergebnis 🗳🗳 Nobody has announced the results yet 2024 #WirSindMehr";
    assert_eq!(identify(post), bare);
    assert_eq!(identify("No\u{200b}body h\u{ad}as announced\u{feff} the results yet"), bare);
}

#[test]
fn what_cannot_be_told_is_left_open() {
    for text in [
        "",
        " \n\t",
        "🎉🎉🎉",
        "12345 67,8 %",
        "\0\u{1}\u{7f}\u{85}",
        "\u{200b}\u{200d}\u{feff}",
        "https://example.org/where-are-the-words",
        "@somebody @somebody_else",
        "a",
        "no",
        "sdfkjh wekrjh xcmvn",
        "hgfdjhgfd lkjlkj",
    ] {
        assert_eq!(identify(text).language, UNDETERMINED, "{text:?}");
    }
}

#[test]
fn of_mixed_scripts_the_one_with_most_letters_decides() {
    assert_eq!(identify("Ընտրությունների արդյունքները դեռ հայտնի չեն — BBC News").language, "hy");
    assert_eq!(identify("iPhone 18 を買いました").language, "ja");
    assert_eq!(identify("這裡の店很好，大家都喜歡來這個地方吃飯聊天").language, "zh");
    assert_eq!(identify("The Armenian word for election is ընտրություն").language, "en");
}

#[test]
fn a_megabyte_is_told_by_its_start() {
    let start = "Nobody has announced the results of the election yet. ".repeat(100);
    let rest = "Никто не объявил результаты выборов. ".repeat(20_000);
    assert_eq!(identify(&format!("{start}{rest}")), identify(&start));
    for hostile in ["a", "#", "@", "\u{301}", "é", " ", "://", "\u{200d}", "a\u{301}"] {
        let told = identify(&hostile.repeat(1_000_000));
        assert_eq!(told.language, UNDETERMINED, "{hostile:?}");
    }
}

proptest! {
    #[test]
    fn any_text_has_one_answer(text in any::<String>()) {
        let told = identify(&text);
        prop_assert!((0.0..=1.0).contains(&told.confidence));
        prop_assert_eq!(told, identify(&text));
    }

    #[test]
    fn case_and_kind_of_space_do_not_matter(
        words in proptest::collection::vec("[a-zа-яա-ֆ]{1,9}", 0..12), gap in "[ \n\t]{1,3}",
    ) {
        let told = identify(&words.join(" "));
        prop_assert_eq!(told, identify(&words.join(&gap)));
        prop_assert_eq!(told, identify(&words.join(" ").to_uppercase()));
    }

    #[test]
    fn order_of_words_and_mentions_do_not_matter(
        mut words in proptest::collection::vec("[a-zăîșț]{1,9}", 0..12), mentions in "(@[a-z]{1,5} ){0,3}",
    ) {
        let told = identify(&words.join(" "));
        words.reverse();
        prop_assert_eq!(told, identify(&format!("{mentions}{}", words.join(" "))));
    }
}
