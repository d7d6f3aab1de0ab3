/** A tick box with its name. */
import { css } from 'lit';

export const toggleStyle = css`
  .toggle {
    display: inline-flex;
    align-items: center;
    gap: var(--space-2);
    min-height: 1.5rem;
    color: var(--ink-2);
    font-size: var(--text-1);
    cursor: pointer;
  }

  .toggle input {
    accent-color: var(--accent);
    margin: 0;
  }
`;
