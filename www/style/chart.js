/** The curves: uPlot's own rules, and a tip beside the pointer. */
import { css, unsafeCSS } from 'lit';
import uplot from 'uplot/dist/uPlot.min.css?inline';

export const chartStyle = [
  unsafeCSS(uplot),
  css`
    .body {
      gap: var(--space-1);
      padding-block-end: var(--space-1);
    }

    .plot {
      position: relative;
      flex: 1 1 auto;
      min-block-size: 6rem;
      min-inline-size: 0;
      overflow: hidden;
    }

    .uplot {
      position: absolute;
      font-family: var(--font);
    }

    .u-cursor-x {
      border-inline-end-color: var(--line-strong);
    }

    .tip {
      position: absolute;
      z-index: 2;
      inset: 0 auto auto 0;
      padding: var(--space-1) var(--space-2);
      border: 1px solid var(--line);
      border-radius: var(--round-1);
      background: var(--surface);
      box-shadow: var(--lift);
      font-size: var(--text-1);
      font-variant-numeric: tabular-nums;
      line-height: 1.5;
      white-space: pre;
      pointer-events: none;
    }
  `,
];
