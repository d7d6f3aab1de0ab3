//! Weighted k nearest neighbours: is an image among its like?

use super::examples::readable;
use super::{AtOnce, Config, Examples, Score, Turns, at_once, pairs};
use crate::rows::Rows;

/// The class of each row of `test`: the one that gets most of the votes of [`votes`]; of equals, the first.
///
/// # Shapes
/// - `test`: `[m, dim]`
/// - result: `[m]`
///
/// # Errors
///
/// As [`votes`].
pub fn predict(examples: Examples, test: Rows, config: &Config) -> Result<Vec<usize>, String> {
    at_once(predict_in_turns(examples, test, config, &AtOnce))
}

/// [`predict`], with turns for others.
///
/// # Errors
///
/// As [`votes`].
pub async fn predict_in_turns(
    examples: Examples<'_>,
    test: Rows<'_>,
    config: &Config,
    turns: &dyn Turns,
) -> Result<Vec<usize>, String> {
    let votes = votes_in_turns(examples, test, config, turns).await?;
    Ok(votes.iter().map(|votes| most(votes)).collect())
}

/// The share of the votes that each class gets on each row of `test`.
///
/// ```text
/// votes(x, c) = sum over the k examples nearest to x, of class c, of exp(cos(x, x_j) / t), over the sum of all classes
/// ```
///
/// Wu et al. 2018, section 3.4: <https://arxiv.org/abs/1805.01978>. With fewer than k examples, all of them vote. Of equally near
/// ones, the first are taken. A row of zeros is at cosine 0 to all.
///
/// # Shapes
/// - `test`: `[m, dim]`
/// - result: `[m][classes]`, each row sums to 1
///
/// # Errors
///
/// A sentence when `test` has another dimension than the examples or values that are not finite, or when the number of neighbours
/// or the temperature is 0.
pub fn votes(examples: Examples, test: Rows, config: &Config) -> Result<Vec<Vec<f64>>, String> {
    at_once(votes_in_turns(examples, test, config, &AtOnce))
}

async fn votes_in_turns(
    examples: Examples<'_>,
    test: Rows<'_>,
    config: &Config,
    turns: &dyn Turns,
) -> Result<Vec<Vec<f64>>, String> {
    let poll = Poll::new(config)?;
    let test = readable(test, examples.rows().dim())?;
    let (examples_unit, test_unit) = (examples.rows().unit(), test.unit());
    let mut all = Vec::with_capacity(test.len());
    pairs::sums(
        Rows::new(&test_unit, test.dim()),
        Rows::new(&examples_unit, test.dim()),
        pairs::product,
        turns,
        |_, cosines| all.push(poll.shares(cosines, examples.labels(), examples.classes(), cosines.len())),
    )
    .await;
    Ok(all)
}

/// What all other labelled images vote for, for every labelled image: leave-one-out, where there are too few images for a split.
///
/// # Shapes
/// - `features`: `[n, dim]`
/// - `labels`: `[n]`; images without one neither vote nor are graded
/// - `graded`: `[n]`; where given, only these are graded, and all labelled ones vote
/// - result: index and predicted class of each graded image, in their order
///
/// An image alone in its class cannot be predicted right.
///
/// # Errors
///
/// A sentence when fewer than two images have labels, when lengths do not fit, when a labelled image has values that are not finite,
/// or when the number of neighbours or the temperature is 0.
pub fn leave_one_out(
    features: Rows,
    labels: &[Option<usize>],
    graded: Option<&[bool]>,
    config: &Config,
) -> Result<Vec<(usize, usize)>, String> {
    let poll = Poll::new(config)?;
    for length in [Some(labels.len()), graded.map(<[bool]>::len)].into_iter().flatten() {
        if length != features.len() {
            return Err(format!("{length} labels do not fit {} embeddings.", features.len()));
        }
    }
    let (voters, classes_of): (Vec<usize>, Vec<usize>) =
        labels.iter().enumerate().filter_map(|(index, label)| label.map(|label| (index, label))).unzip();
    if voters.len() < 2 {
        return Err(format!(
            "Nearest neighbours need at least 2 labelled images; {} has a label.",
            ["none", "only 1"][voters.len()]
        ));
    }
    let classes = classes_of.iter().max().map_or(0, |label| label + 1);
    let dim = features.dim();
    let voting = features.pick(&voters);
    let voting = Rows::new(&voting, dim).finite()?.unit();
    let voting = Rows::new(&voting, dim);
    // The places among the voters of those that are graded.
    let asked: Vec<usize> =
        (0..voters.len()).filter(|&place| graded.is_none_or(|graded| graded[voters[place]])).collect();
    let queries = voting.pick(&asked);
    let mut predicted = Vec::with_capacity(asked.len());
    let vote = |query: usize, cosines: &mut [f32]| {
        let own = asked[query];
        // Behind all others, of which there are enough.
        cosines[own] = f32::NEG_INFINITY;
        let shares = poll.shares(cosines, &classes_of, classes, voters.len() - 1);
        predicted.push((voters[own], most(&shares)));
    };
    at_once(pairs::sums(Rows::new(&queries, dim), voting, pairs::product, &AtOnce, vote));
    Ok(predicted)
}

/// Leave-one-out accuracy of weighted nearest neighbours, see [`leave_one_out`].
///
/// # Shapes
/// - `features`: `[n, dim]`, row by row
/// - `labels`: `[n]`
///
/// Gives nothing when there is nothing to grade: fewer than two images have labels, or values are not finite.
#[must_use]
pub fn knn(features: &[f32], labels: &[Option<usize>], config: &Config) -> Option<Score> {
    let dim = features.len() / labels.len().max(1);
    if dim == 0 || features.len() != dim * labels.len() {
        return None;
    }
    let predicted = leave_one_out(Rows::new(features, dim), labels, None, config).ok()?;
    let right = predicted.iter().filter(|&&(index, class)| labels[index] == Some(class)).count();
    Score::of(right, predicted.len())
}

/// How neighbours vote.
struct Poll {
    neighbours: usize,
    temperature: f64,
}

impl Poll {
    fn new(config: &Config) -> Result<Self, String> {
        let Config { neighbours, temperature, .. } = *config;
        if neighbours == 0 {
            return Err("0 neighbours cannot vote: it takes at least 1.".into());
        }
        if !(temperature > 0.0 && temperature.is_finite()) {
            return Err(format!("The vote temperature is {temperature}, but must be above 0."));
        }
        Ok(Self { neighbours, temperature })
    }

    /// The share of each class in the votes of the nearest, of at most `most` voters.
    fn shares(&self, cosines: &[f32], labels: &[usize], classes: usize, most: usize) -> Vec<f64> {
        let neighbours = self.neighbours.min(most);
        let nearest_first = |a: &usize, b: &usize| cosines[*b].total_cmp(&cosines[*a]).then(a.cmp(b));
        let mut nearest: Vec<usize> = (0..cosines.len()).collect();
        if neighbours < nearest.len() {
            nearest.select_nth_unstable_by(neighbours, nearest_first);
            nearest.truncate(neighbours);
        }
        nearest.sort_unstable_by(nearest_first);
        let mut votes = vec![0.0; classes];
        // Relative to the nearest, so that no temperature is too low for the exponential.
        let largest = f64::from(cosines[nearest[0]]);
        for voter in nearest {
            votes[labels[voter]] += ((f64::from(cosines[voter]) - largest) / self.temperature).exp();
        }
        let total: f64 = votes.iter().sum();
        votes.iter().map(|vote| vote / total).collect()
    }
}

/// The first of the largest.
fn most(votes: &[f64]) -> usize {
    (0..votes.len()).fold(0, |best, class| if votes[class] > votes[best] { class } else { best })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(neighbours: usize, temperature: f64) -> Config {
        Config { neighbours, temperature, ..Config::default() }
    }

    /// Unit vectors at angles in degrees.
    fn at(angles: &[f32]) -> Vec<f32> {
        angles.iter().flat_map(|angle| [angle.to_radians().cos(), angle.to_radians().sin()]).collect()
    }

    #[test]
    fn by_hand() {
        // 0° and 10° are one class, 90° and 100° the other; 30° is of the second class but lies by the first.
        let features = at(&[0.0, 10.0, 90.0, 100.0, 30.0]);
        let labels = [Some(0), Some(0), Some(1), Some(1), Some(1)];
        let score = knn(&features, &labels, &config(1, 0.1)).unwrap();
        assert_eq!((score.accuracy, score.n), (0.8, 5));
    }

    #[test]
    fn closer_neighbours_weigh_more() {
        // To 0° the nearest are 5° (class 0), 60° and 65° (class 1). Unweighted, class 1 wins 2 to 1; at a low temperature
        // exp(0.996/0.1) = 21200 beats exp(0.5/0.1) + exp(0.423/0.1) = 217.
        let features = at(&[0.0, 5.0, 60.0, 65.0]);
        let labels = [Some(0), Some(0), Some(1), Some(1)];
        assert_eq!(knn(&features, &labels, &config(3, 0.1)).unwrap().accuracy, 1.0);
        assert_eq!(knn(&features, &labels, &config(3, 1000.0)).unwrap().accuracy, 0.0);
    }

    #[test]
    fn unlabelled_images_neither_vote_nor_count() {
        let features = at(&[0.0, 1.0, 2.0, 90.0]);
        let labels = [Some(0), None, Some(0), Some(1)];
        let score = knn(&features, &labels, &config(1, 0.1)).unwrap();
        // The one image of class 1 has no other of its class.
        assert_eq!((score.accuracy, score.n), (2.0 / 3.0, 3));
        assert_eq!(knn(&features, &[None, None, None, Some(0)], &config(1, 0.1)), None);
    }

    #[test]
    fn more_neighbours_than_images_are_all_others() {
        let labels = [Some(0), Some(0), Some(0)];
        assert_eq!(knn(&at(&[0.0, 1.0, 2.0]), &labels, &config(200, 0.1)).unwrap().accuracy, 1.0);
    }
}
