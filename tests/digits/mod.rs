//! The hand-written digits of scikit-learn, as tests/golden/projections.py wrote them.

use std::iter::repeat_n;

/// 1797 images of 64 pixels from 0 to 16, row by row, and which digit each is.
pub fn digits() -> (Vec<f32>, Vec<usize>) {
    let golden: serde_json::Value = serde_json::from_str(include_str!("../golden/digits.json")).unwrap();
    let digit = |digit: char| digit.to_digit(10).unwrap() as usize;
    let pixels: Vec<f32> = golden["pixels"].as_str().unwrap().chars().flat_map(pixels).collect();
    assert_eq!(pixels.len(), 1797 * 64);
    (pixels, golden["labels"].as_str().unwrap().chars().map(digit).collect())
}

/// One pixel, or a run of zeros.
fn pixels(written: char) -> std::iter::RepeatN<f32> {
    match written {
        'a'..='z' => repeat_n(0.0, written as usize - 'a' as usize + 2),
        _ => repeat_n(written.to_digit(17).unwrap() as f32, 1),
    }
}
