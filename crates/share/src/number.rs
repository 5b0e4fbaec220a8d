//! Numbers as decimal text, appended without allocation.

const DIGITS: [u8; 10] = *b"0123456789";

/// Appends a whole number.
#[inline]
pub(crate) fn append_unsigned(buffer: &mut Vec<u8>, value: u64) {
    // Most counts of an edge table have one digit, and a push is cheaper than a copy of unknown length.
    if let Some(digit) = DIGITS.get(usize::try_from(value).unwrap_or(usize::MAX)) {
        buffer.push(*digit);
        return;
    }
    buffer.extend_from_slice(itoa::Buffer::new().format(value).as_bytes());
}

/// Appends the shortest text that reads back as the same number; a whole one without `.0`, as R and DuckDB do.
#[inline]
pub(crate) fn append_decimal(buffer: &mut Vec<u8>, value: f64) {
    // Adding 2⁵² moves the whole part into the low bits of the representation. Most decimals of an edge table
    // (p = 1, q = 1, symmetry 1, delays of single pairs) are whole and leave here.
    const SHIFT: f64 = 4_503_599_627_370_496.0;
    const MANTISSA: u64 = (1 << 52) - 1;
    if (0.0..SHIFT).contains(&value) {
        let whole = (value + SHIFT).to_bits() & MANTISSA;
        if (whole as f64).to_bits() == value.to_bits() {
            append_unsigned(buffer, whole);
            return;
        }
    }
    buffer.extend_from_slice(zmij::Buffer::new().format(value).as_bytes());
}

#[cfg(test)]
mod tests {
    use super::append_decimal;

    fn decimal(value: f64) -> String {
        let mut buffer = Vec::new();
        append_decimal(&mut buffer, value);
        String::from_utf8(buffer).unwrap()
    }

    #[test]
    fn whole_numbers_have_no_point_and_all_read_back() {
        assert_eq!(decimal(0.0), "0");
        assert_eq!(decimal(1.0), "1");
        assert_eq!(decimal(60.0), "60");
        assert_eq!(decimal(0.5), "0.5");
        assert_eq!(decimal(4.714_285_714_285_714), "4.714285714285714");
        for value in [-0.0, -3.0, 1e-300, 3.1e-12, 4_503_599_627_370_495.5, 1e22, 2.0f64.powi(52), 0.1 + 0.2]
        {
            assert_eq!(decimal(value).parse::<f64>().unwrap().to_bits(), value.to_bits(), "{value}");
        }
    }
}
