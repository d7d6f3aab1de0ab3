/** The similarities: the matrix, and beside it the pair that is looked at. */
import { css } from 'lit';

export const similarityStyle = css`
  .parts {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-4) var(--space-5);
  }

  .matrix {
    max-inline-size: 30rem;
  }

  .two {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 7rem));
    gap: var(--space-3);
    --picture: 6rem;
  }

  .two p {
    margin-block-start: var(--space-1);
    color: var(--ink-2);
    font-size: var(--text-1);
    line-height: 1.3;
    overflow-wrap: anywhere;
  }

  .try {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2) var(--space-3);
    font-size: var(--text-2);
  }

  .try input {
    flex: 1 1 8rem;
    max-inline-size: 14rem;
  }

  .try output {
    min-inline-size: 3rem;
    font-variant-numeric: tabular-nums;
  }

  .button {
    min-height: 2rem;
  }

  playground-curves {
    block-size: 8rem;
  }

  @container (min-width: 46rem) {
    .parts {
      grid-template-columns: minmax(0, 26rem) minmax(0, 1fr);
    }

    .parts > .figures {
      grid-column: 1 / -1;
    }
  }

  @container (min-width: 72rem) {
    .parts {
      grid-template-columns: minmax(0, 30rem) minmax(0, 1fr) minmax(0, 20rem);
    }

    .parts > .figures {
      grid-column: auto;
    }
  }
`;
