/** The badge of the device with its reason and its choice. */
import { css } from 'lit';

export const badgeStyle = css`
  .device {
    position: relative;
    display: flex;
    align-items: center;
    justify-content: flex-end;
    gap: var(--space-1);
    min-inline-size: 13.5rem;
    min-block-size: 2.25rem;
  }

  .badge {
    display: inline-flex;
    align-items: center;
    gap: var(--space-2);
    min-height: 2.25rem;
    padding: 0 var(--space-2);
    border: 0;
    border-radius: var(--round-2);
    background: none;
    color: var(--ink-2);
    font-size: var(--text-2);
    white-space: nowrap;
    cursor: help;
  }

  .label {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  /* The name of a graphics card may be long: what is behind it would fall to a line of its own. */
  @container (max-width: 1500px) {
    .label {
      max-inline-size: 8.5rem;
    }
  }

  .device .field {
    min-height: 2.25rem;
    border-color: var(--line);
    border-radius: var(--round-2);
  }

  .dot {
    inline-size: 0.5rem;
    block-size: 0.5rem;
    border-radius: 50%;
    background: #009e73;
  }

  .dot.probing {
    background: none;
    box-shadow: inset 0 0 0 2px var(--ink-3);
    animation: probing 1.2s ease-in-out infinite alternate;
  }

  @keyframes probing {
    to {
      opacity: 0.25;
    }
  }

  .reason {
    position: absolute;
    z-index: 6;
    inset: calc(100% + 6px) 0 auto auto;
    inline-size: max-content;
    max-inline-size: min(20rem, 80cqi);
    padding: var(--space-2) var(--space-3);
    border: 1px solid var(--line);
    border-radius: var(--round-2);
    background: var(--surface);
    box-shadow: var(--lift);
    color: var(--ink);
    font-size: var(--text-2);
    visibility: hidden;
  }

  .badge:hover ~ .reason,
  .badge:focus ~ .reason {
    visibility: visible;
  }

  @container (max-width: 699px) {
    .tools .device .field {
      display: none;
    }

    /* There is no room for the choice of the device beside its name: it opens with the reason. */
    .device {
      position: static;
      min-inline-size: 8.75rem;
    }

    .tools .device:focus-within .field {
      position: absolute;
      z-index: 7;
      inset: calc(100% + var(--space-1)) var(--space-3) auto auto;
      display: block;
      box-shadow: var(--lift);
    }

    .reason {
      inset-inline-end: var(--space-3);
    }

    .device:focus-within .reason {
      inset-block-start: calc(100% + 3rem);
    }
  }

  @container (max-width: 430px) {
    .badge {
      padding: 0;
    }
  }
`;
