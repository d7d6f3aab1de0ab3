/** The report: the figures on top, and the table of what is taken for what. */
import { css } from 'lit';

export const reportStyle = css`
  .figures {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: var(--space-2) var(--space-5);
    font-variant-numeric: tabular-nums;
  }

  .figures dt {
    color: var(--ink-3);
    font-size: var(--text-1);
  }

  .figures dd {
    font-size: var(--text-3);
    font-weight: 600;
  }

  .figures .first dd {
    font-size: var(--text-5);
    line-height: 1.15;
  }

  .figures .quiet {
    font-size: var(--text-1);
    font-weight: 400;
  }

  .figures .first .quiet {
    display: block;
  }

  .intervals {
    display: block;
    inline-size: 100%;
    min-inline-size: 5rem;
    overflow: visible;
  }

  .wide {
    inline-size: 100%;
  }

  .drawn {
    inline-size: 40%;
    padding-inline: var(--space-3);
  }

  .drawn ~ td {
    font-size: var(--text-1);
  }

  @container (max-width: 430px) {
    .drawn {
      display: none;
    }
  }

  .parts {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(var(--part, 25rem), 100%), 1fr));
    gap: var(--space-4);
  }

  .factors {
    --part: 29rem;
  }

  .confusion th,
  .confusion td {
    border: 0;
    padding: 1px;
  }

  .confusion tbody th {
    position: sticky;
    inset-inline-start: 0;
    z-index: 1;
    max-inline-size: 9rem;
    padding-inline-end: var(--space-2);
    background: var(--surface);
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .confusion thead th + th {
    padding-inline: var(--space-1);
    text-align: center;
  }

  .confusion.upright thead th + th {
    max-block-size: 8rem;
  }

  .confusion.upright thead span {
    display: inline-block;
    max-block-size: 7rem;
    writing-mode: vertical-rl;
    rotate: 180deg;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .confusion button,
  .confusion .none {
    min-inline-size: 2.5rem;
    block-size: 1.75rem;
    text-align: center;
  }

  .confusion button {
    inline-size: 100%;
    padding: 0 var(--space-1);
    border: 0;
    border-radius: var(--round-1);
    cursor: pointer;
  }

  .confusion button:hover,
  .confusion button[aria-pressed='true'] {
    box-shadow: inset 0 0 0 2px var(--ink);
  }

  .confusion [data-hovered] {
    outline: 2px solid var(--accent);
    outline-offset: -2px;
  }

  .confusion :focus-visible {
    outline-offset: -1px;
  }

  .confusion .none {
    color: var(--ink-3);
  }
`;
