/** The settings form. */
import { css } from 'lit';

export const formStyle = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: var(--space-3);
  }

  details {
    border-block-end: 1px solid var(--line);
  }

  details + details {
    margin-block-start: calc(-1 * var(--space-3));
  }

  details:last-of-type {
    border-block-end: 0;
  }

  summary {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    min-height: 2.5rem;
    border-radius: var(--round-1);
    font-size: var(--text-2);
    cursor: pointer;
    list-style: none;
  }

  summary::-webkit-details-marker {
    display: none;
  }

  summary::before {
    content: '';
    flex: none;
    inline-size: 0.4em;
    block-size: 0.4em;
    margin-inline: 0.15em 0.1em;
    border: solid var(--ink-3);
    border-width: 0 1.5px 1.5px 0;
    rotate: -45deg;
    transition: rotate 0.15s;
  }

  details[open] > summary::before {
    rotate: 45deg;
  }

  summary .name {
    font-weight: 600;
  }

  summary .variant {
    margin-inline-start: auto;
    overflow: hidden;
    color: var(--ink-3);
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .count {
    padding: 0 var(--space-2);
    border-radius: 1rem;
    background: var(--wash);
    color: var(--accent-strong);
    font-size: var(--text-1);
    line-height: 1.25rem;
    white-space: nowrap;
  }

  .inside {
    display: flex;
    flex-direction: column;
    gap: var(--space-3);
    padding-block: var(--space-1) var(--space-4);
  }

  /* Stays in sight while the sliders under it are moved. */
  playground-preview {
    display: block;
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    padding-block: var(--space-1);
    background: var(--surface);
  }

  .nested,
  details details > .inside {
    display: flex;
    flex-direction: column;
    gap: var(--space-3);
    padding-inline-start: var(--space-3);
    border-inline-start: 2px solid var(--line);
  }

  details details > summary {
    min-height: 2rem;
  }

  details details > summary .name {
    font-weight: 500;
  }

  details details > .inside {
    padding-block: 0;
    margin-block-end: var(--space-3);
  }

  legend {
    float: inline-start;
    padding: 0;
    color: var(--ink-2);
    font-size: var(--text-2);
    font-weight: 600;
  }

  legend + * {
    clear: both;
  }

  .field-box {
    display: flex;
    flex-direction: column;
    gap: var(--space-1);
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-1);
    min-height: 2rem;
  }

  .row > .name {
    flex: 1 1 auto;
    color: var(--ink-2);
    font-size: var(--text-2);
    line-height: 1.25;
  }

  .changed > .row > .name {
    color: var(--ink);
    font-weight: 600;
  }

  .changed > .row > .name::after {
    content: '';
    display: inline-block;
    inline-size: 0.4em;
    block-size: 0.4em;
    margin-inline-start: 0.45em;
    border-radius: 50%;
    background: var(--accent);
    vertical-align: middle;
  }

  .when {
    align-self: flex-start;
    color: var(--ink-3);
    font-size: var(--text-1);
    line-height: 1.25;
  }

  .when.at-once {
    color: var(--accent-strong);
  }

  .when.waits {
    padding-inline: var(--space-2);
    border-radius: 1rem;
    background: var(--warm-wash);
    color: var(--ink);
    font-weight: 600;
  }

  .was {
    color: var(--ink-3);
    font-size: var(--text-1);
    font-variant-numeric: tabular-nums;
  }

  .row > .segments,
  .row > select,
  .hidden-text ~ .field {
    flex: 1 1 auto;
  }

  .expect strong {
    color: var(--ink-2);
    font-weight: 600;
  }

  .number {
    inline-size: 5rem;
    text-align: end;
    font-variant-numeric: tabular-nums;
  }

  .number::-webkit-inner-spin-button {
    display: none;
  }

  .number {
    appearance: textfield;
  }

  .text {
    inline-size: 8.5rem;
    font-variant-numeric: tabular-nums;
  }

  .unit {
    color: var(--ink-3);
    font-size: var(--text-2);
  }

  input[type='range'] {
    inline-size: 100%;
  }

  .explanation {
    display: flex;
    flex-direction: column;
    gap: var(--space-2);
    padding: var(--space-2) var(--space-3);
    border-radius: var(--round-2);
    background: var(--sunken);
  }

  .explanation .quiet {
    color: var(--ink-2);
  }

  .formula {
    overflow-x: auto;
    padding: var(--space-2) var(--space-3);
    border-radius: var(--round-2);
    background: var(--sunken);
    font-family: var(--mono);
    font-size: var(--text-1);
    line-height: 1.6;
    white-space: pre-wrap;
  }

  .explanation .formula {
    padding: 0;
  }
`;
