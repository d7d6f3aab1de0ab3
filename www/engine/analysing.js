import { messageOf } from '../message.js';
import { letMessagesIn } from './turn.js';

/** @import {Piece} from './analyses.js' */
/** @import {AnalysisEvent, Thumbnails, WasmAnalysis} from './protocol.js' */
/** @import {Surroundings} from './training.js' */

const NEWS_EVERY_MS = 100;

/**
 * Makes one piece of an analysis after the other until it is done or may not go on, and tells how it goes. Steps of the
 * training have their turn between two pieces.
 *
 * @param {{name: string, id: number, step: number}} asked in which slot, by which request, and at about which step
 * @param {() => Promise<{analysis: WasmAnalysis, step: number}>} begin
 * @param {Surroundings} surroundings
 * @returns {Promise<void>} never rejects: failures are told
 */
export async function analyse({ name, id, step }, begin, surroundings) {
  const { call, emit, mayGoOn, turn = letMessagesIn, now = () => performance.now() } = surroundings;
  /** @type {WasmAnalysis | undefined} */
  let held;
  /** What was found and not told yet. @type {{result?: any, points?: Float32Array, pictures?: Thumbnails}} */
  let news = {};
  /** @param {any} what */
  const tell = (what) => emit(/** @type {AnalysisEvent} */ ({ type: 'analysis', name, id, step, ...what }));
  /** @type {object} */
  let end = { state: 'stopped' };
  /** @type {Piece} */
  let piece = { label: '', done: 0, total: 0, finished: false };
  const tellNews = () => {
    const { label, done, total } = piece;
    tell({ state: 'running', label, done, total, ...news });
    news = {};
  };

  try {
    const begun = await begin();
    const analysis = (held = begun.analysis);
    step = begun.step;
    tellNews();
    let told = now();
    while (await mayGoOn()) {
      piece = await call(() => analysis.advance());
      if (piece.result != null) news.result = piece.result;
      if (piece.points) news.points = piece.points;
      if (piece.pictures) news.pictures = piece.pictures;
      if (piece.finished) {
        end = { state: 'done', result: null, ...news };
        news = {};
        break;
      }
      if (now() - told >= NEWS_EVERY_MS) {
        tellNews();
        told = now();
      }
      await turn();
    }
    if (Object.keys(news).length > 0) tellNews(); // what was found before it was stopped
  } catch (error) {
    end = { state: 'failed', message: messageOf(error) };
    // After a panic nothing can be called any more, and the worker is on its way out.
    if (error instanceof WebAssembly.RuntimeError) held = undefined;
  }
  const analysis = held;
  if (analysis) await call(() => analysis.free()).catch(() => {});
  tell(end);
}
