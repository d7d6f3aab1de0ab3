/** The WASM files that train on the CPU, and what this browser, machine and page allow of them. */
import * as say from './sentences.js';

/** @import {EngineFile} from './protocol.js' */

/** @typedef {{file: EngineFile, needs: {threads?: boolean, relaxedSimd?: boolean}}} CpuFile */

/**
 * The fastest first. The last one runs everywhere and gives the same bits everywhere: where a relaxed instruction rounds
 * once, and where twice, is left to the processor.
 * @type {CpuFile[]}
 */
export const cpuFiles = [
  { file: 'threads', needs: { threads: true, relaxedSimd: true } },
  { file: 'relaxed', needs: { relaxedSimd: true } },
  { file: 'cpu', needs: {} },
];

/** More threads than these wait for each other longer than they help, with maps as small as these. */
const MOST_THREADS = 8;

/**
 * @typedef {object} Abilities
 * @property {boolean} relaxedSimd a multiply-add in one instruction
 * @property {boolean} sharedMemory memory that several workers share, with atomic instructions on it
 * @property {boolean} isolated whether this page may use it: no other origin's page can look into its process
 * @property {number} cores
 */

/** @returns {Abilities} */
export function findAbilities() {
  return {
    relaxedSimd: WebAssembly.validate(relaxedMultiplyAdd),
    sharedMemory: WebAssembly.validate(sharedMemory),
    isolated: globalThis.crossOriginIsolated === true,
    cores: globalThis.navigator?.hardwareConcurrency ?? 1,
  };
}

/**
 * How many threads can be had; 1: none beside the worker.
 * @param {Abilities} abilities
 */
export function threadsOf({ sharedMemory, isolated, cores }) {
  return sharedMemory && isolated ? Math.min(cores, MOST_THREADS) : 1;
}

/**
 * How many threads compute, or what keeps more of them from making the CPU faster here; '' when nothing does.
 * @param {Abilities} abilities
 * @param {number} threads those of the file in use
 */
export function advice({ sharedMemory, isolated, cores }, threads) {
  if (threads > 1) return say.threadsInUse(threads);
  if (cores > 1 && !sharedMemory) return say.noSharedMemory();
  if (cores > 1 && !isolated) return say.notIsolated();
  return '';
}

/** A module with one function: `f32x4.relaxed_madd` of three constants. */
const relaxedMultiplyAdd = Uint8Array.from([
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0], // "\0asm", version 1
  ...[1, 5, 1, 0x60, 0, 1, 0x7b], // one type: () -> v128
  ...[3, 2, 1, 0], // one function of that type
  ...[10, 19, 1, 17, 0], // its code, without local variables
  ...[0x41, 1, 0xfd, 0x11], // i32.const 1, i32x4.splat
  ...[0x41, 1, 0xfd, 0x11],
  ...[0x41, 1, 0xfd, 0x11],
  ...[0xfd, 0x85, 2, 0x0b], // f32x4.relaxed_madd, end
]);

/** A module with shared memory of one page, at most one, and nothing else. */
const sharedMemory = Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 5, 4, 1, 3, 1, 1]);
