/** The engine as the page loads it: the WASM file for the CPU, opened once. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';

/** @import {WasmModule} from '../../www/engine/protocol.js' */

/** @returns {Promise<WasmModule>} */
export async function openEngine() {
  const script = new URL('../../www/pkg/cpu/engine.js', import.meta.url);
  const wasm = new URL('engine_bg.wasm', script);
  assert.ok(
    existsSync(script) && existsSync(wasm),
    'www/pkg/cpu is missing: run ./build.sh build cpu first.',
  );
  const engine = await import(script.href);
  await engine.default({ module_or_path: readFileSync(wasm) });
  await engine.open_device();
  return engine;
}
