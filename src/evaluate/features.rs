//! Features that need no encoder: what learning has to beat.

use nalgebra::DMatrix;
use rand::RngExt;

use super::{AtOnce, Turns, at_once};
use crate::image::Images;
use crate::random::{Stream, generator};
use crate::rows::{Rows, dot};

/// Pixel values in 0..1 less the mean image, so that cosines compare what differs and not how bright all images are.
///
/// # Shapes
/// - output: `[indices, size * size * 3]`, and how many values a row has
#[must_use]
pub fn pixels(images: &Images, indices: &[usize]) -> (Vec<f32>, usize) {
    let dim = images.size * images.size * 3;
    let mut values = Vec::with_capacity(indices.len() * dim);
    for &index in indices {
        values.extend(images.pixels_of(index).iter().map(|&value| f32::from(value) / 255.0));
    }
    (centred(values, indices.len()), dim)
}

/// Levels of each channel that a colour histogram tells apart.
const LEVELS: usize = 4;

/// The share of each of 4 x 4 x 4 colours in an image, by its root, so that a cosine is the Bhattacharyya coefficient.
///
/// Swain and Ballard 1991, Color indexing, section 3: <https://doi.org/10.1007/BF00130487>.
///
/// # Shapes
/// - output: `[indices, 64]`, and 64
#[must_use]
pub fn colour_histogram(images: &Images, indices: &[usize]) -> (Vec<f32>, usize) {
    let level = |value: u8| usize::from(value) * LEVELS / 256;
    let histogram = |&index: &usize| {
        let mut counts = [0.0_f32; LEVELS * LEVELS * LEVELS];
        for pixel in images.pixels_of(index).chunks_exact(3) {
            counts[(level(pixel[0]) * LEVELS + level(pixel[1])) * LEVELS + level(pixel[2])] += 1.0;
        }
        let all = (images.size * images.size) as f32;
        counts.map(|count| (count / all).sqrt())
    };
    (indices.iter().flat_map(histogram).collect(), LEVELS * LEVELS * LEVELS)
}

/// The first principal components of the pixels, `k` of them or one fewer than there are images.
///
/// By orthogonal iteration on the products of images, and the exact decomposition of what is left (Rayleigh-Ritz). Halko et al. 2011,
/// algorithms 4.4 and 5.3: <https://arxiv.org/abs/0909.4061>. Not by the exact axes of [`crate::project::pca`], which are made for a
/// map's two or three: for 64 of 600 images they take eight times as long.
///
/// # Shapes
/// - output: `[indices, components]`, and how many components
#[must_use]
pub fn pixel_components(images: &Images, indices: &[usize], k: usize) -> (Vec<f32>, usize) {
    at_once(pixel_components_in_turns(images, indices, k, &AtOnce))
}

/// [`pixel_components`], with turns for others.
pub async fn pixel_components_in_turns(
    images: &Images,
    indices: &[usize],
    k: usize,
    turns: &dyn Turns,
) -> (Vec<f32>, usize) {
    let (values, dim) = pixels(images, indices);
    let rows = Rows::new(&values, dim);
    let (n, k) = (rows.len(), k.min(rows.len().saturating_sub(1)).max(1));
    let products = products(rows, &turns.part(0, 1, 2)).await;
    // Some more than are asked for make the last ones good too.
    let width = (k + 8).min(n);
    let mut rng = generator(0, Stream::Probe);
    let mut axes = DMatrix::from_fn(n, width, |_, _| rng.random_range(-1.0..1.0_f32));
    let turns = turns.part(1, 2, 2);
    for round in 0..ROUNDS {
        axes = times(&products, &axes, &turns.part(round, round + 1, ROUNDS + 1)).await.qr().q();
    }
    let images = times(&products, &axes, &turns.part(ROUNDS, ROUNDS + 1, ROUNDS + 1)).await;
    let inner = axes.tr_mul(&images).symmetric_eigen();
    let mut order: Vec<usize> = (0..width).collect();
    order.sort_by(|&a, &b| inner.eigenvalues[b].total_cmp(&inner.eigenvalues[a]));
    let turned = axes * inner.eigenvectors;
    // A component of an image is its entry in the eigenvector, times the singular value: the root of the eigenvalue.
    let component =
        |image: usize, axis: usize| turned[(image, axis)] * inner.eigenvalues[axis].max(0.0).sqrt();
    let components = (0..n).flat_map(|image| order[..k].iter().map(move |&axis| (image, axis)));
    (components.map(|(image, axis)| component(image, axis)).collect(), k)
}

/// Rounds of orthogonal iteration.
const ROUNDS: usize = 6;

/// The dot products of all rows.
async fn products(rows: Rows<'_>, turns: &dyn Turns) -> DMatrix<f32> {
    let n = rows.len();
    let mut products = DMatrix::zeros(n, n);
    for i in 0..n {
        for j in 0..=i {
            products[(i, j)] = dot(rows.row(i), rows.row(j));
            products[(j, i)] = products[(i, j)];
            turns.after(rows.dim(), i, n).await;
        }
    }
    products
}

/// How many columns of a matrix are multiplied between two turns.
const TOGETHER: usize = 8;

/// A product of matrices, some columns at a time.
async fn times(matrix: &DMatrix<f32>, others: &DMatrix<f32>, turns: &dyn Turns) -> DMatrix<f32> {
    let mut product = DMatrix::zeros(matrix.nrows(), others.ncols());
    for first in (0..others.ncols()).step_by(TOGETHER) {
        let count = TOGETHER.min(others.ncols() - first);
        product.columns_mut(first, count).gemm(1.0, matrix, &others.columns(first, count), 0.0);
        turns.after(matrix.len() * count, first, others.ncols()).await;
    }
    product
}

/// Rows minus their mean.
#[must_use]
pub fn centred(mut features: Vec<f32>, n: usize) -> Vec<f32> {
    let dim = features.len() / n.max(1);
    let mut mean = vec![0.0_f64; dim];
    for row in features.chunks_exact(dim.max(1)) {
        mean.iter_mut().zip(row).for_each(|(sum, &value)| *sum += f64::from(value));
    }
    for sum in &mut mean {
        *sum /= n as f64;
    }
    for row in features.chunks_exact_mut(dim.max(1)) {
        row.iter_mut().zip(&mean).for_each(|(value, &mean)| *value -= mean as f32);
    }
    features
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Images of 4 x 4 pixels.
    fn images(pixels: &[u8]) -> Images {
        let n = pixels.len() / 48;
        Images {
            size: 4,
            pixels: pixels.chunks(48).map(Into::into).collect(),
            names: vec![String::new(); n],
            labels: vec![None; n],
            label_names: Vec::new(),
        }
    }

    #[test]
    fn centring_takes_the_mean_away() {
        assert_eq!(centred(vec![1.0, 5.0, 3.0, 5.0], 2), [-1.0, 0.0, 1.0, 0.0]);
    }

    #[test]
    fn a_histogram_counts_colours() {
        // 12 black pixels and 4 of (255, 0, 64): levels (3, 0, 1).
        let pixels = [vec![0; 36], [255, 0, 64].repeat(4)].concat();
        let (histogram, dim) = colour_histogram(&images(&pixels), &[0]);
        assert_eq!((dim, histogram.len()), (64, 64));
        assert!((histogram[0] - 0.75_f32.sqrt()).abs() < 1e-6);
        assert!((histogram[3 * 16 + 1] - 0.5).abs() < 1e-6);
        assert!((dot(&histogram, &histogram) - 1.0).abs() < 1e-6);
    }

    #[test]
    fn components_keep_the_distances_of_pixels_and_match_an_exact_decomposition() {
        let pixels: Vec<u8> = (0..9 * 48).map(|index: usize| (index * index * 31 % 251) as u8).collect();
        let images = images(&pixels);
        let all: Vec<usize> = (0..9).collect();
        let (centred, dim) = super::pixels(&images, &all);
        // All of the 8 directions that 9 images span: products stay as they are.
        let (components, k) = pixel_components(&images, &all, 64);
        assert_eq!(k, 8);
        let (full, few) = (Rows::new(&centred, dim), Rows::new(&components, k));
        for i in 0..9 {
            for j in 0..9 {
                let (exact, found) = (dot(full.row(i), full.row(j)), dot(few.row(i), few.row(j)));
                assert!((exact - found).abs() < 1e-3, "{i} {j}: {exact} {found}");
            }
        }
        let exact = DMatrix::from_row_slice(9, dim, &centred).singular_values();
        let first = (0..9).map(|image| few.row(image)[0].powi(2)).sum::<f32>().sqrt();
        assert!((first - exact[0]).abs() < 1e-3 * exact[0], "{first} {}", exact[0]);
    }

    #[test]
    fn equal_images_have_no_components() {
        let (components, k) = pixel_components(&images(&[7; 3 * 48]), &[0, 1, 2], 4);
        assert_eq!(k, 2);
        assert!(components.iter().all(|value| value.abs() < 1e-6), "{components:?}");
    }
}
