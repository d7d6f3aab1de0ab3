//! Powers from + - * / alone.
//!
//! What the standard library answers differs in the last digit between the browser and a native program. Stochastic descent
//! makes another picture of that; with these the picture is the same everywhere.

use std::f32;
use std::f64::consts::{LN_2, LOG2_E, SQRT_2};

/// `e^x`, to some 1e-15 of its value; 0 below -708.
pub(super) fn exp(x: f64) -> f64 {
    if x < -708.0 {
        return 0.0;
    }
    let power = (x.min(708.0) * LOG2_E + 0.5).floor();
    // ln 2 in two parts, the first short enough that its multiples are exact.
    let rest = x.min(708.0) - power * 0.693_147_180_369_123_8 - power * 1.908_214_929_270_587_7e-10;
    let series = INVERSE_FACTORIALS.iter().rev().fold(0.0, |sum, factor| sum * rest + factor);
    series * f64::from_bits(((power as i64 + 1023) as u64) << 52)
}

/// `1 / n!`.
const INVERSE_FACTORIALS: [f64; 14] = {
    let mut factors = [1.0; 14];
    let mut n = 1;
    while n < factors.len() {
        factors[n] = factors[n - 1] / n as f64;
        n += 1;
    }
    factors
};

/// The natural logarithm of a positive, normal number, to some 1e-15.
pub(super) fn ln(x: f64) -> f64 {
    let bits = x.to_bits();
    let mut power = (bits >> 52) as i32 - 1023;
    let mut mantissa = f64::from_bits(bits & ((1 << 52) - 1) | 1023 << 52);
    if mantissa > SQRT_2 {
        mantissa *= 0.5;
        power += 1;
    }
    // ln m = 2 artanh((m - 1) / (m + 1))
    let ratio = (mantissa - 1.0) / (mantissa + 1.0);
    let square = ratio * ratio;
    let series = (0..=10).rev().fold(0.0, |sum, n| sum * square + 1.0 / f64::from(2 * n + 1));
    2.0 * ratio * series + f64::from(power) * LN_2
}

/// `x^exponent` of a positive number, to some 1e-6 of its value for exponents up to 2: a few times faster than `powf`.
#[inline]
pub(super) fn power(x: f32, exponent: f32) -> f32 {
    let bits = x.max(f32::MIN_POSITIVE).to_bits();
    // The mantissa between sqrt(1/2) and sqrt(2): its exponent is that of x * sqrt(2), rounded down.
    let shifted = bits.wrapping_sub(0x3f35_04f3);
    let whole = (shifted as i32) >> 23;
    let mantissa = f32::from_bits((shifted & 0x007f_ffff) + 0x3f35_04f3);
    let ratio = (mantissa - 1.0) / (mantissa + 1.0);
    let square = ratio * ratio;
    let series = 2.885_39 + square * (0.961_796_7 + square * (0.577_078 + square * 0.412_198_6));
    let log2 = whole as f32 + ratio * series;
    let log2 = (log2 * exponent).clamp(-126.0, 127.0);
    let whole = (log2 + 0.5).floor();
    let rest = log2 - whole;
    let low = 1.0 + rest * (f32::consts::LN_2 + rest * 0.240_226_5);
    let high = 0.055_504_11 + rest * (0.009_618_129 + rest * (0.001_333_356 + rest * 0.000_154_035_3));
    (low + rest * rest * rest * high) * f32::from_bits(((whole as i32 + 127) as u32) << 23)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_the_standard_library() {
        for step in -7000..7000 {
            let x = f64::from(step) * 0.1;
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-14, "exp({x}) = {}", exp(x));
            let x = x.exp();
            assert!((ln(x) - x.ln()).abs() < 1e-15 * x.ln().abs().max(1.0), "ln({x}) = {}", ln(x));
        }
        assert_eq!((exp(0.0), exp(-1e9), ln(1.0)), (1.0, 0.0, 0.0));
    }

    #[test]
    fn powers_of_all_distances_there_are() {
        for step in -300..200 {
            // 1e-15 to 1e10
            let x = (step as f32 * 0.05 * f32::consts::LN_10).exp();
            for exponent in [0.3, 0.79, 1.0, 1.9] {
                let expected = f64::from(x).powf(f64::from(exponent));
                let error = f64::from(power(x, exponent)) / expected - 1.0;
                // From the rounding of log2 x, which is up to 50.
                assert!(error.abs() < 6e-6, "{x}^{exponent}: off by {error}");
            }
        }
        assert!((power(2.0, 0.79) - 2.0_f32.powf(0.79)).abs() < 2e-7);
        assert!(power(0.0, 0.5) > 0.0 && power(f32::MAX, 1.9).is_finite());
    }
}
