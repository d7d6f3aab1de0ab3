/**
 * Where things stand. Every width is that of the element, not of the window: in the column of a tutorial it lays
 * itself out like on a phone.
 */
import { css } from 'lit';

export const frame = css`
  :host {
    display: block;
    container-type: inline-size;
    background: var(--paper);
    color: var(--ink);
    font-family: var(--font);
    font-size: 1rem;
    line-height: 1.4;
    text-align: start;
    -webkit-text-size-adjust: 100%;
  }

  :host(:not([hash])) {
    border: 1px solid var(--line);
    border-radius: var(--round-3);
    overflow: clip;
  }

  .frame {
    position: relative;
    display: flex;
    flex-direction: column;
    min-block-size: 100%;
  }

  :host([hash]) .frame {
    min-block-size: 100dvh;
  }

  .bar {
    position: sticky;
    inset-block-start: 0;
    z-index: 5;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2) var(--space-4);
    padding: var(--space-3) var(--space-4);
    border-block-end: 1px solid var(--line);
    background: var(--surface);
  }

  ::slotted([slot='title']) {
    margin: 0 var(--space-2) 0 0 !important;
    font: 700 var(--text-4) / 1.2 var(--font) !important;
    letter-spacing: -0.015em;
    white-space: nowrap;
  }

  :host(:not([hash])) .bar {
    position: relative;
    z-index: 1;
  }

  .run,
  .tools {
    display: flex;
    align-items: center;
    gap: var(--space-2);
  }

  .tools {
    margin-inline-start: auto;
  }

  .train {
    min-inline-size: 6.5rem;
    font-size: var(--text-3);
  }

  .square {
    inline-size: 2.25rem;
    padding: 0;
  }

  .reading {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 var(--space-4);
    font-size: var(--text-2);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .reading b {
    font-size: var(--text-3);
    font-weight: 650;
  }

  .reading .unit,
  .status {
    color: var(--ink-3);
  }

  .device {
    position: relative;
    display: flex;
    align-items: center;
    gap: var(--space-1);
  }

  .badge {
    display: inline-flex;
    align-items: center;
    gap: var(--space-2);
    min-height: 2.25rem;
    padding: 0 var(--space-2);
    border: 0;
    border-radius: var(--round-2);
    background: none;
    color: var(--ink-2);
    font-size: var(--text-2);
    white-space: nowrap;
    cursor: help;
  }

  .device .field {
    min-height: 2.25rem;
    border-color: var(--line);
    border-radius: var(--round-2);
  }

  .dot {
    inline-size: 0.5rem;
    block-size: 0.5rem;
    border-radius: 50%;
    background: #009e73;
  }

  .dot.probing {
    background: none;
    box-shadow: inset 0 0 0 2px var(--ink-3);
    animation: probing 1.2s ease-in-out infinite alternate;
  }

  @keyframes probing {
    to {
      opacity: 0.25;
    }
  }

  .reason {
    position: absolute;
    z-index: 6;
    inset: calc(100% + 6px) 0 auto auto;
    inline-size: max-content;
    max-inline-size: min(20rem, 80cqi);
    padding: var(--space-2) var(--space-3);
    border: 1px solid var(--line);
    border-radius: var(--round-2);
    background: var(--surface);
    box-shadow: var(--lift);
    color: var(--ink);
    font-size: var(--text-2);
    visibility: hidden;
  }

  .badge:hover ~ .reason,
  .badge:focus ~ .reason {
    visibility: visible;
  }

  .progress {
    position: absolute;
    inset: auto 0 -1px;
    block-size: 2px;
  }

  .progress progress {
    display: block;
    appearance: none;
    inline-size: 100%;
    block-size: 2px;
    border: 0;
    background: none;
    accent-color: var(--accent);
  }

  .progress progress::-webkit-progress-bar {
    background: none;
  }

  .progress progress::-webkit-progress-value {
    background: var(--accent);
  }

  .progress progress::-moz-progress-bar {
    background: var(--accent);
  }

  .progress progress:indeterminate {
    background: linear-gradient(90deg, transparent, var(--accent), transparent) 0 0 / 30% 100% no-repeat;
    animation: passing 1.4s linear infinite;
  }

  @keyframes passing {
    from {
      background-position: -45% 0;
    }
    to {
      background-position: 145% 0;
    }
  }

  .progress span {
    position: absolute;
    inset: calc(100% + 6px) auto auto 50%;
    translate: -50% 0;
    padding: var(--space-1) var(--space-3);
    border: 1px solid var(--line);
    border-radius: 1rem;
    background: var(--surface);
    box-shadow: var(--lift);
    font-size: var(--text-2);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .messages {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr));
    gap: var(--space-2);
    padding: var(--space-3) var(--space-4) 0;
  }

  .message {
    display: flex;
    align-items: center;
    gap: var(--space-3);
    padding: var(--space-2) var(--space-2) var(--space-2) var(--space-4);
    border-radius: var(--round-2);
    background: var(--wash);
    font-size: var(--text-2);
  }

  .message.error {
    background: var(--warm-wash);
    box-shadow: inset 3px 0 0 var(--warm);
  }

  .message p {
    flex: 1;
    overflow-wrap: anywhere;
  }

  .stage {
    flex: 1 1 auto;
    display: flex;
    flex-direction: column;
    gap: var(--space-3);
    padding: var(--space-3) var(--space-3);
    min-block-size: 0;
  }

  .top,
  .bottom {
    display: grid;
    gap: var(--space-3);
    min-block-size: 0;
  }

  .bottom > * {
    block-size: 16rem;
  }

  .top > .map {
    min-block-size: 30rem;
  }

  .poster,
  .dropping {
    position: absolute;
    inset: 0;
    z-index: 7;
    display: grid;
    place-content: center;
    justify-items: center;
    gap: var(--space-3);
    padding: var(--space-4);
    background: var(--veil);
    text-align: center;
  }

  .poster .button {
    min-height: 3rem;
    padding-inline: var(--space-5);
    font-size: var(--text-3);
    box-shadow: var(--lift);
  }

  .poster .quiet {
    color: var(--ink-2);
  }

  .dropping {
    inset: var(--space-2);
    border: 2px dashed var(--accent);
    border-radius: var(--round-3);
    pointer-events: none;
  }

  .dropping strong {
    padding: var(--space-3) var(--space-5);
    border-radius: var(--round-2);
    background: var(--accent);
    color: var(--on-accent);
    font-size: var(--text-4);
  }

  @container (max-width: 699px) {
    .bar {
      gap: var(--space-2);
      padding: var(--space-2) var(--space-3);
    }

    .tools {
      gap: var(--space-1);
    }

    .reading {
      order: 3;
      inline-size: 100%;
    }

    .tools .text,
    .tools .device .field {
      display: none;
    }

    /* There is no room for the choice of the device beside its name: it opens with the reason. */
    .device {
      position: static;
    }

    .tools .device:focus-within .field {
      position: absolute;
      z-index: 7;
      inset: calc(100% + var(--space-1)) var(--space-3) auto auto;
      display: block;
      box-shadow: var(--lift);
    }

    .reason {
      inset-inline-end: var(--space-3);
    }

    .device:focus-within .reason {
      inset-block-start: calc(100% + 3rem);
    }

    .stage {
      padding: var(--space-2);
    }

    /* Of the bar only the buttons and the numbers stay in sight: the row of the title scrolls away. */
    :host([hash]) .bar {
      inset-block-start: -3.25rem;
    }

    ::slotted([slot='title']) {
      flex: 1 1 0;
      font-size: var(--text-3) !important;
      white-space: normal;
    }

    .tools {
      order: 1;
    }

    :host(:not([hash])) .tools {
      order: 3;
    }

    :host(:not([hash])) .reading {
      inline-size: auto;
    }

    .run {
      order: 2;
      inline-size: 100%;
    }

    .run .button {
      flex: 1 1 auto;
    }
  }

  @container (max-width: 430px) {
    .status {
      display: none;
    }

    .reading {
      gap: 0 var(--space-3);
    }

    .badge {
      padding: 0;
    }
  }

  @container (min-width: 700px) {
    .top {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }

    .top > * {
      block-size: 36rem;
    }

    :host(:not([hash])) .top > * {
      block-size: 29rem;
      min-block-size: 0;
    }

    .top > :last-child:nth-child(odd) {
      grid-column: 1 / -1;
    }

    .bottom {
      grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr));
    }
  }

  @container (min-width: 1160px) {
    .top-images-views-learn-map .top {
      grid-template-columns: minmax(14.5rem, 1fr) minmax(14.5rem, 1fr) minmax(16.5rem, 1.1fr) minmax(
          24rem,
          2.3fr
        );
      grid-template-rows: minmax(0, 1fr);
    }

    .top-images-views-learn-map .top > * {
      block-size: auto;
      min-block-size: 0;
    }

    :host([hash]) .frame {
      block-size: 100dvh;
      min-block-size: 46rem;
    }

    :host([hash]) .top {
      flex: 1 1 0;
    }

    :host(:not([hash])) .top-images-views-learn-map .top {
      block-size: 36rem;
    }

    .bottom > * {
      block-size: 15rem;
    }
  }
`;
