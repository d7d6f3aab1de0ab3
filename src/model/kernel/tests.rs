//! The kernels against stock Burn: values and all gradients, for odd sizes, strides, paddings and a batch of one. On the processor and,
//! built with `--features gpu` where there is an adapter, on that.

use burn::module::Param;
use burn::nn::conv::Conv2d;
use burn::nn::{BatchNormConfig, GroupNormConfig, LayerNormConfig, PaddingConfig2d};
use burn::tensor::activation::relu;
use burn::tensor::{Device, Gradients, Tensor, TensorData};
use rand::RngExt;

use super::{add_relu, batch_norm, convolution, group_norm, layer_norm, linear, product};
use crate::model::layers::conv;
use crate::random::{Generator, Stream, generator};

/// Batch, channels in and out, height, width; and of the window: its size, stride, padding.
type Case = ([usize; 5], [[usize; 2]; 3]);

/// Windows of all strides and paddings, odd sizes, maps of one pixel, a batch of one.
const CONVOLUTIONS: [Case; 18] = [
    ([4, 3, 8, 8, 8], [[3, 3], [1, 1], [1, 1]]),
    ([4, 8, 16, 8, 8], [[3, 3], [2, 2], [1, 1]]),
    ([3, 5, 7, 9, 11], [[3, 3], [2, 2], [1, 1]]),
    ([1, 3, 4, 5, 5], [[3, 3], [1, 1], [1, 1]]),
    ([1, 4, 6, 1, 1], [[3, 3], [2, 2], [1, 1]]),
    ([2, 6, 5, 7, 6], [[1, 1], [2, 2], [0, 0]]),
    ([2, 3, 4, 9, 8], [[5, 3], [1, 2], [2, 0]]),
    ([2, 3, 4, 6, 7], [[2, 4], [3, 1], [0, 3]]),
    ([2, 1, 1, 3, 3], [[3, 3], [1, 1], [0, 0]]),
    // Several blocks of images, the last one smaller.
    ([9, 30, 42, 19, 17], [[3, 3], [1, 1], [1, 1]]),
    // By tiles of 4 x 4 outputs that fit, that hang over the edges, with several groups of images, and with other paddings.
    ([3, 8, 16, 16, 16], [[3, 3], [2, 2], [1, 1]]),
    ([140, 16, 24, 7, 8], [[3, 3], [2, 2], [1, 1]]),
    ([19, 24, 8, 21, 30], [[3, 3], [2, 2], [1, 1]]),
    ([1, 16, 16, 9, 9], [[3, 3], [2, 2], [0, 0]]),
    ([2, 8, 8, 12, 13], [[3, 3], [2, 2], [3, 2]]),
    ([9, 32, 40, 19, 17], [[3, 3], [1, 1], [1, 1]]),
    ([130, 16, 8, 4, 3], [[3, 3], [1, 1], [1, 1]]),
    ([1, 8, 24, 6, 10], [[3, 3], [1, 1], [0, 2]]),
];

/// On every device that has kernels here; on an adapter with those for graphics cards and with those for software.
fn everywhere(test: impl Fn(&Device)) {
    test(&Device::flex());
    #[cfg(feature = "gpu")]
    if let Some(device) = crate::gpu::tests::device() {
        for software in [false, true] {
            crate::gpu::emulated(software);
            test(&device);
        }
    }
}

fn random<const D: usize>(shape: [usize; D], rng: &mut Generator, device: &Device) -> Tensor<D> {
    let values: Vec<f32> = (0..shape.iter().product()).map(|_| rng.random_range(-1.0..1.0)).collect();
    Tensor::from_data(TensorData::new(values, shape), device)
}

fn values<const D: usize>(tensor: Tensor<D>) -> Vec<f32> {
    tensor.into_data().try_to_vec().unwrap()
}

fn then(maps: Tensor<4>, then_relu: bool) -> Tensor<4> {
    if then_relu { relu(maps) } else { maps }
}

/// The largest difference, over the largest value or 1.
fn difference(found: &[f32], expected: &[f32]) -> f32 {
    assert_eq!(found.len(), expected.len());
    let largest = expected.iter().fold(1.0_f32, |largest, value| largest.max(value.abs()));
    found.iter().zip(expected).fold(0.0_f32, |most, (a, b)| most.max((a - b).abs())) / largest
}

fn assert_close(what: &str, found: &[Vec<f32>], expected: &[Vec<f32>]) {
    for (index, (found, expected)) in found.iter().zip(expected).enumerate() {
        let difference = difference(found, expected);
        // Also NaN is not within.
        assert!(difference <= 1e-4, "{what}: result {index} differs by {difference}");
    }
}

/// The output and the gradients, which a scalar of random weights gives, of the maps and of the parameters that are asked for.
fn results(
    maps: &Tensor<4>,
    forward: impl FnOnce(Tensor<4>) -> Tensor<4>,
    gradients: impl FnOnce(&Gradients) -> Vec<Vec<f32>>,
) -> Vec<Vec<f32>> {
    let maps = maps.clone().require_grad();
    let output = forward(maps.clone());
    let weights = random(output.dims(), &mut generator(7, Stream::Weights), &output.device());
    let found = (output.clone() * weights).sum().backward();
    let mut results = vec![values(output), values(maps.grad(&found).unwrap())];
    results.extend(gradients(&found));
    results
}

fn layer(
    ([_, input, output, ..], [kernel, stride, padding]): Case,
    rng: &mut Generator,
    device: &Device,
) -> Conv2d {
    let mut layer = conv([input, output], 1, 1, true, rng, device);
    layer.weight = Param::from_tensor(random([output, input, kernel[0], kernel[1]], rng, device));
    layer.bias = Some(Param::from_tensor(random([output], rng, device)));
    (layer.kernel_size, layer.stride) = (kernel, stride);
    layer.padding = PaddingConfig2d::Explicit(padding[0], padding[1], padding[0], padding[1]);
    layer
}

#[test]
fn a_convolution_and_its_gradients_are_those_of_burn() {
    everywhere(|plain| {
        let device = plain.clone().autodiff();
        let mut rng = generator(1, Stream::Weights);
        for case in CONVOLUTIONS {
            let sizes = case.0;
            let layer = layer(case, &mut rng, &device);
            let maps = random([sizes[0], sizes[1], sizes[3], sizes[4]], &mut rng, &device);
            let gradients = |found: &Gradients| {
                let bias = layer.bias.as_ref().unwrap().val().grad(found).unwrap();
                vec![values(layer.weight.val().grad(found).unwrap()), values(bias)]
            };
            let run = || results(&maps, |maps| convolution(&layer, maps), gradients);
            let found = run();
            let stock = results(&maps, |maps| layer.forward(maps), gradients);
            assert_close(&format!("{case:?}"), &found, &stock);
            assert_eq!(found, run(), "another run gave other bits");
        }
    });
}

/// The maps come as they lie after another layer: channels last, or as a view of something larger.
#[test]
fn maps_may_lie_in_memory_as_they_like() {
    everywhere(|plain| {
        let device = plain.clone().autodiff();
        let mut rng = generator(2, Stream::Weights);
        let layer = layer(([2, 4, 6, 5, 6], [[3, 3], [2, 2], [1, 1]]), &mut rng, &device);
        let wide = random([2, 6, 5, 7], &mut rng, &device);
        let views = [
            wide.clone().slice([0..2, 1..5, 0..5, 1..7]),
            random([2, 5, 6, 4], &mut rng, &device).permute([0, 3, 1, 2]),
            random([2, 4, 5, 1], &mut rng, &device).expand([2, 4, 5, 6]),
            wide.slice([0..2, 1..5, 0..5, 1..7]).flip([2, 3]),
        ];
        for maps in views {
            let gradients = |found: &Gradients| vec![values(layer.weight.val().grad(found).unwrap())];
            let found = results(&maps, |maps| convolution(&layer, maps), gradients);
            assert_close("a view", &found, &results(&maps, |maps| layer.forward(maps), gradients));
        }
    });
}

#[test]
fn without_gradients_and_for_images_without_them_it_is_the_same() {
    everywhere(|plain| {
        let device = plain.clone().autodiff();
        let mut rng = generator(3, Stream::Weights);
        let layer = layer(([4, 3, 8, 9, 9], [[3, 3], [1, 1], [1, 1]]), &mut rng, &device);
        for images in [random([4, 3, 9, 9], &mut rng, &device), random([4, 3, 9, 9], &mut rng, plain)] {
            let [found, stock] = [convolution(&layer, images.clone()), layer.forward(images)].map(|output| {
                let gradients = output.clone().powi_scalar(2).sum().backward();
                vec![values(output), values(layer.weight.val().grad(&gradients).unwrap())]
            });
            assert_close("images", &found, &stock);
        }
    });
}

#[test]
fn a_sum_and_its_gradients_are_those_of_burn() {
    everywhere(|plain| {
        let device = plain.clone().autodiff();
        let mut rng = generator(6, Stream::Weights);
        let layer = layer(([3, 4, 4, 5, 6], [[3, 3], [1, 1], [1, 1]]), &mut rng, &device);
        let maps = random([3, 4, 5, 6], &mut rng, &device);
        let gradients = |found: &Gradients| vec![values(layer.weight.val().grad(found).unwrap())];
        let found = results(&maps, |maps| add_relu(convolution(&layer, maps.clone()), maps), gradients);
        let stock = results(&maps, |maps| relu(layer.forward(maps.clone()) + maps), gradients);
        assert_close("a sum", &found, &stock);
    });
}

#[test]
fn group_normalisation_and_its_gradients_are_those_of_burn() {
    everywhere(|plain| {
        let device = plain.clone().autodiff();
        let mut rng = generator(4, Stream::Weights);
        for (shape, groups) in
            [([4, 8, 6, 6], 2), ([3, 6, 5, 7], 3), ([1, 4, 3, 3], 1), ([2, 8, 1, 1], 2), ([2, 8, 20, 20], 8)]
        {
            let mut norm = GroupNormConfig::new(groups, shape[1]).init(&device);
            norm.gamma = Some(Param::from_tensor(random([shape[1]], &mut rng, &device)));
            norm.beta = Some(Param::from_tensor(random([shape[1]], &mut rng, &device)));
            let maps = random(shape, &mut rng, &device) * 3.0 + 2.0;
            let gradients = |found: &Gradients| {
                let both = [norm.gamma.as_ref(), norm.beta.as_ref()].map(|weights| weights.unwrap().val());
                both.map(|weights| values(weights.grad(found).unwrap())).to_vec()
            };
            for then_relu in [false, true] {
                let run = || results(&maps, |maps| group_norm(&norm, maps, then_relu), gradients);
                let stock = results(&maps, |maps| then(norm.forward(maps), then_relu), gradients);
                assert_close(&format!("{shape:?} in {groups} groups, ReLU: {then_relu}"), &run(), &stock);
                assert_eq!(run(), run(), "another run gave other bits");
            }
        }
    });
}

#[test]
fn batch_normalisation_its_gradients_and_running_statistics_are_those_of_burn() {
    everywhere(|plain| {
        let device = plain.clone().autodiff();
        let mut rng = generator(5, Stream::Weights);
        for shape in [[4, 8, 6, 6], [3, 5, 5, 7], [1, 4, 3, 3], [6, 8, 1, 1], [9, 3, 20, 20]] {
            let fresh = BatchNormConfig::new(shape[1]).init(&device);
            let (gamma, beta) =
                (random([shape[1]], &mut rng, &device), random([shape[1]], &mut rng, &device));
            let maps = random(shape, &mut rng, &device) * 3.0 + 2.0;
            for then_relu in [false, true] {
                let [found, again, stock] = [true, true, false].map(|ours| {
                    let mut norm = fresh.clone();
                    // Of their own: clones share the running statistics.
                    norm.running_mean = burn::module::RunningState::new(Tensor::zeros([shape[1]], &device));
                    norm.running_var = burn::module::RunningState::new(Tensor::ones([shape[1]], &device));
                    norm.gamma = Param::from_tensor(gamma.clone());
                    norm.beta = Param::from_tensor(beta.clone());
                    let forward = |maps: Tensor<4>| {
                        if ours {
                            batch_norm(&norm, maps, then_relu)
                        } else {
                            then(norm.forward(maps), then_relu)
                        }
                    };
                    let gradients = |found: &Gradients| {
                        let both = [norm.gamma.val(), norm.beta.val()];
                        both.map(|weights| values(weights.grad(found).unwrap())).to_vec()
                    };
                    let mut results = results(&maps, forward, gradients);
                    results.extend([
                        values(norm.running_mean.value_sync()),
                        values(norm.running_var.value_sync()),
                    ]);
                    let plain = burn::module::Module::valid(&norm);
                    let images = maps.clone().without_autodiff();
                    let graded = if ours {
                        batch_norm(&plain, images, then_relu)
                    } else {
                        then(plain.forward(images), then_relu)
                    };
                    results.push(values(graded));
                    results
                });
                assert_close(&format!("{shape:?}, ReLU: {then_relu}"), &found, &stock);
                assert_eq!(found, again, "another run gave other bits");
            }
        }
    });
}

/// Threads share what is computed apart, never what is summed.
#[test]
fn any_number_of_threads_gives_the_same_bits() {
    let compute = || {
        let device = Device::flex().autodiff();
        let mut rng = generator(8, Stream::Weights);
        // Many tasks of each kind, with a rest.
        let layer = layer(([21, 9, 20, 17, 19], [[3, 3], [1, 1], [1, 1]]), &mut rng, &device);
        let norm = BatchNormConfig::new(20).init(&device);
        let maps = random([21, 9, 17, 19], &mut rng, &device);
        let gradients = |found: &Gradients| {
            let weights =
                [layer.weight.val().grad(found), norm.gamma.val().grad(found).map(Tensor::unsqueeze)];
            weights.map(|gradient| values(gradient.unwrap())).to_vec()
        };
        results(&maps, |maps| batch_norm(&norm, convolution(&layer, maps), true), gradients)
    };
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(compute)
    };
    let one = on(1);
    for threads in [2, 3, 8] {
        assert_eq!(on(threads), one, "{threads} threads");
    }
}

/// Sizes around those of a block, one row, one column, several matrices; a side that is a view.
#[test]
fn a_product_and_its_gradients_are_those_of_burn() {
    everywhere(|plain| {
        let device = plain.clone().autodiff();
        let mut rng = generator(9, Stream::Weights);
        for [matrices, rows, depth, columns] in [
            [1, 1, 1, 1],
            [1, 7, 5, 9],
            [2, 48, 16, 8],
            [3, 13, 33, 17],
            [1, 200, 3, 31],
            [5, 4, 64, 1],
            [1, 9, 700, 70],
        ] {
            let left = random([matrices, rows, depth], &mut rng, &device);
            let right = random([matrices, columns, depth], &mut rng, &device);
            let weights = random([matrices, rows, columns], &mut rng, &device);
            let run = |ours: bool| {
                let (left, right) = (left.clone().require_grad(), right.clone().require_grad());
                let turned = right.clone().transpose();
                let output = if ours { product(left.clone(), turned) } else { left.clone().matmul(turned) };
                let found = (output.clone() * weights.clone()).sum().backward();
                vec![values(output), values(left.grad(&found).unwrap()), values(right.grad(&found).unwrap())]
            };
            assert_close(&format!("{matrices} of {rows} x {depth} x {columns}"), &run(true), &run(false));
            assert_eq!(run(true), run(true), "another run gave other bits");
        }
    });
}

/// Two matrices that are parts of larger ones, one of them turned.
#[test]
fn factors_may_lie_in_memory_as_they_like() {
    everywhere(|plain| {
        let device = plain.clone().autodiff();
        let mut rng = generator(12, Stream::Weights);
        let (wide, tall) = (random([9, 12], &mut rng, &device), random([14, 9], &mut rng, &device));
        let run = |ours: bool| {
            let (wide, tall) = (wide.clone().require_grad(), tall.clone().require_grad());
            let left = wide.clone().slice([2..9, 1..9]);
            let right = tall.clone().slice([3..14, 0..8]).transpose();
            let output = if ours { product(left, right) } else { left.matmul(right) };
            let found = output.clone().powi_scalar(2).sum().backward();
            vec![values(output), values(wide.grad(&found).unwrap()), values(tall.grad(&found).unwrap())]
        };
        assert_close("views", &run(true), &run(false));
    });
}

#[test]
fn a_linear_layer_is_that_of_burn() {
    everywhere(|plain| {
        let device = plain.clone().autodiff();
        let mut rng = generator(10, Stream::Weights);
        // The sums of the last one are long enough to be taken in parts.
        for (bias, [depth, columns]) in [(false, [6, 10]), (true, [6, 10]), (true, [700, 9])] {
            let mut layer = crate::model::layers::linear([depth, columns], bias, &mut rng, &device);
            layer.bias = layer.bias.map(|_| Param::from_tensor(random([columns], &mut rng, &device)));
            let maps = random([2, 3, 5, depth], &mut rng, &device);
            let gradients = |found: &Gradients| {
                let both = [
                    Some(layer.weight.val().grad(found)),
                    layer.bias.as_ref().map(|bias| bias.val().grad(found).map(Tensor::unsqueeze)),
                ];
                both.into_iter().flatten().map(|gradient| values(gradient.unwrap())).collect()
            };
            let found = results(&maps, |maps| linear(&layer, maps), gradients);
            assert_close("a linear layer", &found, &results(&maps, |maps| layer.forward(maps), gradients));
        }
    });
}

#[test]
fn a_layer_normalisation_is_that_of_burn() {
    everywhere(|plain| {
        let device = plain.clone().autodiff();
        let mut rng = generator(11, Stream::Weights);
        let mut stock = LayerNormConfig::new(12).init(&device);
        stock.gamma = Param::from_tensor(random([12], &mut rng, &device));
        stock.beta = Some(Param::from_tensor(random([12], &mut rng, &device)));
        let mut ours = crate::model::layers::group_norm(1, 12, &device);
        (ours.gamma, ours.beta) = (Some(stock.gamma.clone()), stock.beta.clone());
        let maps = random([2, 3, 5, 12], &mut rng, &device) * 3.0 + 2.0;
        let gradients = |found: &Gradients| {
            let both = [Some(&stock.gamma), stock.beta.as_ref()].map(|weights| weights.unwrap().val());
            both.map(|weights| values(weights.grad(found).unwrap())).to_vec()
        };
        let found = results(&maps, |rows| layer_norm(&ours, rows), gradients);
        assert_close("a layer normalisation", &found, &results(&maps, |rows| stock.forward(rows), gradients));
    });
}
