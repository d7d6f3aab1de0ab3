/** The choices and buttons of the map. */
import { html, nothing } from 'lit';
import { icons } from '../controls/icons.js';
import { segments } from '../controls/segments.js';
import { strings } from '../strings.js';
import { map as words } from '../strings/map.js';
import { canBeDrawn, SPHERE } from './true-space.js';

/** @import {create} from '../charts/map.js' */
/** @import {State} from '../state.js' */
/** @import {Kind, Projected} from './projection.js' */

/**
 * How the images are arranged, and of what.
 * @param {Kind[]} all
 * @param {Projected} projected
 * @param {(change: Partial<Projected>) => void} choose
 */
export function arrangements(all, { kind, dims, space }, choose) {
  const kinds = [
    ...all.map(({ value, title, help }) => ({ value, title, help })),
    { value: SPHERE, title: words.sphere, help: words.sphereHelp },
  ];
  return html`${segments(words.projection, kinds, kind, (kind) => choose({ kind }))}
  ${
    kind === SPHERE
      ? nothing
      : html`${segments(strings.space, strings.spaces, space, (space) => choose({ space }))}
        ${segments(words.dims, words.dimensions, dims, (dims) => choose({ dims }))}`
  }`;
}

/**
 * The buttons on the map itself.
 * @param {() => ReturnType<typeof create> | undefined} map
 * @param {{isLasso: boolean, useLasso: (on: boolean) => void, save: () => void}} tools
 */
export function buttons(map, { isLasso, useLasso, save }) {
  return html`<button
      type="button"
      class="icon"
      aria-label=${words.lasso}
      title=${words.lassoHelp}
      aria-pressed=${isLasso}
      @click=${() => useLasso(!isLasso)}
    >
      ${icons.lasso}
    </button>
    ${button(words.zoomIn, icons.plus, () => map()?.zoomBy(1.5))}
    ${button(words.zoomOut, icons.minus, () => map()?.zoomBy(1 / 1.5))}
    ${button(words.fit, icons.fit, () => map()?.fit())} ${button(words.save, icons.save, save)}`;
}

/**
 * @param {string} name
 * @param {unknown} icon
 * @param {() => void} press
 */
function button(name, icon, press) {
  return html`<button type="button" class="icon" aria-label=${name} title=${name} @click=${press}>
    ${icon}
  </button>`;
}

/**
 * Why z cannot be drawn as it is, and what makes it so; nothing where it can.
 * @param {Readonly<State>} state
 * @param {(path: string, value: any) => void} change
 */
export function trueSpaceNotice({ summary, config }, change) {
  if (!summary || canBeDrawn(summary.z_dim)) return nothing;
  const isSet = config.projector?.output === summary.z_dim;
  return html`<div class="notice">
    <p><strong>${words.tooMany(summary.z_dim)}</strong></p>
    <p class="quiet">${isSet ? words.makeFew : words.noProjector}</p>
    ${
      isSet
        ? html`<p class="row">
            ${[2, 3].map(
              (dim) =>
                html`<button type="button" class="button" @click=${() => change('projector.output', dim)}>
                  ${words.makeIt(dim)}
                </button>`,
            )}
          </p>`
        : nothing
    }
  </div>`;
}
