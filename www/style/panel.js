/** The frame of every panel: a card with a numbered title, a sentence and a body that scrolls when it must. */
import { css } from 'lit';

export const panelStyle = css`
  :host {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    min-inline-size: 0;
    border: 1px solid var(--line);
    border-radius: var(--round-3);
    background: var(--surface);
    box-shadow: var(--shadow);
    overflow: clip;
  }

  header {
    flex: none;
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-items: center;
    gap: var(--space-1) var(--space-2);
    padding: var(--space-3) var(--space-4) var(--space-2);
  }

  h2 {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    min-height: 1.75rem;
    font-size: var(--text-3);
    font-weight: 650;
    letter-spacing: -0.005em;
  }

  .index {
    display: inline-grid;
    place-items: center;
    inline-size: 1.375rem;
    block-size: 1.375rem;
    border-radius: 50%;
    background: var(--wash);
    color: var(--accent-strong);
    font-size: var(--text-1);
    font-weight: 700;
    font-variant-numeric: tabular-nums;
  }

  :host([plain]) .index {
    display: none;
  }

  .lead {
    grid-column: 1 / -1;
  }

  .aside {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: flex-end;
    text-align: end;
    gap: var(--space-2);
  }

  .segments label {
    min-height: 1.625rem;
    padding-inline: var(--space-2);
    font-size: var(--text-1);
  }

  .body {
    flex: 1 1 auto;
    display: flex;
    flex-direction: column;
    gap: var(--space-3);
    min-block-size: 0;
    padding: var(--space-1) var(--space-4) var(--space-4);
    overflow: auto;
    overscroll-behavior: auto;
    scrollbar-width: thin;
    scrollbar-color: var(--line) transparent;
  }

  .waiting {
    display: grid;
    place-items: center;
    flex: 1 1 auto;
    min-block-size: 5rem;
    padding: var(--space-4);
    text-align: center;
    text-wrap: balance;
  }

  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-1) var(--space-3);
    color: var(--ink-2);
    font-size: var(--text-1);
    font-variant-numeric: tabular-nums;
  }

  .legend > * {
    display: inline-flex;
    align-items: center;
    gap: var(--space-2);
  }

  .sample {
    flex: none;
  }
`;
