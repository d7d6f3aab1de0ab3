/** The menu of lessons, and the line that says what to watch for. */
import { css } from 'lit';

export const lessonsStyle = css`
  .lessons .choices {
    inline-size: min(24rem, calc(100cqi - 2 * var(--space-3)));
    max-block-size: min(32rem, 70dvh);
    overflow-y: auto;
    gap: 0;
    padding: var(--space-2);
    box-shadow: var(--lift);
    white-space: normal;
  }

  .lessons .choices .quiet {
    padding: var(--space-1) var(--space-2) var(--space-2);
  }

  .lesson {
    min-block-size: 2.25rem;
    padding: var(--space-1) var(--space-2);
    border: 0;
    border-radius: var(--round-1);
    background: none;
    font-size: var(--text-2);
    line-height: 1.3;
    text-align: start;
    cursor: pointer;
  }

  .lesson:hover:not(:disabled) {
    background: var(--sunken);
  }

  .lesson[aria-current='true'] {
    background: var(--wash);
    color: var(--accent-strong);
    font-weight: 600;
  }

  .lesson:disabled {
    color: var(--ink-3);
    cursor: default;
  }

  .trying {
    display: flex;
    align-items: flex-start;
    gap: var(--space-2);
    margin: var(--space-3) var(--space-3) 0;
    padding: var(--space-2) var(--space-3);
    border-inline-start: 3px solid var(--accent);
    border-radius: var(--round-1);
    background: var(--wash);
    font-size: var(--text-2);
    line-height: 1.45;
  }

  .trying p {
    flex: 1 1 auto;
    max-inline-size: 110ch;
  }

  .trying .icon {
    flex: none;
    margin-inline-start: auto;
  }

  .trying strong {
    margin-inline-end: var(--space-1);
    font-weight: 650;
  }

  @container (max-width: 699px) {
    /* Under the whole bar: beside its button there is no room. */
    .lessons {
      position: static;
    }

    .lessons .choices {
      inset-block-start: 100%;
      inset-inline: var(--space-2);
      inline-size: auto;
    }

    .trying {
      margin: var(--space-2) var(--space-2) 0;
    }
  }
`;
