/** The table of runs; where it is narrow every run is a card. */
import { css } from 'lit';
import { unseen } from './unseen.js';

export const runsStyle = css`
  .aside .button,
  .actions .button {
    min-height: 1.75rem;
    padding-inline: var(--space-2);
    font-size: var(--text-1);
  }

  table {
    inline-size: 100%;
  }

  th,
  td {
    padding-block: var(--space-2);
    vertical-align: top;
  }

  th.name,
  td.differs,
  th.differs {
    text-align: start;
  }

  td.differs {
    min-inline-size: 10rem;
    white-space: normal;
  }

  .drawn {
    inline-size: 3.25rem;
    padding-inline-start: 0;
  }

  .stands > * {
    background: var(--wash);
  }

  .stands .quiet {
    color: var(--ink-2);
  }

  .ink {
    display: inline-block;
    inline-size: 1.25rem;
    block-size: 0.25rem;
    border-radius: 2px;
    vertical-align: middle;
  }

  .ink.now {
    margin: 0.75rem var(--space-2) 0 1.5rem;
    background: var(--accent);
  }

  .ink-choice {
    display: inline-flex;
    align-items: center;
    gap: var(--space-2);
    min-block-size: 1.75rem;
    cursor: pointer;
  }

  .ink-choice input {
    accent-color: var(--accent);
    margin: 0;
  }

  .name canvas {
    display: inline-block;
    inline-size: 2.75rem;
    block-size: 2.75rem;
    border-radius: var(--round-1);
    background: var(--sunken);
    vertical-align: middle;
  }

  .name canvas[hidden] {
    display: none;
  }

  .name .field {
    inline-size: 7.5rem;
    min-height: 1.75rem;
    border-color: transparent;
    background: none;
    font-weight: 600;
  }

  .name .field::placeholder {
    color: var(--ink);
    opacity: 1;
  }

  .name .field:hover,
  .name .field:focus {
    border-color: var(--line-strong);
    background: var(--surface);
  }

  .count {
    padding: 0 var(--space-2);
    border-radius: 1rem;
    background: var(--surface);
    color: var(--accent-strong);
    font-size: var(--text-1);
    line-height: 1.25rem;
  }

  td b {
    font-weight: 600;
  }

  td .quiet {
    font-size: var(--text-1);
  }

  .beside {
    display: block;
  }

  .actions {
    white-space: nowrap;
  }

  .actions .button + .button {
    margin-inline-start: var(--space-1);
  }

  .pin[aria-pressed='true'] {
    color: var(--accent-strong);
  }

  @container (max-width: 1100px) {
    table,
    tbody {
      display: block;
    }

    thead {
      ${unseen}
    }

    tr {
      display: flex;
      flex-wrap: wrap;
      align-items: start;
      gap: var(--space-2) var(--space-3);
      margin-block-end: var(--space-2);
      padding: var(--space-3);
      border: 1px solid var(--line);
      border-radius: var(--round-2);
    }

    tr.stands {
      background: var(--wash);
    }

    tr > *,
    tr > th:first-child {
      flex: 1 1 8rem;
      padding: 0;
      border: 0;
      text-align: start;
      white-space: normal;
    }

    tr > .drawn {
      flex: none;
      inline-size: auto;
    }

    .ink.now {
      margin-inline: 0;
    }

    tr > .name {
      flex: 1 1 calc(100% - 4.5rem);
    }

    tr > .differs,
    tr > .actions {
      flex: 1 1 100%;
    }

    td[data-name]::before {
      content: attr(data-name);
      display: block;
      color: var(--ink-3);
      font-size: var(--text-1);
    }

    tr.stands td[data-name]::before {
      color: var(--ink-2);
    }
  }
`;
