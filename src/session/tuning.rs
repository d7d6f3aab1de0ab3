//! The kernels of a run, fitted to the card.

use super::{Session, Step};
use crate::model::kernel::tuning::{Tuning, meet, met};

impl Session {
    /// One optimiser step, and a search for the tiles in which this card computes the products of such a step fastest.
    ///
    /// The search is the caller's to make, piece by piece, and may end anywhere. It changes how soon a step is made, not what comes out.
    ///
    /// # Errors
    ///
    /// As [`step`](Self::step).
    pub async fn step_to_tune(&mut self) -> Result<(Step, Tuning), String> {
        meet();
        let step = self.step().await;
        let met = met();
        Ok((step?, Tuning::of(met)))
    }
}

#[cfg(all(test, feature = "cpu"))]
#[allow(clippy::unwrap_used, reason = "a test may stop at once")]
mod tests {
    use pollster::block_on;

    use super::*;
    use crate::{gpu, schema};

    /// In the tiles for software, of which there are few to compile.
    #[test]
    fn a_card_is_asked_once_and_a_run_goes_on_to_the_same_losses() {
        let Some(device) = gpu::tests::device() else { return };
        gpu::emulated(true);
        let settings = [
            "dataset.images=500",
            "dataset.size=32",
            "encoder.widths=8,16",
            "projector.hidden=16",
            "projector.output=8",
            "schedule.batch_size=8",
        ];
        let session = || {
            let resolved = schema::resolve(settings);
            assert_eq!(resolved.errors, [] as [String; 0]);
            Session::new(resolved.config, &[], &device).unwrap()
        };
        let mut plain = session();
        let expected: Vec<_> = (0..4).map(|_| block_on(plain.step()).unwrap()).collect();

        let mut tuned = session();
        let (step, mut tuning) = block_on(tuned.step_to_tune()).unwrap();
        let mut steps = vec![step];
        let pieces = tuning.pieces();
        assert!(pieces > 3 && tuning.left() == pieces, "{pieces} pieces, {} left", tuning.left());
        block_on(tuning.advance());
        assert_eq!(tuning.left(), pieces - 1);
        // Nothing is known by then: no product was timed twice.
        assert_eq!((tuning.found().products, tuning.found().complete), (0, false));
        steps.push(block_on(tuned.step()).unwrap());
        while tuning.left() > 0 {
            block_on(tuning.advance());
        }
        steps.extend((0..2).map(|_| block_on(tuned.step()).unwrap()));
        assert_eq!(steps, expected);
        let found = tuning.found();
        assert!(found.complete && found.products > 0 && found.moved <= found.products, "{found:?}");
        assert!(found.before > 0.0 && found.after <= found.before, "{found:?}");

        // Nothing is left to ask for steps of the same sizes.
        let again = block_on(session().step_to_tune()).unwrap().1;
        assert_eq!((again.pieces(), again.found().products), (0, 0));
    }
}
