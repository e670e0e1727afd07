import type { ComponentChildren } from 'preact';
import type { Words } from '#shared/contracts/client.ts';
import { Notice } from '#web/ui/notice.tsx';

/** A page's data did not come: what was said, and one way on. */
export const Refusal = ({
  refusal,
  again,
  children,
}: {
  refusal: Words;
  again?: () => void;
  children?: ComponentChildren;
}) => (
  <Notice
    tone="danger"
    title={refusal.title}
    reference={refusal.reference}
    actions={
      children ||
      (again && (
        <button type="button" class="button" onClick={again}>
          Try again
        </button>
      ))
    }
  >
    {refusal.status === 0 && <p>Check your connection. You have not been charged for anything.</p>}
    {refusal.status >= 500 && <p>You have not been charged for anything. It often works again in a moment.</p>}
  </Notice>
);
