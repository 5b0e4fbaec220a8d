//! Reads any bytes as records of polling stations, by every shipped form and by the columns of a small one.
#![no_main]

use std::sync::LazyLock;

use ostrakon_count::protocol::{Form, Published, SHIPPED, Version, check, diff, read, roll_up};

/// A form of few columns, so that the fuzzer finds a header of it.
const SMALL: &str = "name = 's'\nsource = 's'\n[file]\nencodings = ['utf-8', 'windows-1251']\nthousands = '.'\n\
    [[level]]\nname = 'r'\ncolumns = ['r']\nprefix = 1\n[[level]]\nname = 'u'\ncolumns = ['u']\n\
    [[line]]\nname = 'v'\ncolumns = ['v']\n[[group]]\nname = 'g'\ncolumns = ['*']\noptional = true\n\
    [[rule]]\nid = 'i'\nseverity = 'error'\nleft = 'v'\noperator = '=='\nright = 'g'\nlaw = ''\ntext = ''\n";

static FORMS: LazyLock<Vec<Form>> = LazyLock::new(|| {
    let shipped = SHIPPED.iter().map(|(_, text)| *text);
    shipped.chain([SMALL]).map(|text| Form::parse(text).expect("a form of ours")).collect()
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    for form in FORMS.iter() {
        let Ok(protocols) = read(bytes, form) else { continue };
        assert_eq!(protocols.rows_read(), protocols.len() + protocols.rejected.len());
        for rule in check(&protocols, form).rules {
            let all = rule.holds + rule.violated + rule.unknown + rule.not_applicable;
            assert_eq!(all, protocols.len() as u64);
        }
        let version = Version { name: "one", protocols: &protocols };
        assert!(diff(&[version, version], Some(version)).expect("the same levels").changes.is_empty());
        if let Ok(published) = Published::read(bytes, form, &protocols) {
            roll_up(&protocols, &published, Some(&protocols));
        }
    }
    if let Ok(text) = str::from_utf8(bytes) {
        drop(Form::parse(text));
    }
});
