/** What stands beside a field of colours: what its colours and signs mean. */
import { css } from 'lit';

export const heatStyle = css`
  .scale {
    display: grid;
    grid-template-columns: 1fr auto 1fr;
    gap: 0 var(--space-2);
    color: var(--ink-3);
    font-size: var(--text-1);
    font-variant-numeric: tabular-nums;
  }

  .scale::before {
    content: '';
    grid-column: 1 / -1;
    block-size: 0.5rem;
    border-radius: 2px;
    background: linear-gradient(to right in srgb, var(--warm), var(--sunken), var(--accent));
  }

  .scale > :last-child {
    text-align: end;
  }

  .signs {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-1) var(--space-3);
    color: var(--ink-2);
    font-size: var(--text-1);
  }

  .signs > * {
    display: inline-flex;
    align-items: center;
    gap: var(--space-1);
  }

  .signs svg {
    flex: none;
    fill: none;
    stroke: var(--ink);
  }

  .signs .dot {
    fill: var(--ink);
    stroke: none;
  }
`;
