//! The triplet loss: an anchor is nearer to its positive than to a negative, by a margin.

use burn::tensor::Tensor;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::pairs::{Views, any_shared, need_negative, only};
use super::sign::{Sign, mean_where};
use super::{Contrast, Inputs, Landmarks, Loss, Terms};

/// The triplet loss on unit vectors.
///
/// ```text
/// l(i, p, n) = max(0, ||z_i - z_p||^2 - ||z_i - z_n||^2 + m)
/// ```
///
/// averaged over the triplets that `mining` keeps, zeros included, of all anchors i, positives p and negatives n among the 2N views;
/// 0 when it keeps none. `m` is the margin.
/// Schroff et al. 2015, `FaceNet`, section 3.1: <https://arxiv.org/abs/1503.03832>; for [`Mining::Hard`] Hermans et al. 2017,
/// equation 5: <https://arxiv.org/abs/1703.07737>.
///
/// # Shapes
/// - `a`, `b`: `[batch, dim]`, row i of both from image i, not all images of one class
/// - `labels`: one per image; below 0 is none. Labels that are shared take memory of `(2 * batch)^3`, except with [`Mining::Hard`]
/// - output: `[1]`
#[must_use]
pub fn triplet(a: Tensor<2>, b: Tensor<2>, labels: Option<&[i64]>, margin: f64, mining: Mining) -> Tensor<1> {
    let views = Views::new(a, b, labels);
    let distance = (1.0_f64 - views.cosine()) * 2.0; // [2n, 2n]
    let Views { positive, negative, .. } = views;
    if mining == Mining::Hard {
        return (hardest(distance, positive, negative) + margin).clamp_min(0.0).mean();
    }
    let (gap, kept) = gaps(distance, positive, negative, any_shared(labels));
    let kept = match mining {
        Mining::SemiHard => {
            let gap = gap.clone().detach();
            kept * gap.clone().lower_equal_elem(0.0).float() * gap.greater_elem(-margin).float()
        }
        _ => kept,
    };
    let count = kept.clone().sum().clamp_min(1.0);
    ((gap + margin).clamp_min(0.0) * kept).sum() / count
}

/// How much farther the positive is than the negative, for every triplet, and which of them there are.
///
/// # Shapes
/// - `distance`, `positive`, `negative`: `[rows, rows]`
/// - output: both `[triplets, rows]`
fn gaps(
    distance: Tensor<2>,
    positive: Tensor<2>,
    negative: Tensor<2>,
    shared: bool,
) -> (Tensor<2>, Tensor<2>) {
    let [rows, _] = distance.dims();
    if shared {
        let gap = distance.clone().unsqueeze_dim::<3>(2) - distance.unsqueeze_dim::<3>(1);
        let kept = positive.unsqueeze_dim::<3>(2) * negative.unsqueeze_dim::<3>(1);
        (gap.reshape([rows * rows, rows]), kept.reshape([rows * rows, rows]))
    } else {
        // One positive per anchor: a matrix holds all triplets.
        ((distance.clone() * positive).sum_dim(1) - distance, negative)
    }
}

/// The gap of each anchor's farthest positive and nearest negative: `[rows, 1]`.
fn hardest(distance: Tensor<2>, positive: Tensor<2>, negative: Tensor<2>) -> Tensor<2> {
    let farthest = only(distance.clone(), positive).max_dim(1);
    let nearest = -only(-distance, negative).max_dim(1);
    farthest - nearest
}

/// Which triplets count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Mining {
    /// Every triplet, most of which are soon solved and teach nothing more.
    #[schemars(title = "All")]
    All,
    /// Those whose negative is farther than the positive, but by less than the margin.
    // A tie counts: a collapsed batch, which is all ties, shows the margin as its loss.
    #[default]
    #[schemars(title = "Semi-hard")]
    SemiHard,
    /// For each anchor its farthest positive and its nearest negative.
    #[schemars(title = "Hard")]
    Hard,
}

/// Each view must be nearer to its positive than to a negative, by a margin. A loss that stays at the margin is a sign of collapse.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "Triplet",
    extend(
        "x-live" = true,
        "x-formula" = "max(0, ||z_i - z_p||^2 - ||z_i - z_n||^2 + m)",
        "x-paper" = "https://arxiv.org/abs/1503.03832",
        "x-paper-title" = "Schroff et al. 2015, FaceNet, section 3.1"
    )
)]
pub struct Config {
    /// How much farther than the positive the negative must be, in squared distance, which is 0 to 4 between unit vectors.
    #[schemars(title = "Margin", range(min = 0.02, max = 2.0))]
    pub margin: f64,
    /// Which triplets count. The hardest from the start can make all embeddings the same.
    #[schemars(title = "Mining")]
    pub mining: Mining,
}

impl Default for Config {
    fn default() -> Self {
        Self { margin: 0.2, mining: Mining::SemiHard }
    }
}

const NAME: &str = "The triplet loss";

/// The most views whose triplets are all looked at when labels are shared: their cube is 64 MiB.
const MOST_VIEWS: usize = 256;

impl Loss for Config {
    fn terms(&self, inputs: &Inputs) -> Result<Terms, String> {
        let (labels, views) = (inputs.labels()?, 2 * inputs.batch());
        need_negative(NAME, labels, inputs.batch())?;
        if views > MOST_VIEWS && self.mining != Mining::Hard && any_shared(labels) {
            return Err(format!(
                "All triplets of {views} labelled views do not fit; {MOST_VIEWS} views do, or hard mining."
            ));
        }
        let value = triplet(inputs.a.clone(), inputs.b.clone(), labels, self.margin, self.mining);
        Ok(Terms(vec![("Triplet", value)]))
    }

    fn landmarks(&self, batch: usize, _dim: usize) -> Landmarks {
        let at = |gap: f64| (batch > 1).then_some((gap + self.margin).max(0.0));
        Landmarks { floor: at(-2.0), collapse: at(0.0) }
    }

    fn signs(&self, inputs: &Inputs) -> Result<Vec<Sign>, String> {
        let labels = inputs.labels()?;
        need_negative(NAME, labels, inputs.batch())?;
        let views = Views::new(inputs.a.clone(), inputs.b.clone(), labels);
        let distance = (1.0_f64 - views.cosine()) * 2.0;
        let Views { positive, negative, .. } = views;
        let hardest = hardest(distance.clone(), positive.clone(), negative.clone());
        let active = (hardest + self.margin).greater_elem(0.0).float().mean();
        let mut signs = vec![Sign::share(
            "Anchors with work left",
            active,
            "How many views have at least one negative that is not farther than the farthest positive by the margin.",
            "Falls from 100 %; at 0 % nothing is left to learn from this batch.",
        )];
        // With shared labels all triplets are a cube.
        let shared = any_shared(labels);
        if !shared || 2 * inputs.batch() <= MOST_VIEWS {
            let (gap, kept) = gaps(distance, positive, negative, shared);
            let open = (gap.clone() + self.margin).greater_elem(0.0).float();
            let wrong = gap.greater_elem(0.0).float();
            let between = open.clone() - wrong.clone();
            signs.extend([
                Sign::share(
                    "Active triplets",
                    mean_where(open, kept.clone()),
                    "How many of all triplets have a loss above 0: the negative is not farther than the positive by the margin.",
                    "Falls towards 0 % as triplets are solved, which is why most of them soon teach nothing.",
                ),
                Sign::share(
                    "Semi-hard triplets",
                    mean_where(between, kept.clone()),
                    "Those whose negative is farther than the positive, but by less than the margin.",
                    "Rises first, as wrong triplets are put right, and then falls.",
                ),
                Sign::share(
                    "Wrong triplets",
                    mean_where(wrong, kept),
                    "Those whose negative is nearer than the positive.",
                    "Falls from about 50 %, which is chance.",
                ),
            ]);
        }
        Ok(signs)
    }

    fn contrast(&self) -> Contrast {
        Contrast::other(
            "A view of another image is pushed away until it is farther than the positive by the margin, and then left alone.",
        )
    }
}
