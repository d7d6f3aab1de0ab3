/** The inside of the training worker without a worker: runs on an engine that only counts. */
import assert from 'node:assert/strict';
import { setTimeout as after } from 'node:timers/promises';
import { afterEach } from 'node:test';
import { Devices } from '../../www/engine/devices.js';
import { serial } from '../../www/engine/queue.js';
import { Visibility } from '../../www/engine/visibility.js';
import { Workbench } from '../../www/engine/workbench.js';
import { engineDouble } from './engine-double.js';

/** @import {EngineEvent} from '../../www/engine/protocol.js' */
/** @import {Shared} from '../../www/engine/workbench.js' */

/** @type {Workbench[]} */
const benches = [];
afterEach(async () => {
  // A run that a failed test left at work would keep the process alive for ever.
  for (const bench of benches.splice(0)) await bench.close();
});

/** No images of one's own. */
export const none = { generation: 0, count: 0 };

/**
 * However slow the machine.
 * @param {() => unknown} happened
 */
export async function until(happened) {
  for (const begun = performance.now(); !happened(); await after(2))
    assert.ok(performance.now() - begun < 10_000, 'it did not happen within ten seconds');
}

/**
 * @param {Parameters<typeof engineDouble>[0]} [options]
 */
export function setUp(options) {
  /** @type {string[]} */
  const log = [];
  const before = () => after(0); // lets another call in, which the double would refuse
  const devices = new Devices(
    async () => engineDouble({ log, before, ...options }),
    () => {},
    (crash) => assert.fail(crash.message),
  );
  /** @type {string[]} */
  const asked = [];
  /** @type {Map<number, EngineEvent[]>} */
  const heard = new Map();
  /** At which steps the page was given the run to keep. @type {number[]} */
  const keptAt = [];
  const takingOver = serial();
  const client = {
    async ask(/** @type {string} */ _, /** @type {any} */ { generation, from, count }) {
      asked.push(`${generation}: ${from}+${count}`);
      const held = asked.length <= 2 ? 100 : [130, 140][generation]; // more are brought after the second question
      return Array.from({ length: Math.min(count, held - from) }, () => ({ path: 'x' }));
    },
    tell(/** @type {string} */ name, /** @type {any} */ { run, event, step }) {
      if (name === 'kept') keptAt.push(step);
      else heard.get(run)?.push(event);
    },
  };
  const shared = /** @type {Shared} */ ({
    devices,
    client: /** @type {unknown} */ (client),
    visibility: new Visibility(),
    assets: '',
    takeOver: (mine, begin) =>
      takingOver(async () => {
        for (const other of benches) if (other !== mine) await other.halt();
        begin();
      }),
    standing: () => {},
    isTraining: () => benches.some((bench) => bench.isTraining),
  });
  function open() {
    const bench = new Workbench(benches.length, shared);
    /** @type {EngineEvent[]} */
    const events = [];
    heard.set(benches.length, events);
    benches.push(bench);
    const states = () => events.flatMap((event) => (event.type === 'state' ? [event.state] : []));
    const steps = () =>
      events.flatMap((event) => (event.type === 'steps' ? event.steps.map(({ step }) => step) : []));
    return { bench, events, states, steps };
  }
  return { open, log, asked, keptAt, shared };
}
