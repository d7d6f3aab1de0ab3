// The page of the peers: one tab trains one library on one of its backends.
import { jax } from './jax.js';
import { tfjs } from './tfjs.js';

Object.assign(globalThis, { tfjs, jax });
