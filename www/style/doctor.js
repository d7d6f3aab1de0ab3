/** What the data doctor found. */
import { css } from 'lit';

export const doctorStyle = css`
  .findings {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-4);
  }

  .findings > li {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-2);
    padding-inline-start: var(--space-3);
    border-inline-start: 3px solid var(--warm);
  }

  .groups {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
  }

  .groups > li {
    padding: var(--space-1);
    border-radius: var(--round-2);
    background: var(--sunken);
  }
`;
