use std::sync::Arc;

use rand::RngExt;

use super::super::render::render;
use super::super::{ColourOperation, Config, Transforms};
use super::*;
use crate::gpu::tests::device;
use crate::model::kernel::tensor;
use crate::random::{Generator, Stream, generator};

fn images(count: usize, size: usize) -> Images {
    let mut rng = generator(5, Stream::Dataset);
    let mut image = || (0..size * size * 3).map(|_| rng.random()).collect::<Arc<[u8]>>();
    Images {
        size,
        pixels: (0..count).map(|_| image()).collect(),
        names: vec![String::new(); count],
        labels: vec![None; count],
        label_names: Vec::new(),
    }
}

/// Recipes of every transform of the list alone, and of all of them together.
fn recipes(rng: &mut Generator) -> Vec<Recipe> {
    let with = |probability: &dyn Fn(&str) -> f64| {
        let mut settings = serde_json::to_value(Transforms::default()).unwrap();
        for (name, transform) in settings.as_object_mut().unwrap() {
            transform["probability"] = probability(name).into();
        }
        serde_json::from_value::<Transforms>(settings).unwrap()
    };
    let names = serde_json::to_value(Transforms::default()).unwrap();
    let mut all = vec![with(&|_| 1.0)];
    all.extend(names.as_object().unwrap().keys().map(|name| with(&|other| f64::from(other == name))));
    let drawn = all.iter().flat_map(|transforms| [(); 4].map(|()| transforms));
    let mut recipes: Vec<_> = drawn.map(|transforms| transforms.recipe(rng)).collect();
    recipes.push(Recipe::default());
    // What no transform draws: a strong blur, two of them, contrast between other colours, and a place far outside.
    let colour = [ColourOperation::Hue(0.3), ColourOperation::Contrast(1.6), ColourOperation::Contrast(0.4)];
    let pixels = [4.0, 0.7].map(|sigma| PixelOperation::Blur { sigma });
    let warp = [[2.0, 1.5, -3.2], [-1.5, 2.0, 4.1]];
    recipes.push(Recipe { warp, colour: colour.to_vec(), pixels: pixels.to_vec(), words: Vec::new() });
    recipes
}

/// The largest difference between the views that a card draws and those that the processor draws, in 1/255.
#[allow(clippy::disallowed_methods, reason = "a test may wait for the device")]
fn difference(limit: usize, images: &Images, recipes: &[Recipe], size: usize) -> Option<f32> {
    let resident = Resident::within(limit, images, tensor(vec![0.0], [1], &device()?))?;
    let indices = [2, 0, 3];
    let statistics = ([0.1, 0.5, 0.6], [0.2, 0.25, 0.3]);
    let drawn = resident.rendered(images, &indices, recipes, size, statistics).into_data();
    let drawn = drawn.try_to_vec::<f32>().unwrap();
    assert_eq!(drawn.len(), recipes.len() * 3 * size * size);
    let mut largest = 0.0_f32;
    for (view, recipe) in recipes.iter().enumerate() {
        let expected = render(images.pixels_of(indices[view % 3]), images.size, recipe, size);
        for (at, value) in expected.iter().enumerate() {
            let (pixel, channel) = (at / 3, at % 3);
            let drawn = drawn[(view * 3 + channel) * size * size + pixel];
            let drawn = drawn * statistics.1[channel] + statistics.0[channel];
            assert!(drawn.is_finite(), "{recipe:?}");
            largest = largest.max((drawn - value).abs() * 255.0);
        }
    }
    Some(largest)
}

#[test]
fn every_view_is_that_of_the_processor() {
    let mut rng = generator(6, Stream::Views);
    // Sizes with and without gaps between whole words, and views smaller and larger than their images.
    for (size, view_size) in [(32, 32), (33, 33), (32, 16), (15, 31), (64, 64)] {
        let recipes = recipes(&mut rng);
        for recipe in &recipes {
            // Alone, so that a view that is wrong is named.
            let Some(largest) =
                difference(BINDING, &images(4, size), std::slice::from_ref(recipe), view_size)
            else {
                return;
            };
            assert!(largest < 1.0, "{size} to {view_size}: {largest} of 255, {recipe:?}");
        }
        let largest = difference(BINDING, &images(4, size), &recipes, view_size).unwrap();
        assert!(largest < 1.0, "{size} to {view_size}: {largest} of 255");
    }
}

/// Where the images are more than a kernel may see, those of a batch are copied for it.
#[test]
fn too_many_images_come_with_their_recipes() {
    let recipes: Vec<_> =
        (0..6).map(|_| Config::default().recipe(0, &mut generator(7, Stream::Views))).collect();
    let Some(largest) = difference(100, &images(4, 21), &recipes, 21) else { return };
    assert!(largest < 1.0, "{largest} of 255");
}

/// More bytes than are copied at once.
#[test]
fn many_images_are_copied_whole() {
    let images = images(400, 64);
    assert!(images.len() * 3 * 64 * 64 > PORTION);
    let Some(device) = device() else { return };
    let resident = Resident::new(&images, tensor(vec![0.0], [1], &device)).unwrap();
    let indices = [0, 339, 340, 341, 342, 399];
    let plain = vec![Recipe::default(); indices.len()];
    let drawn = resident.rendered(&images, &indices, &plain, 64, ([0.0; 3], [1.0; 3]));
    #[allow(clippy::disallowed_methods, reason = "a test may wait for the device")]
    let drawn = drawn.into_data().try_to_vec::<f32>().unwrap();
    for (place, drawn) in indices.iter().zip(drawn.chunks_exact(3 * 64 * 64)) {
        for (at, value) in images.pixels_of(*place).iter().enumerate() {
            let drawn = drawn[at % 3 * 64 * 64 + at / 3] * 255.0;
            assert!((drawn - f32::from(*value)).abs() < 0.01, "image {place}, {at}: {drawn} is not {value}");
        }
    }
}
