// The benchmark's network in TensorFlow.js.
import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-webgpu';
import { network, pixels, timed, weights } from './network.js';

/** @import {Task, Trained} from './network.js' */

/**
 * @param {string} backend
 * @param {Task} task
 * @returns {Promise<Trained>}
 */
export async function tfjs(backend, task) {
  if (!(await tf.setBackend(backend))) throw new Error(`TensorFlow.js has no backend ${backend} here.`);
  await tf.ready();
  const { views, size, steps } = task;
  // Its convolutions take images with the channels last.
  const x = tf.tidy(() => tf.transpose(tf.tensor4d(pixels(task), [views, 3, size, size]), [0, 2, 3, 1]));
  const model = variables();
  const optimiser = tf.train.adam(network.rate, network.beta1, network.beta2, network.epsilon);
  const trained = await timed(steps, async () => {
    const value = optimiser.minimize(() => loss(model, /** @type {any} */ (x)), true);
    const [number] = await /** @type {tf.Scalar} */ (value).data();
    value?.dispose();
    return number;
  });
  x.dispose();
  return trained;
}

function variables() {
  const { channels, projector } = network;
  const convolutions = channels.slice(1).map((out, layer) => {
    const shape = /** @type {[number, number, number, number]} */ ([3, 3, channels[layer], out]);
    const fanIn = 9 * channels[layer];
    return {
      kernel: tf.variable(tf.tensor4d(weights(fanIn * out, fanIn, layer + 2), shape)),
      scale: tf.variable(tf.ones([out])),
      shift: tf.variable(tf.zeros([out])),
    };
  });
  const linear = projector.slice(1).map((out, layer) => ({
    weight: tf.variable(
      tf.tensor2d(weights(projector[layer] * out, projector[layer], layer + 9), [projector[layer], out]),
    ),
    bias: tf.variable(tf.zeros([out])),
  }));
  return { convolutions, linear };
}

/**
 * NT-Xent of the rows of z, the second half of which are the second views.
 * @param {ReturnType<typeof variables>} model
 * @param {tf.Tensor4D} x
 * @returns {tf.Scalar}
 */
function loss({ convolutions, linear }, x) {
  let maps = x;
  convolutions.forEach(({ kernel, scale, shift }, layer) => {
    const y = tf.conv2d(maps, /** @type {tf.Tensor4D} */ (kernel), network.strides[layer], 'same');
    const { mean, variance } = tf.moments(y, [0, 1, 2]);
    maps = /** @type {tf.Tensor4D} */ (
      tf.relu(tf.batchNorm(y, /** @type {any} */ (mean), /** @type {any} */ (variance), shift, scale, 1e-5))
    );
  });
  let rows = /** @type {tf.Tensor2D} */ (tf.mean(maps, [1, 2]));
  linear.forEach(({ weight, bias }, layer) => {
    rows = tf.add(tf.matMul(rows, /** @type {tf.Tensor2D} */ (weight)), bias);
    if (layer + 1 < linear.length) rows = tf.relu(rows);
  });
  const z = /** @type {tf.Tensor2D} */ (tf.div(rows, tf.norm(rows, 2, 1, true)));
  const half = z.shape[0] / 2;
  const [a, b] = tf.split(z, 2);
  const positive = tf.div(tf.sum(tf.mul(z, tf.concat([b, a])), 1), network.temperature);
  const similarity = tf.div(tf.matMul(z, z, false, true), network.temperature);
  const others = tf.sub(similarity, tf.mul(tf.eye(2 * half), 1e9));
  return tf.mean(tf.sub(tf.logSumExp(others, 1), positive));
}
