/** The search for a learning rate, under the setting it is about. */
import { css } from 'lit';

export const finderStyle = css`
  :host {
    display: block;
  }

  .finder {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    gap: var(--space-2);
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2);
    inline-size: 100%;
  }

  .row .icon {
    margin-inline-start: auto;
  }

  .button {
    min-height: 1.75rem;
    padding-inline: var(--space-2);
    font-size: var(--text-1);
  }

  progress {
    flex: 1 1 4rem;
    min-inline-size: 3rem;
    block-size: 0.5rem;
    accent-color: var(--accent);
  }

  .row .quiet {
    font-size: var(--text-1);
    font-variant-numeric: tabular-nums;
  }

  .plot {
    flex: none;
    inline-size: 100%;
    block-size: 10rem;
  }

  .outcome {
    font-size: var(--text-2);
    line-height: 1.45;
  }

  .outcome:empty {
    display: none;
  }
`;
