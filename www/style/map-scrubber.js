/** The steps of a map to go back to. */
import { css } from 'lit';

export const scrubberStyle = css`
  :host {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    color: var(--ink-2);
    font-size: var(--text-1);
    font-variant-numeric: tabular-nums;
  }

  .icon {
    flex: none;
    border: 1px solid var(--line);
    border-radius: 50%;
    color: var(--ink-2);
  }

  .track {
    flex: 1 1 auto;
    position: relative;
    display: grid;
    min-inline-size: 5rem;
  }

  input {
    inline-size: 100%;
    margin: 0;
    accent-color: var(--accent);
    cursor: pointer;
  }

  /* A mark per map, where the thumb comes to stand: its middle never reaches the ends of the track. */
  .marks {
    position: absolute;
    inset: auto 7px -5px;
    display: flex;
    justify-content: space-between;
    pointer-events: none;
  }

  .marks i {
    inline-size: 2px;
    margin-inline: -1px;
    block-size: 4px;
    border-radius: 1px;
    background: var(--line-strong);
  }

  .marks .past {
    background: var(--accent);
  }
`;
