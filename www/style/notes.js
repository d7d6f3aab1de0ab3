/** What the engine adds to an answer, sentence by sentence. */
import { css } from 'lit';

export const notesStyle = css`
  .notes {
    display: grid;
    gap: var(--space-1);
    max-inline-size: 75ch;
    color: var(--ink-3);
    font-size: var(--text-1);
    line-height: 1.45;
  }
`;
