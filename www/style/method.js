/** The signs of the method: numbers with their history, bars and matrices side by side. */
import { css } from 'lit';

export const methodStyle = css`
  .signs-of {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(16rem, 100%), 1fr));
    gap: var(--space-4);
  }

  .sign {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: var(--space-1);
    min-inline-size: 0;
    padding: var(--space-3);
    border: 1px solid var(--line);
    border-radius: var(--round-2);
  }

  .value {
    font-size: var(--text-5);
    font-weight: 650;
    font-variant-numeric: tabular-nums;
    line-height: 1.2;
  }

  .sign .quiet {
    font-size: var(--text-1);
  }

  .expect {
    color: var(--ink-2);
    font-size: var(--text-1);
    line-height: 1.45;
  }

  playground-curves {
    block-size: 6.5rem;
  }

  .bars playground-curves {
    block-size: 11rem;
  }

  playground-heat {
    max-inline-size: 24rem;
  }
`;
