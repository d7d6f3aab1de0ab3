/**
 * The one type scale, the one spacing scale and the colours of the page. `light-dark()` follows `color-scheme`, so
 * the theme switch is one property.
 */
import { css, unsafeCSS } from 'lit';
import { hues } from './palette.js';

export const tokens = css`
  :host {
    --font: system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif;
    --mono: ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, 'Liberation Mono', monospace;

    --text-1: 0.75rem;
    --text-2: 0.8125rem;
    --text-3: 0.9375rem;
    --text-4: 1.125rem;
    --text-5: 1.5rem;

    --space-1: 0.25rem;
    --space-2: 0.5rem;
    --space-3: 0.75rem;
    --space-4: 1rem;
    --space-5: 1.5rem;
    --space-6: 2.5rem;

    --round-1: 4px;
    --round-2: 8px;
    --round-3: 14px;

    --paper: light-dark(#f5f4f0, #131418);
    --surface: light-dark(#ffffff, #1c1e23);
    --sunken: light-dark(#f3f1ec, #272a31);
    --ink: light-dark(#1b1d22, #eeeef1);
    --ink-2: light-dark(#4d5059, #b9bbc4);
    --ink-3: light-dark(#666973, #979aa5);
    --line: light-dark(#e4e1d9, #32353d);
    --line-strong: light-dark(#8b8d94, #6d707b);
    --accent: light-dark(${unsafeCSS(hues.blue)}, ${unsafeCSS(hues.sky)});
    --accent-strong: light-dark(#005c91, #86cbf2);
    --on-accent: light-dark(#ffffff, #06202e);
    --wash: light-dark(#e8f2f9, #17303f);
    --warm: light-dark(#a84300, #f0a268);
    --warm-wash: light-dark(#fdf1e7, #38271b);
    --veil: light-dark(rgb(245 244 240 / 0.78), rgb(19 20 24 / 0.78));
    --shadow: 0 1px 2px light-dark(rgb(40 36 24 / 0.06), rgb(0 0 0 / 0.3));
    --lift: 0 6px 24px light-dark(rgb(40 36 24 / 0.16), rgb(0 0 0 / 0.55));
  }

  @media (prefers-contrast: more) {
    :host {
      --paper: light-dark(#ffffff, #000000);
      --surface: light-dark(#ffffff, #000000);
      --ink: light-dark(#000000, #ffffff);
      --ink-2: light-dark(#2b2d33, #e2e3e8);
      --ink-3: light-dark(#3c3e45, #cfd1d8);
      --line: light-dark(#6b6d75, #9a9da8);
      --line-strong: light-dark(#2b2d33, #e2e3e8);
      --accent: light-dark(#00497a, #9ad6f7);
      --accent-strong: light-dark(#003a61, #b9e3fa);
      --on-accent: light-dark(#ffffff, #000000);
      --warm: light-dark(#7a3000, #f7bd92);
    }
  }

  /* Where the system sets the colours, also what is drawn on a canvas is in them. */
  @media (forced-colors: active) {
    :host {
      --paper: Canvas;
      --surface: Canvas;
      --sunken: Canvas;
      --wash: Canvas;
      --warm-wash: Canvas;
      --veil: Canvas;
      --ink: CanvasText;
      --ink-2: CanvasText;
      --ink-3: CanvasText;
      --warm: CanvasText;
      --line: GrayText;
      --line-strong: CanvasText;
      --accent: Highlight;
      --accent-strong: LinkText;
      --on-accent: HighlightText;
    }
  }
`;
