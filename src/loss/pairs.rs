//! Which rows belong together, and the softmax that tells them apart.

use burn::tensor::{Device, Tensor};

use super::sign::{Sign, entropy, mean_where};
use super::{log_sum_exp, unit_rows};
use crate::model::kernel::{gram, tensor};

/// Which images count as the same: each with itself, and those with the same label. A label below 0 is none.
///
/// # Shapes
/// - `labels`: one per image
/// - output: `[batch, batch]` of 1 and 0
pub fn same(labels: Option<&[i64]>, batch: usize, device: &Device) -> Tensor<2> {
    let Some(labels) = labels else {
        return Tensor::eye(batch, device);
    };
    let mask: Vec<f32> =
        (0..batch * batch).map(|at| f32::from(alike(labels, at / batch, at % batch))).collect();
    tensor(mask, [batch, batch], device)
}

/// Refuses a batch without two images of different classes.
pub fn need_negative(loss: &str, labels: Option<&[i64]>, batch: usize) -> Result<(), String> {
    // Being the same carries over from image to image, so that comparing with the first one finds any difference.
    if (1..batch).any(|image| labels.is_none_or(|labels| !alike(labels, 0, image))) {
        return Ok(());
    }
    let found =
        if batch == 1 { "there is 1 pair".into() } else { format!("all {batch} pairs have the same label") };
    Err(format!("{loss} needs negatives, so at least 2 pairs that differ: {found}."))
}

/// Whether any two images are positives of each other.
pub fn any_shared(labels: Option<&[i64]>) -> bool {
    labels.is_some_and(|labels| (0..labels.len()).any(|i| (0..i).any(|j| alike(labels, i, j))))
}

fn alike(labels: &[i64], i: usize, j: usize) -> bool {
    i == j || (labels[i] >= 0 && labels[i] == labels[j])
}

/// Both views of a batch as one set of unit vectors, and how each pair of them is related.
pub struct Views {
    /// `[2 * batch, dim]`: all of `a`, then all of `b`, at unit length.
    pub z: Tensor<2>,
    /// `[2 * batch, 2 * batch]` of 1 and 0: another view of the same image or class.
    pub positive: Tensor<2>,
    /// `[2 * batch, 2 * batch]` of 1 and 0: a view of another image and class.
    pub negative: Tensor<2>,
}

impl Views {
    /// The views `a` and `b`, both `[batch, dim]`.
    pub fn new(a: Tensor<2>, b: Tensor<2>, labels: Option<&[i64]>) -> Self {
        let ([batch, _], device) = (a.dims(), a.device());
        let same = same(labels, batch, &device).repeat(&[2, 2]);
        Self {
            z: unit_rows(Tensor::cat(vec![a, b], 0)),
            positive: same.clone() - Tensor::eye(2 * batch, &device),
            negative: same.ones_like() - same,
        }
    }

    /// `[2 * batch, 2 * batch]`: the cosine of each pair.
    pub fn cosine(&self) -> Tensor<2> {
        gram(self.z.clone())
    }
}

/// `log sum_candidates exp - mean_positives`, averaged over the rows: the mean over positives stands outside the logarithm.
///
/// # Shapes
/// - `logits`, `positive`, `candidate`: `[rows, columns]`; every row has a positive and a candidate
/// - output: `[1]`
pub fn contrast(logits: Tensor<2>, positive: Tensor<2>, candidate: Tensor<2>) -> Tensor<1> {
    (log_sum_exp(only(logits.clone(), candidate)) - mean_of(logits, positive)).mean()
}

/// The mean of each row over the entries whose mask is 1: `[rows, 1]`.
pub fn mean_of(values: Tensor<2>, mask: Tensor<2>) -> Tensor<2> {
    (values * mask.clone()).sum_dim(1) / mask.sum_dim(1)
}

/// Values where the mask is 1, and less than any other number where it is 0: for maxima and for `log sum exp`.
pub fn only(values: Tensor<2>, mask: Tensor<2>) -> Tensor<2> {
    values * mask.clone() + (mask - 1.0) * 1e30
}

/// How well a softmax tells the positives of each row from its negatives. `similarity` says what is compared; `logits` are what the
/// softmax is taken of; no row has more than `most` negatives.
///
/// # Shapes
/// - `similarity`, `logits`, `positive`, `negative`: `[rows, columns]`, the last two of 1 and 0
pub fn contrast_signs(
    similarity: Tensor<2>,
    logits: Tensor<2>,
    positive: Tensor<2>,
    negative: Tensor<2>,
    most: usize,
) -> Vec<Sign> {
    let mut signs = similarities(similarity, positive.clone(), negative.clone());
    signs.extend(against(logits, positive, negative, most));
    signs
}

/// The mean similarity of positives and of negatives.
///
/// # Shapes
/// - all: `[rows, columns]`; `positive` and `negative` of 1 and 0
pub fn similarities(similarity: Tensor<2>, positive: Tensor<2>, negative: Tensor<2>) -> Vec<Sign> {
    vec![
        Sign::number(
            "Positive similarity",
            mean_where(similarity.clone(), positive),
            "The mean cosine of views that belong together, as this loss sees them.",
            "Rises towards 1. Where negatives are as similar, all has collapsed.",
        ),
        Sign::number(
            "Negative similarity",
            mean_where(similarity, negative),
            "The mean cosine of views that do not belong together.",
            "Stays well below that of positives; 0 is at right angles.",
        ),
    ]
}

/// How many negatives the softmax of a row listens to, and how often a positive is the most similar of all.
///
/// The number is `exp(H)`, `H` the entropy of the softmax over the negatives alone: all of them when they are equally similar, 1 when one
/// outweighs all others.
///
/// # Shapes
/// - all: `[rows, columns]`; `positive` and `negative` of 1 and 0
fn against(logits: Tensor<2>, positive: Tensor<2>, negative: Tensor<2>, most: usize) -> Vec<Sign> {
    // A row of a batch with one class alone has no negative, and nothing to say.
    let counts = negative.clone().max_dim(1);
    let negatives = only(logits.clone(), negative);
    let nearest = negatives.clone().max_dim(1);
    let found = only(logits, positive).max_dim(1).greater(nearest).float();
    // Its entropy would be beyond all bounds, and infinity times nothing is no number.
    let effective = entropy(negatives).clamp_max((most.max(1) as f64).ln()).exp();
    vec![
        Sign::number(
            "Effective negatives",
            mean_where(effective, counts.clone()),
            "How many negatives push a view, as exp of the entropy of their softmax weights. Few: only the hardest count. It falls \
             with the temperature.",
            format!("Between 1 and {most}, all that there are. It falls as views are told apart."),
        ),
        Sign::share(
            "Contrast accuracy",
            mean_where(found, counts),
            "How often a positive is more similar than every negative. It is what the loss asks for.",
            "Rises towards 100 %. At 100 % the batch is too easy to teach much more.",
        ),
    ]
}
