//! Which views of a batch are alike to the encoder, and which of them the loss pulls together or pushes apart.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::sheet::Sheet;
use super::{Analyse, Outcome, Pieces, Subject, Work};
use crate::image::Picture;
use crate::rows::{Rows, dot};
use crate::session::read;

/// The most images whose views are compared.
const MOST: usize = 128;

/// The cosines of z between all views of a batch: the one that the last step saw, or before the first step that it will see.
///
/// z is that of training: the whole batch passes the network, normalised by its own statistics.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Of how many images, the first of the batch.
    pub most: usize,
}

impl Default for Config {
    fn default() -> Self {
        Self { most: 32 }
    }
}

impl Analyse for Config {
    fn begin(&self, subject: Subject, _: &[Picture], pieces: Pieces) -> Result<Work, String> {
        if !(2..=MOST).contains(&self.most) {
            return Err(format!("The views of {} images: between 2 and {MOST} can be compared.", self.most));
        }
        Ok(Box::pin(run(self.most, subject, pieces)))
    }
}

async fn run(most: usize, subject: Subject, pieces: Pieces) -> Result<Outcome, String> {
    pieces.at("encoding the batch", 0, 2).await;
    let (input, batch) = (&subject.input, &subject.shown);
    let (_, z) = subject.look.embeddings(&input.views(batch));
    let ([_, dim], size) = (z.dims(), batch.images.len());
    let z = read(z).await?;
    let z = Rows::new(&z, dim);
    z.finite()?;
    pieces.at("comparing views", 1, 2).await;
    let n = size.min(most);
    // All first views, then all second ones.
    let places: Vec<usize> = (0..n).chain(size..size + n).collect();
    let mut sheet = Sheet::of(input);
    for &place in &places {
        sheet.push(batch.images[place % size], &batch.recipes[place]);
    }
    let images = &batch.images[..n];
    Ok(json!({
        "n": n,
        "batch": size,
        "cosines": cosines(z, &places),
        "places": images.iter().map(|&image| subject.grading.place_of(image)).collect::<Vec<_>>(),
        "names": images.iter().map(|&image| &input.images.names[image]).collect::<Vec<_>>(),
        "labels": images.iter().map(|&image| input.images.labels[image]).collect::<Vec<_>>(),
        "side": sheet.side(),
        "pixels": sheet.text(),
        "contrast": subject.config.method.contrast(&subject.facts),
        "learns_from_labels": subject.config.method.learns_from_labels(),
    })
    .into())
}

/// The cosine of each of these rows with each, row by row, to four digits.
fn cosines(z: Rows, places: &[usize]) -> Vec<f64> {
    let unit = z.unit();
    let unit = Rows::new(&unit, z.dim());
    let cosine = |i: usize, j: usize| (f64::from(dot(unit.row(i), unit.row(j))) * 1e4).round() / 1e4;
    places.iter().flat_map(|&i| places.iter().map(move |&j| cosine(i, j))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cosines_of_some_rows_by_hand() {
        let rows = [3.0, 4.0, 9.0, 9.0, 0.0, 2.0];
        assert_eq!(cosines(Rows::new(&rows, 2), &[0, 2]), [1.0, 0.8, 0.8, 1.0]);
    }
}
