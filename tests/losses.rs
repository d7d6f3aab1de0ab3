//! Every loss against float64 values and gradients from PyTorch (`golden/losses.json`).
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may stop at once")]

use burn::tensor::{Device, Tensor, TensorData};
use contrastive_playground::loss;
use serde_json::Value;

fn rows(value: &Value) -> (Vec<f32>, [usize; 2]) {
    let rows = value.as_array().unwrap();
    let flat: Vec<f32> = rows
        .iter()
        .flat_map(|row| row.as_array().unwrap())
        .map(|value| value.as_f64().unwrap() as f32)
        .collect();
    let shape = [rows.len(), flat.len() / rows.len()];
    (flat, shape)
}

#[test]
fn nt_xent_agrees_with_pytorch_in_value_and_gradient() {
    let golden: Value = serde_json::from_str(include_str!("golden/losses.json")).unwrap();
    let device = Device::flex().autodiff();
    let tensor = |value: &Value| {
        let (flat, shape) = rows(value);
        Tensor::<2>::from_data(TensorData::new(flat, shape), &device).require_grad()
    };
    let cases: Vec<&Value> =
        golden["cases"].as_array().unwrap().iter().filter(|case| case["loss"] == "nt_xent").collect();
    assert!(cases.len() >= 3, "only {} cases", cases.len());
    for case in cases {
        let (a, b) = (tensor(&golden["a"]), tensor(&golden["b"]));
        let temperature = case["params"]["temperature"].as_f64().unwrap();
        let value = loss::nt_xent(a.clone(), b.clone(), temperature);
        let gradients = value.backward();
        let expected = case["value"].as_f64().unwrap();
        let found = f64::from(value.into_scalar::<f32>());
        assert!(
            (found - expected).abs() <= 1e-5 * expected.abs(),
            "{temperature}: {found} is not {expected}"
        );
        for (name, tensor) in [("grad_a", a), ("grad_b", b)] {
            let found: Vec<f32> = tensor.grad(&gradients).unwrap().into_data().try_to_vec().unwrap();
            let (expected, _) = rows(&case[name]);
            let largest = expected.iter().fold(0.0_f32, |largest, value| largest.max(value.abs()));
            for (found, expected) in found.iter().zip(&expected) {
                // Relative to the largest entry: single entries cancel to nearly nothing.
                assert!(
                    (found - expected).abs() <= 1e-5 * largest,
                    "{temperature} {name}: {found} is not {expected}"
                );
            }
        }
    }
}
