/** The left of a step: the films in which an image becomes its views, what the network makes of them, and the loss. */
import { html, nothing } from 'lit';
import { anatomy as words } from '../strings/anatomy.js';
import { frameAt, isProjected, lossOf } from './anatomy-stages.js';

/** @import {Shown} from './anatomy.js' */

/** So many numbers of h and z are told as numbers. */
const TOLD = 2;

/**
 * The image, and beside it its two views as they come about.
 * @param {Shown} shown
 */
export function films(shown) {
  const { result, anchor, source, done, now } = shown;
  const share = done('views');
  const name = result.names[anchor.place];
  const image = result.places[anchor.place];
  return html`<div class="column films ${now === 'views' || now === 'image' ? 'now' : ''}">
    <figure>
      <playground-pictures
        .source=${source}
        .items=${[{ index: anchor.original, place: image, name: `${words.original}: ${name}` }]}
      ></playground-pictures>
      <figcaption>${words.original}</figcaption>
    </figure>
    ${anchor.films.map((film, side) => {
      const frame = frameAt(share, film);
      const index = frame < 0 ? anchor.original : film[frame].picture;
      return html`<figure class="film ${share > 0 || now === 'views' ? '' : 'later'}">
        <playground-pictures
          .source=${source}
          .items=${[{ index, place: image, name: `${words.views[side]}: ${name}` }]}
        ></playground-pictures>
        <figcaption>${words.views[side]}</figcaption>
        <ol class="done">
          ${
            film.length === 0
              ? html`<li>${words.nothingDone}</li>`
              : film.map(({ words: said }, at) => html`<li class=${at <= frame ? 'on' : ''}>${said}</li>`)
          }
        </ol>
      </figure>`;
    })}
    ${anchor.locals.length > 0 ? locals(shown) : nothing}
  </div>`;
}

/** The small crops that the loss sees beside the two views. @param {Shown} shown */
function locals({ result, anchor, source, done, now }) {
  const name = result.names[anchor.place];
  const items = anchor.locals.map(({ picture, words: said }) => ({
    index: picture,
    place: result.places[anchor.place],
    name: `${words.local}: ${name}, ${said}`,
  }));
  return html`<figure class="locals ${done('views') > 0 || now === 'views' ? '' : 'later'}">
    <playground-pictures .source=${source} .items=${items} label=${words.locals}></playground-pictures>
    <figcaption>${words.locals}</figcaption>
  </figure>`;
}

/**
 * h and z of both views, number by number.
 * @param {Shown} shown
 */
export function numbers(shown) {
  const { anchor, done, now } = shown;
  return html`${block(shown, words.network.encoder, words.h, anchor.h, done('encode'), now === 'encode')}
  ${
    isProjected(anchor)
      ? block(shown, words.network.projector, words.z, anchor.z, done('project'), now === 'project')
      : nothing
  }`;
}

/**
 * @param {Shown} shown
 * @param {string} network
 * @param {string} title
 * @param {number[][]} rows those of both views
 * @param {number} share of it that is there
 * @param {boolean} isNow
 */
function block({ theme }, network, title, rows, share, isNow) {
  const most = Math.max(1e-6, ...rows.flat().map(Math.abs));
  const columns = rows[0].length > 8 ? Math.ceil(Math.sqrt(2 * rows[0].length)) : rows[0].length;
  return html`<p class="network ${isNow ? 'now' : ''} ${share > 0 || isNow ? '' : 'later'}">
      <span>${network}</span>
    </p>
    <div class="column numbers ${isNow ? 'now' : ''} ${share > 0 || isNow ? '' : 'later'}">
      ${rows.map((values, side) => {
        const first = words.someNumbers(values.slice(0, TOLD));
        const cells = Math.ceil(values.length / columns) * columns;
        const there = Math.ceil(share * values.length);
        return html`<figure>
          <playground-heat
            .data=${{
              rows: cells / columns,
              columns,
              values: Array.from({ length: cells }, (_, at) => (at < there ? (values[at] ?? 0) : 0)),
              range: [-most, most],
            }}
            .summary=${words.shades(title, words.views[side], values.length, first)}
            .theme=${theme}
          ></playground-heat>
          <figcaption class="few">${first}</figcaption>
        </figure>`;
      })}
      <p class="quiet">${title}</p>
    </div>`;
}

/**
 * What the views come to.
 * @param {Shown} shown
 */
export function totals({ result, anchor, done, now }) {
  const { terms, contrast } = result;
  const { loss, loss_after: after } = anchor;
  // One positive in the sum: the loss is just how little weight it has.
  const isOfViews = contrast.softmax?.with_positives === true && !contrast.by_label;
  const isPlain = loss !== null && (isOfViews || anchor.keys !== null);
  return html`<div class="totals ${now === 'loss' ? 'now' : ''} ${done('loss') > 0 ? '' : 'later'}">
    <dl>
      ${
        loss === null
          ? nothing
          : html`<div>
              <dt>${words.ownLoss}</dt>
              <dd>
                ${isPlain ? words.minusLog(Math.exp(-loss), loss) : words.loss(loss)}
                ${after !== null && done('move') === 1 ? html`<span class="quiet">${words.after(after)}</span>` : nothing}
              </dd>
            </div>`
      }
      <div>
        <dt>${words.terms}</dt>
        <dd>
          ${terms.length > 1 ? terms.map(({ name, value }) => html`<span>${name} ${words.loss(value)}</span>`) : nothing}
          <strong>${words.loss(lossOf(result))}</strong>
        </dd>
      </div>
    </dl>
  </div>`;
}
