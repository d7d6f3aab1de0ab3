use burn::tensor::Device;
use clap::ValueEnum;
use contrastive_playground::session::{Session, Step};

/// What computes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// The processor.
    #[default]
    Cpu,
    /// A graphics card, by Vulkan, Metal or `DirectX` 12: only in a program that was built with `--features gpu`.
    Gpu,
}

impl Kind {
    /// The device, opened.
    ///
    /// # Errors
    ///
    /// A sentence when there is none.
    pub fn open(self) -> Result<Device, String> {
        match self {
            Self::Cpu => Ok(Device::flex()),
            Self::Gpu => gpu(),
        }
    }

    /// See [`Session::steps`]. A graphics card is asked after the first one, before that is told, how it computes such steps fastest.
    ///
    /// # Errors
    ///
    /// As there.
    pub fn steps(self, session: &mut Session, most: usize, tell: impl FnMut(Step)) -> Result<(), String> {
        match self {
            Self::Cpu => pollster::block_on(session.steps(most, tell)),
            Self::Gpu => tuned(session, most, tell),
        }
    }
}

#[cfg(feature = "gpu")]
fn gpu() -> Result<Device, String> {
    Device::wgpu_options().init().map_err(|error| format!("No graphics card could be opened: {error}."))
}

#[cfg(not(feature = "gpu"))]
fn gpu() -> Result<Device, String> {
    Err("This program was built without the GPU: `cargo run --release --features gpu -- …` has it."
        .to_owned())
}

/// For how many seconds a card is asked at most.
#[cfg(feature = "gpu")]
const TUNING: f64 = 5.0;

/// So many steps, after the first of which the card is asked.
#[cfg(feature = "gpu")]
fn tuned(session: &mut Session, most: usize, mut tell: impl FnMut(Step)) -> Result<(), String> {
    if most == 0 || session.is_finished() {
        return Ok(());
    }
    pollster::block_on(async {
        let (step, mut tuning) = session.step_to_tune().await?;
        let begun = std::time::Instant::now();
        while tuning.left() > 0 && begun.elapsed().as_secs_f64() < TUNING {
            tuning.advance().await;
        }
        let found = tuning.found();
        if found.products > 0 {
            eprintln!(
                "Kernels tuned in {:.1} s{}: {} of {} were changed; one of each takes {:.2} ms, {:.2} before.",
                begun.elapsed().as_secs_f64(),
                if found.complete { "" } else { ", as far as there was time" },
                found.moved,
                found.products,
                found.after * 1000.0,
                found.before * 1000.0,
            );
        }
        tell(step);
        session.steps(most - 1, tell).await
    })
}

/// Without the graphics card's code nothing opens one.
#[cfg(not(feature = "gpu"))]
fn tuned(session: &mut Session, most: usize, tell: impl FnMut(Step)) -> Result<(), String> {
    pollster::block_on(session.steps(most, tell))
}
