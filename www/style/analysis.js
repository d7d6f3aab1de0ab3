/** What the panels that grade and probe share: parts with headings, tables of numbers, legends. */
import { css } from 'lit';

export const analysisStyle = css`
  :host {
    container-type: inline-size;
  }

  .body {
    gap: var(--space-4);
  }

  section,
  .part {
    flex: none;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: var(--space-2);
    min-inline-size: 0;
  }

  h3 {
    font-size: var(--text-2);
    font-weight: 650;
  }

  .said {
    font-size: var(--text-2);
    line-height: 1.45;
    max-inline-size: 75ch;
  }

  .choices {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2) var(--space-3);
  }

  .choices .segments {
    flex-wrap: wrap;
  }

  .scroll {
    overflow-x: auto;
    scrollbar-width: thin;
    scrollbar-color: var(--line-strong) transparent;
  }

  table {
    border-collapse: collapse;
    font-size: var(--text-2);
    font-variant-numeric: tabular-nums;
    line-height: 1.3;
  }

  caption {
    padding-block-end: var(--space-1);
  }

  caption,
  .caption {
    color: var(--ink-3);
    font-size: var(--text-1);
    text-align: start;
  }

  th,
  td {
    padding: var(--space-1) var(--space-2);
    border-block-end: 1px solid var(--line);
    font-weight: 400;
    text-align: end;
    white-space: nowrap;
  }

  thead th {
    color: var(--ink-3);
    font-size: var(--text-1);
    vertical-align: bottom;
  }

  th:first-child {
    padding-inline-start: 0;
    text-align: start;
  }

  .caption.axis {
    text-align: center;
  }

  tr.mine > * {
    font-weight: 650;
  }

  .dot {
    display: inline-block;
    inline-size: 0.5625rem;
    block-size: 0.5625rem;
    margin-inline-end: var(--space-2);
    border-radius: 2px;
    background: var(--tint);
  }

  details > summary {
    color: var(--ink-3);
    font-size: var(--text-1);
    cursor: pointer;
  }

  details[open] > summary {
    margin-block-end: var(--space-2);
  }
`;
