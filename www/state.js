/** What the page knows of an experiment, and how each event of the engine changes it. Pure. */
import { analysesAfter, analysesFor, analysesLost } from './analyses.js';
import { curveOf, emptyCurve, extend } from './curve.js';
import { sweepAfter, sweepFor } from './sweep.js';

/** @import {Baselines, DeviceChoice, DeviceInfo, DeviceKind, EngineEvent, Evaluation, Rejection, RunState, Summary,
 *   Thumbnails, Views} from './engine/protocol.js' */
/** @import {Node} from './controls/model.js' */
/** @import {Analyses} from './analyses.js' */
/** @import {Curve} from './curve.js' */
/** @import {Sweep} from './sweep.js' */

/**
 * @typedef {{id: number, kind: 'error' | 'note', text: string, action?: 'reload' | 'retry'}} Message
 *
 * @typedef {object} State
 * @property {Node[]} nodes the settings; empty until the engine told them
 * @property {Record<string, any> | null} questions the schema of what may be asked of the encoder; null: not known
 * @property {Record<string, any>} config what runs
 * @property {Record<string, any>} shown what the form shows: `config` and the changes on their way to it
 * @property {string[]} pairs the settings that differ from the defaults
 * @property {RunState | 'idle'} status
 * @property {Summary | null} summary
 * @property {Thumbnails | null} thumbnails
 * @property {Views | null} views
 * @property {number} step
 * @property {number} epoch
 * @property {number} imagesPerSecond
 * @property {Curve} curve
 * @property {Curve[]} earlier curves of the runs before, oldest first
 * @property {Baselines} baselines
 * @property {Evaluation[]} evaluations of this session
 * @property {Sweep | null} sweep the search for a learning rate
 * @property {Analyses} analyses what was asked of the encoder, by slot
 * @property {number | null} selected the image others are compared with, by its place among the thumbnails
 * @property {readonly number[]} selection images that were chosen together, in ascending order; empty: none are
 * @property {DeviceInfo | null} device where the next session would train
 * @property {DeviceKind | null} sessionDevice where this one does
 * @property {DeviceChoice} deviceChoice
 * @property {{done: number, total: number, label: string} | null} progress
 * @property {Message[]} messages
 * @property {number} uploads how many images the person brought
 * @property {Rejection[]} rejected
 * @property {boolean} awaiting the person chose their own images and has brought none yet
 */

/** How many runs before stay in the loss chart. */
const KEPT_RUNS = 4;

/** @returns {State} */
export function initialState() {
  return {
    nodes: [],
    questions: null,
    config: {},
    shown: {},
    pairs: [],
    status: 'idle',
    summary: null,
    thumbnails: null,
    views: null,
    step: 0,
    epoch: 0,
    imagesPerSecond: 0,
    curve: emptyCurve(),
    earlier: [],
    baselines: [],
    evaluations: [],
    sweep: null,
    analyses: {},
    selected: null,
    selection: [],
    device: null,
    sessionDevice: null,
    deviceChoice: 'auto',
    progress: null,
    messages: [],
    uploads: 0,
    rejected: [],
    awaiting: false,
  };
}

/**
 * What an event changes in the state.
 * @param {Readonly<State>} state
 * @param {Exclude<EngineEvent, {type: 'error'}>} event
 * @returns {Partial<State>}
 */
export function after({ curve, earlier, evaluations, sweep, analyses, pairs, awaiting }, event) {
  switch (event.type) {
    case 'session':
      return {
        config: event.config,
        summary: event.summary,
        thumbnails: event.thumbnails,
        sessionDevice: event.device ?? null,
        step: event.step,
        epoch: event.step / event.summary.steps_per_epoch,
        imagesPerSecond: 0,
        curve: emptyCurve(),
        earlier: curve.steps.length > 1 ? [...earlier, curve].slice(-KEPT_RUNS) : earlier,
        baselines: [],
        evaluations: [],
        sweep: sweepFor(sweep, event.pairs),
        analyses: analysesFor(analyses),
        selected: null,
        selection: [],
        ...(awaiting ? {} : { shown: event.config, pairs: event.pairs }),
      };
    case 'views':
      return { views: event.views };
    case 'steps': {
      const last = event.steps.at(-1);
      if (!last) return {};
      const { imagesPerSecond } = event;
      return {
        curve: extend(curveOf(curve), event.steps),
        step: last.step,
        epoch: last.epoch,
        imagesPerSecond,
      };
    }
    case 'baselines':
      return { baselines: event.baselines };
    case 'evaluation': {
      const before = evaluations.filter((evaluation) => evaluation.step < event.evaluation.step);
      return { evaluations: [...before, event.evaluation] };
    }
    case 'state':
      if (event.state !== 'failed') return { status: event.state };
      // With a failed run, or the worker it was in, a search under way is lost.
      return {
        status: event.state,
        sweep: sweep?.state === 'running' ? null : sweep,
        analyses: analysesLost(analyses),
      };
    case 'sweep':
      return { sweep: sweepAfter(sweep, event, pairs) };
    case 'analysis':
      return { analyses: analysesAfter(analyses, event) };
    case 'progress': {
      const done = event.total > 0 && event.done >= event.total;
      return { progress: done ? null : { done: event.done, total: event.total, label: event.label } };
    }
    case 'device':
      return { device: event.device };
  }
}
