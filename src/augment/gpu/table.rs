//! Recipes as the words that a kernel reads.

use super::super::render::compose;
use super::super::{PixelOperation, Recipe, blur, cutout};

/// What the kernel calls the pixel operations.
pub const KINDS: [(&str, usize); 4] =
    [("BLUR", BLUR), ("SOLARIZE", SOLARIZE), ("NOISE", NOISE), ("CUTOUT", CUTOUT)];

const BLUR: usize = 0;
const SOLARIZE: usize = 1;
const NOISE: usize = 2;
const CUTOUT: usize = 3;

/// A row for each recipe, all of one length: which image it takes (the places take turns when there are fewer), its warp by rows, its colours
/// (`draw_views.wgsl` says how), how many pixel operations it has, and each of them in four words.
pub fn of(recipes: &[Recipe], places: &[usize], size: usize) -> Vec<u32> {
    let operations = recipes.iter().map(|recipe| recipe.pixels.len()).max().unwrap_or(0);
    let mut words = Vec::new();
    for (recipe, &place) in recipes.iter().zip(places.iter().cycle()) {
        words.push(place as u32);
        words.extend(recipe.warp.iter().flatten().map(|number| number.to_bits()));
        words.extend(colours(recipe).iter().flatten().map(|number| number.to_bits()));
        words.push(recipe.pixels.len() as u32);
        words.extend(recipe.pixels.iter().flat_map(|&operation| operation_words(operation, size)));
        words.resize(words.len() + 4 * (operations - recipe.pixels.len()), 0);
    }
    words
}

/// All colour operations as `[from red, green, blue, from the mean red, green, blue, constant]` of each channel.
///
/// What they make of a colour is affine in it, and what contrast adds is affine in the mean of the view, which the kernel finds: so
/// four means tell all.
fn colours(recipe: &Recipe) -> [[f32; 7]; 3] {
    let at = |mean| compose(recipe, mean);
    let origin = at([0.0; 3]);
    let along = [at([1.0, 0.0, 0.0]), at([0.0, 1.0, 0.0]), at([0.0, 0.0, 1.0])];
    [0, 1, 2].map(|channel| {
        let [red, green, blue, constant] = origin[channel];
        let [from_red, from_green, from_blue] = along.map(|matrix| matrix[channel][3] - constant);
        [red, green, blue, from_red, from_green, from_blue, constant]
    })
}

fn operation_words(operation: PixelOperation, size: usize) -> [u32; 4] {
    match operation {
        PixelOperation::Blur { sigma } => [BLUR as u32, sigma.to_bits(), blur::radius(sigma) as u32, 0],
        PixelOperation::Solarize { threshold } => [SOLARIZE as u32, threshold.to_bits(), 0, 0],
        PixelOperation::Noise { deviation, seed } => {
            [NOISE as u32, deviation.to_bits(), seed as u32, (seed >> 32) as u32]
        }
        PixelOperation::Cutout { side, left, top } => {
            let [side, left, top] = cutout::square(size, side, [left, top]);
            [CUTOUT as u32, side as u32, left as u32, top as u32]
        }
    }
}
