/** The map, its card beside the pointer and its caption. */
import { css } from 'lit';

export const mapStyle = css`
  .map {
    position: relative;
    flex: 1 1 auto;
    min-block-size: 12rem;
    overflow: hidden;
    min-inline-size: 0;
    background: linear-gradient(var(--sunken), var(--sunken)) 0 0 / 100% 1px no-repeat;
  }

  .map > canvas {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    cursor: grab;
  }

  .map > canvas:focus-visible {
    outline-offset: -3px;
  }

  .map > canvas:active {
    cursor: grabbing;
  }

  .card {
    position: absolute;
    inset: 0 auto auto 0;
    z-index: 2;
    display: grid;
    gap: 2px;
    inline-size: 7.25rem;
    padding: var(--space-2);
    border: 1px solid var(--line);
    border-radius: var(--round-2);
    background: var(--surface);
    box-shadow: var(--lift);
    font-size: var(--text-1);
    line-height: 1.35;
    overflow-wrap: anywhere;
    pointer-events: none;
  }

  .card canvas {
    inline-size: 100%;
    aspect-ratio: 1;
    margin-block-end: var(--space-1);
    border-block-end: 4px solid var(--tint);
    image-rendering: pixelated;
  }

  .card strong {
    font-weight: 600;
  }

  .card span {
    color: var(--ink-2);
  }

  .zooms,
  .styles {
    position: absolute;
    inset: auto var(--space-3) var(--space-3) auto;
    display: flex;
    gap: 1px;
    padding: 2px;
    border: 1px solid var(--line);
    border-radius: var(--round-2);
    background: var(--surface);
  }

  .zooms {
    flex-direction: column;
  }

  .styles {
    inset-inline: var(--space-3) auto;
    flex-direction: column;
    align-items: flex-start;
    gap: var(--space-1);
    padding: 0;
    border: 0;
    background: none;
  }

  .styles .segments {
    border: 1px solid var(--line);
    background: var(--surface);
  }

  .styles .field {
    inline-size: auto;
    min-height: 1.875rem;
    border-color: var(--line);
    background: var(--surface);
    font-size: var(--text-1);
  }

  .waiting {
    position: absolute;
    inset: var(--space-2) var(--space-4);
  }

  .aside .button {
    min-height: 1.875rem;
    padding-inline: var(--space-2);
    font-size: var(--text-1);
  }

  .aside .button[aria-expanded='true'] {
    background: var(--sunken);
  }

  .settings {
    flex: none;
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2) var(--space-3);
    padding: 0 var(--space-4) var(--space-3);
    color: var(--ink-2);
    font-size: var(--text-1);
  }

  .settings > * {
    display: flex;
    align-items: center;
    gap: var(--space-2);
  }

  .settings .field {
    min-height: 1.75rem;
    font-size: var(--text-1);
  }

  .settings .number {
    inline-size: 4.5rem;
  }

  footer {
    flex: none;
    display: grid;
    gap: var(--space-2);
    padding: var(--space-3) var(--space-4);
    border-block-start: 1px solid var(--line);
  }

  .caption {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--space-3);
    color: var(--ink-2);
    font-size: var(--text-1);
    font-variant-numeric: tabular-nums;
  }

  .caption strong {
    color: var(--ink);
    font-weight: 600;
  }
`;
