//! Declares tables once: the fields of a row struct are the columns, in their order.
//!
//! A row type is declared with the `table!` macro. From that one declaration follow the column list and the
//! visit of its cells, and from these the CSV, NDJSON and Parquet forms. The visit is generic over the
//! receiver, so the compiler turns it into straight-line code per format.

use ostrakon_model::Timestamp;

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// UTF-8 text.
    Text,
    /// A whole number below 2³².
    Unsigned32,
    /// A whole number below 2⁶⁴.
    Unsigned64,
    /// A double-precision number.
    Decimal,
    /// Yes or no; 1 or 0 in CSV.
    Flag,
    /// A point in time, UTC, millisecond resolution.
    Time,
}

/// Describes one column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Name in the header.
    pub name: &'static str,
    /// The name as a JSON key with its colon.
    pub key: &'static str,
    /// What its cells hold.
    pub kind: Kind,
    /// Whether cells may be empty.
    pub optional: bool,
}

impl Column {
    /// Describes the column that a field of type `V` makes.
    pub const fn of<V: Value>(name: &'static str, key: &'static str) -> Self {
        Self { name, key, kind: V::KIND, optional: V::OPTIONAL }
    }
}

/// Says which columns a table is written with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// Leaves out the columns of the narrower window.
    Plain,
    /// Appends the columns of the narrower window.
    WithFast,
}

/// Takes the cells of one row in column order.
pub trait Sink {
    /// Takes a text.
    fn text(&mut self, value: &str);
    /// Takes a whole number below 2³².
    fn unsigned32(&mut self, value: u32);
    /// Takes a whole number below 2⁶⁴.
    fn unsigned64(&mut self, value: u64);
    /// Takes a double-precision number.
    fn decimal(&mut self, value: f64);
    /// Takes yes or no.
    fn flag(&mut self, value: bool);
    /// Takes a point in time.
    fn time(&mut self, value: Timestamp);
    /// Takes the absence of a value.
    fn empty(&mut self);
}

/// Is a field type that can stand in a cell.
pub trait Value: Copy {
    /// What the cell holds.
    const KIND: Kind;
    /// Whether the cell may be empty.
    const OPTIONAL: bool = false;
    /// Hands the value to `sink`.
    fn put<S: Sink>(self, sink: &mut S);
}

/// Is a row of a table.
pub trait Row {
    /// The columns that are always written.
    const PLAIN: &'static [Column];
    /// The columns that are appended with [`Width::WithFast`]; all optional.
    const FAST: &'static [Column];
    /// Hands the always-written cells to `sink`, in order.
    fn put_plain<S: Sink>(&self, sink: &mut S);
    /// Hands the appended cells to `sink`, in order.
    fn put_fast<S: Sink>(&self, sink: &mut S);

    /// Lists the columns written at `width`.
    fn columns(width: Width) -> impl Iterator<Item = &'static Column> {
        let fast = match width {
            Width::Plain => &[],
            Width::WithFast => Self::FAST,
        };
        Self::PLAIN.iter().chain(fast)
    }

    /// Hands the cells written at `width` to `sink`.
    #[inline]
    fn put<S: Sink>(&self, width: Width, sink: &mut S) {
        self.put_plain(sink);
        if width == Width::WithFast {
            self.put_fast(sink);
        }
    }
}

/// Names a table whatever its rows borrow from.
pub trait Table {
    /// Name inside files that hold one.
    const NAME: &'static str;
    /// Its rows.
    type Row<'a>: Row;
}

macro_rules! value {
    ($type:ty, $kind:ident, $put:ident) => {
        impl Value for $type {
            const KIND: Kind = Kind::$kind;
            #[inline]
            fn put<S: Sink>(self, sink: &mut S) {
                sink.$put(self);
            }
        }
    };
}

value!(&str, Text, text);
value!(u32, Unsigned32, unsigned32);
value!(u64, Unsigned64, unsigned64);
value!(f64, Decimal, decimal);
value!(bool, Flag, flag);
value!(Timestamp, Time, time);

impl<V: Value> Value for Option<V> {
    const KIND: Kind = V::KIND;
    const OPTIONAL: bool = true;
    #[inline]
    fn put<S: Sink>(self, sink: &mut S) {
        match self {
            Some(value) => value.put(sink),
            None => sink.empty(),
        }
    }
}

/// Applies `get` to `value`; lets the macro below accept closures without annotated types.
#[inline]
pub(crate) fn pick<T, V>(value: &T, get: impl FnOnce(&T) -> V) -> V {
    get(value)
}

/// Declares a table, its row struct and its columns.
///
/// Fields become columns of the same name in the same order. The one field under `fast` becomes the columns
/// listed behind it, which are appended only on request.
macro_rules! table {
    (
        $(#[$table_doc:meta])* $table:ident, $name:literal;
        $(#[$row_doc:meta])* $row:ident<$life:lifetime> {
            $( $(#[$doc:meta])* $field:ident: $type:ty, )*
        }
        $( fast {
            $(#[$fast_doc:meta])* $fast:ident: $fast_type:ty => {
                $( $fast_name:ident: $fast_value:ty = $get:expr, )*
            }
        } )?
    ) => {
        $(#[$row_doc])*
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub struct $row<$life> {
            $( $(#[$doc])* pub $field: $type, )*
            $( $(#[$fast_doc])* pub $fast: $fast_type, )?
        }

        impl<$life> crate::table::Row for $row<$life> {
            const PLAIN: &'static [crate::table::Column] =
                &[ $( crate::table::Column::of::<$type>(stringify!($field), concat!("\"", stringify!($field), "\":")), )* ];
            const FAST: &'static [crate::table::Column] =
                &[ $( $( crate::table::Column::of::<$fast_value>(stringify!($fast_name), concat!("\"", stringify!($fast_name), "\":")), )* )? ];

            #[inline]
            fn put_plain<S: crate::table::Sink>(&self, sink: &mut S) {
                $( crate::table::Value::put(self.$field, sink); )*
            }

            #[inline]
            fn put_fast<S: crate::table::Sink>(&self, _sink: &mut S) {
                $( $( crate::table::Value::put(crate::table::pick(&self.$fast, $get), _sink); )* )?
            }
        }

        $(#[$table_doc])*
        #[derive(Clone, Copy, Debug)]
        pub enum $table {}

        impl crate::table::Table for $table {
            const NAME: &'static str = $name;
            type Row<$life> = $row<$life>;
        }
    };
}

pub(crate) use table;
