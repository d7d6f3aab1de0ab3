/** The bar over the panels: run the experiment, read how far it is, share it. */
import { html, nothing } from 'lit';
import { number, strings } from '../strings.js';
import { langOf } from '../said.js';
import { icons } from './icons.js';
import { languageMenu } from './language.js';
import { lessonMenu } from './lessons.js';
import { runFile } from './run-file.js';

/** @import {State} from '../state.js' */
/** @import {ContrastivePlayground} from '../element.js' */

/** @typedef {'auto' | 'light' | 'dark'} Theme */

/** @type {Record<Theme, Theme>} */
const NEXT_THEME = { auto: 'light', light: 'dark', dark: 'auto' };

/**
 * @param {ContrastivePlayground} element
 * @param {Set<string>} shown
 * @param {Readonly<State>} state
 */
export function bar(element, shown, state) {
  const { experiment } = element;
  const { status, summary } = state;
  const training = status === 'training';
  const still = !summary || status === 'loading' || status === 'finished' || element.place !== 'live';
  return html`<div class="bar">
    <slot name="title"></slot>
    <div class="run">
      <button
        type="button"
        class="button bright train"
        ?disabled=${still}
        @click=${() => experiment.toggle()}
      >
        ${training ? icons.pause : icons.play}${status === 'finished' ? strings.states.finished : training ? strings.pause : strings.train}
      </button>
      ${
        shown.has('step')
          ? html`<button
              type="button"
              class="button step"
              title=${strings.stepHelp}
              ?disabled=${still || training}
              @click=${() => experiment.step()}
            >
              ${icons.step}${strings.step}
            </button>`
          : nothing
      }
      ${
        shown.has('reset')
          ? html`<button
              type="button"
              class="button reset"
              title=${strings.resetHelp}
              ?disabled=${!summary || state.step === 0 || element.place !== 'live'}
              @click=${() => experiment.reset()}
            >
              ${icons.reset}${strings.reset}
            </button>`
          : nothing
      }
    </div>
    ${reading(state)}
    <div class="tools">
      ${shown.has('lessons') ? lessonMenu(experiment, state) : nothing}
      ${shown.has('device') ? device(element, state) : nothing}
      ${
        shown.has('share') && element.hash
          ? html`<button
              type="button"
              class="button"
              title=${strings.shareHelp}
              @click=${() => element.share()}
            >
              ${icons.share}<span class="text">${strings.share}</span>
            </button>`
          : nothing
      }
      ${shown.has('file') ? runFile(experiment, state) : nothing}
      ${
        shown.has('theme')
          ? html`<button
              type="button"
              class="button square"
              aria-label=${strings.theme[element.theme]}
              title=${strings.theme[element.theme]}
              @click=${() => element.chooseTheme(NEXT_THEME[element.theme])}
            >
              ${icons[element.theme]}
            </button>`
          : nothing
      }
    </div>
    ${shown.has('language') ? languageMenu(element) : nothing} ${progress(state)}
  </div>`;
}

/** @param {Readonly<State>} state */
function reading({ step, epoch, imagesPerSecond, summary, status }) {
  return html`<p class="reading">
    <span
      ><span class="unit">${strings.readStep}</span> <b class="step-count">${number(step)}</b>${
        summary ? html` <span class="unit">${strings.readOf(summary.total_steps)}</span>` : nothing
      }</span
    >
    <span><span class="unit">${strings.readEpoch}</span> <b>${number(epoch)}</b></span>
    <span class="speed"
      ><b>${imagesPerSecond > 0 ? number(imagesPerSecond) : '–'}</b>
      <span class="unit">${strings.readSpeed}</span></span
    >
    <span class="status" data-status=${status}>${strings.states[status]}</span>
  </p>`;
}

/**
 * @param {ContrastivePlayground} element
 * @param {Readonly<State>} state
 */
function device(element, { device: info, deviceChoice, sessionDevice }) {
  // Its place is kept, so that nothing moves when it is known.
  if (!info) return html`<div class="device"></div>`;
  const choices = /** @type {(keyof typeof strings.deviceChoices)[]} */ (Object.keys(strings.deviceChoices));
  /** @param {Event} event */
  const choose = (event) => {
    const { selectedIndex } = /** @type {HTMLSelectElement} */ (event.target);
    element.experiment.useDevice(choices[selectedIndex]);
  };
  const waits = sessionDevice !== null && sessionDevice !== info.kind;
  const later = waits ? html` <span class="unit">${strings.deviceNext}</span>` : nothing;
  const lang = langOf(info.reason);
  const reason = info.probing ? `${info.reason} (${strings.deviceProbing})` : info.reason;
  return html`<div class="device">
    <button type="button" tabindex="0" class="badge" data-kind=${info.kind} aria-describedby="reason">
      <span class="dot ${info.probing ? 'probing' : ''}"></span
      ><span class="label" title=${info.label}>${info.label}</span>${later}
    </button>
    <select class="field" aria-label=${strings.deviceChoose} @change=${choose}>
      ${choices.map(
        (choice) =>
          html`<option .selected=${choice === deviceChoice}>${strings.deviceChoices[choice]}</option>`,
      )}
    </select>
    <span class="reason" role="tooltip" id="reason" lang=${lang ?? nothing}>${reason}</span>
  </div>`;
}

/**
 * What a graphics card is at work on before it trains.
 * @param {State['device']} device
 */
function preparing(device) {
  const { kernels, tuned } = device ?? {};
  if (tuned) return { label: strings.tuning, ...tuned };
  return kernels ? { label: strings.kernels, done: kernels.ready, total: kernels.asked } : null;
}

/** @param {Readonly<State>} state */
function progress({ progress, device, status }) {
  const task = progress ?? preparing(device);
  if (!task && status !== 'loading') return nothing;
  const known = task && task.total > 0;
  const text = task ? strings.progressOf(task.label, task.done, task.total) : strings.states.loading;
  return html`<div class="progress">
    <progress
      aria-label=${text}
      max=${known ? task.total : nothing}
      value=${known ? task.done : nothing}
    ></progress>
    ${task ? html`<span>${text}</span>` : nothing}
  </div>`;
}
