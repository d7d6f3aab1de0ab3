/** RUNS: what was tried during this visit, how it came out, and the way back to each. */
import { html, nothing } from 'lit';
import { changesInWords } from '../controls/changes.js';
import { draw } from '../charts/thumbnail.js';
import { differences } from '../controls/differences.js';
import { download } from '../download.js';
import { icons } from '../controls/icons.js';
import { INKS, KEPT_RUNS } from '../kept-runs.js';
import { formatLink } from '../link.js';
import { standingRun } from '../state.js';
import { say } from '../said.js';
import { number, strings } from '../strings.js';
import { quality } from '../strings/quality.js';
import { live } from '../strings/live.js';
import { nameOf, runs as words } from '../strings/runs.js';
import { analysisStyle } from '../style/analysis.js';
import { labelColour, runColours } from '../style/palette.js';
import { runsStyle } from '../style/runs.js';
import { Panel } from './panel.js';
import { csvOf, jsonOf } from './runs-files.js';

/** @import {KeptRun} from '../kept-runs.js' */

/** So many differences are told in a row. */
const MOST_TOLD = 4;
const GRADES = /** @type {const} */ (['knn', 'probe']);
const NO_SETTINGS = { pairs: [], config: {} };

export class RunsPanel extends Panel {
  /** @type {(keyof import('../state.js').State)[]} */
  static shows = ['runs', 'nodes', 'summary', 'evaluations', 'baselines', 'runName', 'curve'];
  static styles = [...Panel.styles, analysisStyle, runsStyle];

  render() {
    const all = this.#all();
    const files = html`<button
        type="button"
        class="button"
        title=${words.csvHelp}
        @click=${() => this.#save('csv')}
      >
        ${icons.drop}${words.csv}
      </button>
      <button type="button" class="button" title=${words.jsonHelp} @click=${() => this.#save('json')}>
        ${icons.drop}${words.json}
      </button>`;
    const { runs } = this.experiment;
    const forget = html`<button
      type="button"
      class="button"
      title=${words.forgetAllHelp}
      @click=${() => runs.forgetAll()}
    >
      ${words.forgetAll}
    </button>`;
    const aside = html`${all.length > 1 ? forget : nothing}${all.length > 0 ? files : nothing}`;
    return html`${this.head(null, words.title, words.lead, aside)}
      <div class="body" tabindex="-1">
        ${all.length === 0 ? this.waiting(strings.learn.loading) : this.#table(all)}
        ${all.length === 1 ? html`<p class="quiet">${words.none}</p>` : nothing}
        ${all.length > 1 ? html`<p class="notes">${(runs.areArchived ? words.archived : words.kept)(KEPT_RUNS)}</p>` : nothing}
      </div>`;
  }

  /** Which map each small picture shows, so that only those are drawn that change. */
  #pictures = new WeakMap();

  updated() {
    const rows = this.#all().reverse();
    for (const [at, canvas] of this.renderRoot.querySelectorAll('canvas').entries()) {
      const { labels, evaluations } = rows[at];
      const { points } = evaluations.at(-1) ?? {};
      if (!points || this.#pictures.get(canvas) === points) continue;
      this.#pictures.set(canvas, points);
      draw(canvas, points, (index) => labelColour(labels?.[index] ?? -1));
    }
  }

  /** Those before, oldest first, and the one that stands. @returns {KeptRun[]} */
  #all() {
    // As the engine tells them: files of runs are the same in every language.
    const { state } = this.experiment.store;
    const standing = standingRun(state);
    return standing ? [...state.runs, standing] : state.runs;
  }

  /** @param {KeptRun[]} all */
  #table(all) {
    const { columns } = words;
    const hidden = (/** @type {string} */ name) => html`<span class="hidden-text">${name}</span>`;
    const rows = all.map((run, at) => this.#row(run, all[at - 1], at === all.length - 1));
    return html`<table>
      <thead>
        <tr>
          <th scope="col" class="drawn">${hidden(columns.drawn)}</th>
          <th scope="col" class="name">${columns.name}</th>
          <th scope="col" class="differs">${columns.differs}</th>
          <th scope="col">${columns.steps}</th>
          <th scope="col">${columns.loss}</th>
          ${GRADES.map((grade) => html`<th scope="col">${words.grades[grade]}</th>`)}
          <th scope="col">${columns.time}</th>
          <th scope="col">${hidden(columns.actions)}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.reverse()}
      </tbody>
    </table>`;
  }

  /**
   * @param {KeptRun} run
   * @param {KeptRun | undefined} before
   * @param {boolean} stands
   */
  #row(run, before, stands) {
    const last = run.evaluations.at(-1);
    return html`<tr class=${stands ? 'stands' : ''}>
      <td class="drawn">${stands ? html`<span class="ink now"></span>` : this.#drawn(run)}</td>
      <th scope="row" class="name">
        <canvas
          role="img"
          aria-label=${words.map(nameOf(run), last?.step ?? 0)}
          ?hidden=${!last || last.points.length === 0}
        ></canvas>
        <input
          class="field"
          aria-label=${words.rename(nameOf(run))}
          placeholder=${nameOf({ ...run, name: '' })}
          maxlength="40"
          .value=${run.name}
          @change=${(/** @type {any} */ event) => this.experiment.runs.rename(run.id, event.target.value.trim())}
        />
        ${stands ? html`<span class="count">${words.stands}</span>` : nothing}
      </th>
      <td class="differs" data-name=${words.columns.differs}>${this.#differs(run, before)}</td>
      <td class="steps" data-name=${words.columns.steps}>
        ${words.steps(run.step, run.summary.total_steps)}
      </td>
      <td class="loss" data-name=${words.columns.loss}>
        ${run.curve.total.length > 0 ? number(Number(run.curve.total.at(-1)), 3) : '–'}
      </td>
      ${GRADES.map((grade) => {
        const score = last?.[grade];
        return html`<td class="grade" data-name=${words.grades[grade]}>
          ${score ? html`<b>${quality.short(score.accuracy)}</b> <span class="quiet">${quality.interval(score)}</span>` : '–'}
          ${this.#baselines(run, grade)}
        </td>`;
      })}
      <td class="time" data-name=${words.columns.time}>
        ${run.seconds > 0 ? words.seconds(run.seconds) : '–'}
        <span class="quiet">${run.device ? words.devices[run.device] : nothing}</span>
      </td>
      <td class="actions">${this.#actions(run, stands)}</td>
    </tr>`;
  }

  /** @param {KeptRun} run */
  #drawn(run) {
    const isFull = run.ink === null && this.state.runs.filter(({ ink }) => ink !== null).length >= INKS;
    const name = words.draw(nameOf(run));
    return html`<label class="ink-choice" title=${isFull ? words.drawFull(INKS) : name}
      ><input
        type="checkbox"
        aria-label=${name}
        .checked=${run.ink !== null}
        ?disabled=${isFull}
        @change=${() => this.experiment.runs.toggle(run.id)} /><span
        class="ink"
        .style=${`background: ${run.ink === null ? 'transparent' : runColours[run.ink]}`}
      ></span
    ></label>`;
  }

  /**
   * @param {KeptRun} run
   * @param {KeptRun | undefined} before
   */
  #differs(run, before) {
    const { nodes } = this.state;
    const all = differences(nodes, before ?? NO_SETTINGS, run);
    const rest = all.length - MOST_TOLD;
    const changes = changesInWords(nodes, run.pairs, run.config, run.summary.changes);
    const same = html`<span class="quiet">${before ? words.same : words.defaults}</span>`;
    return html`${all.length === 0 ? same : nothing}
      <ul>
        ${all.slice(0, MOST_TOLD).map(({ title, from, to }) => html`<li>${title} <b>${to}</b>${before && from ? html` <span class="quiet">${words.insteadOf(from)}</span>` : nothing}</li>`)}
        ${rest > 0 ? html`<li class="quiet">${words.more(rest)}</li>` : nothing}
        ${changes.map(({ step, settings }) => html`<li>${live.changed(step, settings)}</li>`)}
      </ul>`;
  }

  /**
   * @param {KeptRun} run
   * @param {'knn' | 'probe'} grade
   */
  #baselines({ baselines }, grade) {
    const best = baselines.reduce(
      (/** @type {{name: string, accuracy: number} | null} */ one, { name, [grade]: score }) =>
        score && score.accuracy > (one?.accuracy ?? -1) ? { name, accuracy: score.accuracy } : one,
      null,
    );
    return best
      ? html`<span class="quiet beside">${words.beside(say(best.name), quality.short(best.accuracy))}</span>`
      : nothing;
  }

  /**
   * @param {KeptRun} run
   * @param {boolean} stands
   */
  #actions(run, stands) {
    const { runs } = this.experiment;
    const name = nameOf(run);
    const before = stands
      ? nothing
      : html`${
            run.file
              ? html`<button
                  type="button"
                  class="button"
                  aria-label=${words.bringBackName(name, run.file.step)}
                  title=${words.bringBackName(name, run.file.step)}
                  @click=${() => runs.bringBack(run.id)}
                >
                  ${words.bringBack}
                </button>`
              : nothing
          }
          <button
            type="button"
            class="button"
            aria-label=${words.applyName(name)}
            title=${words.applyName(name)}
            @click=${() => runs.applySettings(run.id)}
          >
            ${words.apply}
          </button>`;
    const link = isPage(this)
      ? html`<button
          type="button"
          class="icon"
          aria-label=${words.linkName(name)}
          title=${words.linkName(name)}
          @click=${() => this.#copy(run)}
        >
          ${icons.share}
        </button>`
      : nothing;
    const after = stands
      ? nothing
      : html`<button
            type="button"
            class="icon pin"
            aria-label=${words.pin(name)}
            title=${words.pin(name)}
            aria-pressed=${run.pinned}
            @click=${() => runs.pin(run.id, !run.pinned)}
          >
            ${icons.pin}
          </button>
          <button
            type="button"
            class="icon"
            aria-label=${words.remove(name)}
            title=${words.remove(name)}
            @click=${() => runs.remove(run.id)}
          >
            ${icons.close}
          </button>`;
    return html`${before}${link}${after}`;
  }

  /** @param {KeptRun} run */
  async #copy(run) {
    const link = `${location.href.split('#')[0]}#${formatLink({ pairs: run.pairs, device: 'auto', language: null })}`;
    try {
      await navigator.clipboard.writeText(link);
      this.experiment.say('note', words.linked(nameOf(run)));
    } catch {
      this.experiment.say('note', strings.shareByHand(link));
    }
  }

  /** @param {'csv' | 'json'} kind */
  #save(kind) {
    const all = this.#all().map((run) => ({ run, name: nameOf(run) }));
    if (kind === 'csv') download(words.file(kind), new Blob([csvOf(all)], { type: 'text/csv' }));
    else download(words.file(kind), new Blob([jsonOf(all)], { type: 'application/json' }));
  }
}

/**
 * Whether an element is in the playground that the address of the page belongs to: only then is it a link to anything.
 * @param {Element} element
 */
function isPage(element) {
  for (let root = element.getRootNode(); root instanceof ShadowRoot; root = root.host.getRootNode())
    if (root.host.hasAttribute('hash')) return true;
  return false;
}

customElements.define('playground-runs', RunsPanel);
