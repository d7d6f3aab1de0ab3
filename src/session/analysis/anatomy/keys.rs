//! What a softmax over the keys of a method makes of one view, in the few figures that can be looked at.

use serde_json::{Value, json};

use super::four;
use crate::method::Keys;
use crate::session::read;

/// So many of the keys that weigh most are told one by one.
const HARDEST: usize = 5;

/// The cosines of all views with the keys, on this side of the device.
pub(super) struct Weighed {
    own: Vec<f32>,
    others: Vec<f32>,
    count: usize,
    ages: Vec<usize>,
    temperature: f64,
}

impl Weighed {
    /// # Errors
    ///
    /// A sentence when the device cannot be read, or a cosine is no number.
    pub async fn of(Keys { own, others, ages, temperature }: Keys) -> Result<Self, String> {
        let count = others.dims()[1];
        let (own, others) = (read(own.without_autodiff()).await?, read(others.without_autodiff()).await?);
        if own.iter().chain(&others).all(|value| value.is_finite()) {
            return Ok(Self { own, others, count, ages, temperature });
        }
        Err("The similarities with the keys are no finite numbers: the run has diverged.".to_owned())
    }

    /// The loss of one view, `-ln` of the weight of its own key, and the weights in figures: how many other keys there are, how many of
    /// them are closer than its own, what they weigh together, as how many equal ones, and the heaviest of them.
    pub fn told(&self, view: usize) -> (f64, Value) {
        let power = |cosine: f32| ((f64::from(cosine) - 1.0) / self.temperature).exp();
        let others = &self.others[view * self.count..(view + 1) * self.count];
        let own = self.own[view];
        let sum = power(own) + others.iter().map(|&cosine| power(cosine)).sum::<f64>();
        let weights: Vec<f64> = others.iter().map(|&cosine| power(cosine) / sum).collect();
        let together: f64 = weights.iter().sum();
        let entropy: f64 = weights
            .iter()
            .map(|weight| weight / together)
            .filter(|share| *share > 0.0)
            .map(|share| -share * share.ln())
            .sum();
        let mut order: Vec<usize> = (0..self.count).collect();
        order.sort_by(|&one, &other| others[other].total_cmp(&others[one]));
        let hardest = order.iter().take(HARDEST).map(|&key| {
            json!({"cosine": four(others[key].into()), "weight": four(weights[key]), "age": self.ages.get(key)})
        });
        let told = json!({
            "count": self.count,
            "closer": others.iter().filter(|&&cosine| cosine > own).count(),
            "temperature": self.temperature,
            "own": {"cosine": four(own.into()), "weight": four(power(own) / sum)},
            "others": four(together),
            "effective": four(entropy.exp()),
            "hardest": hardest.collect::<Vec<_>>(),
        });
        (-(power(own) / sum).ln(), told)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Temperature 1/ln 2: a cosine of 1 has twice the power of one of 0. Own 1, others 0, 1, 0: powers 2, 1, 2, 1, so 1/3 for its own
    /// key and a loss of ln 3; the others share 2/3 as 1/4, 1/2, 1/4, whose entropy is 1.5 ln 2.
    #[test]
    fn the_weights_of_keys_by_hand() {
        let temperature = 1.0 / 2.0_f64.ln();
        let (own, others) = (vec![9.0, 1.0], vec![9.0, 9.0, 9.0, 0.0, 1.0, 0.0]);
        let weighed = Weighed { own, others, count: 3, ages: vec![1, 1, 2], temperature };
        let (loss, told) = weighed.told(1);
        assert!((loss - 3.0_f64.ln()).abs() < 1e-12);
        assert_eq!((&told["count"], &told["closer"]), (&json!(3), &json!(0)));
        assert_eq!(told["own"], json!({"cosine": 1.0, "weight": 0.3333}));
        assert_eq!((&told["others"], &told["effective"]), (&json!(0.6667), &json!(four(2.0_f64.powf(1.5)))));
        let first = &told["hardest"][0];
        assert_eq!(*first, json!({"cosine": 1.0, "weight": 0.3333, "age": 1}));
    }
}
