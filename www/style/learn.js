/** The panel of the settings: what was changed stands over the form, and so does its search. */
import { css } from 'lit';

export const learnStyle = css`
  .button {
    min-height: 1.75rem;
    padding-inline: var(--space-2);
    font-size: var(--text-1);
  }

  .size {
    margin-block-start: auto;
    padding-block-start: var(--space-2);
  }

  .mine {
    display: flex;
    flex-direction: column;
    gap: var(--space-3);
  }

  .undo {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    margin: 0 var(--space-4) var(--space-2);
    padding: var(--space-2) var(--space-2) var(--space-2) var(--space-3);
    border-radius: var(--round-2);
    background: var(--warm-wash);
    font-size: var(--text-1);
    line-height: 1.4;
  }

  .undo p {
    flex: 1 1 auto;
  }

  /* Stays in sight over the form it searches. */
  .search {
    position: sticky;
    inset-block-start: calc(-1 * var(--space-1));
    z-index: 2;
    flex: none;
    display: grid;
    gap: var(--space-1);
    margin-block-start: calc(-1 * var(--space-1));
    padding-block: var(--space-1);
    background: var(--surface);
  }

  .search input {
    inline-size: 100%;
    padding-inline-end: var(--space-5);
    border-color: var(--line);
    background: var(--sunken);
  }

  .search input::placeholder {
    color: var(--ink-3);
    opacity: 1;
  }

  .search input::-webkit-search-cancel-button {
    display: none;
  }

  .search .icon {
    position: absolute;
    inset-block-start: 0.5rem;
    inset-inline-end: 0.25rem;
  }

  .search [role='status']:empty {
    display: none;
  }

  .changes {
    display: flex;
    flex-wrap: wrap;
    flex: none;
    gap: var(--space-1);
    margin-block-start: calc(-1 * var(--space-2));
    font-size: var(--text-1);
  }

  .chip {
    display: inline-flex;
    align-items: center;
    max-inline-size: 100%;
    padding-inline-start: var(--space-2);
    border-radius: 1rem;
    background: var(--wash);
    color: var(--ink-2);
  }

  .chip span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .chip b {
    color: var(--accent-strong);
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }

  .chip .icon {
    border-radius: 50%;
    color: var(--ink-2);
    font-size: 0.5625rem;
  }

  .link {
    min-block-size: 1.5rem;
    padding: 0 var(--space-1);
    border: 0;
    background: none;
    color: var(--accent-strong);
    font-size: var(--text-1);
    cursor: pointer;
  }

  .link:hover {
    text-decoration: underline;
  }
`;
