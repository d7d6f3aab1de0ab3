//! MoCo: a slowly moving encoder makes the keys, and a queue keeps them as negatives.

use burn::module::{Module, Param};
use burn::tensor::Tensor;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Contrast, Facts, Keys, Landmarks, Method, Parts, Settings, Sign, Terms, Views, halves, lag, swapped,
};
use crate::loss::sign::number_of;
use crate::loss::{Inputs, Loss, info_nce, moco, moco_at_collapse, moco_floor, unit_rows};
use crate::model::{Branch, ema};
use crate::train::Learner;

/// Each view must find the other view of its image among the keys of a queue, made by a slowly moving copy of the encoder.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    title = "MoCo",
    extend(
        "x-family" = "contrastive",
        "x-expect" = "Slower than SimCLR at first, for keys lag behind: half its gain after 500 steps. The loss starts above its collapse.",
        "x-formula" = "-log( exp(q k / t) / (exp(q k / t) + sum_queue exp(q k_i / t)) ), k from encoder_k <- m encoder_k + (1 - m) encoder_q",
        "x-paper" = "https://arxiv.org/abs/1911.05722",
        "x-paper-title" = "He et al. 2020, Momentum contrast"
    )
)]
pub struct Config {
    #[allow(missing_docs, reason = "its type says what it is")]
    pub loss: moco::Config,
    /// How many keys are kept as negatives. Fewer than there are images, or an image meets itself; 0 takes those of the batch instead.
    #[schemars(title = "Queue", range(min = 0, max = 8192), extend("x-unit" = "keys"))]
    pub queue: usize,
    /// How slowly the key encoder follows. At 0 it is a copy, and the keys in the queue no longer fit together; at 1 it stays untrained.
    #[schemars(title = "Momentum", range(min = 0.0, max = 1.0), extend("x-live" = true))]
    pub momentum: f64,
}

impl Default for Config {
    fn default() -> Self {
        Self { loss: moco::Config::default(), queue: 512, momentum: 0.97 }
    }
}

impl Config {
    /// The queue that these images allow: whole batches, and none of the images that a step sees.
    fn queue_for(&self, facts: &Facts) -> usize {
        let most = facts.images.saturating_sub(facts.batch_size);
        let queue = self.queue.min(most);
        queue - queue % facts.batch_size
    }
}

impl Settings for Config {
    fn learner(&self, mut parts: Parts) -> Box<dyn Learner> {
        let (query, key) = (parts.branch(), parts.branch().no_grad());
        let key = ema::follow(key, &query, 0.0);
        let queue = Tensor::zeros([self.queue_for(parts.facts).max(1), parts.z_dim()], parts.device);
        let model = MoCo {
            query,
            key,
            queue: Param::from_tensor(queue).set_require_grad(false),
            uses_queue: self.queue_for(parts.facts) > 0,
            temperature: self.loss.temperature,
            momentum: self.momentum,
        };
        parts.train(model)
    }

    fn contrast(&self, facts: &Facts) -> Contrast {
        if self.queue_for(facts) > 0 {
            return self.loss.contrast();
        }
        Contrast::other(
            "Each view is pushed away from the keys of the other images of its batch, which a slow copy of the encoder makes.",
        )
    }

    fn landmarks(&self, facts: &Facts) -> Landmarks {
        let negatives = match self.queue_for(facts) {
            0 => facts.batch_size - 1,
            queue => queue,
        };
        Landmarks {
            floor: Some(moco_floor(negatives, self.loss.temperature)),
            collapse: Some(moco_at_collapse(negatives)),
        }
    }

    fn check(&self, facts: &Facts) -> Result<Vec<String>, String> {
        let queue = self.queue_for(facts);
        let mut notes = Vec::new();
        if queue < self.queue {
            let instead = match queue {
                0 => "the other images of the batch serve as negatives".to_owned(),
                queue => format!("{queue} are kept"),
            };
            notes.push(format!(
                "A queue of {} keys does not fit {} images in batches of {}, for images would be their own negatives: {instead}.",
                self.queue, facts.images, facts.batch_size
            ));
        }
        Ok(notes)
    }
}

/// A branch for queries, one that follows it for keys, and the keys of the last batches.
#[derive(Module, Debug)]
struct MoCo {
    query: Branch,
    key: Branch,
    /// `[queue, z_dim]`, the newest first
    queue: Param<Tensor<2>>,
    uses_queue: bool,
    temperature: f64,
    momentum: f64,
}

impl MoCo {
    fn keys_of(&self, images: Tensor<4>) -> Tensor<2> {
        unit_rows(ema::target(&self.key, Branch::forward, images))
    }
}

impl MoCo {
    /// How old the keys are, counted in updates of their encoder since they were made.
    fn queue_signs(&self, batch: usize, step: usize) -> [Sign; 3] {
        let device = self.queue.val().device();
        let ages = ages(self.queue.dims()[0], batch, step);
        let length = ages.len();
        let made = ages.len().min(step * batch) as f64 / length as f64;
        let number = |value: f64| number_of(value, &device);
        [
            Sign::number(
                "Mean age of the keys",
                number(ages.iter().sum::<usize>() as f64 / length as f64),
                "How many steps ago the keys of the queue were made, on average: by an encoder that has moved on since.",
                format!("Rises to {:.1} and stays: half the steps that the queue goes back.", (length / batch) as f64 / 2.0 + 0.5),
            )
            .of_unit("steps"),
            Sign::number(
                "Oldest key",
                number(ages.iter().max().copied().unwrap_or(0) as f64),
                "Old keys fit new queries less. A slower key encoder, or a shorter queue, makes them fit better.",
                format!("At most {}: {length} keys in batches of {batch}.", length.div_ceil(batch)),
            )
            .of_unit("steps"),
            Sign::share(
                "Queue from training",
                number(made),
                "The share of the keys that steps have made. The rest are of the untrained encoder, with which the queue was filled.",
                format!("100 % after {} steps.", length.div_ceil(batch)),
            ),
        ]
    }
}

/// How many steps ago each key of a queue was made, the newest first; those before the first step count from there.
fn ages(length: usize, batch: usize, step: usize) -> Vec<usize> {
    (0..length).map(|place| (place / batch + 1).min(step)).collect()
}

impl Method for MoCo {
    type Carry = Tensor<2>;

    fn loss(&self, views: &Views) -> Result<(Terms, Tensor<2>), String> {
        let (q_a, q_b) = halves(self.query.forward(views.images.clone()));
        let (k_a, k_b) = halves(self.keys_of(views.images.clone()));
        // Both directions, as in the reference's symmetric form: every view is once a query.
        let one_way = |q, k| {
            if self.uses_queue {
                moco(q, k, self.queue.val(), self.temperature)
            } else {
                info_nce(q, k, None, self.temperature, false)
            }
        };
        let loss = (one_way(q_a, k_b.clone()) + one_way(q_b, k_a)) / 2.0;
        Ok((Terms(vec![("InfoNCE", loss)]), k_b))
    }

    fn after_step(mut self, keys: Tensor<2>, _: f64) -> Self {
        self.key = ema::follow(self.key, &self.query, self.momentum);
        if self.uses_queue {
            self.queue = self.queue.map(|queue| newest_first(keys, queue));
        }
        self
    }

    fn prepare(mut self, images: Tensor<4>) -> Self {
        self.key = ema::follow(self.key, &self.query, 0.0);
        // Keys of real images, where random ones would be told from keys at once.
        let keys = self.keys_of(images);
        self.queue = self.queue.map(|queue| {
            let rounds = queue.dims()[0].div_ceil(keys.dims()[0]);
            (0..rounds).fold(queue, |queue, _| newest_first(keys.clone(), queue))
        });
        self
    }

    fn signs(&self, views: &Views, step: usize) -> Result<Vec<Sign>, String> {
        let (q, k) = (self.query.forward(views.images.clone()), swapped(self.keys_of(views.images.clone())));
        let temperature = self.temperature;
        let mut signs = if self.uses_queue {
            let queue = Some(self.queue.val());
            moco::Config { temperature }.signs(&Inputs { queue, ..Inputs::new(q, k) })?
        } else {
            info_nce::Config { temperature, symmetric: false }.signs(&Inputs::new(q, k))?
        };
        signs.push(lag(&self.key, &self.query));
        if self.uses_queue {
            signs.extend(self.queue_signs(views.indices.len(), step));
        }
        Ok(signs)
    }

    fn keys(&self, views: &Views, step: usize) -> Option<Keys> {
        let (q, k) = (self.query.forward(views.images.clone()), swapped(self.keys_of(views.images.clone())));
        if !self.uses_queue {
            return Some(Keys::of_batch(q, k, self.temperature));
        }
        let queue = self.queue.val();
        let ages = ages(queue.dims()[0], views.indices.len(), step);
        Some(Keys::of_queue(q, k, queue, ages, self.temperature))
    }

    fn branch(&self) -> &Branch {
        &self.query
    }

    fn branch_mut(&mut self) -> &mut Branch {
        &mut self.query
    }
}

/// A queue of the same length with new rows in front.
pub(super) fn newest_first(rows: Tensor<2>, queue: Tensor<2>) -> Tensor<2> {
    let length = queue.dims()[0];
    Tensor::cat(vec![rows, queue], 0).narrow(0, 0, length)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two keys a step: after two steps the newest pair is one step old, the next two; the last two are from before the first step.
    #[test]
    fn keys_age_by_a_step_per_batch_and_are_no_older_than_the_run() {
        assert_eq!(ages(6, 2, 0), [0; 6]);
        assert_eq!(ages(6, 2, 2), [1, 1, 2, 2, 2, 2]);
        assert_eq!(ages(6, 2, 9), [1, 1, 2, 2, 3, 3]);
    }
}
