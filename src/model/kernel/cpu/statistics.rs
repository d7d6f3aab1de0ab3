//! Mean and variance over rows of pixels and groups of channels. Knows no Burn.
//!
//! Threads share the chunks; what is found of them is put together in their order, so that every run gives the same bits.

use rayon::prelude::*;

/// Sums of at most this many pixels are taken in single precision, in one piece of memory that the cache holds; sums of sums in
/// double precision.
const CHUNK: usize = 128;

/// Mean and variance of every group of channels over pixels, divided by their number (not less one), as normalisation wants them.
///
/// In one pass over memory: mean and squared deviations of a chunk, merged into those so far (Chan et al. 1983, Algorithms for
/// computing the sample variance, eq. 2.1), which loses no digits however far the mean lies from zero.
pub fn mean_and_variance(pixels: &[f32], channels: usize, groups: usize) -> Vec<[f32; 2]> {
    let found = of_chunks(pixels.par_chunks(CHUNK * channels), channels, |chunk: &[f32], sum, square| {
        for pixel in chunk.chunks_exact(channels) {
            sum.iter_mut().zip(pixel).for_each(|(sum, value)| *sum += value);
        }
        let factor = 1.0 / (chunk.len() / channels) as f32;
        for sum in sum.iter_mut() {
            *sum *= factor;
        }
        for pixel in chunk.chunks_exact(channels) {
            for ((square, mean), value) in square.iter_mut().zip(&*sum).zip(pixel) {
                *square += (value - mean) * (value - mean);
            }
        }
    });
    let (mut means, mut squares, mut count) = (vec![0.0_f64; channels], vec![0.0_f64; channels], 0.0_f64);
    for (chunk, found) in pixels.chunks(CHUNK * channels).zip(found.chunks_exact(2 * channels)) {
        let more = (chunk.len() / channels) as f64;
        let total = count + more;
        let (mean, square) = found.split_at(channels);
        for channel in 0..channels {
            let distance = f64::from(mean[channel]) - means[channel];
            means[channel] += distance * more / total;
            squares[channel] += f64::from(square[channel]) + distance * distance * count * more / total;
        }
        count = total;
    }
    let per_group = channels / groups;
    let group = |(means, squares): (&[f64], &[f64])| {
        let mean = means.iter().sum::<f64>() / per_group as f64;
        let within = squares.iter().sum::<f64>();
        let between = means.iter().map(|of_channel| (of_channel - mean).powi(2)).sum::<f64>() * count;
        [mean as f32, ((within + between) / (count * per_group as f64)) as f32]
    };
    means.chunks_exact(per_group).zip(squares.chunks_exact(per_group)).map(group).collect()
}

/// Per channel the sum over pixels of a gradient, and of the gradient times what the pixel differs from the mean of its channel.
///
/// `first` may change a piece of the gradient, which is given with its pixels, right before it is summed: while the cache holds it.
pub fn gradient_sums(
    gradient: &mut [f32],
    pixels: &[f32],
    means: &[f32],
    first: impl Fn(&mut [f32], &[f32]) + Sync,
) -> [Vec<f64>; 2] {
    let channels = means.len();
    let pieces = gradient.par_chunks_mut(CHUNK * channels).zip(pixels.par_chunks(CHUNK * channels));
    let found = of_chunks(pieces, channels, |(gradient, pixels), plain, weighed| {
        first(gradient, pixels);
        for (gradient, pixel) in gradient.chunks_exact(channels).zip(pixels.chunks_exact(channels)) {
            let sums = plain.iter_mut().zip(&mut *weighed);
            for ((((plain, weighed), gradient), value), mean) in sums.zip(gradient).zip(pixel).zip(means) {
                *plain += *gradient;
                *weighed += *gradient * (value - mean);
            }
        }
    });
    let mut sums = [vec![0.0_f64; channels], vec![0.0_f64; channels]];
    for found in found.chunks_exact(2 * channels) {
        for (sums, chunk) in sums.iter_mut().zip(found.chunks_exact(channels)) {
            sums.iter_mut().zip(chunk).for_each(|(sum, &value)| *sum += f64::from(value));
        }
    }
    sums
}

/// Two numbers per channel of every chunk, chunk after chunk: those that `of` adds to zero.
fn of_chunks<C: Send>(
    chunks: impl IndexedParallelIterator<Item = C>,
    channels: usize,
    of: impl Fn(C, &mut [f32], &mut [f32]) + Sync,
) -> Vec<f32> {
    let mut found = vec![0.0; chunks.len() * 2 * channels];
    chunks.zip(found.par_chunks_exact_mut(2 * channels)).for_each(|(chunk, found)| {
        let (first, second) = found.split_at_mut(channels);
        of(chunk, first, second);
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Values far from zero: 1000 + (0, 1, 2, …) over 300 pixels of one channel, so mean 1149.5 and variance (300² - 1) / 12.
    #[test]
    fn variance_keeps_its_digits_far_from_zero() {
        let pixels: Vec<f32> = (0..300_u16).map(|value| 1000.0 + f32::from(value)).collect();
        let [[mean, variance]] = mean_and_variance(&pixels, 1, 1)[..] else { panic!("one group") };
        assert!((mean - 1149.5).abs() < 1e-3, "{mean}");
        assert!((variance - 7499.917).abs() < 0.01, "{variance}");
    }

    /// Two pixels of four channels in two groups: (1, 3, 5, 5) and (1, 3, 9, 9): means 2 and 7, variances 1 and 4.
    #[test]
    fn channels_of_a_group_count_together() {
        let found = mean_and_variance(&[1.0, 3.0, 5.0, 5.0, 1.0, 3.0, 9.0, 9.0], 4, 2);
        assert_eq!(found, [[2.0, 1.0], [7.0, 4.0]]);
    }

    #[test]
    fn sums_of_a_gradient_by_hand() {
        let mut gradient = [1.0, 2.0, 3.0, 4.0];
        let sums =
            gradient_sums(&mut gradient, &[5.0, 6.0, 7.0, 8.0], &[4.0, 6.0], |gradient, _| gradient[3] = 5.0);
        assert_eq!(sums, [[4.0, 7.0], [1.0 + 9.0, 10.0]]);
    }
}
