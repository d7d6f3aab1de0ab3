/** Spanish: every name that `words` is given in English has its words here. */
import { anatomy } from './anatomy.js';
import { compare } from './compare.js';
import { doctor } from './doctor.js';
import { engine } from './engine/index.js';
import { finder } from './finder.js';
import { geometry } from './geometry.js';
import { labels } from './labels.js';
import { learn } from './learn.js';
import { lessons } from './lessons.js';
import { live } from './live.js';
import { map } from './map.js';
import { method } from './method.js';
import { neighbours } from './neighbours.js';
import { offline } from './offline.js';
import { strings } from './page.js';
import { probes } from './probes.js';
import { quality } from './quality.js';
import { report } from './report.js';
import { running } from './running.js';
import { runs } from './runs.js';
import { similarity } from './similarity.js';
import { transfer } from './transfer.js';

/** @type {Record<string, object>} */
export const catalogue = {
  strings,
  anatomy,
  compare,
  doctor,
  finder,
  geometry,
  labels,
  learn,
  lessons,
  live,
  map,
  method,
  neighbours,
  offline,
  probes,
  quality,
  report,
  running,
  runs,
  similarity,
  transfer,
};

export { engine };
