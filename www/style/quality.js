/** Grades beside the chart where there is room, above it where there is not. */
import { css } from 'lit';

export const qualityStyle = css`
  :host {
    container-type: inline-size;
  }

  .chart {
    flex: 1 1 auto;
    display: flex;
    flex-direction: column;
    gap: var(--space-2);
    min-block-size: 0;
  }

  .beside {
    display: grid;
    gap: var(--space-2);
  }

  @container (min-width: 36rem) {
    .chart {
      flex-direction: row-reverse;
      gap: var(--space-4);
    }

    .beside {
      flex: none;
      align-self: flex-start;
      max-inline-size: 50%;
    }

    .beside .legend {
      flex-direction: column;
    }
  }
`;
