//! A loss on its own: its value and gradients for embeddings that are handed in, as the page's loss explorer shows them.
//!
//! In: the loss by its name, and plain slices. Out: plain numbers. Knows every loss of [`crate::loss`], through its two lists.

use std::ops::Deref;

use burn::tensor::{Device, Tensor};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::loss::{Inputs, Loss, MethodLoss, PairwiseConfig};
use crate::model::kernel::tensor;

/// The value of a loss and its gradients in both embeddings.
///
/// `config` is JSON: `{"loss": "nt_xent", "params": {"temperature": 0.5}}`. Parameters that are left out have their defaults. Besides
/// the loss's own settings, `labels`, `queue`, `prototypes` and `center` may be `false` (do not use it, even if it is given) or
/// `true` (it has to be given).
///
/// # Shapes
/// - `a`, `b`: `[batch, dim]` row by row, row i of both from image i
/// - `labels`: one per row; below 0 is none
///
/// # Errors
///
/// A sentence when the loss or a setting is unknown, when inputs do not fit together or are not finite, when the loss cannot be
/// computed from them, or when the device cannot be read.
pub async fn loss_and_gradient(
    config: &str,
    a: &[f32],
    b: &[f32],
    labels: Option<&[i64]>,
    extras: &Extras,
    device: &Device,
) -> Result<Explored, String> {
    let Request { loss, mut params } = serde_json::from_str(config).map_err(|error| {
        format!("The loss is not of the form {{\"loss\": name, \"params\": {{…}}}}: {error}.")
    })?;
    let used = Used::take(&mut params, labels, extras)?;
    let loss = chosen(&loss, &params)?;
    let dim = dimension(a, labels, extras)?;
    let device = device.clone().autodiff();
    let matrix = |name: &str, values: &[f32]| matrix(name, values, dim, &device);
    let (a, b) = (matrix("a", a)?.require_grad(), matrix("b", b)?.require_grad());
    let ([batch, _], [rows_b, _]) = (a.dims(), b.dims());
    if batch != rows_b {
        return Err(format!("`a` has {batch} rows and `b` has {rows_b}; row i of both belongs to image i."));
    }
    let optional = |name: &str, values: Option<&[f32]>| values.map(|values| matrix(name, values)).transpose();
    let inputs = Inputs {
        labels: used.labels.map(<[i64]>::to_vec),
        queue: optional("queue", used.queue)?,
        prototypes: optional("prototypes", used.prototypes)?,
        center: optional("center", used.center)?,
        ..Inputs::new(a.clone(), b.clone())
    };
    if let Some(center) = used.center.filter(|center| center.len() != dim) {
        return Err(format!("`center` has {} numbers; a row has {dim}.", center.len()));
    }
    let terms = loss.terms(&inputs)?;
    let gradients = terms.total().backward();
    let gradient = |of: &Tensor<2>| {
        let gradient = of.grad(&gradients).unwrap_or_else(|| of.clone().without_autodiff().zeros_like());
        gradient.reshape([batch * dim])
    };
    let (names, values): (Vec<_>, Vec<_>) = terms.detach().0.into_iter().unzip();
    // One tensor, and so one wait for the device.
    let read = values.into_iter().chain([gradient(&a), gradient(&b)]).collect();
    let data = Tensor::<1>::cat(read, 0).into_data_async().await;
    let mut values: Vec<f32> = data
        .map_err(|error| format!("The device could not be read: {error}."))?
        .try_to_vec()
        .map_err(|error| format!("{error:?}"))?;
    if let Some(value) = values.iter().find(|value| !value.is_finite()) {
        return Err(format!("The loss or its gradient is {value} for these embeddings and settings."));
    }
    let grad_b = values.split_off(values.len() - batch * dim);
    let grad_a = values.split_off(values.len() - batch * dim);
    let values = values.into_iter().map(f64::from);
    let terms: Vec<Term> = names.into_iter().zip(values).map(|(name, value)| Term { name, value }).collect();
    Ok(Explored { value: terms.iter().map(|term| term.value).sum(), terms, grad_a, grad_b })
}

/// What some losses need besides two views.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Extras {
    /// The length of a row. It may be left out when there are labels: one per row.
    pub dim: Option<usize>,
    /// `[keys, dim]`, row by row: keys of earlier batches.
    pub queue: Option<Vec<f32>>,
    /// `[prototypes, dim]`, row by row: the centres of clusters.
    pub prototypes: Option<Vec<f32>>,
    /// `[dim]`: the running mean of the teacher's outputs.
    pub center: Option<Vec<f32>>,
}

/// What a loss comes to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explored {
    /// The loss: the sum of its terms.
    pub value: f64,
    /// Its parts.
    pub terms: Vec<Term>,
    /// `[batch, dim]`, row by row: the gradient in `a`; zeros where none flows.
    pub grad_a: Vec<f32>,
    /// `[batch, dim]`, row by row: the gradient in `b`; zeros where none flows.
    pub grad_b: Vec<f32>,
}

/// A part of a loss.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Term {
    /// What it is called.
    pub name: &'static str,
    /// What it adds.
    pub value: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Request {
    loss: String,
    #[serde(default)]
    params: Map<String, Value>,
}

/// The optional inputs that are to be used.
struct Used<'a> {
    labels: Option<&'a [i64]>,
    queue: Option<&'a [f32]>,
    prototypes: Option<&'a [f32]>,
    center: Option<&'a [f32]>,
}

impl<'a> Used<'a> {
    /// Takes the flags out of `params` and applies them.
    fn take(
        params: &mut Map<String, Value>,
        labels: Option<&'a [i64]>,
        extras: &'a Extras,
    ) -> Result<Self, String> {
        Ok(Self {
            labels: wanted(params, "labels", labels)?,
            queue: wanted(params, "queue", extras.queue.as_deref())?,
            prototypes: wanted(params, "prototypes", extras.prototypes.as_deref())?,
            center: wanted(params, "center", extras.center.as_deref())?,
        })
    }
}

fn wanted<'a, T>(
    params: &mut Map<String, Value>,
    name: &str,
    given: Option<&'a [T]>,
) -> Result<Option<&'a [T]>, String> {
    match (params.remove(name), given) {
        (None, given) => Ok(given),
        (Some(Value::Bool(false)), _) => Ok(None),
        (Some(Value::Bool(true)), Some(given)) => Ok(Some(given)),
        (Some(Value::Bool(true)), None) => Err(format!("`{name}` is true, but none are given.")),
        (Some(other), _) => Err(format!("`{name}` is {other}; it can be true or false.")),
    }
}

/// A loss of any list.
type AnyLoss = Box<dyn Deref<Target = dyn Loss>>;

/// The loss of this name, from either list, with these settings.
fn chosen(name: &str, params: &Map<String, Value>) -> Result<AnyLoss, String> {
    let mut names = Vec::new();
    let found = match from_list(PairwiseConfig::all(), name, params, &mut names)? {
        None => from_list(MethodLoss::all(), name, params, &mut names)?,
        found => found,
    };
    found.ok_or_else(|| format!("There is no loss `{name}`; there are {}.", names.join(", ")))
}

/// The loss of this name, if the list has it; else its names are added to `names`.
fn from_list<L>(
    list: Vec<L>,
    name: &str,
    params: &Map<String, Value>,
    names: &mut Vec<String>,
) -> Result<Option<AnyLoss>, String>
where
    L: Serialize + DeserializeOwned + Deref<Target = dyn Loss> + 'static,
{
    for default in list {
        let mut settings = serde_json::to_value(&default).map_err(|error| error.to_string())?;
        let kind = settings["kind"].as_str().unwrap_or_default().to_owned();
        if kind == name {
            let mut loss = default;
            // One by one, so that the one that is wrong can be named.
            for (key, value) in params {
                loss = set::<L>(&mut settings, name, key, value)?;
            }
            return Ok(Some(Box::new(loss)));
        }
        names.push(kind);
    }
    Ok(None)
}

fn set<L: DeserializeOwned>(settings: &mut Value, loss: &str, key: &str, value: &Value) -> Result<L, String> {
    let known: Vec<&str> = settings.as_object().into_iter().flat_map(Map::keys).map(String::as_str).collect();
    let known: Vec<&str> = known.into_iter().filter(|known| *known != "kind").collect();
    if !known.contains(&key) {
        let there_are = if known.is_empty() { "none".into() } else { known.join(", ") };
        return Err(format!("`{loss}` has no setting `{key}`; its settings: {there_are}."));
    }
    settings[key] = value.clone();
    L::deserialize(&*settings).map_err(|error| format!("`{key}` is {value}: {error}."))
}

/// The length of a row.
fn dimension(a: &[f32], labels: Option<&[i64]>, extras: &Extras) -> Result<usize, String> {
    if a.is_empty() {
        return Err("`a` has 0 numbers; at least one pair of rows is needed.".into());
    }
    match (extras.dim, labels.map(<[i64]>::len)) {
        (Some(0), _) => Err("`dim` is 0; a row has at least 1 number.".into()),
        (Some(dim), Some(count)) if a.len() != count * dim => {
            Err(format!("`a` has {} numbers, but there are {count} labels for rows of {dim}.", a.len()))
        }
        (Some(dim), _) => Ok(dim),
        (None, Some(count)) if count > 0 && a.len().is_multiple_of(count) => Ok(a.len() / count),
        (None, Some(count)) => {
            Err(format!("`a` has {} numbers, which {count} labels cannot share.", a.len()))
        }
        (None, None) => Err("The length of a row is not known: give `dim`, or labels, one per row.".into()),
    }
}

fn matrix(name: &str, values: &[f32], dim: usize, device: &Device) -> Result<Tensor<2>, String> {
    if values.is_empty() || !values.len().is_multiple_of(dim) {
        return Err(format!(
            "`{name}` has {} numbers, which is no whole number of rows of {dim}.",
            values.len()
        ));
    }
    if let Some(at) = values.iter().position(|value| !value.is_finite()) {
        return Err(format!("`{name}` is {} at row {}, column {}.", values[at], at / dim, at % dim));
    }
    Ok(tensor(values.to_vec(), [values.len() / dim, dim], device))
}
