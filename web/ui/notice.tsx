import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface NoticeProps {
  tone: 'danger' | 'warning' | 'success';
  title: string;
  children?: ComponentChildren;
  /** What support asks for, to be copied. */
  reference?: string | undefined;
  /** The one next step. */
  actions?: ComponentChildren;
  /** Takes the focus when it appears: for an answer to what the person has just done. */
  answers?: boolean;
}

/** What happened, what is safe, what to do. */
export const Notice = ({ tone, title, children, reference, actions, answers }: NoticeProps) => {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (answers) box.current?.focus();
  }, [answers]);
  return (
    <div class={`notice ${tone}`} role={tone === 'danger' ? 'alert' : 'status'} ref={box} tabIndex={-1}>
      <p class="strong">{title}</p>
      {children}
      {reference && (
        <p class="small muted">
          Reference <code class="number">{reference}</code>
        </p>
      )}
      {actions && <div class="actions">{actions}</div>}
    </div>
  );
};
