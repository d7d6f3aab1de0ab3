/** The bar: title, the buttons of the run, its numbers, and the tools at its end. */
import { css } from 'lit';
import { unseen } from './unseen.js';

export const barStyle = css`
  .bar {
    position: sticky;
    inset-block-start: 0;
    z-index: 5;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2) var(--space-3);
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
    gap: var(--space-1);
    margin-inline-start: auto;
  }

  .menu {
    position: relative;
  }

  .menu summary {
    list-style: none;
  }

  .menu summary::-webkit-details-marker {
    display: none;
  }

  .menu .choices {
    position: absolute;
    inset-block-start: calc(100% + var(--space-1));
    inset-inline-end: 0;
    z-index: 6;
    display: grid;
    gap: var(--space-1);
    padding: var(--space-2);
    border: 1px solid var(--line);
    border-radius: var(--round-2);
    background: var(--surface);
    white-space: nowrap;
  }

  .menu label:focus-within {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }

  /* What is seen is the sign, what is pressed the list over it. */
  .language {
    position: relative;
    margin-inline-start: calc(var(--space-1) - var(--space-3));
  }

  .language select {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    opacity: 0;
    cursor: pointer;
  }

  .language:focus-within {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
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

  /* Room for how many steps there are, which is known later. */
  .reading > :first-child {
    min-inline-size: 6.75rem;
  }

  .reading b {
    font-size: var(--text-3);
    font-weight: 650;
  }

  .reading .unit,
  .status {
    color: var(--ink-3);
  }

  /* The bar stays one row: what its icon says need not be read, but is still read out. */
  @container (max-width: 1599px) {
    .reading {
      gap: 0 var(--space-3);
    }

    .tools > :not(.lessons) .text {
      ${unseen}
    }
  }

  /* Numbers that grow would move all that is below to and fro: they have a row of their own. */
  @container (min-width: 700px) and (max-width: 1409px) {
    .reading {
      order: 5;
      flex: 1 1 100%;
      min-block-size: 1.5rem;
    }
  }

  @container (max-width: 699px) {
    .bar {
      gap: var(--space-2);
      padding: var(--space-2) var(--space-3);
    }

    .tools .button {
      padding-inline: var(--space-2);
    }

    .reading {
      order: 3;
      flex: 1 1 0;
    }

    /* Beside the numbers: in the row of the title there is no room for one more. */
    .language {
      order: 4;
      margin: 0;
      min-block-size: 1.75rem;
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

    .lessons .text {
      display: none;
    }

    .tools {
      order: 1;
    }

    :host(:not([hash])) .tools {
      order: 3;
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
      gap: 0 var(--space-2);
    }

    /* The title and the tools have a row each, from the start. */
    ::slotted([slot='title']) {
      flex-basis: 100%;
    }

    :host([hash]) .bar {
      inset-block-start: -4.875rem;
    }
  }

  /* The smallest phones: one row, also when the numbers are long. */
  @container (max-width: 380px) {
    .reading > :nth-child(2) {
      display: none;
    }
  }
`;
