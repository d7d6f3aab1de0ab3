/**
 * Where things stand. Every width is that of the element, not of the window: in the column of a tutorial it lays
 * itself out like on a phone.
 */
import { css } from 'lit';

export const frame = css`
  :host {
    display: block;
    container-type: inline-size;
    background: var(--paper);
    color: var(--ink);
    font-family: var(--font);
    font-size: 1rem;
    line-height: 1.4;
    text-align: start;
    -webkit-text-size-adjust: 100%;
  }

  :host(:not([hash])) {
    border: 1px solid var(--line);
    border-radius: var(--round-3);
    overflow: clip;
  }

  .frame {
    position: relative;
    display: flex;
    flex-direction: column;
    min-block-size: 100%;
  }

  :host([hash]) .frame {
    min-block-size: 100dvh;
  }

  .stage {
    flex: 1 1 auto;
    display: flex;
    flex-direction: column;
    gap: var(--space-3);
    padding: var(--space-3) var(--space-3);
    min-block-size: 0;
  }

  .upper {
    display: flex;
    flex-direction: column;
    gap: var(--space-3);
    min-block-size: 0;
  }

  .top,
  .bottom {
    display: grid;
    gap: var(--space-3);
    min-block-size: 0;
  }

  .bottom > * {
    block-size: 16rem;
  }

  /* Its grades stand over the chart there. */
  .bottom > .quality {
    block-size: 23rem;
  }

  .top > .map {
    min-block-size: 30rem;
  }

  @container (max-width: 699px) {
    .stage {
      padding: var(--space-2);
    }

    .top > .map {
      min-block-size: 36rem;
    }

    /* About what they will need, so that what is below stays where it is; what is out of sight is not laid out. */
    :host([hash]) .top > .images {
      min-block-size: 40rem;
    }

    :host([hash]) .top > .views {
      min-block-size: 49rem;
    }

    :host([hash]) .top > .learn {
      min-block-size: 58rem;
    }

    :host([hash]) :is(.top, .bottom) > :not(.images) {
      content-visibility: auto;
      contain-intrinsic-block-size: auto 16rem;
    }
  }

  @container (min-width: 700px) {
    .top {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }

    .top > * {
      block-size: 36rem;
    }

    :host(:not([hash])) .top > * {
      block-size: 29rem;
      min-block-size: 0;
    }

    .top > :last-child:nth-child(odd) {
      grid-column: 1 / -1;
    }

    .bottom {
      /* One below the other, until there is room for the grades beside their chart in both. */
      grid-template-columns: repeat(auto-fit, minmax(min(37rem, 100%), 1fr));
    }

    .bottom > *,
    .bottom > .quality {
      block-size: 17rem;
    }
  }

  @container (min-width: 1160px) {
    .top-images-views-learn-map .top {
      grid-template-columns: minmax(14.5rem, 1fr) minmax(14.5rem, 1fr) minmax(16.5rem, 1.1fr) minmax(
          24rem,
          2.3fr
        );
      grid-template-rows: minmax(0, 1fr);
    }

    .top-images-views-learn-map .top > * {
      block-size: auto;
      min-block-size: 0;
    }

    /* One screen, at the lower edge of which the tabs peep out. */
    :host([hash]) .upper {
      block-size: max(42rem, 100dvh - 8.25rem);
    }

    :host([hash]) .top {
      flex: 1 1 0;
    }

    :host(:not([hash])) .top-images-views-learn-map .top {
      block-size: 36rem;
    }

    .bottom > *,
    .bottom > .quality {
      block-size: 16.5rem;
    }
  }
`;
