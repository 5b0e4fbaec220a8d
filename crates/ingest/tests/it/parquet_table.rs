//! Parquet tables of all column types.

use std::sync::Arc;

use ostrakon_ingest::{Format, Limits, Mapping, ReadOptions, Role};
use parquet::basic::Compression;
use parquet::data_type::{
    ByteArray, ByteArrayType, DataType, DoubleType, FixedLenByteArray, FixedLenByteArrayType, Int32Type,
    Int64Type, Int96, Int96Type,
};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;

use crate::{fixture, items_of, read_all, refusal};

/// Writes one row group with what `fill` adds, a column at a time.
fn written(schema: &str, fill: impl Fn(&mut SerializedRowGroupWriter<'_, &mut Vec<u8>>)) -> Vec<u8> {
    let schema = Arc::new(parse_message_type(&format!("message m {{ {schema} }}")).unwrap());
    let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
    let mut bytes = Vec::new();
    let mut writer = SerializedFileWriter::new(&mut bytes, schema, Arc::new(properties)).unwrap();
    let mut group = writer.next_row_group().unwrap();
    fill(&mut group);
    group.close().unwrap();
    writer.close().unwrap();
    bytes
}

fn column<T: DataType>(
    group: &mut SerializedRowGroupWriter<'_, &mut Vec<u8>>,
    values: &[T::T],
    defs: Option<&[i16]>,
    reps: Option<&[i16]>,
) {
    let mut column = group.next_column().unwrap().unwrap();
    column.typed::<T>().write_batch(values, defs, reps).unwrap();
    column.close().unwrap();
}

fn texts(texts: &[&str]) -> Vec<ByteArray> {
    texts.iter().map(|text| ByteArray::from(*text)).collect()
}

/// Three posts with ids as numbers, a time in microseconds, and lists.
fn three_posts() -> Vec<u8> {
    let schema = "required int64 user_id; required int64 id; required int64 created_at (TIMESTAMP(MICROS,true)); \
                  optional binary text (UTF8); \
                  optional group hashtags (LIST) { repeated group list { optional binary element (UTF8); } } \
                  optional group urls (LIST) { repeated group list { optional binary element (UTF8); } } \
                  optional group place { optional binary name (UTF8); } optional double score;";
    written(schema, |group| {
        column::<Int64Type>(group, &[7, 8, 9], None, None);
        let ids = [1_430_293_847_561_920_513, 9_007_199_254_740_993, 3];
        column::<Int64Type>(group, &ids, None, None);
        column::<Int64Type>(group, &[1_629_589_836_250_000, 1_629_589_837_000_000, -1], None, None);
        column::<ByteArrayType>(group, &texts(&["Ընտրություն", "x"]), Some(&[1, 0, 1]), None);
        let tags = texts(&["a", "b,c", "d"]);
        column::<ByteArrayType>(group, &tags, Some(&[3, 3, 0, 3, 2]), Some(&[0, 1, 0, 0, 1]));
        let urls = texts(&["https://a.org/1,2", "https://b.org"]);
        column::<ByteArrayType>(group, &urls, Some(&[3, 3, 1]), Some(&[0, 0, 0]));
        column::<ByteArrayType>(group, &texts(&["Yerevan"]), Some(&[2, 1, 0]), None);
        column::<DoubleType>(group, &[0.5, f64::NAN], Some(&[1, 1, 0]), None);
    })
}

#[test]
fn columns_of_all_shapes() {
    let (items, report) = read_all(&three_posts());
    assert_eq!(report.format, Some(Format::Export { name: "Parquet table" }));
    assert_eq!(report.mapping[..2], [(Role::Account, "user_id".into()), (Role::Post, "id".into())]);
    assert_eq!(report.unknown_columns, ["place.name", "score"]);
    assert_eq!(
        items,
        [
            "1 unknown/1430293847561920513 7 2021-08-21T23:50:36.250Z Original \"Ընտրություն\" \
             urls=https://a.org/1,2 hashtags=a b,c +place.name=Yerevan +score=0.5",
            "2 unknown/9007199254740993 8 2021-08-21T23:50:37Z Original urls=https://b.org",
            "3! created_at is not a time (expected unix seconds, unix milliseconds or YYYY-MM-DD HH:MM:SS) [-1]",
        ]
    );
    assert_eq!(read_all(&fixture("table.parquet")).0, items);
}

#[test]
fn times_in_every_unit() {
    let times = |schema: &str, fill: &dyn Fn(&mut SerializedRowGroupWriter<'_, &mut Vec<u8>>)| {
        let bytes = written(
            &format!("{schema}; required binary user (UTF8); required binary text (UTF8);"),
            |group| {
                fill(group);
                column::<ByteArrayType>(group, &texts(&["a"]), None, None);
                column::<ByteArrayType>(group, &texts(&["x"]), None, None);
            },
        );
        read_all(&bytes).0.remove(0)
    };
    for (unit, value) in [
        ("MILLIS", 1_629_589_836_250),
        ("MICROS", 1_629_589_836_250_999),
        ("NANOS", 1_629_589_836_250_999_999),
    ] {
        let item = times(&format!("required int64 time (TIMESTAMP({unit},true))"), &|group| {
            column::<Int64Type>(group, &[value], None, None);
        });
        assert_eq!(item, "1 unknown/row-1 a 2021-08-21T23:50:36.250Z Original \"x\"", "{unit}");
    }
    let item =
        times("required int64 time", &|group| column::<Int64Type>(group, &[1_629_589_836], None, None));
    assert_eq!(item, "1 unknown/row-1 a 2021-08-21T23:50:36Z Original \"x\"");
    let item =
        times("required int32 time (DATE)", &|group| column::<Int32Type>(group, &[18_860], None, None));
    assert_eq!(item, "1 unknown/row-1 a 2021-08-21T00:00:00Z Original \"x\"");
    let item = times("required int96 time", &|group| {
        // 85 836.25 seconds after midnight, in two halves of nanoseconds; then the Julian day.
        let parts = [1_328_589_440, 19_985, 2_459_448];
        column::<Int96Type>(group, &[Int96::from(parts.to_vec())], None, None);
    });
    assert_eq!(item, "1 unknown/row-1 a 2021-08-21T23:50:36.250Z Original \"x\"");
}

#[test]
fn ids_that_were_floating_point_are_refused() {
    let schema = "required double user_id; required binary text (UTF8); required int64 time;";
    let bytes = written(schema, |group| {
        column::<DoubleType>(group, &[1.430_293_847_561_920_5e18, 42.0, f64::NAN], None, None);
        column::<ByteArrayType>(group, &texts(&["x", "y", "z"]), None, None);
        column::<Int64Type>(group, &[1_629_589_836; 3], None, None);
    });
    let (items, report) = read_all(&bytes);
    assert!(items[0].starts_with("1! user_id lost digits: "), "{}", items[0]);
    assert!(items[1].starts_with("2 unknown/row-2 42.0 "), "{}", items[1]);
    assert_eq!(items[2], "3! user_id is empty []");
    assert!(report.warnings[0].starts_with("1 id ending in .0"), "{:?}", report.warnings);
}

#[test]
fn ids_as_decimals_and_uuids() {
    let schema = "required fixed_len_byte_array(16) user_id (UUID); required fixed_len_byte_array(9) id (DECIMAL(20,0)); \
                  required int64 price (DECIMAL(9,2)); required binary text (UTF8); required int64 time;";
    let bytes = written(schema, |group| {
        let uuid = FixedLenByteArray::from((0..16).collect::<Vec<u8>>());
        column::<FixedLenByteArrayType>(group, &[uuid], None, None);
        let id = FixedLenByteArray::from(12_345_678_901_234_567_890_i128.to_be_bytes()[7..].to_vec());
        column::<FixedLenByteArrayType>(group, &[id], None, None);
        column::<Int64Type>(group, &[-5], None, None);
        column::<ByteArrayType>(group, &texts(&["x"]), None, None);
        column::<Int64Type>(group, &[1_629_589_836], None, None);
    });
    let expected = "1 unknown/12345678901234567890 00010203-0405-0607-0809-0a0b0c0d0e0f 2021-08-21T23:50:36Z \
                    Original \"x\" +price=-0.05";
    assert_eq!(read_all(&bytes).0, [expected]);
}

#[test]
fn a_mapping_names_the_columns() {
    let mapping = Some(Mapping::parse(["account=score", "text=place.name"]).unwrap());
    let options = ReadOptions { mapping, ..ReadOptions::default() };
    let (items, _) = items_of(&three_posts()[..], &options);
    assert!(items[0].starts_with("1 unknown/1430293847561920513 0.5 "), "{}", items[0]);
    let mapping = Some(Mapping::parse(["account=user_idd"]).unwrap());
    let (message, _) = refusal(&three_posts(), &ReadOptions { mapping, ..ReadOptions::default() });
    assert!(message.starts_with("mapping account=user_idd names no column; found user_id, id,"), "{message}");
}

#[test]
fn rows_too_long_are_rejected() {
    let schema = "required int64 user_id; required binary text (UTF8); required int64 time;";
    let bytes = written(schema, |group| {
        column::<Int64Type>(group, &[1, 2], None, None);
        column::<ByteArrayType>(group, &texts(&[&"x".repeat(5000), "y"]), None, None);
        column::<Int64Type>(group, &[1_629_589_836; 2], None, None);
    });
    let limits = Limits { record_bytes_max: 1000, ..Limits::default() };
    let (items, _) = items_of(&bytes[..], &ReadOptions { limits, ..ReadOptions::default() });
    assert_eq!(items[0], "1! row is longer than 1000 bytes []");
    assert!(items[1].starts_with("2 unknown/row-2 2 "), "{}", items[1]);
}

#[test]
fn lists_of_lists_are_named() {
    let schema = "required int64 user_id; required binary text (UTF8); required int64 time; \
                  optional group deep (LIST) { repeated group list { optional group element (LIST) { repeated \
                  group list { optional int64 element; } } } }";
    let bytes = written(schema, |group| {
        column::<Int64Type>(group, &[1], None, None);
        column::<ByteArrayType>(group, &texts(&["x"]), None, None);
        column::<Int64Type>(group, &[1_629_589_836], None, None);
        column::<Int64Type>(group, &[], Some(&[0]), Some(&[0]));
    });
    let (items, report) = read_all(&bytes);
    assert_eq!(items.len(), 1);
    assert_eq!(report.warnings, ["columns of lists of lists are left out: deep"]);
}

#[test]
fn a_row_group_that_is_damaged_keeps_the_rows_before() {
    let schema = Arc::new(
        parse_message_type(
            "message m { required int64 user_id; required binary text (UTF8); required int64 time; }",
        )
        .unwrap(),
    );
    let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
    let mut bytes = Vec::new();
    let mut writer = SerializedFileWriter::new(&mut bytes, schema, Arc::new(properties)).unwrap();
    for n in 0..2 {
        let mut group = writer.next_row_group().unwrap();
        let mut fill = |values: Vec<i64>| {
            let mut column = group.next_column().unwrap().unwrap();
            column.typed::<Int64Type>().write_batch(&values, None, None).unwrap();
            column.close().unwrap();
        };
        fill((0..100).map(|row| n * 1000 + row).collect());
        let mut column = group.next_column().unwrap().unwrap();
        let words: Vec<ByteArray> =
            (0..100).map(|row| ByteArray::from(format!("{n} words {row}").as_str())).collect();
        column.typed::<ByteArrayType>().write_batch(&words, None, None).unwrap();
        column.close().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        column.typed::<Int64Type>().write_batch(&[1_629_589_836; 100], None, None).unwrap();
        column.close().unwrap();
        group.close().unwrap();
    }
    writer.close().unwrap();
    let start = bytes.windows(9).position(|w| w == b"1 words 0").unwrap();
    bytes[start..start + 200].fill(0xff);
    let (items, result) = items_of(&bytes[..], &ReadOptions::default());
    let error = result.unwrap_err();
    assert!(error.to_string().contains("breaks off at byte"), "{error}");
    assert_eq!((items.len(), error.report().unwrap().posts), (100, 100));
}

#[test]
fn footers_that_lie_are_refused() {
    // A list of two thousand million row groups in a footer of some bytes.
    let footer = b"\x15\x02\x19\x1c\x48\x01m\x15\x00\x00\x16\x00\x19\xfc\xff\xff\xff\xff\x07\x00";
    let mut bytes = b"PAR1".to_vec();
    bytes.extend_from_slice(footer);
    bytes.extend_from_slice(&u32::try_from(footer.len()).unwrap().to_le_bytes());
    bytes.extend_from_slice(b"PAR1");
    let (message, hint) = refusal(&bytes, &ReadOptions::default());
    assert_eq!(message, "parquet file is damaged: its footer does not hold together");
    assert!(hint.unwrap().contains("fetch it again"));
    for bytes in [&b"PAR1"[..], b"PAR1PAR1", b"PAR1\xff\xff\xff\xffPAR1", b"PAR1\0\0\0\0PAR1"] {
        let (message, _) = refusal(bytes, &ReadOptions::default());
        assert!(message.starts_with("parquet file is damaged: "), "{message}");
    }
}
