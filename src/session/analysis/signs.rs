//! What is special in the method of the run just now.

use burn::tensor::Tensor;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{Analyse, Outcome, Pieces, Subject, Work};
use crate::image::Picture;
use crate::loss::{Shows, Sign};
use crate::method::Views;
use crate::session::read;

/// The most rows and columns of a matrix that are shown.
const MOST: usize = 64;

/// What the method looks at beside its loss, on the batch that the next step will see: see [`Sign`].
///
/// That batch, and not the last one, for what a method keeps of its batches (the keys of a queue) must not meet them again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Config {}

impl Analyse for Config {
    fn begin(&self, subject: Subject, _: &[Picture], pieces: Pieces) -> Result<Work, String> {
        Ok(Box::pin(run(subject, pieces)))
    }
}

async fn run(subject: Subject, pieces: Pieces) -> Result<Outcome, String> {
    pieces.at("looking into the method", 0, 1).await;
    let batch = &subject.upcoming;
    let signs = signs_of(&subject, &subject.input.views(batch)).await?;
    Ok(json!({"n": batch.images.len(), "signs": signs}).into())
}

/// The signs of the run's method on these views, as the page reads them.
pub(super) async fn signs_of(subject: &Subject, views: &Views) -> Result<Vec<Value>, String> {
    let signs = subject.look.signs(views, subject.step)?;
    let values = values_of(&signs).await?;
    Ok(signs.iter().zip(&values).map(|(sign, values)| told(sign, values)).collect())
}

/// The values of each sign, all fetched at once.
async fn values_of(signs: &[Sign]) -> Result<Vec<Vec<f32>>, String> {
    let flat: Vec<Tensor<1>> = signs.iter().map(|sign| flat(&sign.shows).without_autodiff()).collect();
    if flat.is_empty() {
        return Ok(Vec::new());
    }
    let lengths: Vec<usize> = flat.iter().map(|values| values.dims()[0]).collect();
    let all = read(Tensor::cat(flat, 0)).await?;
    if !all.iter().all(|value| value.is_finite()) {
        return Err("The method's signs hold values that are no finite numbers: the run has diverged.".into());
    }
    let mut rest = all.as_slice();
    let mut next = |length: usize| {
        let (values, after) = rest.split_at(length);
        rest = after;
        values.to_vec()
    };
    Ok(lengths.into_iter().map(&mut next).collect())
}

fn flat(shows: &Shows) -> Tensor<1> {
    match shows {
        Shows::Number { value, .. } => value.clone(),
        Shows::Bars { values, .. } => values.clone(),
        Shows::Matrix { values, .. } => {
            let [rows, columns] = values.dims().map(|count| count.min(MOST));
            values.clone().narrow(0, 0, rows).narrow(1, 0, columns).reshape([-1])
        }
    }
}

/// A sign as the page reads it.
fn told(Sign { title, help, shows }: &Sign, values: &[f32]) -> Value {
    let mut told = match shows {
        Shows::Number { unit, healthy, .. } => {
            json!({"kind": "number", "value": values[0], "unit": unit, "healthy": healthy})
        }
        Shows::Bars { of, level: (name, level), .. } => {
            let mut values = values.to_vec();
            values.sort_by(|one, other| other.total_cmp(one));
            json!({"kind": "bars", "of": of, "values": values, "level": {"name": name, "value": level}})
        }
        Shows::Matrix { values: whole, axes, range } => {
            let [rows, columns] = whole.dims();
            json!({
                "kind": "matrix", "rows": rows.min(MOST), "columns": columns.min(MOST),
                "of": [rows, columns], "values": values, "axes": axes, "range": range,
            })
        }
    };
    told["title"] = (*title).into();
    told["help"] = (*help).into();
    told
}
