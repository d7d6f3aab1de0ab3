import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { openEngine } from './real-engine.js';

/** @import {WasmModule} from '../../www/engine/protocol.js' */

/** @typedef {{loss: string, params: Record<string, unknown>, value: number, grad_a: number[][], grad_b: number[][]}} Case */

/** @typedef {{a: number[][], b: number[][], labels: number[], queue: number[][], prototypes: number[][], center: number[], cases: Case[]}} Golden */

/** float64 values and gradients from PyTorch. @type {Golden} */
const golden = JSON.parse(readFileSync(new URL('../golden/losses.json', import.meta.url), 'utf8'));

/** @type {WasmModule} */
let engine;

before(async () => {
  engine = await openEngine();
});

for (const { loss, params, ...expected } of golden.cases) {
  test(`${loss} ${JSON.stringify(params)} agrees with PyTorch in value and gradient`, async () => {
    const found = await explore(loss, params);
    assert.ok(
      Math.abs(found.value - expected.value) <= 1e-5 * Math.abs(expected.value),
      `${found.value} is not ${expected.value}`,
    );
    const sum = found.terms.reduce((sum, term) => sum + term.value, 0);
    assert.ok(
      Math.abs(sum - found.value) <= 1e-12 && found.terms.every(({ name }) => name),
      'terms sum to the loss',
    );
    agree(found.grad_a, numbers(expected.grad_a), 'grad_a');
    agree(found.grad_b, numbers(expected.grad_b), 'grad_b');
  });
}

test('a loss that is not there is an error that names those that are', async () => {
  await assert.rejects(explore('magic', {}), /^Error: There is no loss `magic`; there are nt_xent, /);
});

test('a queue that is missing is an error that says so', async () => {
  await assert.rejects(explore('moco', {}), /^Error: MoCo needs a queue of keys, and there is none\.$/);
});

/**
 * A loss of the golden embeddings, with the inputs that its parameters ask for.
 * @param {string} loss
 * @param {Record<string, unknown>} params
 */
async function explore(loss, params) {
  /** @param {'queue' | 'prototypes' | 'center'} name */
  const extra = (name) => (params[name] === true ? numbers(golden[name]) : undefined);
  const labels = params.labels === true ? Int32Array.from(golden.labels) : undefined;
  return engine.loss_and_gradient(
    JSON.stringify({ loss, params }),
    numbers(golden.a),
    numbers(golden.b),
    labels,
    {
      dim: golden.a[0].length,
      queue: extra('queue'),
      prototypes: extra('prototypes'),
      center: extra('center'),
    },
  );
}

/**
 * Relative to the largest entry: single entries cancel to nearly nothing. Where nothing flows, exactly 0.
 * @param {Float32Array} found
 * @param {Float32Array} expected
 * @param {string} name
 */
function agree(found, expected, name) {
  assert.ok(found instanceof Float32Array && found.length === expected.length, name);
  const largest = expected.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  found.forEach((value, at) => {
    const apart = Math.abs(value - expected[at]);
    assert.ok(apart <= 1e-4 * largest, `${name}[${at}]: ${value} is not ${expected[at]}`);
  });
}

/**
 * The numbers of a vector or of a matrix, row by row.
 * @param {number[] | number[][]} values
 */
function numbers(values) {
  return Float32Array.from(values.flat());
}
