//! A fixed batch whose loss and gradients every device must agree on before it may train.

use std::sync::Arc;

use burn::tensor::{Device, Tensor};
use rand::RngExt;

use super::batch::{Batch, Sampler};
use super::input::Input;
use super::reading::read;
use crate::augment;
use crate::config::Config;
use crate::image::Images;
use crate::method::{Facts, Parts, Views};
use crate::model::kernel::tensor;
use crate::model::projector;
use crate::random::{Stream, generator};

/// Images of the batch, in two views each.
const BATCH: usize = 8;
/// How many classes they have, for methods that train on labels.
const CLASSES: usize = 4;
/// Their width and height.
const SIZE: usize = 16;
/// Widths of the projector.
const HIDDEN: usize = 32;
const OUTPUT: usize = 16;

/// How far the values of a view may be from those that the processor draws, of 255.
const OFF: f32 = 1.0;

/// The loss, then all gradients, of the method and the kinds of layers of a run, on a fixed batch of noise. A graphics card must draw
/// views right too.
///
/// The encoder has few weights and the seed is fixed, so that the test is fast and says the same of all runs that differ in numbers
/// alone.
///
/// # Errors
///
/// A sentence when the device cannot be read, or draws views that are not those of the processor.
pub async fn self_test(config: &Config, device: &Device) -> Result<Vec<f32>, String> {
    let device = device.clone().autodiff();
    draws_right(&device).await?;
    // The kinds of layers are the run's, their widths are not.
    let projector = projector::Config { hidden: HIDDEN, output: OUTPUT, ..config.projector.clone() };
    let encoder = config.encoder.tiny();
    let config = Config { encoder, projector, method: config.method.clone(), ..Config::default() };
    let (method, h_dim) = (&config.method, config.encoder.h_dim());
    let facts = Facts {
        images: 4 * BATCH,
        labelled: 4 * BATCH,
        classes: CLASSES,
        batch_size: BATCH,
        z_dim: if method.has_projector() { config.projector.z_dim(h_dim) } else { h_dim },
    };
    let mut rng = generator(config.seed, Stream::Weights);
    let mut learner = method.learner(Parts {
        encoder: &config.encoder,
        projector: &config.projector,
        optimiser: &config.optimiser,
        size: SIZE,
        facts: &facts,
        rng: &mut rng,
        device: &device,
    });
    let mut rng = generator(config.seed, Stream::Views);
    let mut noise = |count: usize, size: usize| {
        let pixels: Vec<f32> =
            (0..count * 3 * size * size).map(|_| rng.random_range(-1.5_f32..1.5)).collect();
        tensor(pixels, [count, 3, size, size], &device)
    };
    let images = noise(2 * BATCH, SIZE);
    learner.prepare(noise(BATCH, SIZE));
    let local_size = if config.encoder.any_size() { SIZE / 2 } else { SIZE };
    let locals = method.multi_crop().filter(|crops| crops.views > 0);
    let views = Views {
        images,
        locals: locals.map(|crops| noise(crops.views * BATCH, local_size)),
        labels: (0..BATCH).map(|image| (image % CLASSES) as i64).collect(),
        indices: (0..BATCH).collect(),
    };
    let (terms, gradients) = learner.gradients(&views)?;
    let values = std::iter::once(terms.total().reshape([1])).chain(gradients).collect();
    read(Tensor::<1>::cat(values, 0)).await
}

/// Compares views of noise, in which each transform of the list is done to every other one, with what the processor makes of them.
async fn draws_right(device: &Device) -> Result<(), String> {
    let (pool, config) = ((0..BATCH).collect::<Vec<_>>(), transformed());
    let input = Input::new(noise(), &pool, &config, device.clone());
    if !input.is_on_gpu() {
        return Ok(());
    }
    let Batch { images, recipes, .. } = batch(pool, &config);
    let drawn = read(input.rendered(&images, &recipes, SIZE)).await?;
    let expected = input.drawn_here(&images, &recipes, SIZE);
    same_views(&drawn, &expected)
}

/// Refuses views that are not those of the processor. Both are normalised, by which a difference counts as more than it is, for no
/// deviation is above 1.
fn same_views(drawn: &[f32], expected: &[f32]) -> Result<(), String> {
    let apart = drawn.iter().zip(expected).map(|(drawn, expected)| (drawn - expected).abs() * 255.0);
    // So that what is no number is wrong too.
    let right = apart.filter(|apart| *apart <= OFF).count();
    if right == expected.len() {
        return Ok(());
    }
    Err(format!(
        "The graphics card draws views wrong: {} of {} values are not those of the processor.",
        expected.len() - right,
        expected.len()
    ))
}

/// Settings by which each transform is done to every other view.
fn transformed() -> Config {
    Config { augment: augment::Config::each(0.5), ..Config::default() }
}

/// All images, in the views that these settings make of them.
fn batch(pool: Vec<usize>, config: &Config) -> Batch {
    let mut sampler = Sampler::new(pool, generator(config.seed, Stream::Batches));
    Batch::draw(&mut sampler, BATCH, config, &mut generator(config.seed, Stream::Views))
}

/// Images of noise.
fn noise() -> Images {
    let mut rng = generator(0, Stream::Dataset);
    let mut pixels = || (0..SIZE * SIZE * 3).map(|_| rng.random()).collect::<Arc<[u8]>>();
    Images {
        size: SIZE,
        pixels: (0..BATCH).map(|_| pixels()).collect(),
        names: vec![String::new(); BATCH],
        labels: vec![None; BATCH],
        label_names: Vec::new(),
    }
}

/// How far two self-tests are apart: the loss relative to itself, the gradients relative to the length of the reference's.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
pub struct Difference {
    /// `|loss - reference| / |reference|`
    pub loss: f64,
    /// `||gradient - reference|| / ||reference||`
    pub gradient: f64,
}

/// Compares a device's self-test with the reference's. Anything missing or not finite is infinitely far.
#[must_use]
pub fn difference(reference: &[f32], values: &[f32]) -> Difference {
    let far = Difference { loss: f64::INFINITY, gradient: f64::INFINITY };
    if reference.len() != values.len() || values.len() < 2 || !values.iter().all(|value| value.is_finite()) {
        return far;
    }
    let norm = |values: &mut dyn Iterator<Item = f64>| values.map(|value| value * value).sum::<f64>().sqrt();
    let apart = |a: &f32, b: &f32| f64::from(*a) - f64::from(*b);
    Difference {
        loss: apart(&values[0], &reference[0]).abs() / f64::from(reference[0]).abs(),
        gradient: norm(&mut values[1..].iter().zip(&reference[1..]).map(|(a, b)| apart(a, b)))
            / norm(&mut reference[1..].iter().map(|&value| f64::from(value))),
    }
}

#[cfg(all(test, feature = "cpu"))]
#[allow(clippy::unwrap_used, reason = "a test may stop at once")]
mod tests {
    use super::*;
    use crate::method::MethodConfig;
    use crate::model::encoder::EncoderConfig;

    fn tested(config: &Config) -> Vec<f32> {
        pollster::block_on(self_test(config, &Device::flex())).unwrap()
    }

    #[test]
    fn every_encoder_is_tested_as_what_it_is() {
        let mut values = Vec::new();
        for encoder in EncoderConfig::all() {
            let config = Config { encoder, ..Config::default() };
            let found = tested(&config);
            assert!(found.iter().all(|value| value.is_finite()) && found[0] > 0.0, "{:?}", config.encoder);
            assert!(found[1..].iter().any(|gradient| gradient.abs() > 1e-4), "{:?}", config.encoder);
            // What is tested is small, whatever the run's own is.
            assert!(found.len() < 60_000, "{} weights of {:?}", found.len(), config.encoder);
            assert!(!values.contains(&found), "{:?}", config.encoder);
            values.push(found);
        }
    }

    #[test]
    fn every_method_has_a_test_of_its_own_with_every_encoder_it_can_meet() {
        for method in MethodConfig::all() {
            for encoder in EncoderConfig::all() {
                let config = Config { method: method.clone(), encoder, ..Config::default() };
                assert_eq!(difference(&tested(&config), &tested(&config)).gradient, 0.0);
            }
        }
    }

    /// So a card that cannot blur, for example, does not pass.
    #[test]
    fn the_views_have_every_operation_there_is() {
        let recipes = batch((0..BATCH).collect(), &transformed()).recipes;
        let pixels = recipes.iter().flat_map(|recipe| &recipe.pixels).map(std::mem::discriminant);
        assert_eq!(pixels.collect::<std::collections::HashSet<_>>().len(), 4);
        let colours = recipes.iter().flat_map(|recipe| &recipe.colour).map(std::mem::discriminant);
        assert_eq!(colours.collect::<std::collections::HashSet<_>>().len(), 5);
        assert!(recipes.iter().all(|recipe| !recipe.words.is_empty()));
    }

    /// As the page asks it of a graphics card, with half of the difference that it allows.
    #[test]
    #[cfg(feature = "gpu")]
    fn the_adapter_of_this_machine_passes_with_every_method_and_encoder() {
        let Some(device) = crate::gpu::tests::device() else { return };
        let methods = MethodConfig::all().into_iter().map(|method| Config { method, ..Config::default() });
        let encoders =
            EncoderConfig::all().into_iter().map(|encoder| Config { encoder, ..Config::default() });
        for config in methods.chain(encoders) {
            let found = pollster::block_on(self_test(&config, &device)).unwrap();
            let Difference { loss, gradient } = difference(&tested(&config), &found);
            assert!(
                loss < 5e-4 && gradient < 5e-4,
                "{loss} {gradient} {:?} {:?}",
                config.method,
                config.encoder
            );
        }
    }

    #[test]
    fn views_that_are_off_are_refused_and_so_is_what_is_no_number() {
        assert_eq!(same_views(&[0.5, -1.0], &[0.501, -1.001]), Ok(()));
        for drawn in [&[0.5, -1.01][..], &[0.5, f32::NAN], &[0.5]] {
            let refused = same_views(drawn, &[0.5, -1.0]).unwrap_err();
            assert!(refused.contains("1 of 2 values"), "{refused}");
        }
    }

    #[test]
    fn differences_by_hand() {
        let same = difference(&[2.0, 3.0, 4.0], &[2.0, 3.0, 4.0]);
        assert_eq!((same.loss, same.gradient), (0.0, 0.0));
        // Loss 2 against 1; gradients (3, 4) against (3, 9): 5 of 5.
        let apart = difference(&[2.0, 3.0, 4.0], &[1.0, 3.0, 9.0]);
        assert_eq!((apart.loss, apart.gradient), (0.5, 1.0));
        assert!(difference(&[1.0, 1.0], &[1.0, f32::NAN]).gradient.is_infinite());
        assert!(difference(&[1.0, 1.0], &[1.0]).loss.is_infinite());
    }
}
