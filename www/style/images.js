/** The images: drop zone and sheet. */
import { css } from 'lit';

export const imagesStyle = css`
  /* What is known later has its room from the start. */
  .sets {
    min-block-size: 5.25rem;
  }

  .early {
    min-block-size: 2.5rem;
  }

  .waiting {
    min-block-size: 1.25rem;
    padding: 0;
    place-items: start;
    font-size: var(--text-1);
  }

  .drop {
    display: grid;
    justify-items: center;
    gap: var(--space-2);
    padding: var(--space-2);
    border: 1.5px dashed var(--line-strong);
    border-radius: var(--round-2);
    text-align: center;
    text-wrap: balance;
  }

  .drop.wanted {
    padding-block: var(--space-5);
    border-color: var(--accent);
    background: var(--wash);
  }

  .drop strong {
    font-size: var(--text-2);
    font-weight: 600;
  }

  .drop .quiet {
    font-size: var(--text-1);
  }

  .credit {
    font-size: var(--text-1);
    overflow-wrap: anywhere;
  }

  .buttons {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: var(--space-2);
  }

  .button {
    min-height: 1.875rem;
  }

  @container (max-width: 1159px) {
    .sheet {
      min-block-size: 15rem;
      max-block-size: 15rem;
      overflow: auto;
      scrollbar-width: thin;
    }
  }

  @container (min-width: 1160px) {
    .sets {
      min-block-size: 7.5rem;
    }
  }

  .sheet canvas {
    display: block;
    inline-size: 100%;
    border-radius: var(--round-1);
  }

  .pointed {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    min-height: 1.25rem;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-size: var(--text-1);
  }
`;
