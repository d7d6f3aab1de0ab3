/** The geometry: the verdict and its charts. */
import { css } from 'lit';

export const geometryStyle = css`
  .verdict {
    flex: none;
    display: flex;
    align-items: baseline;
    gap: var(--space-3);
    padding: var(--space-2) var(--space-3);
    border-inline-start: 3px solid var(--tint);
    border-radius: var(--round-1);
    background: var(--sunken);
    font-size: var(--text-2);
    line-height: 1.45;
    --tint: var(--line-strong);
  }

  .verdict.none {
    --tint: var(--accent);
    background: var(--wash);
  }

  .verdict.dimensional,
  .verdict.complete {
    --tint: var(--warm);
    background: var(--warm-wash);
  }

  .sign {
    flex: none;
    color: var(--tint);
    font-weight: 700;
  }

  .parts {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(17rem, 100%), 1fr));
    gap: var(--space-4);
  }

  /* The names of figures need room. */
  @container (min-width: 72rem) {
    .parts > :last-child {
      grid-column: span 2;
    }
  }

  .before {
    color: var(--ink-3);
  }

  tbody th {
    min-inline-size: 9rem;
    white-space: normal;
  }
`;
