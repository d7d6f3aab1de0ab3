//! Renders a recipe: the one place where pixels change.

use super::recipe::{Recipe, apply, diagonal, then};

/// The view that a recipe makes of an image.
///
/// In: `[row, column, channel]` bytes of an image of `size` by `size` pixels. Out: the same layout, `view_size` by `view_size`,
/// values in 0..1, bilinear; beyond its edges the image is continued by its mirror image.
///
/// Colours are clamped to 0..1 once, after all of them, since they are composed into one matrix, where the papers' code clamps
/// after each. Pixel operations start from the clamped colours; of them only noise can leave 0..1, and it is clamped at once.
#[must_use]
pub fn render(pixels: &[u8], size: usize, recipe: &Recipe, view_size: usize) -> Vec<f32> {
    let mut view = warp(pixels, size, recipe.warp, view_size);
    if !recipe.colour.is_empty() {
        let matrix = compose(recipe, mean(&view));
        for pixel in view.chunks_exact_mut(3) {
            let colour = apply(&matrix, [pixel[0], pixel[1], pixel[2]]);
            pixel.copy_from_slice(&colour.map(|value| value.clamp(0.0, 1.0)));
        }
    }
    for operation in &recipe.pixels {
        operation.apply(&mut view, view_size);
    }
    view
}

/// A rendered view as bytes.
#[must_use]
pub fn bytes(view: &[f32]) -> Vec<u8> {
    view.iter().map(|value| (value * 255.0).round() as u8).collect()
}

fn warp(pixels: &[u8], size: usize, warp: [[f32; 3]; 2], view_size: usize) -> Vec<f32> {
    let (scale, last, view_scale) = (size as f32, (size - 1) as f32, view_size as f32);
    let mut view = Vec::with_capacity(view_size * view_size * 3);
    for row in 0..view_size {
        for column in 0..view_size {
            // Pixel centres lie at half integers, so that the identity hits every pixel exactly.
            let (u, v) = ((column as f32 + 0.5) / view_scale, (row as f32 + 0.5) / view_scale);
            let [x, y] =
                warp.map(|[a, b, c]| (mirrored((a * u + b * v + c) * scale, scale) - 0.5).clamp(0.0, last));
            let (left, top) = (x.floor(), y.floor());
            let (right_share, lower_share) = (x - left, y - top);
            let (left, top) = (left as usize, top as usize);
            let (right, lower) = ((left + 1).min(size - 1), (top + 1).min(size - 1));
            let at = |row: usize, column: usize, channel: usize| {
                f32::from(pixels[(row * size + column) * 3 + channel])
            };
            for channel in 0..3 {
                let upper =
                    at(top, left, channel) * (1.0 - right_share) + at(top, right, channel) * right_share;
                let under =
                    at(lower, left, channel) * (1.0 - right_share) + at(lower, right, channel) * right_share;
                view.push((upper * (1.0 - lower_share) + under * lower_share) / 255.0);
            }
        }
    }
    view
}

/// The place in `0..=scale` where the mirrored continuation of an image shows what is asked for at `place`.
fn mirrored(place: f32, scale: f32) -> f32 {
    if (0.0..=scale).contains(&place) {
        return place;
    }
    let place = place.rem_euclid(2.0 * scale);
    place.min(2.0 * scale - place)
}

/// All colour operations as one matrix. The mean that contrast needs follows from the matrix so far, for it is affine.
pub(super) fn compose(recipe: &Recipe, mean: [f32; 3]) -> [[f32; 4]; 3] {
    recipe
        .colour
        .iter()
        .fold(diagonal(1.0, 0.0), |so_far, operation| then(&operation.matrix(apply(&so_far, mean)), &so_far))
}

fn mean(view: &[f32]) -> [f32; 3] {
    let mut sum = [0.0; 3];
    for pixel in view.chunks_exact(3) {
        (0..3).for_each(|channel| sum[channel] += pixel[channel]);
    }
    sum.map(|total| total / (view.len() / 3) as f32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::augment::{ColourOperation, PixelOperation};

    /// 2 x 2 gray values.
    fn image(values: [u8; 4]) -> Vec<u8> {
        values.into_iter().flat_map(|value| [value; 3]).collect()
    }

    #[test]
    fn a_mirror_swaps_columns() {
        let mut recipe = Recipe::default();
        recipe.warp([[-1.0, 0.0, 1.0], [0.0, 1.0, 0.0]], String::new());
        assert_eq!(bytes(&render(&image([1, 2, 3, 4]), 2, &recipe, 2)), image([2, 1, 4, 3]));
    }

    #[test]
    fn a_crop_of_the_middle_is_interpolated() {
        let mut recipe = Recipe::default();
        // The middle quarter: its pixel centres lie at 0.375 and 0.625 of the image, a quarter of the way between pixels.
        recipe.warp([[0.5, 0.0, 0.25], [0.0, 0.5, 0.25]], String::new());
        let view = bytes(&render(&image([0, 100, 0, 100]), 2, &recipe, 2));
        assert_eq!(view, image([25, 75, 25, 75]));
    }

    #[test]
    fn contrast_zero_is_the_mean_luma_after_what_came_before() {
        let recipe = Recipe {
            colour: vec![ColourOperation::Brightness(0.5), ColourOperation::Contrast(0.0)],
            ..Recipe::default()
        };
        // Mean 100, halved.
        assert_eq!(bytes(&render(&image([50, 150, 80, 120]), 2, &recipe, 2)), image([50; 4]));
    }

    #[test]
    fn colours_stay_in_range() {
        let recipe = Recipe { colour: vec![ColourOperation::Brightness(9.0)], ..Recipe::default() };
        assert_eq!(bytes(&render(&image([0, 10, 100, 255]), 2, &recipe, 2)), image([0, 90, 255, 255]));
    }

    #[test]
    fn beyond_the_edge_lies_the_mirror_image() {
        let mut recipe = Recipe::default();
        // One whole image to the left: what is shown is the image mirrored, and two to the left the image itself.
        recipe.warp([[1.0, 0.0, -1.0], [0.0, 1.0, 0.0]], String::new());
        assert_eq!(bytes(&render(&image([1, 2, 3, 4]), 2, &recipe, 2)), image([2, 1, 4, 3]));
        recipe.warp([[1.0, 0.0, -1.0], [0.0, 1.0, 0.0]], String::new());
        assert_eq!(bytes(&render(&image([1, 2, 3, 4]), 2, &recipe, 2)), image([1, 2, 3, 4]));
    }

    #[test]
    fn at_half_the_size_a_pixel_is_the_mean_of_four() {
        let view = render(&image([10, 20, 30, 60]), 2, &Recipe::default(), 1);
        assert_eq!(bytes(&view), [30; 3]);
    }

    #[test]
    fn pixel_operations_start_from_clamped_colours_and_keep_their_order() {
        let solarize = PixelOperation::Solarize { threshold: 0.5 };
        let mut recipe = Recipe {
            colour: vec![ColourOperation::Brightness(9.0)],
            pixels: vec![solarize],
            ..Recipe::default()
        };
        // 0, 90, 900 and 2295: the last two are white, 255, before they are inverted.
        let pixels = image([0, 10, 100, 255]);
        assert_eq!(bytes(&render(&pixels, 2, &recipe, 2)), image([0, 90, 0, 0]));
        recipe.pixels.insert(0, PixelOperation::Cutout { side: 0.5, left: 0.0, top: 0.0 });
        // Mid-gray, 127.5, is solarized to itself.
        assert_eq!(bytes(&render(&pixels, 2, &recipe, 2)), image([128, 90, 0, 0]));
        recipe.pixels[0] = PixelOperation::Solarize { threshold: 0.0 };
        // 255, 165, 0 and 0 first: the order counts.
        assert_eq!(bytes(&render(&pixels, 2, &recipe, 2)), image([0, 90, 0, 0]));
    }
}
