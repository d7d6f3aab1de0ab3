/** The line that asks something of the encoder. */
import { css } from 'lit';
import { toggleStyle } from './toggle.js';

export const runnerStyle = [
  toggleStyle,
  css`
    :host {
      flex: none;
      display: grid;
      gap: var(--space-2);
    }

    .row {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--space-2) var(--space-3);
    }

    .button {
      min-height: 2rem;
    }

    progress {
      flex: 0 1 8rem;
      min-inline-size: 4rem;
      block-size: 0.5rem;
      accent-color: var(--accent);
    }

    .row .quiet {
      font-size: var(--text-1);
      font-variant-numeric: tabular-nums;
    }
  `,
];
