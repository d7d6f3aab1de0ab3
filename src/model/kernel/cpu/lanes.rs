//! The numbers that the processor computes on at once. Knows no Burn.
//!
//! In WebAssembly a vector of 128 bits; natively eight numbers that the compiler makes vectors of. Only the multiply-add differs
//! between files: with relaxed SIMD (WebAssembly 3.0) and on processors that have one it is one instruction, which rounds once.
#![allow(
    clippy::inline_always,
    reason = "what is inlined is compiled for the processor that its caller asks for"
)]

#[cfg(not(target_arch = "wasm32"))]
pub use native::{LANES, Lanes};
#[cfg(target_arch = "wasm32")]
pub use wasm::{LANES, Lanes};

impl Lanes {
    /// The first numbers of some.
    #[inline(always)]
    pub fn of(values: &[f32]) -> Self {
        let (lanes, _) = values.as_chunks();
        Self::load(&lanes[0])
    }

    /// Writes them over the first of some numbers.
    #[inline(always)]
    pub fn write(self, values: &mut [f32]) {
        values[..LANES].copy_from_slice(&self.values());
    }
}

/// Work whose inner loops are multiply-adds of [`Lanes`].
pub trait Work {
    /// Does it. `FUSED`: there is an instruction that multiplies and adds. To be inlined, so that it is compiled for such processors.
    fn run<const FUSED: bool>(self);
}

/// Does the work with the best instructions of this processor.
pub fn run(work: impl Work) {
    #[cfg(target_arch = "x86_64")]
    {
        #[target_feature(enable = "avx2,fma")]
        fn fused(work: impl Work) {
            work.run::<true>();
        }
        if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
            #[allow(unsafe_code, reason = "the processor was just asked for both")]
            unsafe {
                fused(work);
            }
        } else {
            work.run::<false>();
        }
    }
    #[cfg(not(target_arch = "x86_64"))]
    work.run::<{ cfg!(any(target_arch = "aarch64", target_feature = "relaxed-simd")) }>();
}

#[cfg(target_arch = "wasm32")]
mod wasm {
    #[cfg(target_feature = "relaxed-simd")]
    use std::arch::wasm32::f32x4_relaxed_madd;
    use std::arch::wasm32::{f32x4, f32x4_add, f32x4_extract_lane, f32x4_mul, f32x4_splat, f32x4_sub, v128};
    use std::ops::{Add, Mul, Sub};

    /// How many numbers.
    pub const LANES: usize = 4;

    /// Numbers side by side.
    #[derive(Clone, Copy, Debug)]
    pub struct Lanes(v128);

    impl Lanes {
        /// The same number in all.
        #[inline(always)]
        pub fn splat(value: f32) -> Self {
            Self(f32x4_splat(value))
        }

        /// Numbers from memory.
        #[inline(always)]
        pub fn load([a, b, c, d]: &[f32; LANES]) -> Self {
            Self(f32x4(*a, *b, *c, *d)) // one load
        }

        /// The numbers for memory.
        #[inline(always)]
        pub fn values(self) -> [f32; LANES] {
            let Self(lanes) = self;
            [
                f32x4_extract_lane::<0>(lanes),
                f32x4_extract_lane::<1>(lanes),
                f32x4_extract_lane::<2>(lanes),
                f32x4_extract_lane::<3>(lanes),
            ]
        }

        /// `self + left right`.
        #[inline(always)]
        pub fn plus_product<const FUSED: bool>(self, left: Self, right: Self) -> Self {
            #[cfg(target_feature = "relaxed-simd")]
            if FUSED {
                return Self(f32x4_relaxed_madd(left.0, right.0, self.0));
            }
            Self(f32x4_add(self.0, f32x4_mul(left.0, right.0)))
        }
    }

    impl Add for Lanes {
        type Output = Self;

        #[inline(always)]
        fn add(self, other: Self) -> Self {
            Self(f32x4_add(self.0, other.0))
        }
    }

    impl Sub for Lanes {
        type Output = Self;

        #[inline(always)]
        fn sub(self, other: Self) -> Self {
            Self(f32x4_sub(self.0, other.0))
        }
    }

    impl Mul<f32> for Lanes {
        type Output = Self;

        #[inline(always)]
        fn mul(self, factor: f32) -> Self {
            Self(f32x4_mul(self.0, f32x4_splat(factor)))
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use std::ops::{Add, Mul, Sub};

    /// How many numbers.
    pub const LANES: usize = 8;

    /// Numbers side by side.
    #[derive(Clone, Copy, Debug)]
    pub struct Lanes([f32; LANES]);

    impl Lanes {
        /// The same number in all.
        #[inline(always)]
        pub fn splat(value: f32) -> Self {
            Self([value; LANES])
        }

        /// Numbers from memory.
        #[inline(always)]
        pub fn load(values: &[f32; LANES]) -> Self {
            Self(*values)
        }

        /// The numbers for memory.
        #[inline(always)]
        pub fn values(self) -> [f32; LANES] {
            self.0
        }

        /// `self + left right`.
        #[inline(always)]
        pub fn plus_product<const FUSED: bool>(mut self, left: Self, right: Self) -> Self {
            for ((sum, left), right) in self.0.iter_mut().zip(left.0).zip(right.0) {
                *sum = if FUSED { left.mul_add(right, *sum) } else { *sum + left * right };
            }
            self
        }
    }
    impl Add for Lanes {
        type Output = Self;

        #[inline(always)]
        fn add(self, other: Self) -> Self {
            Self(std::array::from_fn(|lane| self.0[lane] + other.0[lane]))
        }
    }

    impl Sub for Lanes {
        type Output = Self;

        #[inline(always)]
        fn sub(self, other: Self) -> Self {
            Self(std::array::from_fn(|lane| self.0[lane] - other.0[lane]))
        }
    }

    impl Mul<f32> for Lanes {
        type Output = Self;

        #[inline(always)]
        fn mul(self, factor: f32) -> Self {
            Self(self.0.map(|value| value * factor))
        }
    }
}
