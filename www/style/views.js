/** The strip of pairs. */
import { css } from 'lit';

export const viewsStyle = css`
  .strip {
    flex: none;
    display: grid;
    gap: var(--space-1);
    padding: 0 var(--space-4) var(--space-2);
  }

  .columns,
  .pair {
    max-inline-size: 19rem;
    inline-size: 100%;
    margin-inline: auto;
  }

  .columns,
  .both {
    display: grid;
    grid-template-columns: 1fr 0.8fr 1fr;
    gap: var(--space-3);
    align-items: center;
    justify-items: center;
  }

  .columns {
    color: var(--ink-3);
    font-size: var(--text-1);
  }

  .pair {
    padding: var(--space-1);
    border: 0;
    border-radius: var(--round-2);
    background: none;
    cursor: pointer;
  }

  .pair:hover,
  .pair:focus-visible {
    background: var(--sunken);
  }

  .pair[aria-pressed='true'] {
    background: var(--wash);
    box-shadow: 0 0 0 2px var(--ink);
  }

  .pair[data-hovered] {
    outline: 2px solid var(--accent);
  }

  .apart {
    display: block;
    padding-block-end: var(--space-1);
    color: var(--ink-2);
    font-size: var(--text-1);
    line-height: 1.3;
  }

  .pair canvas {
    display: block;
    inline-size: 100%;
    max-inline-size: 6.5rem;
    aspect-ratio: 1;
    border-radius: var(--round-1);
    image-rendering: pixelated;
    box-shadow: 0 0 0 1px var(--line);
  }

  .both canvas:nth-child(2) {
    opacity: 0.85;
  }

  .locals {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: var(--space-1);
    padding-block-start: var(--space-2);
  }

  .locals canvas {
    inline-size: 1.75rem;
  }

  .settled .columns,
  .settled .pair {
    max-inline-size: 15rem;
  }

  @container (min-width: 700px) {
    .pair:nth-of-type(n + 4) {
      display: none;
    }

    .both canvas {
      max-inline-size: 5.5rem;
    }
  }

  @container (min-width: 1160px) {
    @media (min-height: 1000px) {
      .settled .pair:nth-of-type(4) {
        display: grid;
      }
    }
  }

  .recipe {
    display: grid;
    gap: 2px;
    min-block-size: 2.8em;
    margin: 0;
    color: var(--ink-2);
    font-size: var(--text-1);
    line-height: 1.4;
  }

  .recipe div {
    display: flex;
    gap: var(--space-2);
  }

  .recipe dt {
    flex: none;
    font-weight: 600;
  }

  .body {
    border-block-start: 1px solid var(--line);
    padding-block: var(--space-1);
  }
`;
