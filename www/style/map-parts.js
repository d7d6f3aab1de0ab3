/** What stands under a map: the legend of its colours and the images that were chosen; and what stands in its place. */
import { css } from 'lit';

export const mapPartsStyle = css`
  .zooms .icon[aria-pressed='true'] {
    background: var(--wash);
    color: var(--accent-strong);
  }

  .veiled > canvas {
    visibility: hidden;
  }

  .notice {
    position: absolute;
    inset: 0;
    display: grid;
    align-content: center;
    justify-items: center;
    gap: var(--space-3);
    padding: var(--space-4);
    overflow: auto;
    text-align: center;
    text-wrap: balance;
  }

  .notice p {
    max-inline-size: 34rem;
  }

  .notice .row {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: var(--space-2);
  }

  .parts {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-1);
    max-block-size: 4.25rem;
    overflow: auto;
    scrollbar-width: thin;
  }

  .parts button {
    display: inline-flex;
    align-items: center;
    gap: var(--space-2);
    min-height: 1.5rem;
    padding: 0 var(--space-2);
    border: 1px solid var(--line);
    border-radius: 1rem;
    background: none;
    color: var(--ink-2);
    font-size: var(--text-1);
    cursor: pointer;
  }

  .parts button:hover {
    border-color: var(--line-strong);
    color: var(--ink);
  }

  .parts button[aria-pressed='true'] {
    border-color: var(--ink-2);
    background: var(--sunken);
    color: var(--ink);
  }

  .parts button:focus-visible {
    outline-offset: -1px;
  }

  .scale {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    color: var(--ink-2);
    font-size: var(--text-1);
    font-variant-numeric: tabular-nums;
  }

  .ramp {
    flex: 1 1 3rem;
    block-size: 0.625rem;
    border-radius: var(--round-1);
  }

  .stage {
    flex: 1 1 auto;
    display: flex;
    min-block-size: 12rem;
  }

  .selection {
    flex: none;
    display: flex;
    flex-direction: column;
    gap: var(--space-3);
    inline-size: 12.5rem;
    padding: var(--space-2) var(--space-3) var(--space-3);
    border-inline-start: 1px solid var(--line);
    overflow: auto;
    font-size: var(--text-1);
    scrollbar-width: thin;
    --picture: 1.75rem;
  }

  .selection > p {
    display: flex;
    align-items: center;
    justify-content: space-between;
    font-variant-numeric: tabular-nums;
  }

  .mix {
    display: grid;
    gap: var(--space-1);
  }

  .mix li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 1px var(--space-2);
    color: var(--ink-2);
    font-variant-numeric: tabular-nums;
    overflow-wrap: anywhere;
  }

  .mix i {
    grid-column: 1 / -1;
    block-size: 5px;
    min-inline-size: 2px;
    border-radius: 2px;
  }

  .moment {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-1) var(--space-4);
  }

  .moment > playground-scrubber {
    flex: 1 1 10rem;
  }

  @media (max-width: 640px) {
    .stage {
      flex: 1 0 auto;
      flex-direction: column;
    }

    .stage .map {
      flex: 1 0 20rem;
    }

    .selection {
      inline-size: auto;
      max-block-size: 16rem;
      border-inline-start: 0;
      border-block-start: 1px solid var(--line);
    }
  }
`;
