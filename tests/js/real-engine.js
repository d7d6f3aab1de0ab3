/** The engine as the page loads it: a WASM file for the CPU, opened once. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';

/** @import {EngineFile, WasmModule} from '../../www/engine/protocol.js' */

// Later versions have it without.
setFlagsFromString('--experimental-wasm-relaxed-simd');

/**
 * @param {EngineFile} [file]
 * @returns {Promise<WasmModule>}
 */
export async function openEngine(file = 'cpu') {
  const script = new URL(`../../www/pkg/${file}/engine.js`, import.meta.url);
  const wasm = new URL('engine_bg.wasm', script);
  assert.ok(
    existsSync(script) && existsSync(wasm),
    `www/pkg/${file} is missing: run ./build.sh build ${file} first.`,
  );
  const engine = await import(script.href);
  await engine.default({ module_or_path: readFileSync(wasm) });
  await engine.open_device(false);
  return engine;
}
