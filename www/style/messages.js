/** What went wrong or is worth a sentence, under the bar. */
import { css } from 'lit';

export const messagesStyle = css`
  .messages {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr));
    gap: var(--space-2);
    padding: var(--space-3) var(--space-4) 0;
  }

  .message {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: flex-end;
    gap: var(--space-3);
    padding: var(--space-2) var(--space-2) var(--space-2) var(--space-4);
    border: 1px solid transparent; /* seen in the system's own colours */
    border-radius: var(--round-2);
    background: var(--wash);
    font-size: var(--text-2);
  }

  .message.error {
    background: var(--warm-wash);
    box-shadow: inset 3px 0 0 var(--warm);
  }

  .message p {
    flex: 1 1 16rem;
    overflow-wrap: anywhere;
  }

  .message .button {
    padding-block: var(--space-1);
    white-space: normal;
  }
`;
