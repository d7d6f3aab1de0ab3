/** Two runs side by side: curves in one row, maps and the settings of B in the next. */
import { css, unsafeCSS } from 'lit';
import { runColours } from './palette.js';

export const compareStyle = css`
  .aside .button {
    min-height: 2rem;
    padding-inline: var(--space-2);
    font-size: var(--text-2);
  }

  .both {
    min-inline-size: 7rem;
  }

  .from {
    display: inline-flex;
    align-items: center;
    gap: var(--space-2);
    font-size: var(--text-2);
  }

  .sentence {
    display: grid;
    gap: var(--space-1);
    font-size: var(--text-3);
    line-height: 1.5;
  }

  .sentence b {
    display: inline-block;
    margin-inline-end: var(--space-1);
    padding: 0 var(--space-2);
    border-radius: 1rem;
    background: var(--wash);
    color: var(--accent-strong);
    font-size: var(--text-2);
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }

  .letter {
    display: inline-grid;
    place-items: center;
    inline-size: 1.25rem;
    block-size: 1.25rem;
    margin-inline-end: var(--space-2);
    border: 2px solid var(--accent);
    border-radius: 50%;
    font-size: var(--text-1);
  }

  .letter.b {
    border-color: ${unsafeCSS(runColours[0])};
  }

  .two,
  .three {
    display: grid;
    gap: var(--space-4);
    grid-template-columns: minmax(0, 1fr);
  }

  .two h3 {
    display: flex;
    align-items: center;
    min-block-size: 2.125rem;
    margin-inline-end: auto;
  }

  playground-map {
    min-block-size: 32rem;
    box-shadow: none;
  }

  playground-learn {
    max-block-size: 32rem;
    box-shadow: none;
  }

  @container (min-width: 700px) {
    playground-map {
      block-size: 32rem;
    }

    .two,
    .three {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }

    .three > :last-child {
      grid-column: 1 / -1;
    }
  }

  @container (min-width: 1100px) {
    .three {
      grid-template-columns: minmax(0, 1.2fr) minmax(0, 1.2fr) minmax(17rem, 1fr);
    }

    .three > :last-child {
      grid-column: auto;
    }
  }
`;

export const compareChartStyle = css`
  :host {
    display: block;
  }

  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-1) var(--space-4);
    color: var(--ink-2);
    font-size: var(--text-1);
    font-variant-numeric: tabular-nums;
  }

  .legend > * {
    display: inline-flex;
    align-items: center;
    gap: var(--space-2);
  }

  .plot {
    block-size: 11.25rem;
  }
`;
