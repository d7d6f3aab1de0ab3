/** Images and their neighbours, snapshot by snapshot. */
import { css } from 'lit';

export const neighboursStyle = css`
  .queries {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-3);
  }

  .queries > li {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-2) var(--space-4);
    padding-block-start: var(--space-3);
    border-block-start: 1px solid var(--line);
  }

  .query {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    --picture: 3.25rem;
  }

  .query .name {
    min-inline-size: 0;
    color: var(--ink-2);
    font-size: var(--text-1);
    line-height: 1.3;
    overflow-wrap: anywhere;
  }

  .found {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(0, 10rem));
    gap: var(--space-2) var(--space-4);
  }

  .snapshot {
    display: grid;
    align-content: start;
    gap: var(--space-1);
  }

  .snapshot p {
    color: var(--ink-3);
    font-size: var(--text-1);
    font-variant-numeric: tabular-nums;
  }

  .snapshot playground-pictures {
    max-inline-size: 9.375rem;
  }

  .button {
    min-height: 2rem;
  }

  @container (min-width: 620px) {
    .queries > li {
      grid-template-columns: 7.5rem minmax(0, 1fr);
    }

    .query {
      flex-wrap: wrap;
      align-content: start;
      align-items: start;
    }

    .query .name {
      flex: 1 1 4rem;
    }
  }
`;
