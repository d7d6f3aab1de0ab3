/** What classifiers make of some features: its parts, one under the other. */
import { css } from 'lit';

export const gradedStyle = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-4);
  }
`;
