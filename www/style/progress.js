/** The line under the bar while something is on its way. */
import { css } from 'lit';

export const progressStyle = css`
  .progress {
    position: absolute;
    inset: auto 0 -1px;
    block-size: 2px;
  }

  .progress progress {
    display: block;
    appearance: none;
    inline-size: 100%;
    block-size: 2px;
    border: 0;
    background: none;
    accent-color: var(--accent);
  }

  .progress progress::-webkit-progress-bar {
    background: none;
  }

  .progress progress::-webkit-progress-value {
    background: var(--accent);
  }

  .progress progress::-moz-progress-bar {
    background: var(--accent);
  }

  .progress progress:indeterminate {
    background: linear-gradient(90deg, transparent, var(--accent), transparent) 0 0 / 30% 100% no-repeat;
    animation: passing 1.4s linear infinite;
  }

  @keyframes passing {
    from {
      background-position: -45% 0;
    }
    to {
      background-position: 145% 0;
    }
  }

  .progress span {
    position: absolute;
    inset: calc(100% + 6px) auto auto 50%;
    translate: -50% 0;
    padding: var(--space-1) var(--space-3);
    border: 1px solid var(--line);
    border-radius: 1rem;
    background: var(--surface);
    box-shadow: var(--lift);
    font-size: var(--text-2);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
`;
