//! The momentum encoder: the only place that copies weights from one network to another.
//!
//! A target is never a clone of the online network: clones share parameter ids, so that the optimiser would update the target in the
//! online network's place, and they share the running statistics of their normalisation layers. It is a network of its own, which
//! takes over weights by [`follow`].

use std::f64::consts::PI;

use burn::module::{Module, ModuleMapper, ModuleVisitor, Param};
use burn::tensor::Tensor;

/// The target moved towards the online network: `target <- m target + (1 - m) online`, weights and running statistics alike.
///
/// At momentum 0 the target becomes a copy, at 1 it stays. He et al. 2020, MoCo, equation 2: <https://arxiv.org/abs/1911.05722>.
/// Statistics are averaged too, for the target normalises by them; see [`target`].
///
/// Both must be made from the same settings; `target` must be a network of its own that takes no gradients.
#[must_use]
pub fn follow<M: Module>(target: M, online: &M, momentum: f64) -> M {
    if momentum >= 1.0 {
        return target;
    }
    // Running statistics are updated one step late, unless they are asked for as `valid` does.
    drop(online.valid());
    let (mut behind, mut ahead) = (Weights::default(), Weights::default());
    target.visit(&mut behind);
    online.visit(&mut ahead);
    let moved = mixed(&behind.all, &ahead.all, [momentum, 1.0 - momentum]);
    target.map(&mut TakeOver { from: moved.into_iter() })
}

/// A fresh network with the weights and running statistics of another, whose further life it does not share: its weights keep their
/// own identities and are trained as before.
///
/// Both must be made from the same settings.
#[must_use]
pub fn take_over<M: Module>(fresh: M, from: &M) -> M {
    let mut weights = Weights::default();
    from.valid().visit(&mut weights);
    fresh.map(&mut TakeOver { from: weights.all.into_iter() })
}

/// What a target makes of images: normalised by its running statistics, without gradients.
///
/// Normalised by the batch instead, target and online network would both see which images share it, and agree on that: the leak that
/// MoCo shuffles batches against. Cai et al. 2021, Exponential moving average normalization: <https://arxiv.org/abs/2101.08482>.
///
/// # Shapes
/// - `images`: `[batch, 3, size, size]`, on the training device
/// - output: `[batch, dim]`, on the training device
pub fn target<M: Module>(
    target: &M,
    forward: impl Fn(&M, Tensor<4>) -> Tensor<2>,
    images: Tensor<4>,
) -> Tensor<2> {
    forward(&target.valid(), images.without_autodiff()).autodiff()
}

/// How far a target is behind: `||online - target|| / ||online||` over all weights that are trained.
///
/// Both must be made from the same settings. Output: `[1]`.
#[must_use]
pub fn lag<M: Module>(target: &M, online: &M) -> Tensor<1> {
    let (mut behind, mut ahead) = (Weights::default(), Weights::default());
    target.visit(&mut behind);
    online.visit(&mut ahead);
    let trained = ahead.all.into_iter().zip(behind.all).zip(ahead.trained).filter(|(_, trained)| *trained);
    let (online, target): (Vec<_>, Vec<_>) = trained.map(|(both, _)| both).unzip();
    let (online, target) = (Tensor::cat(online, 0), Tensor::cat(target, 0));
    let length = |weights: Tensor<1>| weights.powi_scalar(2).sum().sqrt();
    length(online.clone() - target) / length(online).clamp_min(1e-12)
}

/// A momentum that rises along half a cosine from `base` to 1 over the run.
///
/// `1 - (1 - base) (cos(pi k / K) + 1) / 2`. Grill et al. 2020, `BYOL`, section 3.2: <https://arxiv.org/abs/2006.07733>.
#[must_use]
pub fn rising(base: f64, progress: f64) -> f64 {
    1.0 - (1.0 - base) * f64::midpoint((PI * progress).cos(), 1.0)
}

/// The weights and running statistics of a network, flattened, in its own order.
#[derive(Default)]
struct Weights {
    all: Vec<Tensor<1>>,
    /// Which of them take gradients; running statistics do not.
    trained: Vec<bool>,
}

impl ModuleVisitor for Weights {
    fn visit_float<const D: usize>(&mut self, weight: &Param<Tensor<D>>) {
        self.all.push(weight.val().without_autodiff().reshape([-1]));
        self.trained.push(weight.is_require_grad());
    }
}

struct TakeOver {
    from: std::vec::IntoIter<Tensor<1>>,
}

impl ModuleMapper for TakeOver {
    fn map_float<const D: usize>(&mut self, weight: Param<Tensor<D>>) -> Param<Tensor<D>> {
        let from = self.from.next().expect("both networks have the same layers");
        let trained = weight.is_require_grad();
        let (id, fresh, mapper) = weight.consume();
        let taken = from.reshape(fresh.shape()).autodiff();
        Param::from_mapped_value(id, if trained { taken.require_grad() } else { taken }, mapper)
    }
}

/// `shares[0] one + shares[1] other` of each pair.
fn mixed(ones: &[Tensor<1>], others: &[Tensor<1>], shares: [f64; 2]) -> Vec<Tensor<1>> {
    #[cfg(feature = "gpu")]
    if let Some(mixed) = crate::gpu::mixed(ones, others, shares) {
        return mixed;
    }
    ones.iter().zip(others).map(|(one, other)| one.clone() * shares[0] + other.clone() * shares[1]).collect()
}
