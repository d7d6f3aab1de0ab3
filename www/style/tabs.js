/** The tabs and the panel below them, which look like one card. */
import { css } from 'lit';

export const tabsStyle = css`
  :host {
    display: block;
    min-inline-size: 0;
    border: 1px solid var(--line);
    border-radius: var(--round-3);
    background: var(--surface);
    box-shadow: var(--shadow);
    overflow: clip;
    scroll-margin-block-start: 5rem;
  }

  .tabs {
    display: flex;
    gap: var(--space-1);
    padding-inline: var(--space-3);
    border-block-end: 1px solid var(--line);
    overflow-x: auto;
    scrollbar-width: none;
  }

  .tabs button {
    flex: none;
    min-block-size: 2.625rem;
    padding: 0 var(--space-3);
    border: 0;
    border-block-end: 3px solid transparent;
    border-block-start: 3px solid transparent;
    background: none;
    color: var(--ink-2);
    font-size: var(--text-2);
    cursor: pointer;
  }

  .tabs button:hover {
    color: var(--ink);
    background: var(--sunken);
  }

  .tabs button[aria-selected='true'] {
    border-block-end-color: var(--accent);
    color: var(--ink);
    font-weight: 650;
  }

  .tabs button:focus-visible {
    outline-offset: -3px;
    border-radius: var(--round-1);
  }

  .places {
    min-block-size: 22rem;
  }

  /* The card is drawn here already. */
  .places > * > :not(.waiting) {
    border: 0;
    border-radius: 0;
    box-shadow: none;
  }

  .waiting {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: var(--space-2);
    min-block-size: 22rem;
    padding: var(--space-4);
    text-align: center;
    text-wrap: balance;
  }
`;
