//! Kernels of our own on a graphics card: how they are launched beside Burn's. Knows no model.
//!
//! A kernel is WGSL. What it is specialised by stands before it as constants, so that drivers unroll its loops and divide by
//! multiplying; every set of constants is compiled once. What differs from launch to launch is given in a uniform, whose values
//! Burn uploads once for all launches that share them.

pub mod rows;

use std::cell::Cell;

use burn::backend::{Cube, DispatchTensorKind, Shape, TensorMetadata};
use burn::cubecl::client::Client;
use burn::cubecl::ir::{ElemType, FloatKind, UIntKind, metadata::Info};
use burn::cubecl::prelude::{
    AddressType, CubeCount, ExecutionMode, KernelDefinition, KernelId, KernelMetadata, KernelSettings, Scope,
};
use burn::cubecl::server::{KernelArguments, MetadataBindingInfo};
use burn::cubecl::{CubeKernel, PrecompiledSource};
use burn::tensor::{DType, Tensor};
use burn_wgpu::{CubeDim, CubeTensor};

/// How many invocations a workgroup has that no kernel wants otherwise: as many as every adapter allows.
pub const WORKGROUP: usize = 256;

/// The most workgroups along one axis that every adapter allows.
pub const WORKGROUPS: usize = 65_535;

thread_local! {
    static EMULATED: Cell<bool> = const { Cell::new(false) };
}

/// Says whether the adapter that this thread computes on is software. There a workgroup is a loop over its invocations, which barriers cut
/// into pieces, and a kernel that keeps a tile of a matrix takes seconds to compile: what a graphics card is fast by makes it slow.
pub fn emulated(is: bool) {
    EMULATED.set(is);
}

/// Whether the adapter is software, as far as anybody said.
#[must_use]
pub fn is_emulated() -> bool {
    EMULATED.get()
}

/// A kernel in WGSL, specialised by constants: one of the same name and constants is the same.
#[derive(Debug)]
pub struct Kernel {
    /// What tools call it: its entry point.
    pub name: &'static str,
    /// Pieces of WGSL, which together define a function of that name.
    pub pieces: Vec<&'static str>,
    /// What is put in front of them as `const NAME = value;`.
    pub constants: Vec<(&'static str, usize)>,
    /// The names of the tensors that it reads, as `array<f32>`; as another one where its type follows, as in `words: u32`.
    pub reads: &'static [&'static str],
    /// The names of those that it writes.
    pub writes: &'static [&'static str],
    /// How many invocations a workgroup has: the constant `INVOCATIONS`.
    pub invocations: usize,
}

impl Kernel {
    /// Workgroups for so many values, each by an invocation of its own as far as an adapter allows.
    #[must_use]
    pub fn for_each(&self, values: usize) -> [usize; 3] {
        [values.div_ceil(self.invocations).min(WORKGROUPS), 1, 1]
    }

    /// Puts the kernel into the queue. `given` are the words of its uniform `given`, an array of `vec4<u32>`.
    ///
    /// # Panics
    ///
    /// When the tensors are not as many as the kernel names.
    pub fn launch(
        self,
        workgroups: [usize; 3],
        reads: &[&CubeTensor],
        writes: &[&CubeTensor],
        given: &[u32],
    ) {
        assert_eq!((reads.len(), writes.len()), (self.reads.len(), self.writes.len()), "{}", self.name);
        let words = given.len().next_multiple_of(4);
        let word = |at: usize| u64::from(given.get(at).copied().unwrap_or(0));
        let info = (0..words).step_by(2).map(|at| word(at) | word(at + 1) << 32).collect();
        let tensors = reads.iter().chain(writes);
        let buffers = tensors.map(|tensor| tensor.handle.clone().binding()).collect();
        let arguments =
            KernelArguments::new().with_buffers(buffers).with_info(MetadataBindingInfo::custom(info));
        let [x, y, z] = workgroups.map(|count| count as u32);
        let client = reads[0].client.clone();
        client.launch(Box::new(Launched { kernel: self, words }), CubeCount::Static(x, y, z), arguments);
    }
}

/// A kernel with what its launch settles.
struct Launched {
    kernel: Kernel,
    /// How many words of `given` there are.
    words: usize,
}

impl Launched {
    fn dim(&self) -> CubeDim {
        CubeDim::new_1d(self.kernel.invocations as u32)
    }

    fn wgsl(&self) -> String {
        // In a browser every tensor has a buffer of its own; elsewhere they share buffers, and what one of them writes none may
        // bind for reading alone.
        let access = if cfg!(target_family = "wasm") { "read" } else { "read_write" };
        let reads = self.kernel.reads.iter().map(|name| (name, access));
        let tensors = reads.chain(self.kernel.writes.iter().map(|name| (name, "read_write")));
        let mut text = String::new();
        for (at, (name, access)) in tensors.enumerate() {
            let (name, element) = name.split_once(": ").unwrap_or((name, "f32"));
            text += &bound(at, &format!("storage, {access}"), name, &format!("array<{element}>"));
        }
        if self.words > 0 {
            let (at, length) = (self.kernel.reads.len() + self.kernel.writes.len(), self.words / 4);
            text += &bound(at, "uniform", "given", &format!("array<vec4<u32>, {length}>"));
        }
        let invocations = ("INVOCATIONS", self.kernel.invocations);
        let constants = self.kernel.constants.iter().chain([&invocations]);
        for (name, value) in constants {
            text += &["const ", name, " = ", &value.to_string(), "u;\n"].concat();
        }
        text + &self.kernel.pieces.concat()
    }
}

/// What a kernel sees under a name.
fn bound(at: usize, space: &str, name: &str, kind: &str) -> String {
    format!("@group(0) @binding({at}) var<{space}> {name}: {kind};\n")
}

impl KernelMetadata for Launched {
    fn name(&self) -> &'static str {
        self.kernel.name
    }

    fn id(&self) -> KernelId {
        let id = KernelId::new::<Self>().cube_dim(self.dim().0);
        let Kernel { name, constants, .. } = &self.kernel;
        id.mode(ExecutionMode::Unchecked).info((*name, constants.clone(), self.words))
    }

    fn address_type(&self) -> ElemType {
        ElemType::UInt(UIntKind::U32)
    }
}

impl CubeKernel for Launched {
    fn define(&self) -> KernelDefinition {
        let settings = KernelSettings::new(self.dim().0, ExecutionMode::Unchecked, AddressType::U32);
        KernelDefinition { body: Scope::root(settings.clone()), settings, info: Info::default() }
    }

    fn source(&self) -> Option<PrecompiledSource> {
        let entrypoint_name = self.kernel.name.to_owned();
        Some(PrecompiledSource { source: self.wgsl(), entrypoint_name, lang: "wgsl" })
    }
}

/// `shares[0] one + shares[1] other` of each pair of vectors, two pairs in a launch; `None` where they do not lie on a graphics card,
/// without gradients and in single precision.
#[must_use]
pub fn mixed(ones: &[Tensor<1>], others: &[Tensor<1>], shares: [f64; 2]) -> Option<Vec<Tensor<1>>> {
    let [ones, others] =
        [ones, others].map(|tensors| tensors.iter().map(primitive).collect::<Option<Vec<_>>>());
    let (ones, others) = (ones?, others?);
    let mixed: Vec<_> = ones.iter().map(|one| empty(one, one.shape())).collect();
    for at in (0..mixed.len()).step_by(2) {
        let pair = at..mixed.len().min(at + 2);
        mix(&ones[pair.clone()], &others[pair.clone()], &mixed[pair], shares);
    }
    Some(mixed.into_iter().map(Tensor::from_primitive::<Cube>).collect())
}

/// One pair of vectors, or two.
fn mix(ones: &[CubeTensor], others: &[CubeTensor], mixed: &[CubeTensor], shares: [f64; 2]) {
    let two = mixed.len() == 2;
    let kernel = Kernel {
        name: if two { "mix_two" } else { "mix_one" },
        pieces: vec![if two { include_str!("mix_two.wgsl") } else { include_str!("mix_one.wgsl") }],
        constants: Vec::new(),
        reads: if two { &["one", "other", "second_one", "second_other"] } else { &["one", "other"] },
        writes: if two { &["mixed", "second_mixed"] } else { &["mixed"] },
        invocations: WORKGROUP,
    };
    let longest = mixed.iter().map(|vector| vector.shape().num_elements()).max().unwrap_or(0);
    let reads: Vec<_> = ones.iter().zip(others).flat_map(|(one, other)| [one, other]).collect();
    let given = shares.map(|share| (share as f32).to_bits());
    let workgroups = kernel.for_each(longest);
    kernel.launch(workgroups, &reads, &mixed.iter().collect::<Vec<_>>(), &given);
}

/// Whether a tensor lies on a graphics card, with or without gradients, in single precision.
#[must_use]
pub fn lies_here<const D: usize>(tensor: &Tensor<D>) -> bool {
    fn is_cube(kind: &DispatchTensorKind) -> bool {
        match kind {
            DispatchTensorKind::Cube(_) => true,
            DispatchTensorKind::Autodiff(inner) => is_cube(inner),
            #[cfg(feature = "cpu")]
            DispatchTensorKind::Flex(_) => false,
        }
    }
    tensor.dtype() == DType::F32 && is_cube(&tensor.clone().into_dispatch().kind)
}

/// What a tensor is on a graphics card, without gaps; `None` where it does not lie there, without gradients and in single precision.
pub fn primitive<const D: usize>(tensor: &Tensor<D>) -> Option<CubeTensor> {
    if tensor.dtype() != DType::F32 {
        return None;
    }
    tensor.clone().try_into_primitive::<Cube>().ok().map(contiguous)
}

/// A tensor whose values are yet to be written, on the device of another.
pub fn empty(like: &CubeTensor, shape: impl Into<Shape>) -> CubeTensor {
    let (client, shape): (Client, Shape) = (like.client.clone(), shape.into());
    let handle = client.empty(shape.num_elements() * size_of::<f32>());
    CubeTensor::new_contiguous(client, like.device.clone(), shape, handle, DType::F32)
}

/// The tensor with its values in the order of its shape, without gaps.
#[must_use]
pub fn contiguous(tensor: CubeTensor) -> CubeTensor {
    if tensor.is_contiguous() {
        return tensor;
    }
    let (client, device) = (tensor.client.clone(), tensor.device.clone());
    let float = ElemType::Float(FloatKind::F32);
    let laid = burn::cubecl::std::tensor::into_contiguous(&client, tensor.binding(), float);
    CubeTensor::new(client, laid.handle, *laid.metadata, device, DType::F32)
}

#[cfg(test)]
pub(crate) mod tests {
    use std::sync::OnceLock;

    use burn::tensor::Device;

    /// The adapter of this machine, opened once; where there is none, that is said, and with `REQUIRE_GPU` in the environment a failure.
    pub fn device() -> Option<Device> {
        static DEVICE: OnceLock<Option<Device>> = OnceLock::new();
        let open = || match Device::wgpu_options().init() {
            Ok(device) => Some(device),
            Err(error) => {
                assert!(std::env::var_os("REQUIRE_GPU").is_none(), "no adapter could be opened: {error}");
                println!("not tested on a graphics card: {error}");
                None
            }
        };
        DEVICE.get_or_init(open).clone()
    }
}
