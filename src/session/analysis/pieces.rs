//! How an analysis lets others work: it hands out a piece, and goes on when it is asked for the next.

use std::cell::{Cell, RefCell};
use std::future::{poll_fn, ready};
use std::rc::Rc;
use std::task::Poll;

use serde::Serialize;
use serde_json::Value;

use super::Work;
use crate::evaluate::{Turn, Turns};
use crate::image::Images;

/// How far an analysis has come, and what it has come to.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Piece {
    /// What it is doing: "encoding", "training from scratch".
    pub label: String,
    /// How much is done.
    pub done: usize,
    /// How much there is to do.
    pub total: usize,
    /// Whether this is the last piece.
    pub finished: bool,
    /// What was found: all of it in the last piece, what is known so far in some others.
    pub result: Option<Value>,
    /// `[n, dims]`, row by row: where the probe images lie, for analyses that arrange them.
    #[serde(skip)]
    pub points: Option<Vec<f32>>,
    /// The pictures that the results speak of from here on, where they are not the probe images of the run.
    #[serde(skip)]
    pub pictures: Option<Rc<Images>>,
}

/// What an analysis ends with.
#[derive(Debug)]
pub struct Outcome {
    /// What was found.
    pub result: Value,
    /// Where the probe images lie.
    pub points: Option<Vec<f32>>,
}

impl From<Value> for Outcome {
    fn from(result: Value) -> Self {
        Self { result, points: None }
    }
}

/// An analysis under way. To stop it, drop it.
pub struct Analysis {
    /// Nothing after its end.
    work: Option<Work>,
    pieces: Pieces,
}

impl Analysis {
    pub(super) fn new(work: Work, pieces: Pieces) -> Self {
        Self { work: Some(work), pieces }
    }

    /// Works on for one piece: some tens of milliseconds.
    ///
    /// # Errors
    ///
    /// A sentence when the analysis has ended, the device cannot be read, or the embeddings hold values that are no numbers.
    pub async fn advance(&mut self) -> Result<Piece, String> {
        let (work, pieces) = (&mut self.work, &self.pieces);
        let Some(running) = work else { return Err("The analysis has ended.".to_owned()) };
        // The work waits for the device, which wakes this future, or for its next turn, which comes with the next call.
        let outcome = poll_fn(|context| match (running.as_mut().poll(context), pieces.take()) {
            (Poll::Ready(outcome), _) => Poll::Ready(Err(outcome)),
            (Poll::Pending, Some(piece)) => Poll::Ready(Ok(piece)),
            (Poll::Pending, None) => Poll::Pending,
        });
        match outcome.await {
            Ok(piece) => Ok(piece),
            Err(outcome) => {
                self.work = None;
                let Outcome { result, points } = outcome?;
                let result = Some(result);
                let label = "done".to_owned();
                Ok(Piece { label, done: 1, total: 1, finished: true, result, points, pictures: None })
            }
        }
    }
}

/// Where an analysis leaves its pieces.
#[derive(Clone, Default)]
pub struct Pieces(Rc<State>);

#[derive(Default)]
struct State {
    piece: RefCell<Option<Piece>>,
    /// How much work was done since the last piece.
    spent: Cell<usize>,
}

/// How many multiplications make a piece: 10 to 30 ms of a browser's time.
const WORK: usize = 1 << 24;

impl Pieces {
    /// Says how far the analysis has come, and goes on when it is asked to.
    pub async fn at(&self, label: &str, done: usize, total: usize) {
        self.hand_out(Piece { label: label.to_owned(), done, total, ..Piece::default() }).await;
    }

    /// Hands out a piece, and goes on when the next is asked for.
    pub async fn hand_out(&self, piece: Piece) {
        self.0.piece.replace(Some(piece));
        self.0.spent.set(0);
        let mut handed_out = false;
        poll_fn(|_| if std::mem::replace(&mut handed_out, true) { Poll::Ready(()) } else { Poll::Pending })
            .await;
    }

    /// A long computation of the analysis, of which a piece is handed out whenever enough work is done.
    pub fn during(&self, label: impl Into<String>) -> During {
        During { pieces: self.clone(), label: label.into() }
    }

    fn take(&self) -> Option<Piece> {
        self.0.piece.take()
    }
}

/// The pieces of one computation, which have its name.
pub struct During {
    pieces: Pieces,
    label: String,
}

impl Turns for During {
    fn after(&self, work: usize, done: usize, total: usize) -> Turn<'_> {
        let spent = self.pieces.0.spent.get() + work;
        self.pieces.0.spent.set(spent);
        if spent < WORK {
            return Box::pin(ready(()));
        }
        Box::pin(self.pieces.at(&self.label, done, total))
    }

    fn whole(&self) -> &dyn Turns {
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_goes_on_piece_by_piece_and_ends_once() {
        let pieces = Pieces::default();
        let own = pieces.clone();
        let work = async move {
            own.at("counting", 1, 2).await;
            own.at("counting", 2, 2).await;
            Ok(Outcome::from(Value::from(7)))
        };
        let mut analysis = Analysis::new(Box::pin(work), pieces);
        let mut next = || pollster::block_on(analysis.advance());
        let found: Vec<_> =
            (0..3).map(|_| next().unwrap()).map(|piece| (piece.done, piece.finished)).collect();
        assert_eq!(found, [(1, false), (2, false), (1, true)]);
        assert_eq!(next().unwrap_err(), "The analysis has ended.");
    }

    #[test]
    fn a_computation_is_as_many_pieces_as_it_has_work() {
        let pieces = Pieces::default();
        let during = pieces.during("multiplying");
        let work = async move {
            for done in 0..10 {
                during.after(WORK / 3 + 1, done, 10).await;
            }
            Ok(Outcome::from(Value::Null))
        };
        let mut analysis = Analysis::new(Box::pin(work), pieces);
        let next = || pollster::block_on(analysis.advance()).unwrap();
        let found: Vec<_> =
            std::iter::repeat_with(next).take(4).map(|piece| (piece.done, piece.finished)).collect();
        assert_eq!(found, [(2, false), (5, false), (8, false), (1, true)]);
    }

    #[test]
    fn work_that_fails_says_why_and_has_ended() {
        let work: Work = Box::pin(async { Err("There is no label.".to_owned()) });
        let mut analysis = Analysis::new(work, Pieces::default());
        assert_eq!(pollster::block_on(analysis.advance()).unwrap_err(), "There is no label.");
        assert_eq!(pollster::block_on(analysis.advance()).unwrap_err(), "The analysis has ended.");
    }
}
