/** What every shadow root of the page shares: type, buttons, fields, focus. */
import { css } from 'lit';
import { unseen } from './unseen.js';

export const base = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  [hidden] {
    display: none !important;
  }

  h2,
  h3,
  p,
  ul,
  dl,
  dd,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }

  ul {
    list-style: none;
  }

  a {
    color: var(--accent-strong);
    text-underline-offset: 0.15em;
  }

  button,
  input,
  select {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }

  :focus {
    outline: none;
  }

  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }

  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--space-2);
    min-height: 2.25rem;
    padding: 0 var(--space-3);
    border: 1px solid var(--line);
    border-radius: var(--round-2);
    background: var(--surface);
    color: var(--ink);
    font-size: var(--text-2);
    white-space: nowrap;
    cursor: pointer;
    transition:
      background-color 0.15s,
      border-color 0.15s;
  }

  .button:hover:not(:disabled) {
    border-color: var(--line-strong);
    background: var(--sunken);
  }

  .button:disabled {
    color: var(--ink-3);
    cursor: default;
  }

  .button.bright {
    border-color: transparent;
    background: var(--accent);
    color: var(--on-accent);
    font-weight: 650;
  }

  .button.bright:hover:not(:disabled) {
    border-color: transparent;
    background: var(--accent-strong);
  }

  .button.bright:disabled {
    background: var(--sunken);
    color: var(--ink-3);
  }

  .button svg,
  .icon svg {
    inline-size: 1em;
    block-size: 1em;
    fill: currentColor;
    flex: none;
  }

  .icon {
    display: inline-grid;
    place-items: center;
    inline-size: 1.5rem;
    block-size: 1.5rem;
    padding: 0;
    border: 0;
    border-radius: var(--round-1);
    background: none;
    color: var(--ink-3);
    font-size: var(--text-2);
    cursor: pointer;
  }

  .icon:hover,
  .icon[aria-expanded='true'] {
    background: var(--sunken);
    color: var(--ink);
  }

  .icon.help {
    border-radius: 50%;
    font-size: var(--text-1);
    font-weight: 600;
  }

  .field {
    min-height: 2rem;
    padding: 0 var(--space-2);
    border: 1px solid var(--line-strong);
    border-radius: var(--round-1);
    background: var(--surface);
    font-size: var(--text-2);
  }

  select.field {
    padding-inline-end: var(--space-1);
    max-inline-size: 100%;
  }

  .segments {
    display: flex;
    padding: 2px;
    border-radius: var(--round-2);
    background: var(--sunken);
  }

  .segments label {
    position: relative;
    flex: 1 1 auto;
    display: grid;
    place-items: center;
    min-height: 1.875rem;
    min-inline-size: 0;
    padding: 0 0.375rem;
    border-radius: calc(var(--round-2) - 2px);
    color: var(--ink-2);
    font-size: var(--text-2);
    line-height: 1.15;
    text-align: center;
    cursor: pointer;
  }

  .segments label:hover {
    color: var(--ink);
  }

  .segments label:has(:checked) {
    background: var(--surface);
    color: var(--ink);
    font-weight: 600;
    box-shadow:
      var(--shadow),
      0 0 0 1px var(--line);
  }

  .segments label:has(:focus-visible) {
    outline: 2px solid var(--accent);
    outline-offset: 1px;
  }

  .segments input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: inherit;
  }

  .switch {
    appearance: none;
    flex: none;
    inline-size: 2.25rem;
    block-size: 1.25rem;
    margin: 0;
    border: 1px solid var(--line-strong);
    border-radius: 1rem;
    background: var(--sunken);
    cursor: pointer;
    transition: background-color 0.15s;
  }

  .switch::before {
    content: '';
    display: block;
    inline-size: 0.875rem;
    block-size: 0.875rem;
    margin: calc(0.125rem);
    border-radius: 50%;
    background: var(--ink-3);
    transition: translate 0.15s;
  }

  .switch:checked {
    border-color: var(--accent);
    background: var(--accent);
  }

  .switch:checked::before {
    translate: 1rem 0;
    background: var(--on-accent);
  }

  input[type='range'] {
    accent-color: var(--accent);
    margin: 0;
    min-inline-size: 0;
    block-size: 1.25rem;
    border-radius: var(--round-1);
    cursor: pointer;
  }

  .quiet {
    color: var(--ink-3);
    font-size: var(--text-2);
    line-height: 1.45;
  }

  .note {
    padding: var(--space-2) var(--space-3);
    border-radius: var(--round-2);
    background: var(--warm-wash);
    color: var(--ink);
    font-size: var(--text-2);
    line-height: 1.45;
  }

  .hidden-text {
    ${unseen}
  }

  /* The system's colours replace every background there: what is chosen has to be said in them. */
  @media (forced-colors: active) {
    .segments label:has(:checked),
    .switch:checked,
    .tabs [role='tab'][aria-selected='true'],
    [aria-pressed='true'] {
      forced-color-adjust: none;
      background: SelectedItem;
      color: SelectedItemText;
    }

    .switch::before {
      forced-color-adjust: none;
      background: ButtonText;
    }

    .switch:checked::before {
      background: SelectedItemText;
    }

    /* Colours that are data, and a button whose colours are the system's by its tokens. */
    .dot,
    .button.bright {
      forced-color-adjust: none;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      transition: none !important;
      animation: none !important;
    }
  }
`;
