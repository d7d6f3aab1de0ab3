/** The list of files that were left out. */
import { css } from 'lit';

export const rejectedStyle = css`
  .rejected summary {
    font-size: var(--text-2);
    cursor: pointer;
  }

  .rejected ul {
    max-block-size: 9rem;
    margin-block-start: var(--space-2);
    overflow: auto;
    overflow-wrap: anywhere;
    font-size: var(--text-1);
    line-height: 1.4;
  }

  .rejected li + li {
    margin-block-start: var(--space-1);
  }

  .rejected .button {
    margin-block-start: var(--space-2);
    min-height: 1.75rem;
  }
`;
