//! What a loss with a softmax makes of one view: how it shares out its push, and what the view costs.

use crate::loss::Contrast;

/// The views of a batch by what they are to each other: all first views, then all second ones.
#[derive(Clone, Copy)]
pub struct Kin<'a> {
    /// Per image its class.
    pub labels: &'a [Option<usize>],
    /// Whether views of one class belong together.
    pub by_label: bool,
}

impl Kin<'_> {
    /// Whether the loss wants these two views together.
    pub fn belong(self, one: usize, other: usize) -> bool {
        let n = self.labels.len();
        let (one, other) = (one % n, other % n);
        one == other
            || (self.by_label && self.labels[one].is_some() && self.labels[one] == self.labels[other])
    }
}

/// The softmax of a view over the others, and its share in the loss.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Per view its weight, 0 for those that do not stand in the sum.
    pub weights: Vec<f64>,
    /// `log sum_candidates exp(s / t) - mean_positives s / t`; the loss of the batch is the mean of these.
    pub loss: f64,
}

impl Row {
    /// That of a view with these cosines to every view; nothing where the loss has no softmax over the views of a batch.
    pub fn of(view: usize, cosines: &[f64], kin: Kin, contrast: &Contrast) -> Option<Self> {
        let softmax = contrast.softmax?;
        let n = kin.labels.len();
        let competes = |other: usize| other != view && (!softmax.across || (other < n) != (view < n));
        let others = || (0..cosines.len()).filter(|&other| competes(other));
        let positives: Vec<f64> =
            others().filter(|&other| kin.belong(view, other)).map(|other| cosines[other]).collect();
        let counts = |other: usize| competes(other) && (softmax.with_positives || !kin.belong(view, other));
        let most =
            others().filter(|&other| counts(other)).map(|other| cosines[other]).fold(f64::MIN, f64::max);
        let power = |other: usize| ((cosines[other] - most) / softmax.temperature).exp();
        let powers: Vec<f64> =
            (0..cosines.len()).map(|other| if counts(other) { power(other) } else { 0.0 }).collect();
        let sum: f64 = powers.iter().sum();
        let mean = positives.iter().sum::<f64>() / positives.len() as f64;
        Some(Self {
            weights: powers.iter().map(|power| power / sum).collect(),
            loss: sum.ln() + (most - mean) / softmax.temperature,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::loss::Softmax;

    /// Two images, temperature 1/ln 2, so that a cosine of 1 has twice the power of one of 0: view 0 has cosines 1, 0, 1 to the others,
    /// powers 2, 1, 2; its positive is view 2, whose weight is 1/4 and whose loss is ln(5 / 1) = ln 4 + ln(5/4).
    #[test]
    fn weights_and_loss_by_hand() {
        let kin = Kin { labels: &[None, None], by_label: false };
        let softmax = Softmax { temperature: 1.0 / 2.0_f64.ln(), across: false, with_positives: true };
        let row = |softmax| Row::of(0, &[1.0, 1.0, 0.0, 1.0], kin, &Contrast::softmax("", softmax)).unwrap();
        let close = |found: &[f64], expected: &[f64]| {
            assert!(
                found.iter().zip(expected).all(|(found, expected)| (found - expected).abs() < 1e-12),
                "{found:?}"
            );
        };
        let all = row(softmax);
        close(&all.weights, &[0.0, 0.4, 0.2, 0.4]);
        close(&[all.loss], &[5.0_f64.ln()]);
        let across = row(Softmax { across: true, ..softmax });
        close(&across.weights, &[0.0, 0.0, 1.0 / 3.0, 2.0 / 3.0]);
        close(&[across.loss], &[3.0_f64.ln()]);
        let negatives = row(Softmax { with_positives: false, ..softmax });
        close(&negatives.weights, &[0.0, 0.5, 0.0, 0.5]);
        close(&[negatives.loss], &[4.0_f64.ln()]);
        assert_eq!(Row::of(0, &[1.0; 4], kin, &Contrast::none("")), None);
    }
}
