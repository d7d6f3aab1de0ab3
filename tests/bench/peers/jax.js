// The benchmark's network in jax-js, its whole step in one jit. Every use of an array but the last takes a `.ref`.
import { defaultDevice, init, jit, lax, nn, numpy as np, tree, valueAndGrad } from '@jax-js/jax';
import { network, pixels, timed, weights } from './network.js';

/** @import {Task, Trained} from './network.js' */

/**
 * @param {'wasm' | 'webgpu' | 'webgl'} backend
 * @param {Task} task
 * @returns {Promise<Trained>}
 */
export async function jax(backend, task) {
  if (!(await init(backend)).includes(backend)) throw new Error(`jax-js has no backend ${backend} here.`);
  defaultDevice(backend);
  const { views, size, steps } = task;
  const x = np.array(pixels(task)).reshape([views, 3, size, size]);
  let model = parameters();
  let first = zerosLike(model);
  let second = zerosLike(model);
  let count = 0;
  return await timed(steps, async () => {
    count += 1;
    const rate = (network.rate * Math.sqrt(1 - network.beta2 ** count)) / (1 - network.beta1 ** count);
    const result = /** @type {any} */ (step(model, first, second, np.array(rate), x.ref));
    [model, first, second] = [result.model, result.first, result.second];
    return /** @type {number} */ (await result.loss.jsAsync());
  });
}

/** Adam (Kingma & Ba, 2015) with its bias correction in the rate. */
const step = jit(
  (
    /** @type {any} */ model,
    /** @type {any} */ first,
    /** @type {any} */ second,
    /** @type {any} */ rate,
    /** @type {any} */ x,
  ) => {
    const [value, gradient] = /** @type {[any, any]} */ (valueAndGrad(loss)(tree.ref(model), x));
    const { beta1, beta2, epsilon } = network;
    const [models, structure] = tree.flatten(model);
    const moments = [first, second].map((moment) => /** @type {any[]} */ (tree.leaves(moment)));
    const updated = tree.leaves(gradient).map((/** @type {any} */ g, index) => {
      const m = moments[0][index].mul(beta1).add(g.ref.mul(1 - beta1));
      const v = moments[1][index].mul(beta2).add(np.square(g).mul(1 - beta2));
      const change = m.ref.mul(rate.ref).div(np.sqrt(v.ref).add(epsilon));
      return [/** @type {any} */ (models[index]).sub(change), m, v];
    });
    rate.dispose();
    const gathered = (/** @type {number} */ part) =>
      tree.unflatten(
        structure,
        updated.map((parts) => parts[part]),
      );
    return { loss: value, model: gathered(0), first: gathered(1), second: gathered(2) };
  },
);

function parameters() {
  const { channels, projector } = network;
  const convolutions = channels.slice(1).map((out, layer) => {
    const fanIn = 9 * channels[layer];
    return {
      kernel: np.array(weights(fanIn * out, fanIn, layer + 2)).reshape([out, channels[layer], 3, 3]),
      scale: np.ones([1, out, 1, 1]),
      shift: np.zeros([1, out, 1, 1]),
    };
  });
  const linear = projector.slice(1).map((out, layer) => ({
    weight: np
      .array(weights(projector[layer] * out, projector[layer], layer + 9))
      .reshape([projector[layer], out]),
    bias: np.zeros([out]),
  }));
  return { convolutions, linear };
}

/** @param {any} model */
function zerosLike(model) {
  return tree.map((/** @type {any} */ array) => np.zeros(array.shape), model);
}

/**
 * NT-Xent of the rows of z, the second half of which are the second views.
 * @param {any} model
 * @param {any} x
 */
function loss({ convolutions, linear }, x) {
  let maps = x;
  convolutions.forEach((/** @type {any} */ { kernel, scale, shift }, /** @type {number} */ layer) => {
    const stride = network.strides[layer];
    const y = lax.conv(
      maps,
      kernel,
      [stride, stride],
      [
        [1, 1],
        [1, 1],
      ],
    );
    const mean = np.mean(y.ref, [0, 2, 3], { keepdims: true });
    const centred = y.sub(mean);
    const variance = np.mean(np.square(centred.ref), [0, 2, 3], { keepdims: true });
    maps = nn.relu(
      centred
        .div(np.sqrt(variance.add(1e-5)))
        .mul(scale)
        .add(shift),
    );
  });
  let rows = np.mean(maps, [2, 3]);
  linear.forEach((/** @type {any} */ { weight, bias }, /** @type {number} */ layer) => {
    rows = np.matmul(rows, weight).add(bias);
    if (layer + 1 < linear.length) rows = nn.relu(rows);
  });
  const z = rows.ref.div(np.sqrt(np.square(rows).sum(1, { keepdims: true })));
  const count = z.shape[0];
  const half = count / 2;
  const partner = np.concatenate([z.ref.slice([half, count]), z.ref.slice([0, half])], 0);
  const positive = z.ref.mul(partner).sum(1).div(network.temperature);
  const similarity = np.matmul(z.ref, z.transpose()).div(network.temperature);
  const others = similarity.sub(np.eye(count).mul(1e9));
  return nn.logsumexp(others, 1).sub(positive).mean();
}
