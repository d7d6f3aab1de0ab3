/** A step taken apart: the rail of its stages, and beneath it all that has come about so far. */
import { css } from 'lit';

export const anatomyStyle = css`
  .player {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-3);
  }

  .controls {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2) var(--space-4);
  }

  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
  }

  .rail {
    flex: 1 1 30rem;
    display: flex;
    min-inline-size: 0;
    margin: 0;
    padding: 2px;
    overflow-x: auto;
    list-style: none;
    scrollbar-width: thin;
    scrollbar-color: var(--line) transparent;
  }

  .rail li {
    flex: 1 0 auto;
    display: flex;
    align-items: center;
  }

  .rail li:not(:last-child)::after {
    content: '';
    flex: 1 1 0.5rem;
    min-inline-size: 0.5rem;
    block-size: 2px;
    background: var(--line);
  }

  .rail .past::after {
    background: var(--accent);
  }

  .rail button {
    display: flex;
    align-items: center;
    gap: var(--space-1);
    min-height: 2rem;
    padding: 0 var(--space-2) 0 var(--space-1);
    border: 0;
    border-radius: 1rem;
    background: none;
    color: var(--ink-2);
    font-size: var(--text-1);
    white-space: nowrap;
    cursor: pointer;
  }

  .rail button:hover {
    background: var(--sunken);
    color: var(--ink);
  }

  .rail .number {
    display: inline-grid;
    place-items: center;
    inline-size: 1.375rem;
    block-size: 1.375rem;
    border-radius: 50%;
    background: var(--sunken);
    color: var(--ink-2);
    font-weight: 700;
    font-variant-numeric: tabular-nums;
  }

  .rail .past .number {
    background: var(--wash);
    color: var(--accent-strong);
  }

  .rail [aria-current] {
    color: var(--ink);
    font-weight: 650;
  }

  .rail [aria-current] .number {
    background: var(--accent);
    color: var(--on-accent);
  }

  .telling {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-items: start;
    gap: var(--space-2) var(--space-5);
    --picture: 2.25rem;
  }

  /* As high as its longest sentence, so that nothing beneath it jumps. */
  .telling .said {
    min-block-size: 4.5em;
    max-inline-size: 90ch;
    font-size: var(--text-3);
    line-height: 1.5;
  }

  .scene {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-3);
    border-radius: var(--round-2);
  }

  .making,
  .meeting {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-2);
  }

  .column {
    display: grid;
    align-content: start;
    gap: var(--space-2);
    min-inline-size: 0;
    padding: var(--space-2);
    border-radius: var(--round-2);
    transition: background-color 0.4s;
  }

  .column.now {
    background: var(--wash);
  }

  .later {
    visibility: hidden;
  }

  .meeting.later {
    display: none;
  }

  figure {
    display: grid;
    align-content: start;
    gap: var(--space-1);
    margin: 0;
    min-inline-size: 0;
  }

  figcaption,
  .few {
    color: var(--ink-2);
    font-size: var(--text-1);
    line-height: 1.35;
  }

  .few {
    font-family: var(--mono);
    font-size: 0.6875rem;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .column .quiet {
    font-size: var(--text-1);
  }

  .films {
    grid-template-columns: repeat(3, minmax(0, 1fr));
    --picture: 6rem;
  }

  .films .locals {
    grid-column: 1 / -1;
    --picture: 2.5rem;
  }

  .done {
    margin: 0;
    padding: 0;
    color: var(--ink-3);
    font-size: var(--text-1);
    line-height: 1.4;
    list-style: none;
    opacity: 0.6;
  }

  .done .on {
    color: var(--ink);
  }

  .done:has(.on) {
    opacity: 1;
  }

  .numbers {
    grid-template-columns: repeat(2, minmax(0, 1fr));
  }

  .numbers > p {
    grid-column: 1 / -1;
  }

  /* What passes through a network runs along a line, for as long as it is its turn. */
  .network {
    display: flex;
    align-items: center;
    gap: var(--space-1);
    color: var(--ink-2);
    font-size: var(--text-1);
    font-weight: 650;
  }

  .network::before,
  .network::after {
    content: '';
    flex: 1 0 1.25rem;
    block-size: 2px;
    background: repeating-linear-gradient(to right, var(--line-strong) 0 4px, transparent 4px 8px);
  }

  .network span {
    padding: var(--space-1) var(--space-2);
    border: 1px solid var(--line-strong);
    border-radius: var(--round-1);
    background: var(--surface);
  }

  .network.now span {
    border-color: transparent;
    background: var(--accent);
    color: var(--on-accent);
  }

  .network.now::before,
  .network.now::after {
    background-image: repeating-linear-gradient(to right, var(--accent) 0 4px, transparent 4px 8px);
    animation: passing 0.5s linear infinite;
  }

  @keyframes passing {
    to {
      background-position-x: 8px;
    }
  }

  .outcome {
    gap: var(--space-3);
  }

  .outcome tbody th {
    min-inline-size: 8.5rem;
  }

  .who {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    white-space: normal;
    --picture: 1.625rem;
  }

  .who playground-pictures {
    flex: none;
  }

  .who .quiet {
    display: block;
  }

  tr.own > * {
    font-weight: 650;
  }

  tr.false .who .quiet {
    color: var(--warm);
  }

  .bar {
    display: inline-block;
    inline-size: 3rem;
    margin-inline-end: var(--space-2);
    vertical-align: middle;
    block-size: 0.5rem;
    border-radius: 2px;
    background: linear-gradient(var(--accent), var(--accent)) no-repeat 0 / calc(var(--length) * 100%) 100%
      var(--sunken);
  }

  .figure {
    display: inline-block;
    min-inline-size: 3.25rem;
  }

  .bar.below {
    background-image: linear-gradient(var(--warm), var(--warm));
  }

  .looked {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 11rem), 1fr));
    gap: var(--space-2) var(--space-4);
    font-size: var(--text-2);
  }

  .looked playground-curves {
    block-size: 7rem;
  }

  .looked playground-heat {
    max-inline-size: 12rem;
  }

  .totals dl {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2) var(--space-5);
    font-variant-numeric: tabular-nums;
  }

  .totals dt {
    color: var(--ink-3);
    font-size: var(--text-1);
  }

  .totals dd {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: var(--space-1) var(--space-3);
    font-size: var(--text-3);
  }

  .totals.now dd {
    color: var(--accent-strong);
    font-weight: 650;
  }

  playground-space {
    block-size: 14rem;
  }

  /* Where there is little room, only what it is about. */
  @container (max-width: 56rem) {
    .bar {
      display: none;
    }

    .outcome td,
    .outcome th {
      font-size: var(--text-1);
    }

    .figure {
      min-inline-size: 0;
    }

    .making > :not(.now),
    .looked.later,
    .totals.later {
      display: none;
    }
  }

  @container (min-width: 56rem) {
    .telling {
      grid-template-columns: minmax(0, 1fr) auto;
    }

    .making {
      grid-template-columns: minmax(0, 2.2fr) auto minmax(0, 1fr) auto minmax(0, 1fr);
    }

    .network {
      align-self: start;
      margin-block-start: 2.75rem;
    }

    .film {
      grid-template-columns: auto minmax(0, 1fr);
      column-gap: var(--space-2);
    }

    .films {
      grid-template-columns: auto minmax(0, 1fr) minmax(0, 1fr);
    }

    .film figcaption {
      grid-area: 2 / 1;
    }

    .film .done {
      grid-area: 1 / 2 / 3 / 3;
    }

    .meeting {
      grid-template-columns: minmax(0, 26rem) minmax(0, 1fr);
      align-items: start;
    }
  }

  @container (min-width: 80rem) {
    playground-space {
      block-size: 17rem;
    }

    .meeting {
      grid-template-columns: minmax(0, 34rem) minmax(0, 1fr);
    }
  }
`;
