//! What vectors are: of unit length, the same in any company, cut where the model ends.

use ostrakon_embed::{Error, Model};
use proptest::prelude::*;

use crate::tiny::{HIDDEN, POSITIONS, Tiny};

fn open(tiny: &Tiny) -> Model {
    Model::open(tiny.written().path()).unwrap()
}

fn bits(vectors: &[Vec<f32>]) -> Vec<Vec<u32>> {
    vectors.iter().map(|vector| vector.iter().map(|x| x.to_bits()).collect()).collect()
}

#[test]
fn vectors_have_the_length_one() {
    for tiny in [Tiny::bert(), Tiny::roberta(), Tiny::static_vectors()] {
        let model = open(&tiny);
        for vector in model.embed(&["a vote", "another vote altogether", "x"]).unwrap() {
            assert_eq!(vector.len(), model.dimensions());
            let length: f32 = vector.iter().map(|x| x * x).sum();
            assert!((length - 1.0).abs() < 1e-5, "{length}");
        }
    }
}

#[test]
fn other_texts_have_other_vectors() {
    for tiny in [Tiny::bert(), Tiny::roberta(), Tiny::static_vectors()] {
        let [first, second] = open(&tiny).embed(&["ab", "ba c"]).unwrap().try_into().unwrap();
        let cosine: f32 = first.iter().zip(&second).map(|(a, b)| a * b).sum();
        assert!(cosine < 0.999, "{cosine}");
    }
}

#[test]
fn order_of_tokens_counts_for_transformers_only() {
    let turned = |tiny: &Tiny| {
        let [first, second] = open(tiny).embed(&["a b c", "c a b"]).unwrap().try_into().unwrap();
        first.iter().zip(&second).map(|(a, b)| a * b).sum::<f32>()
    };
    assert!(turned(&Tiny::bert()) < 0.999);
    assert!(turned(&Tiny::static_vectors()) > 0.99999);
}

#[test]
fn no_text_gives_no_vector() {
    assert!(open(&Tiny::bert()).embed(&[]).unwrap().is_empty());
}

#[test]
fn text_without_known_tokens() {
    // A transformer still has the marks around it; static vectors have nothing.
    let length = |vector: &[f32]| vector.iter().map(|x| x * x).sum::<f32>();
    let transformer = open(&Tiny::bert()).embed(&["", "Ընտրություն"]).unwrap();
    assert!(transformer.iter().all(|vector| (length(vector) - 1.0).abs() < 1e-5));
    let vectors = open(&Tiny::static_vectors()).embed(&["", "Ընտրություն", "a Ընտրություն", "a"]).unwrap();
    assert!(vectors[..2].iter().flatten().all(|x| x.abs() < f32::MIN_POSITIVE), "{vectors:?}");
    assert_eq!(vectors[2], vectors[3]);
}

#[test]
fn rest_of_a_long_text_is_left_out() {
    let model = open(&Tiny::bert());
    assert_eq!(model.max_tokens(), POSITIONS);
    // One token each, two for the marks.
    let text = |n: usize| "a ".repeat(n);
    let [fits, longer, far_longer, shorter] = [POSITIONS - 2, POSITIONS - 1, 1_000_000, POSITIONS - 3]
        .map(|n| model.embed(&[text(n).as_str()]).unwrap());
    assert_eq!(bits(&fits), bits(&longer));
    assert_eq!(bits(&fits), bits(&far_longer));
    assert_ne!(bits(&fits), bits(&shorter));
    // RoBERTa starts positions at 2 here.
    assert_eq!(open(&Tiny::roberta()).max_tokens(), POSITIONS - 2);
}

#[test]
fn weights_too_large_for_the_arithmetic_are_an_error() {
    let mut tiny = Tiny::bert();
    let (_, values) = tiny.tensors.get_mut("encoder.layer.1.output.LayerNorm.weight").unwrap();
    values.fill(f32::MAX);
    let (_, values) = tiny.tensors.get_mut("encoder.layer.1.output.LayerNorm.bias").unwrap();
    values.fill(f32::MAX);
    assert!(matches!(open(&tiny).embed(&["a"]), Err(Error::NotFinite)));
}

#[test]
fn prefixes_stand_in_front() {
    let mut tiny = Tiny::bert();
    let plain = open(&tiny).embed(&["q a vote", "p a vote"]).unwrap();
    tiny.files
        .insert("ostrakon-model.toml".to_owned(), b"query_prefix = 'q '\npassage_prefix = 'p '".to_vec());
    let model = open(&tiny);
    assert_eq!(bits(&model.embed(&["a vote"]).unwrap()), bits(&plain[..1]));
    assert_eq!(bits(&model.embed_passages(&["a vote"]).unwrap()), bits(&plain[1..]));
}

#[test]
fn many_texts_come_back_in_their_order() {
    let model = open(&Tiny::bert());
    let texts: Vec<String> =
        (0..4200_u32).map(|i| "ab cde ".repeat(usize::try_from(i % 7).unwrap()) + &letters(i)).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let vectors = model.embed(&texts).unwrap();
    assert_eq!(vectors.len(), texts.len());
    for idx in [0, 1, 100, 4095, 4096, 4199] {
        assert_eq!(bits(&model.embed(&texts[idx..=idx]).unwrap()), bits(&vectors[idx..=idx]), "{idx}");
    }
}

fn letters(number: u32) -> String {
    number.to_string().bytes().map(|digit| char::from(digit - b'0' + b'a')).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Company, order and threads do not change a bit of a vector.
    #[test]
    fn vector_is_the_same_in_any_company(texts in prop::collection::vec(".{0,60}|[a-z ]{0,200}", 1..40), threads in 1_usize..4) {
        for tiny in [Tiny::bert(), Tiny::roberta(), Tiny::static_vectors()] {
            let model = open(&tiny);
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            let together = pool.install(|| model.embed(&texts)).unwrap();
            for (text, vector) in texts.iter().zip(&together) {
                prop_assert_eq!(vector.len() % 8, 0);
                prop_assert!(vector.len() <= HIDDEN);
                prop_assert_eq!(bits(&model.embed(&[text]).unwrap()), bits(std::slice::from_ref(vector)));
            }
        }
    }
}
