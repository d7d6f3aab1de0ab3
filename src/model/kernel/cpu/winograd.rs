//! One-dimensional convolutions with a kernel of three by fewer products. Knows no Burn.
//!
//! Four outputs at once: `y = A'((G w) ⊙ (B' x))`, where `⊙` multiplies point by point: as many products as there are points (Winograd
//! 1980, Arithmetic complexity of computations; Lavin and Gray 2016, Fast algorithms for convolutional neural networks, section 4).
//! The gradients take the same products: `dx = B((G w) ⊙ (A dy))` and `dw = G'((B' x) ⊙ (A dy))`. In two dimensions each matrix is
//! applied along lines and along columns.
#![allow(
    clippy::inline_always,
    reason = "what is inlined is compiled for the processor that its caller asks for"
)]

use super::lanes::Lanes;

/// How many outputs are found at once.
pub const OUTPUTS: usize = 4;
/// The size of the kernel.
pub const KERNEL: usize = 3;

/// A convolution of so many inputs by as many products, one at each point.
pub trait Filter<const POINTS: usize>: Copy + Sync {
    /// How many.
    const POINTS: usize = POINTS;

    /// `B' x`.
    fn of_inputs(self, inputs: [Lanes; POINTS]) -> [Lanes; POINTS];
    /// `B m`.
    fn to_inputs(self, points: [Lanes; POINTS]) -> [Lanes; POINTS];
    /// `A dy`.
    fn of_outputs(self, outputs: [Lanes; OUTPUTS]) -> [Lanes; POINTS];
    /// `A' m`.
    fn to_outputs(self, points: [Lanes; POINTS]) -> [Lanes; OUTPUTS];
    /// `G w`.
    fn of_weights(self, weights: [Lanes; KERNEL]) -> [Lanes; POINTS];
    /// `G' m`.
    fn to_weights(self, points: [Lanes; POINTS]) -> [Lanes; KERNEL];
}

/// Stride 1: 6 products instead of 12, at the points 0, 1, -1, 2, -2 and infinity (Lavin and Gray, section 4.3).
#[derive(Clone, Copy, Debug)]
pub struct Dense;

impl Filter<6> for Dense {
    #[inline(always)]
    fn of_inputs(self, [a, b, c, d, e, f]: [Lanes; 6]) -> [Lanes; 6] {
        let (even, odd) = (e - c * 4.0, d - b * 4.0);
        let (far, wide) = (e - c, (d - b) * 2.0);
        [a * 4.0 - c * 5.0 + e, even + odd, even - odd, far + wide, far - wide, b * 4.0 - d * 5.0 + f]
    }

    #[inline(always)]
    fn to_inputs(self, [zero, one, minus, two, far, last]: [Lanes; 6]) -> [Lanes; 6] {
        let (near, distant) = (one + minus, two + far);
        let (slope, steep) = (one - minus, (two - far) * 2.0);
        [
            zero * 4.0,
            last * 4.0 - slope * 4.0 - steep,
            Lanes::splat(0.0) - zero * 5.0 - near * 4.0 - distant,
            slope + steep - last * 5.0,
            zero + near + distant,
            last,
        ]
    }

    #[inline(always)]
    fn of_outputs(self, [a, b, c, d]: [Lanes; 4]) -> [Lanes; 6] {
        let (even, odd) = (a + c, b + d);
        let (wide, steep) = (a + c * 4.0, b * 2.0 + d * 8.0);
        [a, even + odd, even - odd, wide + steep, wide - steep, d]
    }

    #[inline(always)]
    fn to_outputs(self, [zero, one, minus, two, far, last]: [Lanes; 6]) -> [Lanes; 4] {
        let (near, distant) = (one + minus, two + far);
        let (slope, steep) = (one - minus, two - far);
        [zero + near + distant, slope + steep * 2.0, near + distant * 4.0, slope + steep * 8.0 + last]
    }

    #[inline(always)]
    fn of_weights(self, [a, b, c]: [Lanes; 3]) -> [Lanes; 6] {
        let (near, distant) = ((a + c) * (-1.0 / 6.0), a * (1.0 / 24.0) + c * (1.0 / 6.0));
        let (slope, steep) = (b * (1.0 / 6.0), b * (1.0 / 12.0));
        [a * 0.25, near - slope, near + slope, distant + steep, distant - steep, c]
    }

    #[inline(always)]
    fn to_weights(self, [zero, one, minus, two, far, last]: [Lanes; 6]) -> [Lanes; 3] {
        let (near, distant) = ((one + minus) * (-1.0 / 6.0), two + far);
        [
            zero * 0.25 + near + distant * (1.0 / 24.0),
            (minus - one) * (1.0 / 6.0) + (two - far) * (1.0 / 12.0),
            near + distant * (1.0 / 6.0) + last,
        ]
    }
}

/// Stride 2: 9 products instead of 12. Inputs at even places see the first and the last weight: a kernel of two that moves by 1, at the
/// points 0, 1, -1, 2 and infinity. The others see the middle one: four plain products, which come last.
#[derive(Clone, Copy, Debug)]
pub struct Strided;

impl Filter<9> for Strided {
    #[inline(always)]
    fn of_inputs(self, [a, s, b, t, c, u, d, v, e]: [Lanes; 9]) -> [Lanes; 9] {
        let (even, odd) = (a - c, d - b);
        [odd + even * 2.0, odd - b - c, odd + (b - c) * 3.0, odd, e - c - odd * 2.0, s, t, u, v]
    }

    #[inline(always)]
    fn to_inputs(self, [zero, one, minus, two, last, s, t, u, v]: [Lanes; 9]) -> [Lanes; 9] {
        let odd = zero + one + minus + two - last * 2.0;
        let even = zero * 2.0;
        [
            even,
            s,
            minus * 3.0 - one - odd,
            t,
            Lanes::splat(0.0) - even - one - minus * 3.0 - last,
            u,
            odd,
            v,
            last,
        ]
    }

    #[inline(always)]
    fn of_outputs(self, [a, b, c, d]: [Lanes; 4]) -> [Lanes; 9] {
        let (even, odd) = (a + c, b + d);
        [a, even + odd, even - odd, a + b * 2.0 + c * 4.0 + d * 8.0, d, a, b, c, d]
    }

    #[inline(always)]
    fn to_outputs(self, [zero, one, minus, two, last, s, t, u, v]: [Lanes; 9]) -> [Lanes; 4] {
        let (even, odd) = (one + minus, one - minus);
        [zero + even + two + s, odd + two * 2.0 + t, even + two * 4.0 + u, odd + two * 8.0 + last + v]
    }

    #[inline(always)]
    fn of_weights(self, [a, b, c]: [Lanes; 3]) -> [Lanes; 9] {
        let two = (a + c * 2.0) * (1.0 / 6.0);
        [a * 0.5, (a + c) * -0.5, (c - a) * (1.0 / 6.0), two, c, b, b, b, b]
    }

    #[inline(always)]
    fn to_weights(self, [zero, one, minus, two, last, s, t, u, v]: [Lanes; 9]) -> [Lanes; 3] {
        let minus = minus * (1.0 / 6.0);
        let (one, two) = (one * 0.5, two * (1.0 / 6.0));
        [zero * 0.5 - one - minus + two, s + t + u + v, minus - one + two * 2.0 + last]
    }
}

/// Numbers between one direction and the other. They are made once for many squares, for making them costs as much as a square.
pub type Lines<const FROM: usize, const TO: usize> = [[Lanes; TO]; FROM];

/// Some [`Lines`].
#[inline(always)]
pub fn lines<const FROM: usize, const TO: usize>() -> Lines<FROM, TO> {
    [[Lanes::splat(0.0); TO]; FROM]
}

/// What `along` makes of a square of numbers, along its lines and then along its columns.
#[inline(always)]
pub fn both_ways<const FROM: usize, const TO: usize>(
    lines: &mut Lines<FROM, TO>,
    read: impl Fn(usize, usize) -> Lanes,
    along: impl Fn([Lanes; FROM]) -> [Lanes; TO],
    mut write: impl FnMut(usize, usize, Lanes),
) {
    for (y, line) in lines.iter_mut().enumerate() {
        *line = along(std::array::from_fn(|x| read(y, x)));
    }
    #[allow(clippy::needless_range_loop, reason = "it runs along the second index")]
    for x in 0..TO {
        let column = along(std::array::from_fn(|y| lines[y][x]));
        for (y, value) in column.into_iter().enumerate() {
            write(y, x, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The matrix of a function, column by column: what it makes of unit vectors.
    fn matrix<const FROM: usize, const TO: usize>(
        of: impl Fn([Lanes; FROM]) -> [Lanes; TO],
    ) -> [[f32; TO]; FROM] {
        let unit =
            |column: usize| std::array::from_fn(|row| Lanes::splat(f32::from(u8::from(row == column))));
        std::array::from_fn(|column| of(unit(column)).map(|lanes| lanes.values()[0]))
    }

    fn transposed<const ROWS: usize, const COLUMNS: usize>(
        matrix: [[f32; ROWS]; COLUMNS],
    ) -> [[f32; COLUMNS]; ROWS] {
        std::array::from_fn(|row| matrix.map(|column| column[row]))
    }

    /// Inputs 1, 4, 9, … and weights 1, 10, 100: the sums are whole numbers below 2^24, and the points halves and sixths of such.
    fn is_the_convolution<const P: usize>(filter: impl Filter<P>, stride: usize) {
        let input = |index: usize| ((index + 1) * (index + 1)) as f32;
        let weights = [1.0, 10.0, 100.0];
        let inputs = filter.of_inputs(std::array::from_fn(|index| Lanes::splat(input(index))));
        let factors = filter.of_weights(weights.map(Lanes::splat)).map(|lanes| lanes.values()[0]);
        let found = filter.to_outputs(std::array::from_fn(|point| inputs[point] * factors[point]));
        for (place, found) in found.into_iter().enumerate() {
            let seen = (0..KERNEL).map(|tap| weights[tap] * input(place * stride + tap));
            let (found, expected) = (found.values()[0], seen.sum::<f32>());
            assert!((found - expected).abs() < 1e-5 * expected, "{place}: {found} instead of {expected}");
        }
        let (of, to) = (matrix(|inputs| filter.of_inputs(inputs)), matrix(|points| filter.to_inputs(points)));
        assert_eq!(of, transposed(to));
        let (of, to) =
            (matrix(|outputs| filter.of_outputs(outputs)), matrix(|points| filter.to_outputs(points)));
        assert_eq!(of, transposed(to));
        let (of, to) =
            (matrix(|weights| filter.of_weights(weights)), matrix(|points| filter.to_weights(points)));
        for (of, to) in of.as_flattened().iter().zip(transposed(to).as_flattened()) {
            assert!((of - to).abs() < 1e-7, "{of} is not {to}");
        }
    }

    #[test]
    fn fewer_products_give_the_convolution_and_its_gradients() {
        is_the_convolution(Dense, 1);
        is_the_convolution(Strided, 2);
    }
}
