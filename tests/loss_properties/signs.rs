//! What losses look at beside their value, on views whose signs are known.

use burn::tensor::{Device, Tensor};
use contrastive_playground::loss::{Inputs, Loss, Shows, Sign, info_nce, moco, nt_xent};

fn number(signs: &[Sign], title: &str) -> f32 {
    let sign = signs.iter().find(|sign| sign.title == title).expect(title);
    match &sign.shows {
        Shows::Number { value, .. } => value.clone().into_scalar::<f32>(),
        shows => panic!("{shows:?} is no number"),
    }
}

/// When all views are the same, all negatives weigh the same: 2N - 2 of them among both views, N - 1 among second views, and all
/// keys of a queue. No positive is more similar than they are.
#[test]
fn equal_negatives_all_count() {
    let device = Device::flex();
    let inputs = Inputs::new(Tensor::ones([4, 3], &device), Tensor::ones([4, 3], &device));
    let queue = Some(Tensor::ones([9, 3], &device));
    let with_queue = Inputs { queue, ..Inputs::new(inputs.a.clone(), inputs.b.clone()) };
    let found = [
        nt_xent::Config { temperature: 0.1 }.signs(&inputs).unwrap(),
        info_nce::Config { temperature: 0.1, symmetric: true }.signs(&inputs).unwrap(),
        moco::Config { temperature: 0.1 }.signs(&with_queue).unwrap(),
    ];
    for (signs, expected) in found.iter().zip([6.0, 3.0, 9.0]) {
        let effective = number(signs, "Effective negatives");
        assert!((effective - expected).abs() < 1e-3, "{effective} for {expected}");
        assert!((number(signs, "Positive similarity") - 1.0).abs() < 1e-5);
        assert!((number(signs, "Negative similarity") - 1.0).abs() < 1e-5);
        assert_eq!(number(signs, "Contrast accuracy"), 0.0);
    }
}

/// Views of image i point along axis i, but for the second view of the last image, which points along the first axis.
#[test]
fn a_stray_view_is_counted_by_hand() {
    let device = Device::flex();
    let a = Tensor::<2>::eye(3, &device);
    let b = Tensor::<2>::from_data([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [1.0, 0.0, 0.0]], &device);
    let signs = nt_xent::Config { temperature: 0.05 }.signs(&Inputs::new(a, b)).unwrap();
    // Positives: 1, 1 and 0, each from both sides. Negatives: 2 * 2 of 24 ordered pairs are equal.
    assert!((number(&signs, "Positive similarity") - 2.0 / 3.0).abs() < 1e-6);
    assert!((number(&signs, "Negative similarity") - 4.0 / 24.0).abs() < 1e-6);
    // The first image's views tie with the stray one: only the second image's two find each other before all others.
    assert!((number(&signs, "Contrast accuracy") - 200.0 / 6.0).abs() < 1e-4);
}

#[test]
fn a_row_without_negatives_says_nothing() {
    let inputs = Inputs {
        labels: Some(vec![0, 0]),
        ..Inputs::new(Tensor::ones([2, 2], &Device::flex()), Tensor::ones([2, 2], &Device::flex()))
    };
    let signs = nt_xent::Config { temperature: 0.1 }.signs(&inputs).unwrap();
    assert_eq!(number(&signs, "Effective negatives"), 0.0);
    assert_eq!(number(&signs, "Negative similarity"), 0.0);
}
