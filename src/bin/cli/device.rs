use burn::tensor::Device;
use clap::ValueEnum;

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
