import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { refusal, watchForKernels, watchForLoss } from '../../www/engine/adapter.js';
import { findAbilities } from '../../www/engine/cpu-files.js';
import { Devices } from '../../www/engine/devices.js';
import { engineDouble } from './engine-double.js';

/** @import {Crash, DeviceInfo, EngineFile, WasmModule} from '../../www/engine/protocol.js' */
/** @import {Abilities} from '../../www/engine/cpu-files.js' */

/** A browser that can do nothing beyond SIMD. @type {Abilities} */
const plain = { relaxedSimd: false, sharedMemory: false, isolated: false, cores: 1 };
/** One that can do everything. @type {Abilities} */
const able = { relaxedSimd: true, sharedMemory: true, isolated: true, cores: 4 };

const real = { info: { vendor: 'acme', architecture: 'one' }, features: new Set(['timestamp-query']) };
const emulated = {
  info: { vendor: 'google', architecture: 'swiftshader' },
  features: new Set(['timestamp-query']),
};

afterEach(() => Reflect.deleteProperty(globalThis, 'navigator'));

test('every reason against an adapter has its sentence', () => {
  assert.match(String(refusal(undefined, false)), /^No WebGPU in this browser/);
  assert.match(String(refusal(null, false)), /no graphics adapter/);
  assert.match(String(refusal(emulated, false)), /emulated in software here \(google swiftshader\)/);
  assert.match(
    String(refusal({ ...real, info: { isFallbackAdapter: true } }, false)),
    /emulated in software/,
  );
  assert.match(String(refusal({ ...real, features: new Set() }, false)), /timestamp-query/);
  assert.equal(refusal(real, false), undefined);
});

test('chosen by hand, software is good enough, but the missing feature is not', () => {
  assert.equal(refusal(emulated, true), undefined);
  assert.match(String(refusal({ ...emulated, features: new Set() }, true)), /timestamp-query/);
});

test('without WebGPU the CPU is told at once and the GPU file is never fetched', async () => {
  const { devices, told, fetched } = setUp(undefined);
  await devices.choose('auto');
  await devices.time('', async () => 1);
  assert.deepEqual(fetched, ['cpu']);
  assert.deepEqual(last(told), [false, 'cpu', 'No WebGPU in this browser, so training runs on the CPU.']);
});

test('an adapter in software is left alone unless it is chosen by hand', async () => {
  const { devices, told, fetched } = setUp(emulated);
  await devices.choose('auto');
  await devices.time('', () => assert.fail('timed all the same'));
  assert.deepEqual(fetched, ['cpu']);
  assert.match(told.at(-1)?.reason ?? '', /emulated in software/);
  await devices.choose('gpu');
  assert.deepEqual([fetched, (await devices.current()).kind], [['cpu', 'gpu'], 'gpu']);
});

test('a real adapter is timed against the CPU, and the faster one is taken', async () => {
  for (const [onGpu, kind, reason] of /** @type {const} */ ([
    [10, 'gpu', 'WebGPU is 3.0× faster than the CPU here.'],
    [60, 'cpu', /^The CPU is 2\.0× faster than WebGPU here/],
  ])) {
    const { devices, told } = setUp(real);
    await devices.choose('auto');
    assert.equal(told.at(-1)?.probing, true);
    assert.equal((await devices.current()).kind, 'cpu', 'training may begin meanwhile');
    await devices.time('', async (device) => (device.kind === 'gpu' ? onGpu : 30));
    const [probing, chosen, why] = last(told);
    assert.deepEqual([probing, chosen, (await devices.current()).kind], [false, kind, kind]);
    if (typeof reason === 'string') assert.equal(why, reason);
    else assert.match(why, reason);
    await devices.time('', () => assert.fail('timed twice'));
  }
});

test('the self-test decides even over a choice by hand; the limit is 1e-3', async () => {
  for (const [loss, kind] of /** @type {const} */ ([
    [1.0009, 'gpu'],
    [1.0011, 'cpu'],
    [NaN, 'cpu'],
  ])) {
    const { devices, told } = setUp(emulated, { gpu: () => engineDouble({ selfTest: loss }) });
    await devices.choose('gpu');
    assert.equal((await devices.current()).kind, kind, `loss ${loss} against 1`);
    assert.match(told.at(-1)?.reason ?? '', kind === 'gpu' ? /chosen by hand/ : /failed its self-test/);
  }
});

test('a run whose method and layers the GPU gets wrong stands on the CPU, and the next is asked anew', async () => {
  /** @type {string[]} */
  const log = [];
  const gpu = () =>
    engineDouble({ log, selfTest: ({ encoder }) => (encoder.kind === 'odd' ? 1.01 : 1.0001) });
  const { devices, told } = setUp(emulated, { gpu });
  /** @param {string[]} pairs */
  const kindFor = async (...pairs) => {
    const { config } = JSON.parse((await devices.cpu).module.resolve(pairs));
    return (await devices.deviceFor(config)).kind;
  };
  assert.equal(await kindFor(), 'cpu', 'nothing was chosen yet');
  assert.deepEqual(log, []);
  await devices.choose('gpu');
  assert.deepEqual(log, ['test one plain'], 'with the defaults, to begin with');
  const settled = last(told);
  assert.equal(await kindFor(), 'gpu');
  assert.equal(await kindFor('method.rate=2'), 'gpu');
  assert.equal(log.length, 1, 'other numbers need no other test');

  assert.equal(await kindFor('encoder.kind=odd'), 'cpu');
  assert.equal(await kindFor('encoder.kind=odd', 'method.rate=3'), 'cpu');
  assert.deepEqual(log, ['test one plain', 'test one odd']);
  const [probing, kind, reason] = last(told);
  assert.deepEqual([probing, kind], [false, 'cpu']);
  assert.match(
    reason,
    /^With this method, encoder and projector WebGPU differs from the CPU by 1\.0e-2 in the loss/,
  );
  assert.match(reason, /at most 0\.001 is allowed, so this run trains on the CPU\.$/);

  assert.equal(await kindFor('method.kind=two'), 'gpu');
  for (const pair of ['projector.norm=odd', 'projector.layers=0']) {
    /** @type {number} */
    const tests = log.length;
    assert.equal(await kindFor(pair), 'gpu');
    assert.equal(await kindFor(pair), 'gpu');
    assert.equal(log.length, tests + 1, `${pair} is tested, once`);
  }
  assert.deepEqual(last(told), settled, 'the badge is back');
  assert.equal((await devices.current()).kind, 'gpu', 'it was the current one all the time');
});

test('a self-test that cannot be made is a sentence, and the run stands on the CPU', async () => {
  let isBroken = true;
  const gpu = () => {
    const double = engineDouble();
    /** @type {WasmModule['self_test']} */
    const self_test = async (config) => {
      if (isBroken && config?.includes('odd')) throw new Error('The device could not be read');
      return double.self_test(config);
    };
    return { ...double, self_test };
  };
  const { devices, told } = setUp(emulated, { gpu });
  await devices.choose('gpu');
  const { config } = JSON.parse((await devices.cpu).module.resolve(['encoder.kind=odd']));
  assert.equal((await devices.deviceFor(config)).kind, 'cpu');
  assert.match(
    last(told)[2],
    /could not be tested.*so this run trains on the CPU: The device could not be read\.$/,
  );
  isBroken = false;
  assert.equal((await devices.deviceFor(config)).kind, 'gpu', 'it is tried again, not refused for ever');
});

test('a GPU that does not start is a sentence', async () => {
  const { devices, told } = setUp(real, {
    gpu: () => {
      throw new Error('no such file');
    },
  });
  await devices.choose('auto');
  await devices.time('', async () => 1);
  assert.deepEqual(last(told), [
    false,
    'cpu',
    'WebGPU did not start, so training runs on the CPU: no such file.',
  ]);
});

test('a panic of a GPU that is only being tried costs nothing but the GPU', { timeout: 2000 }, async () => {
  const never = () => new Promise(() => {});
  const { devices, told, crashes } = setUp(real, { gpu: () => ({ ...engineDouble(), self_test: never }) });
  await devices.choose('auto');
  const timing = devices.time('', async () => 1);
  await new Promise((resolve) => setTimeout(resolve, 5));
  devices.lost(new WebAssembly.RuntimeError('unreachable')); // as told by the worker's error event
  await timing;
  assert.match(told.at(-1)?.reason ?? '', /^WebGPU did not start.*unreachable/);
  assert.deepEqual(crashes, []);
});

test('a graphics card that is lost takes the worker with it only when it is trained on', async () => {
  const trained = setUp(real);
  await trained.devices.choose('gpu');
  trained.devices.gpuIsLost('driver restarted');
  assert.deepEqual(
    trained.crashes.map(({ message, device }) => [message, device]),
    [['driver restarted', 'gpu']],
  );

  const slow = setUp(real);
  await slow.devices.choose('auto');
  await slow.devices.time('', async (device) => (device.kind === 'gpu' ? 2 : 1));
  slow.devices.gpuIsLost('driver restarted');
  assert.deepEqual(slow.crashes, []);
  await slow.devices.choose('gpu');
  assert.deepEqual(last(slow.told), [
    false,
    'cpu',
    'WebGPU did not start, so training runs on the CPU: driver restarted.',
  ]);
});

test('every loss of a device is heard of, whoever asked for the device', async () => {
  /** @type {(info: {reason: string, message: string}) => void} */
  let lose = () => {};
  class GPUAdapter {
    async requestDevice(/** @type {unknown} */ descriptor) {
      return { descriptor, lost: new Promise((resolve) => (lose = resolve)) };
    }
  }
  Object.assign(globalThis, { GPUAdapter });
  /** @type {string[]} */
  const heard = [];
  watchForLoss((detail) => heard.push(detail));
  const { descriptor } = /** @type {any} */ (await new GPUAdapter().requestDevice({ label: 'engine' }));
  assert.deepEqual(descriptor, { label: 'engine' });
  assert.deepEqual(heard, []);
  lose({ reason: 'destroyed', message: '' });
  await new Promise((resolve) => setTimeout(resolve));
  assert.deepEqual(heard, ['destroyed']);
  Reflect.deleteProperty(globalThis, 'GPUAdapter');
});

test('the kernels of a device are counted when they are asked for and when they are ready', async () => {
  /** @type {(() => void)[]} */
  const finish = [];
  class GPUAdapter {
    async requestDevice() {
      return {
        lost: new Promise(() => {}),
        createComputePipeline: (/** @type {unknown} */ descriptor) => ({ descriptor }),
        createComputePipelineAsync: () => new Promise((resolve) => finish.push(() => resolve({}))),
      };
    }
  }
  Object.assign(globalThis, { GPUAdapter });
  /** @type {string[]} */
  const heard = [];
  watchForKernels(({ asked, ready }) => heard.push(`${ready} of ${asked}`));
  const device = /** @type {any} */ (await new GPUAdapter().requestDevice());
  assert.deepEqual(device.createComputePipeline({ label: 'a' }), { descriptor: { label: 'a' } });
  device.createComputePipeline({ label: 'b' });
  for (const end of finish) {
    end();
    await new Promise((resolve) => setTimeout(resolve));
  }
  assert.deepEqual(heard, ['0 of 1', '0 of 2', '1 of 2', '0 of 0']);
  Reflect.deleteProperty(globalThis, 'GPUAdapter');
});

test('what is told of a device says how far its kernels are, until all are ready', async () => {
  const { devices, told } = setUp(undefined);
  devices.preparing({ asked: 1, ready: 0 });
  assert.equal(told.length, 0, 'nothing was said yet that it could be added to');
  await devices.choose('cpu');
  assert.deepEqual(told.at(-1)?.kernels, { asked: 1, ready: 0 });
  devices.preparing({ asked: 2, ready: 1 });
  assert.deepEqual(told.at(-1)?.kernels, { asked: 2, ready: 1 });
  devices.preparing({ asked: 0, ready: 0 });
  assert.equal(told.at(-1)?.kernels, undefined);
  assert.equal(told.at(-1)?.kind, 'cpu');
});

test('what is told of a device says how far its tuning is, until that has ended', async () => {
  const { devices, told } = setUp(undefined);
  devices.tuning({ done: 0, total: 4 });
  assert.equal(told.length, 0, 'nothing was said yet that it could be added to');
  await devices.choose('cpu');
  assert.deepEqual(told.at(-1)?.tuned, { done: 0, total: 4 });
  devices.tuning({ done: 1, total: 4 });
  assert.deepEqual(told.at(-1)?.tuned, { done: 1, total: 4 });
  devices.tuning();
  assert.equal(told.at(-1)?.tuned, undefined);
  assert.equal(told.at(-1)?.kind, 'cpu');
});

test('the reason for a GPU ends with what its tuning has found, that for the CPU does not', async () => {
  const { devices, told } = setUp(real);
  await devices.choose('gpu');
  devices.tuning(undefined, { products: 11, moved: 0, before: 1, after: 1, complete: true });
  assert.match(
    told.at(-1)?.reason ?? '',
    /by hand.* were tuned to these settings: none of 11 gains from a change\.$/,
  );
  devices.tuning(undefined, { products: 11, moved: 3, before: 8, after: 7, complete: false });
  assert.match(
    told.at(-1)?.reason ?? '',
    /: 3 of 11 were changed, which saves 12\.5 % of their time\. There was no time for all others\.$/,
  );
  await devices.choose('cpu');
  assert.doesNotMatch(told.at(-1)?.reason ?? '', /tuned/);
});

test('a GPU that is used takes a step before the reader asks for one, once for all runs with the same kernels', async () => {
  const { devices } = setUp(real);
  await devices.choose('gpu');
  /** @type {string[]} */
  const warmed = [];
  const time = (/** @type {string} */ kernels, /** @type {Devices} */ of = devices) =>
    of.time(
      kernels,
      () => assert.fail('timed'),
      async ({ kind }) => void warmed.push(`${kind} for ${kernels}`),
    );
  await devices.time('a', () => assert.fail('timed')); // while a run trains
  await time('a');
  await time('a');
  await time('b');
  await time('a');
  assert.deepEqual(warmed, ['gpu for a', 'gpu for b']);
  // In software for the first ones alone: it takes too long.
  const slow = setUp(emulated).devices;
  await slow.choose('gpu');
  warmed.length = 0;
  await time('a', slow);
  await time('b', slow);
  assert.deepEqual(warmed, ['gpu for a']);
});

test('what was timed against the CPU is ready too', async () => {
  const { devices } = setUp(real);
  await devices.choose('auto');
  const timed = () =>
    devices.time(
      'a',
      async ({ kind }) => (kind === 'gpu' ? 1 : 2),
      () => assert.fail('again'),
    );
  await timed();
  assert.equal((await devices.current()).kind, 'gpu');
  await timed();
});

test('a panic on the CPU is a crash that names the run', async () => {
  const { devices, crashes } = setUp(undefined);
  const cpu = await devices.cpu;
  const panicking = cpu.use({ run: 7, building: true }, () => {
    throw new WebAssembly.RuntimeError('unreachable');
  });
  await assert.rejects(panicking);
  assert.deepEqual(crashes, [{ message: 'unreachable', run: 7, building: true, device: 'cpu' }]);
  await assert.rejects(
    cpu.use(undefined, () => {
      throw new Error('a plain sentence');
    }),
  );
  assert.equal(crashes.length, 1, 'an error that is a sentence is no crash');
});

test('after a crash on the GPU the CPU stays, with the reason', async () => {
  const { devices, told, fetched } = setUp(real);
  await devices.choose('auto', 'WebGPU stopped working.');
  await devices.time('', () => assert.fail('timed in spite of it'));
  assert.deepEqual(fetched, ['cpu']);
  assert.deepEqual(last(told), [false, 'cpu', 'WebGPU stopped working.']);
});

test('the fastest CPU file whose needs are met is taken, and the badge names what it uses', async () => {
  for (const [less, file, label] of /** @type {const} */ ([
    [{}, 'threads 4', 'CPU · 4 threads'],
    [{ cores: 64 }, 'threads 8', 'CPU · 8 threads'],
    [{ cores: 1 }, 'relaxed', 'CPU · relaxed SIMD'],
    [{ isolated: false }, 'relaxed', 'CPU · relaxed SIMD'],
    [{ sharedMemory: false }, 'relaxed', 'CPU · relaxed SIMD'],
    [{ relaxedSimd: false }, 'cpu', 'CPU · SIMD'],
  ])) {
    const { devices, told, fetched } = setUp(undefined, { abilities: { ...able, ...less } });
    await devices.choose('auto');
    assert.deepEqual([fetched, told.at(-1)?.label], [[file], label], JSON.stringify(less));
    assert.equal((await devices.current()).kind, 'cpu');
  }
});

test('the badge says how many threads compute, and where they are missing why, unless they would not help', async () => {
  for (const [less, more] of /** @type {const} */ ([
    [{}, /on the CPU\. The CPU computes on 4 threads, in relaxed SIMD\.$/],
    [{ cores: 1, isolated: false }, /on the CPU\.$/],
    [{ isolated: false }, /More threads would make it faster\..*Cross-Origin-Opener-Policy/],
    [{ sharedMemory: false }, /More threads would make it faster, but this browser has no memory/],
  ])) {
    const { devices, told } = setUp(undefined, { abilities: { ...able, ...less } });
    await devices.choose('auto');
    assert.match(last(told)[2], more, JSON.stringify(less));
  }
});

test('the CPU chosen by hand is the file that gives the same bits everywhere; each is fetched once', async () => {
  const { devices, told, fetched } = setUp(undefined, { abilities: able });
  await devices.choose('cpu');
  const pinned = await devices.current();
  assert.deepEqual([fetched, told.at(-1)?.label], [['cpu'], 'CPU · SIMD']);
  assert.match(last(told)[2], /chosen by hand.*the same numbers in every browser/);
  await devices.choose('auto');
  assert.notEqual(await devices.current(), pinned);
  assert.deepEqual([fetched, told.at(-1)?.label], [['cpu', 'threads 4'], 'CPU · 4 threads']);
  await devices.choose('cpu');
  await devices.choose('auto');
  assert.deepEqual(fetched, ['cpu', 'threads 4']);
});

test('a CPU file that does not start makes room for the next; the last one must', async () => {
  const missing = (/** @type {string[]} */ ...names) =>
    setUp(undefined, {
      abilities: able,
      cpu: (file) => {
        if (names.includes(file)) throw new Error(`no ${file}`);
        return engineDouble();
      },
    });
  const { devices, fetched, told } = missing('threads');
  await devices.choose('auto');
  assert.deepEqual([fetched, told.at(-1)?.label], [['threads 4', 'relaxed'], 'CPU · relaxed SIMD']);
  await assert.rejects(missing('threads', 'relaxed', 'cpu').devices.choose('auto'), /^Error: no cpu$/);
});

test('what a browser can do is found by asking it to look at modules of a few bytes', () => {
  const { relaxedSimd, sharedMemory, isolated } = findAbilities();
  assert.deepEqual([sharedMemory, isolated], [true, false], 'Node shares memory and knows no isolation');
  setFlagsFromString('--experimental-wasm-relaxed-simd'); // as later versions have it without
  assert.deepEqual([typeof relaxedSimd, findAbilities().relaxedSimd], ['boolean', true]);
});

/**
 * @param {typeof real | undefined} adapter
 * @param {{gpu?: () => WasmModule, cpu?: (file: EngineFile) => WasmModule, abilities?: Abilities}} [options]
 */
function setUp(adapter, { gpu = () => engineDouble(), cpu = () => engineDouble(), abilities = plain } = {}) {
  const value = adapter ? { gpu: { requestAdapter: async () => adapter } } : {};
  Object.defineProperty(globalThis, 'navigator', { value, configurable: true });
  /** @type {DeviceInfo[]} */
  const told = [];
  /** @type {Crash[]} */
  const crashes = [];
  /** @type {string[]} */
  const fetched = [];
  const devices = new Devices(
    async (file, threads) => {
      fetched.push(threads > 1 ? `${file} ${threads}` : file);
      return file === 'gpu' ? gpu() : cpu(file);
    },
    (device) => told.push(device),
    (crash) => crashes.push(crash),
    abilities,
  );
  return { devices, told, crashes, fetched };
}

/**
 * @param {DeviceInfo[]} told
 * @returns {[boolean, string, string]}
 */
function last(told) {
  const { probing, kind, reason } = /** @type {DeviceInfo} */ (told.at(-1));
  return [probing, kind, reason];
}
