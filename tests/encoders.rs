//! What holds for every encoder, whatever it normalises by.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may stop at once")]

use burn::module::{Module, ModuleVisitor, Param};
use burn::optim::GradientsParams;
use burn::tensor::{Device, Tensor, TensorData};
use contrastive_playground::dataset::SIZES;
use contrastive_playground::model::norm::NormKind;
use contrastive_playground::model::{Encoder, EncoderConfig};
use contrastive_playground::random::{Stream, generator};
use contrastive_playground::schema;
use contrastive_playground::session::Session;
use rand::RngExt;
use serde_json::json;

/// Every encoder with every normalisation that it offers.
fn all() -> Vec<EncoderConfig> {
    let norms = |config: EncoderConfig| {
        let value = serde_json::to_value(&config).unwrap();
        if value.get("norm").is_none() {
            return vec![config];
        }
        NormKind::ALL.map(|norm| with(&value, "norm", &json!(norm))).into()
    };
    let all: Vec<EncoderConfig> = EncoderConfig::all().into_iter().flat_map(norms).collect();
    assert!(all.len() >= 8, "only {}", all.len());
    all
}

fn with(config: &serde_json::Value, name: &str, setting: &serde_json::Value) -> EncoderConfig {
    let mut changed = config.clone();
    changed[name] = setting.clone();
    serde_json::from_value(changed).unwrap()
}

fn encoder(config: &EncoderConfig, size: usize) -> Encoder {
    config.init(size, &mut generator(1, Stream::Weights), &Device::flex().autodiff())
}

/// Noise that differs from image to image in strength, so that statistics of the batch differ from those of one image.
fn images(count: usize, size: usize) -> Tensor<4> {
    let mut rng = generator(1, Stream::Views);
    let pixels = (0..count * 3 * size * size).map(|index| {
        let strength = 0.5 + (index / (3 * size * size)) as f32;
        strength * rng.random_range(-1.0..1.5_f32)
    });
    let pixels = TensorData::new(pixels.collect::<Vec<f32>>(), [count, 3, size, size]);
    Tensor::from_data(pixels, &Device::flex().autodiff())
}

fn values(h: Tensor<2>) -> Vec<f32> {
    h.into_data().try_to_vec().unwrap()
}

/// The largest difference, relative to the largest value.
fn apart(found: &[f32], expected: &[f32]) -> f32 {
    assert_eq!(found.len(), expected.len());
    let most =
        |values: &mut dyn Iterator<Item = f32>| values.fold(0.0_f32, |most, value| most.max(value.abs()));
    most(&mut found.iter().zip(expected).map(|(a, b)| a - b)) / most(&mut expected.iter().copied())
}

/// Of every trained parameter its size and the largest entry of its gradient; `None` where there is no gradient.
struct Reached<'a>(&'a GradientsParams, Vec<(usize, Option<f32>)>);

impl ModuleVisitor for Reached<'_> {
    fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
        if parameter.is_require_grad() {
            let gradient = self.0.get::<D>(parameter.id);
            let largest = gradient.map(|gradient| gradient.abs().max().into_scalar::<f32>());
            self.1.push((parameter.val().dims().iter().product(), largest));
        }
    }
}

#[test]
fn h_has_its_shape_and_every_trained_weight_a_gradient() {
    for config in all() {
        let encoder = encoder(&config, 32);
        let h = encoder.forward(images(4, 32));
        assert_eq!(h.dims(), [4, config.h_dim()], "{config:?}");
        assert!(values(h.clone()).iter().all(|value| value.is_finite()), "{config:?}");
        // A sum with different weights, for the plain sum of a normalised vector would not move at all.
        let mut rng = generator(2, Stream::Views);
        let weights: Vec<f32> = (0..4 * config.h_dim()).map(|_| rng.random_range(-1.0..1.0)).collect();
        let weights = Tensor::from_data(TensorData::new(weights, [4, config.h_dim()]), &h.device());
        let gradients = GradientsParams::from_grads((h * weights).sum().backward(), &encoder);
        let mut reached = Reached(&gradients, Vec::new());
        encoder.visit(&mut reached);
        let most = reached.1.iter().filter_map(|(_, largest)| *largest).fold(0.0, f32::max);
        for (index, (size, largest)) in reached.1.iter().enumerate() {
            let share = largest.unwrap_or(0.0) / most;
            assert!(share.is_finite() && share > 1e-4, "{config:?}: parameter {index} of {size}: {share}");
        }
    }
}

#[test]
fn one_seed_makes_one_encoder() {
    for config in all() {
        let h = |seed| {
            let encoder = config.init(32, &mut generator(seed, Stream::Weights), &Device::flex().autodiff());
            values(encoder.forward(images(2, 32)))
        };
        assert_eq!(h(1), h(1), "{config:?}");
        assert!(apart(&h(2), &h(1)) > 0.1, "{config:?}");
    }
}

/// Batch normalisation in training sees the others of the batch; graded, no encoder does.
#[test]
fn a_graded_image_does_not_see_the_others() {
    for config in all() {
        let mut encoder = encoder(&config, 32);
        encoder.calibrate(images(6, 32));
        let graded = encoder.valid();
        let images = images(6, 32).without_autodiff();
        let together = values(graded.forward(images.clone()).narrow(0, 4, 1));
        let alone = values(graded.forward(images.narrow(0, 4, 1)));
        // Products of other shapes sum in another order.
        assert!(apart(&alone, &together) < 1e-5, "{config:?}: {}", apart(&alone, &together));
    }
}

/// Training normalises by the batch, grading by the running statistics: after a calibration with the batch they are the same.
#[test]
fn calibration_makes_grading_see_what_training_saw() {
    let mut calibrated = 0;
    for config in all() {
        let mut encoder = encoder(&config, 32);
        let trained = values(encoder.forward(images(6, 32)));
        let before = apart(&values(encoder.valid().forward(images(6, 32).without_autodiff())), &trained);
        encoder.calibrate(images(6, 32));
        let after = apart(&values(encoder.valid().forward(images(6, 32).without_autodiff())), &trained);
        assert!(after < 1e-5, "{config:?}: {after}");
        if serde_json::to_value(&config).unwrap()["norm"] == "batch" {
            assert!(!encoder.norms_mut().is_empty() && before > 0.2, "{config:?}: {before}");
            calibrated += 1;
        } else {
            assert_eq!(before, after, "{config:?}");
        }
    }
    assert_eq!(calibrated, 2);
}

#[test]
fn every_size_of_images_is_taken_and_half_of_it_where_any_size_is() {
    for config in all() {
        for size in SIZES {
            // Large images need large patches; what says so is tested below.
            let config = match config.check(size) {
                Ok(()) => config.clone(),
                Err(_) => with_patch(&config, 8),
            };
            config.check(size).unwrap();
            let encoder = encoder(&config, size);
            let mut sizes = vec![size];
            sizes.extend(config.any_size().then_some(size / 2));
            for size in sizes {
                config.check(size).unwrap();
                let h = values(encoder.forward(images(2, size)));
                assert!(h.iter().all(|value| value.is_finite()), "{config:?}, {size} px");
                assert!(apart(&h[..config.h_dim()], &h[config.h_dim()..]) > 1e-3, "{config:?}, {size} px");
            }
        }
        // Odd sizes either pass or are refused by name.
        match config.check(33) {
            Ok(()) => assert_eq!(encoder(&config, 33).forward(images(2, 33)).dims(), [2, config.h_dim()]),
            Err(sentence) => assert!(sentence.contains("33 px"), "{sentence}"),
        }
    }
}

/// The same encoder on patches of so many pixels.
fn with_patch(config: &EncoderConfig, patch: usize) -> EncoderConfig {
    let mut value = serde_json::to_value(config).unwrap();
    assert!(value["patch"].is_number(), "{config:?} has no patches");
    value["patch"] = patch.into();
    serde_json::from_value(value).unwrap()
}

#[test]
fn what_cannot_be_encoded_is_said() {
    let refused = |pairs: &[&str], size: usize| {
        let resolved = schema::resolve(pairs.iter().copied());
        assert!(resolved.errors.is_empty(), "{:?}", resolved.errors);
        resolved.config.encoder.check(size).unwrap_err()
    };
    let small = "Images of 8 px are too small: 5 widths halve them 4 times and need 16 px or more.";
    assert_eq!(refused(&[], 8), small);
    assert_eq!(refused(&["encoder.kind=resnet", "encoder.widths=8,8,8,8,8"], 8), small);
    let mixer = ["encoder.kind=mixer", "encoder.patch=8"];
    assert_eq!(refused(&mixer, 36), "Patches of 8 px do not fill images of 36 px.");
    let vit = |setting| refused(&["encoder.kind=vit", setting], 32);
    assert_eq!(vit("encoder.dim=30"), "The dimension of the ViT is 30; its positions need a multiple of 4.");
    assert_eq!(vit("encoder.heads=5"), "The dimension of the ViT is 64, which 5 heads cannot share evenly.");
    let config =
        schema::resolve(["dataset.images=500", "dataset.size=64", "encoder.kind=vit", "encoder.patch=2"])
            .config;
    assert_eq!(
        Session::new(config, &[], &Device::flex()).err().unwrap(),
        "Patches of 2 px cut images of 64 px into 1024 tokens; 256 are the most that memory allows."
    );
}

#[test]
fn operations_by_hand() {
    let flops = |config: serde_json::Value, size: usize| {
        serde_json::from_value::<EncoderConfig>(config).unwrap().flops(size)
    };
    // 8 px, 3 -> 4 channels at 8 x 8, then 4 -> 8 at 4 x 4: 2 (64 * 27 * 4 + 16 * 36 * 8).
    assert_eq!(flops(json!({"kind": "cnn", "widths": [4, 8]}), 8), 2 * (6912 + 4608));
    // 7 px: the second map is 4 x 4 too, 49 positions in the first.
    assert_eq!(flops(json!({"kind": "cnn", "widths": [4, 8]}), 7), 2 * (49 * 108 + 4608));
    // Stem 64 * 27 * 4 = 6912. First stage, one block: twice 64 * 36 * 4 = 9216. Second stage at 4 x 4: 16 * 36 * 8 = 4608, then
    // 16 * 72 * 8 = 9216, and the projection 16 * 4 * 8 = 512.
    let resnet = json!({"kind": "resnet", "widths": [4, 8], "depth": 1});
    assert_eq!(flops(resnet, 8), 2 * (6912 + 2 * 9216 + 4608 + 9216 + 512));
    // A second block per stage: two more convolutions 4 -> 4 at 8 x 8 and 8 -> 8 at 4 x 4, no projection.
    let resnet = json!({"kind": "resnet", "widths": [4, 8], "depth": 2});
    assert_eq!(flops(resnet, 8), 2 * (6912 + 4 * 9216 + 4608 + 3 * 9216 + 512));
    // 4 tokens of 4 * 4 * 3 = 48 values to 8: 1536. Across places 4 -> 4 -> 4 for 8 channels: 256. Across channels 8 -> 32 -> 8 for
    // 4 places: 2048.
    let mixer = json!({"kind": "mixer", "patch": 4, "dim": 8, "depth": 3});
    assert_eq!(flops(mixer, 8), 2 * (1536 + 3 * (256 + 2048)));
    // The same embedding. Queries, keys, values, output: 4 * 4 * 8 * 8 = 1024. Scores and means: 2 * 4 * 4 * 8 = 256, however many
    // heads. Perceptron: 2048.
    let vit = json!({"kind": "vit", "patch": 4, "dim": 8, "depth": 2, "heads": 2});
    assert_eq!(flops(vit, 8), 2 * (1536 + 2 * (1024 + 256 + 2048)));
}

/// 40 blocks that each add their variance would bring h to 2^20: their last weights start small enough.
#[test]
fn the_deepest_resnet_without_normalisation_keeps_its_scale() {
    let config = json!({"kind": "resnet", "widths": [8, 8, 8, 8, 8], "depth": 8, "norm": "none"});
    let config: EncoderConfig = serde_json::from_value(config).unwrap();
    let h = values(encoder(&config, 32).forward(images(2, 32)));
    let most = h.iter().fold(0.0_f32, |most, value| most.max(value.abs()));
    assert!(most > 0.01 && most < 100.0, "{most}");
}

#[test]
fn every_encoder_brings_the_loss_down() {
    for config in EncoderConfig::all() {
        let kind = serde_json::to_value(&config).unwrap()["kind"].as_str().unwrap().to_owned();
        let choice = format!("encoder.kind={kind}");
        let pairs = [&choice, "dataset.images=500", "schedule.batch_size=16", "schedule.steps=30"];
        let mut session = Session::new(schema::resolve(pairs).config, &[], &Device::flex()).unwrap();
        assert_eq!((session.summary().flops, session.summary().h_dim), (config.flops(32), config.h_dim()));
        let losses: Vec<f64> = (0..30).map(|_| pollster::block_on(session.step()).unwrap().loss).collect();
        let mean = |part: &[f64]| part.iter().sum::<f64>() / part.len() as f64;
        println!("{kind}: {} -> {}", mean(&losses[..5]), mean(&losses[25..]));
        assert!(mean(&losses[25..]) < mean(&losses[..5]) - 0.2, "{kind}: {losses:?}");
    }
}
