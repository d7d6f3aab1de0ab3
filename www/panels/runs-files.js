/** The runs of a visit as files for other programs. Pure. */
import { formatValue } from '../controls/pairs.js';

/** @import {KeptRun} from '../kept-runs.js' */
/** @import {Score} from '../engine/protocol.js' */

const GRADES = /** @type {const} */ (['knn', 'probe']);
const OF_A_GRADE = /** @type {const} */ (['accuracy', 'low', 'high', 'n']);

/**
 * One line per step that is kept: loss, terms, and the grades where there are some, and what was changed after the step.
 * @param {{run: KeptRun, name: string}[]} runs
 * @returns {string}
 */
export function csvOf(runs) {
  const terms = [...new Set(runs.flatMap(({ run }) => [...run.curve.terms.keys()]))];
  const gradeNames = GRADES.flatMap((grade) => OF_A_GRADE.map((part) => `${grade}_${part}`));
  const lines = runs.flatMap(({ run, name }) => {
    const { curve, evaluations, summary } = run;
    const changed = new Map(summary.changes.map(({ step, settings }) => [step, settings]));
    const graded = new Map(evaluations.map((evaluation) => [evaluation.step, evaluation]));
    const losses = new Map(curve.steps.map((step, at) => [step, at]));
    const steps = [...new Set([...graded.keys(), ...curve.steps, ...changed.keys()])].sort(
      (one, other) => one - other,
    );
    return steps.map((step) => {
      const at = losses.get(step) ?? -1;
      const grades = GRADES.flatMap((grade) => partsOf(graded.get(step)?.[grade] ?? null));
      return [
        run.id,
        name,
        step,
        curve.total[at],
        ...terms.map((term) => curve.terms.get(term)?.[at]),
        ...grades,
        changed
          .get(step)
          ?.map(({ path, to }) => `${path}=${pairOf(to)}`)
          .join(' '),
      ];
    });
  });
  const head = [
    'run',
    'name',
    'step',
    'loss',
    ...terms.map((term) => `term ${term}`),
    ...gradeNames,
    'changed after',
  ];
  return [head, ...lines].map((line) => line.map(cell).join(',')).join('\r\n') + '\r\n';
}

/**
 * @param {{run: KeptRun, name: string}[]} runs
 * @returns {string}
 */
export function jsonOf(runs) {
  const all = runs.map(({ run, name }) => ({
    run: run.id,
    name,
    settings: run.pairs,
    changes: run.summary.changes,
    device: run.device,
    seconds: run.seconds,
    images: run.summary.images,
    parameters: run.summary.parameters,
    step: run.step,
    total_steps: run.summary.total_steps,
    baselines: run.baselines,
    grades: run.evaluations.map(({ step, knn, probe, z_spread }) => ({ step, knn, probe, z_spread })),
    curve: {
      steps: run.curve.steps,
      loss: run.curve.total,
      terms: Object.fromEntries(run.curve.terms),
    },
  }));
  return JSON.stringify(all, null, 1);
}

/** @param {any} value of a setting; of a choice that was changed as a whole its kind stands for it */
function pairOf(value) {
  return formatValue(value?.kind ?? value);
}

/** @param {Score | null} score */
function partsOf(score) {
  return OF_A_GRADE.map((part) => score?.[part]);
}

/**
 * As RFC 4180 has it. What a person named so that a spreadsheet would compute it gets an apostrophe before it.
 * @param {string | number | null | undefined} value
 */
function cell(value) {
  if (typeof value !== 'string') return value ?? '';
  const harmless = /^[=+\-@\t]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
