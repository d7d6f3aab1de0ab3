/** What covers the element: the poster before it is started, the veil while files are dragged. */
import { css } from 'lit';

export const coverStyle = css`
  .poster,
  .dropping {
    position: absolute;
    inset: 0;
    z-index: 7;
    display: grid;
    place-content: center;
    justify-items: center;
    gap: var(--space-3);
    padding: var(--space-4);
    background: var(--veil);
    text-align: center;
  }

  .poster .button {
    min-height: 3rem;
    padding-inline: var(--space-5);
    font-size: var(--text-3);
    box-shadow: var(--lift);
  }

  .poster .quiet {
    color: var(--ink-2);
  }

  .dropping {
    inset: var(--space-2);
    border: 2px dashed var(--accent);
    border-radius: var(--round-3);
    pointer-events: none;
  }

  .dropping strong {
    padding: var(--space-3) var(--space-5);
    border-radius: var(--round-2);
    background: var(--accent);
    color: var(--on-accent);
    font-size: var(--text-4);
  }
`;
