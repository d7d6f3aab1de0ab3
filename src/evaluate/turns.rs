//! How a long computation lets others have their turn.

use std::future::{Future, ready};
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

/// What somebody waits for who lets others have their turn.
pub type Turn<'a> = Pin<Box<dyn Future<Output = ()> + 'a>>;

/// Who is told how far a long computation has come, and may let others work before it goes on.
///
/// Computations take it as `&dyn Turns`: one copy of each in the file that a reader waits for, not one for everybody who asks.
pub trait Turns {
    /// Some `work` is done, in multiplications; of the whole, `done` of `total`.
    fn after(&self, work: usize, done: usize, total: usize) -> Turn<'_>;

    /// Itself, for parts.
    fn whole(&self) -> &dyn Turns;

    /// For a part of the computation that is done from `done` to `until` of `total` of the whole.
    fn part(&self, done: usize, until: usize, total: usize) -> Part<'_> {
        Part { turns: self.whole(), done, until, total }
    }
}

/// Nobody: the computation goes on to its end.
#[derive(Clone, Copy, Debug)]
pub struct AtOnce;

impl Turns for AtOnce {
    fn after(&self, _work: usize, _done: usize, _total: usize) -> Turn<'_> {
        Box::pin(ready(()))
    }

    fn whole(&self) -> &dyn Turns {
        self
    }
}

/// What a computation that waits for nobody comes to.
pub fn at_once<T>(computation: impl Future<Output = T>) -> T {
    let mut computation = pin!(computation);
    loop {
        // With `AtOnce` it is ready the first time.
        if let Poll::Ready(value) = computation.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return value;
        }
    }
}

/// The turns of a part of a computation.
#[derive(Clone, Copy)]
pub struct Part<'a> {
    turns: &'a dyn Turns,
    done: usize,
    until: usize,
    total: usize,
}

/// A part counts as so many steps, whatever it counts itself.
const STEPS: usize = 1000;

impl Turns for Part<'_> {
    fn after(&self, work: usize, done: usize, total: usize) -> Turn<'_> {
        let share = STEPS * done.min(total) / total.max(1);
        let done = STEPS * self.done + (self.until - self.done) * share;
        // Parts of parts would count in millions and more.
        self.turns.after(work, done / self.total.max(1), STEPS)
    }

    fn whole(&self) -> &dyn Turns {
        self
    }
}

#[cfg(test)]
mod tests {
    use std::cell::{Cell, RefCell};
    use std::future::poll_fn;

    use super::*;
    use crate::evaluate::{Examples, centroid, clusters, doctor, features, knn, probe, retrieval};
    use crate::image::Images;
    use crate::random::{Stream, generator};
    use crate::rows::Rows;

    /// Lets others have their turn every time, and writes down how far it was and how much was done since.
    #[derive(Default)]
    struct Every {
        seen: RefCell<Vec<(usize, usize)>>,
        most: Cell<usize>,
        all: Cell<usize>,
    }

    impl Turns for Every {
        fn after(&self, work: usize, done: usize, total: usize) -> Turn<'_> {
            assert!(done <= total, "{done} of {total}");
            self.seen.borrow_mut().push((done, total));
            self.most.set(self.most.get().max(work));
            self.all.set(self.all.get() + work);
            let mut waited = false;
            Box::pin(poll_fn(move |_| {
                if std::mem::replace(&mut waited, true) { Poll::Ready(()) } else { Poll::Pending }
            }))
        }

        fn whole(&self) -> &dyn Turns {
            self
        }
    }

    impl Every {
        /// It has done `least` multiplications at least, a small part of them at a time, and its progress never went back.
        fn check(self, name: &str, least: usize) {
            let (all, most) = (self.all.get(), self.most.get());
            assert!(all >= least, "{name}: {all} of {least}");
            assert!(most <= all / 10 && most < 1 << 20, "{name}: {most} of {all} at once");
            let shares = self
                .seen
                .borrow()
                .iter()
                .map(|&(done, total)| done as f64 / total as f64)
                .collect::<Vec<_>>();
            assert!(shares.is_sorted(), "{name}: {shares:?}");
        }
    }

    #[test]
    fn parts_of_parts_rise_from_their_beginning_to_their_end() {
        let turns = Every::default();
        at_once(async {
            let half = turns.part(1, 2, 2);
            half.after(1, 0, 7).await;
            half.part(1, 2, 4).after(1, 1, 2).await;
            half.after(1, 7, 7).await;
        });
        // 1/2, 1/2 + (1/4 + 1/4 * 1/2) / 2, 1
        assert_eq!(*turns.seen.borrow(), [(500, 1000), (687, 1000), (1000, 1000)]);
    }

    /// Whatever has turns for others finds what it finds without, after as many multiplications as it must take, a few at a time.
    #[test]
    fn others_have_their_turn_often_and_change_nothing() {
        // More rows than dimensions, and fewer: the probe is solved in another space then.
        for (n, dim) in [(300, 40), (90, 400)] {
            let values: Vec<f32> =
                (0..n * dim).map(|at| ((at * at * 31 + at * 7) % 1009) as f32 / 1009.0).collect();
            let labels: Vec<usize> = (0..n).map(|row| row % 3).collect();
            let known: Vec<Option<usize>> = labels.iter().copied().map(Some).collect();
            let names = ["a", "b", "c"].map(str::to_owned);
            let rows = Rows::new(&values, dim);
            let examples = Examples::new(rows, &labels, 3).unwrap();
            let config = crate::evaluate::Config::default();
            let rng = || generator(1, Stream::Clusters);

            let turns = Every::default();
            let found = at_once(knn::predict_in_turns(examples, rows, &config, &turns));
            assert_eq!(found, knn::predict(examples, rows, &config));
            turns.check("knn", n * n * dim);

            let turns = Every::default();
            let found = at_once(probe::fit_in_turns(examples, 1.0, &turns)).unwrap();
            assert_eq!(found, probe::fit(examples, 1.0).unwrap());
            turns.check("probe", n * dim * n.min(dim) / 2 + found.iterations * 6 * n * n.min(dim));

            let turns = Every::default();
            assert_eq!(
                at_once(centroid::predict_in_turns(examples, rows, &turns)),
                centroid::predict(examples, rows)
            );
            turns.check("centroid", n * dim * 3);

            let turns = Every::default();
            assert_eq!(
                at_once(clusters::k_means_in_turns(rows, 3, &mut rng(), &turns)),
                clusters::k_means(rows, 3, &mut rng())
            );
            turns.check("k-means", 10 * 2 * n * 3 * dim);

            let turns = Every::default();
            assert_eq!(
                at_once(clusters::silhouette_in_turns(rows, &labels, &turns)),
                clusters::silhouette(rows, &labels)
            );
            turns.check("silhouette", n * n * dim);

            let turns = Every::default();
            assert_eq!(
                at_once(retrieval::precision_in_turns(rows, &known, 5, &turns)),
                retrieval::precision_at(rows, &known, 5)
            );
            turns.check("precision", n * n * dim);

            let turns = Every::default();
            assert_eq!(
                at_once(doctor::suspected_labels_in_turns(rows, &known, &names, &turns)),
                doctor::suspected_labels(rows, &known, &names)
            );
            turns.check("suspected labels", n * n * dim);
        }
    }

    #[test]
    fn looking_at_images_lets_others_have_their_turn_too() {
        let n = 120;
        let images = Images {
            size: 16,
            pixels: (0..n)
                .map(|image| (0..768_usize).map(|at| ((image * 768 + at).pow(2) * 13 % 241) as u8).collect())
                .collect(),
            names: vec![String::new(); n],
            labels: vec![None; n],
            label_names: Vec::new(),
        };
        let all: Vec<usize> = (0..n).collect();
        let turns = Every::default();
        assert_eq!(at_once(doctor::examine_in_turns(&images, &turns)), doctor::examine(&images));
        turns.check("doctor", n * 768);
        let turns = Every::default();
        let found = at_once(features::pixel_components_in_turns(&images, &all, 8, &turns));
        assert_eq!(found, features::pixel_components(&images, &all, 8));
        turns.check("pixel components", n * n / 2 * 768 + 7 * n * n * 16);
    }
}
