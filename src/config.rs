//! All settings of a run: one field per stage, each declared in its stage's module.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::dataset::DatasetConfig;
use crate::method::MethodConfig;
use crate::model::{EncoderConfig, projector};
use crate::optimiser::OptimiserConfig;
use crate::{augment, evaluate, lessons, schedule};

/// All settings of a run. With its images, it determines every number of the run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(extend("x-lessons" = lessons::in_schema()))]
#[allow(missing_docs, reason = "each field's type says what it is")]
pub struct Config {
    /// Where all randomness starts. The same seed gives the same run.
    #[schemars(title = "Seed", range(min = 0, max = 4_294_967_295_u32))]
    pub seed: u64,
    pub dataset: DatasetConfig,
    pub augment: augment::Config,
    pub method: MethodConfig,
    pub encoder: EncoderConfig,
    pub projector: projector::Config,
    pub optimiser: OptimiserConfig,
    pub schedule: schedule::Config,
    pub evaluate: evaluate::Config,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            seed: 1,
            dataset: DatasetConfig::default(),
            augment: augment::Config::default(),
            method: MethodConfig::default(),
            encoder: EncoderConfig::default(),
            projector: projector::Config::default(),
            optimiser: OptimiserConfig::default(),
            schedule: schedule::Config::default(),
            evaluate: evaluate::Config::default(),
        }
    }
}
