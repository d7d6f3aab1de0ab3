/** Many small charts side by side. */
import { css } from 'lit';

export const probesStyle = css`
  .multiples {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(9.25rem, 100%), 1fr));
    gap: var(--space-3) var(--space-4);
  }

  figure {
    margin: 0;
    min-inline-size: 0;
  }

  playground-curves {
    block-size: 7.5rem;
  }
`;
