/** The panel of the settings: its search and what was changed stand over the form and stay in sight. */
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

  .search {
    position: relative;
    display: grid;
    gap: var(--space-1);
    padding: 0 var(--space-4) var(--space-2);
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
    inset-block-start: 0.25rem;
    inset-inline-end: calc(var(--space-4) + 0.25rem);
  }

  .search [role='status']:empty {
    display: none;
  }

  .changes {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-1);
    padding: 0 var(--space-4) var(--space-2);
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
