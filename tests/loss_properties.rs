//! What must hold for every loss of the lists, whatever its formula. A loss that is added is tested here without a word, but for its
//! line in [`facts`].
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may stop at once")]

#[path = "loss_properties/listed.rs"]
mod listed;
#[path = "loss_properties/signs.rs"]
mod signs;

use burn::tensor::Tensor;
use contrastive_playground::explore::{Explored, Extras};
use contrastive_playground::loss::{
    PairwiseConfig, byol, dino, simsiam, sinkhorn, swapped_prediction, unit_rows,
};
use serde_json::{Map, Value, json};

use listed::{DIM, Listed, Pair, assert_close, close, listed, losses, properties, rows, variant};

/// What holds for some losses and not for others.
struct Facts {
    /// `loss(a, b) == loss(b, a)`
    swaps: bool,
    /// `loss(3 a, b / 2) == loss(a, b)`
    ignores_length: bool,
    /// Where the loss is at its floor.
    best: Best,
    /// The loss as a function of what gradients reach, its targets held at the second pair; `None`: gradients reach everything.
    held: Option<Held>,
}

/// The settings, the pair that moves, and the pair whose targets hold still.
type Held = fn(&Map<String, Value>, &Pair, &Pair) -> Tensor<1>;

enum Best {
    /// Views agree and images are orthogonal.
    Orthogonal,
    /// Views agree and dimensions are orthogonal.
    White,
    /// Nowhere, or nobody knows.
    Unknown,
}

fn facts(loss: &Listed) -> Facts {
    use Best::{Orthogonal, Unknown, White};
    let (swaps, ignores_length, best, held) = match loss.kind.as_str() {
        "nt_xent" | "dcl" | "sup_con" | "contrastive" | "triplet" | "logistic" => {
            (true, true, Orthogonal, None)
        }
        "info_nce" => (loss.params["symmetric"] == true, true, Orthogonal, None),
        "n_pair" => (false, false, Unknown, None),
        "moco" => (false, true, Unknown, None),
        "byol" => (true, true, Orthogonal, Some(held_byol as Held)),
        "simsiam" => (true, true, Orthogonal, Some(held_simsiam as Held)),
        "barlow_twins" => (true, true, White, None),
        "vicreg" => (true, false, White, None),
        "swav" => (true, true, Unknown, Some(held_swav as Held)),
        "dino" => (true, false, Unknown, Some(held_dino as Held)),
        kind => panic!("{kind} is not in this table: say what holds for it"),
    };
    Facts { swaps, ignores_length, best, held }
}

fn held_byol(_: &Map<String, Value>, moving: &Pair, held: &Pair) -> Tensor<1> {
    byol(moving.a(), held.b())
}

fn held_simsiam(_: &Map<String, Value>, moving: &Pair, held: &Pair) -> Tensor<1> {
    simsiam(moving.a(), held.b())
}

fn held_swav(params: &Map<String, Value>, moving: &Pair, held: &Pair) -> Tensor<1> {
    let number = |name: &str| params[name].as_f64().unwrap();
    let prototypes = unit_rows(rows(moving.extras.prototypes.as_ref().unwrap())).transpose();
    let scores = |z: Tensor<2>| unit_rows(z).matmul(prototypes.clone());
    let codes = |z: Tensor<2>| sinkhorn(scores(z), number("epsilon"), number("iterations") as usize);
    let one_way = |z, target| swapped_prediction(codes(target), scores(z), number("temperature"));
    (one_way(moving.a(), held.b()) + one_way(moving.b(), held.a())) / 2.0
}

fn held_dino(params: &Map<String, Value>, moving: &Pair, held: &Pair) -> Tensor<1> {
    let number = |name: &str| params[name].as_f64().unwrap();
    let center = rows(moving.extras.center.as_ref().unwrap());
    let one_way = |student, teacher| {
        let (t_s, t_t) = (number("student_temperature"), number("teacher_temperature"));
        dino(student, teacher, center.clone(), t_s, t_t)
    };
    (one_way(moving.a(), held.b()) + one_way(moving.b(), held.a())) / 2.0
}

// --- What is tested ----------------------------------------------------------------------------------------------------

#[test]
fn views_may_be_swapped_where_the_loss_says_so() {
    for loss in losses() {
        let pair = Pair::random(5);
        let swapped = Pair { a: pair.b.clone(), b: pair.a.clone(), ..pair.clone() };
        let same = close(loss.of(&pair).value, loss.of(&swapped).value, 1e-5);
        assert_eq!(same, facts(&loss).swaps, "{loss}");
    }
}

#[test]
fn images_may_come_in_any_order() {
    for loss in losses() {
        for labels in [None, Some(vec![0, 1, 0, -1, 1])] {
            let pair = Pair { labels: labels.clone(), ..Pair::random(5) };
            let order = [3, 0, 4, 1, 2];
            let permute = |values: &[f32]| {
                order.iter().flat_map(|&row| values[row * DIM..][..DIM].to_vec()).collect::<Vec<_>>()
            };
            let labels = labels.map(|labels| order.map(|row| labels[row]).to_vec());
            let (before, after) = (
                loss.of(&pair),
                loss.of(&Pair { a: permute(&pair.a), b: permute(&pair.b), labels, ..pair.clone() }),
            );
            assert!(close(before.value, after.value, 1e-5), "{loss}");
            assert_close(&permute(&before.grad_a), &after.grad_a, 1e-4, &format!("{loss}: gradient"));
        }
    }
}

#[test]
fn length_counts_only_where_the_loss_says_so() {
    for loss in losses() {
        let pair = Pair::random(5);
        let scale = |z: &[f32], factor: f32| z.iter().map(|z| z * factor).collect();
        let scaled = Pair { a: scale(&pair.a, 3.0), b: scale(&pair.b, 0.5), ..pair.clone() };
        let same = close(loss.of(&pair).value, loss.of(&scaled).value, 1e-4);
        assert_eq!(same, facts(&loss).ignores_length, "{loss}");
    }
}

/// Short and with equal entries, so that neither a price on length nor a winning dimension adds anything.
#[test]
fn at_collapse_the_loss_is_what_its_landmark_says() {
    for loss in losses() {
        for batch in [2, 5, 16] {
            let rows = vec![1e-3; batch * DIM];
            let pair = Pair { a: rows.clone(), b: rows, ..Pair::random(batch) };
            if let Some(expected) = loss.landmarks(batch).collapse {
                // Without a centre: one that is not even would let a dimension win.
                let pair = Pair { extras: Extras { center: None, ..pair.extras }, ..pair };
                let found = loss.of(&pair).value;
                assert!(close(found, expected, 1e-4), "{loss}, {batch} pairs: {found} is not {expected}");
            }
        }
    }
}

#[test]
fn at_its_best_the_loss_is_at_its_floor() {
    let (x, o) = (1.0, 0.0);
    let orthogonal = vec![x, o, o, o, o, x, o, o, o, o, x, o];
    // Columns of a Hadamard matrix of order 8, without the constant one.
    let white: Vec<f32> = (0..8_u32)
        .flat_map(|row| [1, 2, 4, 7].map(|column| 1.0 - 2.0 * ((row & column).count_ones() % 2) as f32))
        .collect();
    // More dimensions than two images can keep apart.
    let crowded = vec![1.0, 1.0, 1.0, 1.0, -1.0, -1.0, -1.0, -1.0];
    for loss in losses() {
        let best = match facts(&loss).best {
            Best::Orthogonal => vec![&orthogonal],
            Best::White => vec![&white, &crowded],
            Best::Unknown => continue,
        };
        let floor = |rows: &Vec<f32>| loss.landmarks(rows.len() / DIM).floor;
        assert!(floor(best[0]).is_some(), "{loss}");
        for (rows, floor) in best.into_iter().filter_map(|rows| Some((rows, floor(rows)?))) {
            let pair = Pair { a: rows.clone(), b: rows.clone(), ..Pair::random(rows.len() / DIM) };
            let found = loss.of(&pair).value;
            // Wider than elsewhere: standardising adds 1e-5 to every variance.
            assert!(close(found, floor, 5e-5), "{loss}: {found} is not {floor}");
        }
    }
}

#[test]
fn labels_of_their_own_are_no_labels() {
    for loss in losses() {
        let pair = Pair::random(4);
        let plain = loss.of(&pair);
        for labels in [vec![7, 3, 0, 5], vec![-1; 4]] {
            let labelled = loss.of(&Pair { labels: Some(labels), ..pair.clone() });
            assert!(close(plain.value, labelled.value, 1e-5), "{loss}");
            assert_close(&plain.grad_a, &labelled.grad_a, 1e-5, &format!("{loss}: gradient in a"));
            assert_close(&plain.grad_b, &labelled.grad_b, 1e-5, &format!("{loss}: gradient in b"));
        }
    }
}

#[test]
fn every_pairwise_loss_counts_images_of_a_class_as_positives() {
    for loss in listed(PairwiseConfig::all()) {
        let pair = Pair::random(4);
        let labelled = Pair { labels: Some(vec![0, 0, 1, 1]), ..pair.clone() };
        assert!(!close(loss.of(&pair).value, loss.of(&labelled).value, 1e-3), "{loss}");
        // All of one class: a value, or the sentence that there is no negative.
        let result = loss.try_of(&Pair { labels: Some(vec![2; 4]), ..pair });
        assert!(result.as_ref().err().is_none_or(|error| error.contains("needs negatives")), "{result:?}");
    }
}

#[test]
fn zeros_and_duplicates_give_finite_values_and_gradients() {
    for loss in losses() {
        let mut pair = Pair::random(5);
        pair.a[..DIM].fill(0.0);
        pair.b[DIM..3 * DIM].fill(0.0);
        pair.b.copy_within(3 * DIM..4 * DIM, 4 * DIM);
        pair.a.copy_within(3 * DIM..4 * DIM, 4 * DIM); // an image twice: negatives at distance 0
        loss.of(&pair);
        loss.of(&Pair { a: vec![0.0; 5 * DIM], b: vec![0.0; 5 * DIM], ..pair.clone() });
        loss.of(&Pair { b: pair.a.clone(), ..pair });
    }
}

#[test]
fn any_batch_will_do_except_that_some_losses_need_two_pairs() {
    for loss in losses() {
        for batch in [2, 3, 5, 17] {
            loss.of(&Pair::random(batch));
        }
        if let Err(error) = loss.try_of(&Pair::random(1)) {
            assert!(error.contains("at least 2 pairs") && error.contains("there is 1"), "{loss}: {error}");
        }
    }
}

#[test]
fn settings_at_both_ends_of_their_range_give_finite_values_and_gradients() {
    for loss in losses() {
        for (name, schema) in properties(&loss.kind) {
            let ends = ["minimum", "maximum"].map(|end| schema[end].clone());
            let lowest = name.contains("temperature").then(|| json!(0.01));
            for value in ends.into_iter().chain(lowest).filter(|value| !value.is_null()) {
                let mut loss = loss.clone();
                loss.params[&name] = value;
                loss.of(&Pair::random(5));
                let rows = Pair::random(5).a;
                loss.of(&Pair { a: rows.clone(), b: rows, ..Pair::random(5) });
            }
        }
    }
}

#[test]
fn gradients_agree_with_central_differences() {
    const H: f32 = 1e-3;
    for loss in losses() {
        let pair = Pair { labels: Some(vec![0, 1, 1, -1, 0]), ..Pair::random(5) };
        let found = loss.of(&pair);
        let value = |moving: &Pair| match facts(&loss).held {
            Some(held) => f64::from(held(&loss.params, moving, &pair).into_scalar::<f32>()),
            None => loss.of(moving).value,
        };
        let slope = |entry: &dyn Fn(&mut Pair) -> &mut f32| {
            let (mut more, mut less) = (pair.clone(), pair.clone());
            *entry(&mut more) += H;
            *entry(&mut less) -= H;
            ((value(&more) - value(&less)) / f64::from(2.0 * H)) as f32
        };
        let in_a: Vec<f32> = (0..pair.a.len()).map(|at| slope(&move |pair| &mut pair.a[at])).collect();
        let in_b: Vec<f32> = (0..pair.b.len()).map(|at| slope(&move |pair| &mut pair.b[at])).collect();
        assert_close(&found.grad_a, &in_a, 1e-2, &format!("{loss}: gradient in a"));
        assert_close(&found.grad_b, &in_b, 1e-2, &format!("{loss}: gradient in b"));
        assert!(in_a.iter().any(|slope| *slope != 0.0), "{loss}: nothing flows");
        // What no gradient reaches gets exactly none.
        assert_eq!(
            found.grad_b.iter().all(|slope| *slope == 0.0),
            in_b.iter().all(|slope| *slope == 0.0),
            "{loss}"
        );
    }
}

#[test]
fn no_gradient_reaches_codes() {
    let scores = rows(&Pair::random(5).a).autodiff().require_grad();
    let other = scores.clone().detach().require_grad();
    let codes = sinkhorn(scores.clone(), 0.05, 3);
    let gradients = (codes * other.clone()).sum().backward();
    assert!(scores.grad(&gradients).is_none() && other.grad(&gradients).is_some());
}

#[test]
fn codes_share_images_out_evenly() {
    let codes = sinkhorn(rows(&Pair::random(12).a), 0.5, 50);
    let sums = |dim: usize| -> Vec<f32> { codes.clone().sum_dim(dim).into_data().try_to_vec().unwrap() };
    assert_close(&sums(1), &[1.0; 12], 1e-4, "an image counts once");
    assert_close(&sums(0), &[3.0; DIM], 1e-4, "12 images are shared by 4 prototypes");
    // So soft or sharp that exp overflows or vanishes without care.
    for epsilon in [1e-4, 1e4] {
        let codes: Vec<f32> =
            sinkhorn(rows(&Pair::random(12).a), epsilon, 3).into_data().try_to_vec().unwrap();
        assert!(codes.iter().all(|code| code.is_finite()));
    }
}

#[test]
fn twenty_plain_steps_lower_every_loss() {
    for loss in losses() {
        let mut pair = Pair { labels: Some(vec![0, 1, 1, -1, 0, 2]), ..Pair::random(6) };
        let before = loss.of(&pair).value;
        for _ in 0..20 {
            let Explored { grad_a, grad_b, .. } = loss.of(&pair);
            let down =
                |z: &[f32], slope: &[f32]| z.iter().zip(slope).map(|(z, slope)| z - 0.05 * slope).collect();
            (pair.a, pair.b) = (down(&pair.a, &grad_a), down(&pair.b, &grad_b));
        }
        let after = loss.of(&pair).value;
        assert!(after < before - 1e-3, "{loss}: {before} became {after}");
    }
}

#[test]
fn losses_relate_to_each_other_as_their_papers_say() {
    for seed in 0..5 {
        let pair = Pair::drawn(6, seed);
        let at = |kind: &str, params: Value| Listed::new(kind, params).of(&pair).value;
        for t in [0.1, 0.5] {
            let nt_xent = at("nt_xent", json!({ "temperature": t }));
            assert!(close(at("sup_con", json!({ "temperature": t })), nt_xent, 1e-6));
            assert!(at("dcl", json!({ "temperature": t })) < nt_xent);
        }
        // On unit vectors ||a - b||^2 = 2 - 2 cos.
        let apart = unit_rows(pair.a()) - unit_rows(pair.b());
        let squared = f64::from(apart.powi_scalar(2).sum_dim(1).mean().into_scalar::<f32>());
        assert!(close(at("byol", json!({})), squared, 1e-5));
        assert!(close(2.0 + 2.0 * at("simsiam", json!({})), squared, 1e-5));
        // N-pair is InfoNCE in one direction with dot products: on unit vectors, at temperature 1.
        let unit = |z: Tensor<2>| unit_rows(z).into_data().try_to_vec::<f32>().unwrap();
        let on_sphere = Pair { a: unit(pair.a()), b: unit(pair.b()), ..pair.clone() };
        let n_pair = Listed::new("n_pair", json!({ "l2": 0.0 }));
        let info_nce = at("info_nce", json!({ "temperature": 1.0, "symmetric": false }));
        assert!(close(n_pair.of(&on_sphere).value, info_nce, 1e-5));
    }
}

#[test]
fn every_loss_and_setting_is_described_and_its_default_lies_in_its_range() {
    for loss in losses() {
        let variant = variant(&loss.kind);
        for text in ["title", "description", "x-formula", "x-paper", "x-paper-title"] {
            assert!(variant[text].as_str().is_some_and(|text| !text.is_empty()), "{loss} has no {text}");
        }
        for (name, schema) in properties(&loss.kind) {
            let text = |key: &str| schema[key].as_str().unwrap_or_default();
            assert!(!text("title").is_empty() && text("description").ends_with('.'), "{loss}: {name}");
            if let Some(default) = schema["default"].as_f64() {
                let limit = |key: &str| schema[key].as_f64().unwrap();
                assert!((limit("minimum")..=limit("maximum")).contains(&default), "{loss}: {name}");
            }
        }
    }
}
