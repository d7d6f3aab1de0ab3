/** What the page knows of an experiment, and how each event of the engine changes it. Pure. */
import { analysesAfter, analysesFor, analysesLost } from './analyses.js';
import { curveOf, emptyCurve, extend } from './curve.js';
import { until, withRun } from './kept-runs.js';
import { signsAfter } from './signs.js';
import { sweepAfter, sweepFor } from './sweep.js';

/** @import {Baselines, DeviceChoice, DeviceInfo, DeviceKind, EngineEvent, Evaluation, Rejection, Remedy, RunState, Summary,
 *   Thumbnails, Views} from './engine/protocol.js' */
/** @import {Lesson, Node} from './controls/model.js' */
/** @import {Analyses} from './analyses.js' */
/** @import {Seen} from './signs.js' */
/** @import {Curve} from './curve.js' */
/** @import {KeptRun, SavedFile} from './kept-runs.js' */
/** @import {Sweep} from './sweep.js' */

/**
 * What the button of a message does.
 * @typedef {{label: string, act: () => void}} Offer
 *
 * @typedef {{id: number, kind: 'error' | 'note', text: string, language: string, action?: Remedy | Offer}} Message  language: that of the text
 *
 * @typedef {object} State
 * @property {Node[]} nodes the settings; empty until the engine told them
 * @property {Lesson[]} lessons settings worth a look
 * @property {Lesson | null} lesson the one that is being tried
 * @property {Record<string, any> | null} questions the schema of what may be asked of the encoder; null: not known
 * @property {Record<string, any>} config what runs
 * @property {Record<string, any>} shown what the form shows: `config` and the changes on their way to it
 * @property {string[]} pairs the settings that differ from the defaults, as the form shows them
 * @property {string[]} standing those of the session that stands
 * @property {string[]} restart paths of the settings that wait for a new run, while the one that stands goes on without them
 * @property {RunState | 'idle'} status
 * @property {Summary | null} summary
 * @property {Thumbnails | null} thumbnails
 * @property {Views | null} views
 * @property {number} step
 * @property {number} epoch
 * @property {number} imagesPerSecond
 * @property {Curve} curve
 * @property {number} seconds of training of this run, about
 * @property {number} runId which run of this visit it is, from 1 on
 * @property {string} runName what the person calls it
 * @property {KeptRun[]} runs those before, oldest first, also of visits before this one where they are kept
 * @property {SavedFile | null} saved this run as a file, made right before another takes its place
 * @property {KeptRun | null} returning the run that the next session is, when it comes out of the list
 * @property {number | null} undo the run that the last change took the place of, while it can be brought back
 * @property {Baselines} baselines
 * @property {Evaluation[]} evaluations of this session
 * @property {Sweep | null} sweep the search for a learning rate
 * @property {Analyses} analyses what was asked of the encoder, by slot
 * @property {Seen[]} signs the numbers of the method at the steps at which it was looked into
 * @property {number | null} selected the image others are compared with, by its place: that among the thumbnails, or for
 *   images that are none of them a place after theirs
 * @property {readonly number[]} selection images that were chosen together, in ascending order; empty: none are
 * @property {boolean} inLockstep whether it is being trained side by side with another
 * @property {DeviceInfo | null} device where the next session would train
 * @property {DeviceKind | null} sessionDevice where this one does
 * @property {DeviceChoice} deviceChoice
 * @property {{done: number, total: number, label: string} | null} progress
 * @property {Message[]} messages
 * @property {number} uploads how many images the person brought
 * @property {Rejection[]} rejected
 * @property {boolean} awaiting the person chose their own images and has brought none yet
 */

/** @returns {State} */
export function initialState() {
  return {
    nodes: [],
    lessons: [],
    lesson: null,
    questions: null,
    config: {},
    shown: {},
    pairs: [],
    standing: [],
    restart: [],
    status: 'idle',
    summary: null,
    thumbnails: null,
    views: null,
    step: 0,
    epoch: 0,
    imagesPerSecond: 0,
    curve: emptyCurve(),
    seconds: 0,
    runId: 1,
    runName: '',
    runs: [],
    saved: null,
    returning: null,
    undo: null,
    baselines: [],
    evaluations: [],
    sweep: null,
    analyses: {},
    signs: [],
    selected: null,
    selection: [],
    inLockstep: false,
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
 * Whether there is a run under way or behind us, which a person may want to go on with.
 * @param {Readonly<State>} state
 */
export function isTrained({ status, step }) {
  return status === 'training' || (step > 0 && (status === 'paused' || status === 'finished'));
}

/**
 * What an event changes in the state.
 * @param {Readonly<State>} state
 * @param {Exclude<EngineEvent, {type: 'error'}>} event
 * @returns {Partial<State>}
 */
export function after(state, event) {
  const { curve, evaluations, seconds, sweep, analyses, signs, pairs, awaiting } = state;
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
        standing: event.pairs,
        restart: [],
        ...(event.restored ? restoredAt(state, event.step) : runsAfter(state, event.step)),
        sweep: sweepFor(sweep, event.pairs),
        analyses: analysesFor(analyses),
        signs: [],
        selected: null,
        selection: [],
        ...(awaiting ? {} : { shown: event.config, pairs: event.pairs }),
      };
    case 'settings':
      return { config: event.config, summary: event.summary, standing: event.pairs };
    case 'views':
      return { views: event.views };
    case 'steps': {
      const last = event.steps.at(-1);
      if (!last) return {};
      const { imagesPerSecond } = event;
      const images = event.steps.reduce((sum, step) => sum + step.images, 0);
      return {
        curve: extend(curveOf(curve), event.steps),
        step: last.step,
        epoch: last.epoch,
        imagesPerSecond,
        seconds: seconds + (imagesPerSecond > 0 ? images / imagesPerSecond : 0),
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
      return { analyses: analysesAfter(analyses, event), signs: signsAfter(signs, event) };
    case 'progress': {
      const done = event.total > 0 && event.done >= event.total;
      return { progress: done ? null : { done: event.done, total: event.total, label: event.label } };
    }
    case 'device':
      return { device: event.device };
  }
}

/**
 * The run that stood goes to those before, if it was trained. The new one begins, or goes on where the file ends that
 * it was kept in.
 * @param {Readonly<State>} state
 * @param {number} step
 * @returns {Partial<State>}
 */
function runsAfter(state, step) {
  const { runs: before, returning, saved, runId, undo } = state;
  const left = leaving(state);
  const others = before.filter((run) => run !== returning);
  const runs = left ? withRun(others, left) : others;
  if (returning && step > 0) {
    const { id, name, seconds, baselines } = returning;
    return { runs, runId: id, runName: name, seconds, baselines, ...until(returning, step), ...NOTHING_KEPT };
  }
  return {
    runs: left ? runs : before,
    runId: left ? 1 + Math.max(...runs.map(({ id }) => id)) : runId,
    runName: left ? '' : state.runName,
    seconds: 0,
    curve: emptyCurve(),
    baselines: [],
    evaluations: [],
    ...NOTHING_KEPT,
    undo: left ? saved && runId : undo,
  };
}

/**
 * The run that stood is brought back as it was at this step.
 * @param {Readonly<State>} state
 * @param {number} step
 * @returns {Partial<State>}
 */
function restoredAt({ curve, evaluations }, step) {
  return until({ curve, evaluations }, step);
}

const NOTHING_KEPT = { saved: null, returning: null, undo: null };

/**
 * @param {Readonly<State>} state
 * @returns {KeptRun | null} the run that stands, if it is one to be kept: nothing can be drawn of a single step
 */
function leaving(state) {
  return state.curve.steps.length > 1 ? standingRun(state) : null;
}

/**
 * The run that stands, as it is kept when another takes its place.
 * @param {Readonly<State>} state
 * @returns {KeptRun | null}
 */
export function standingRun(state) {
  const { summary, config, step, curve, seconds, baselines, evaluations, sessionDevice: device } = state;
  const labels = state.thumbnails?.label ?? null;
  const { runId: id, runName: name, standing: pairs, saved: file } = state;
  if (!summary) return null;
  const chosen = { pinned: false, ink: null };
  return {
    id,
    name,
    ...chosen,
    pairs,
    config,
    summary,
    step,
    curve,
    baselines,
    evaluations,
    device,
    seconds,
    file,
    labels,
  };
}
