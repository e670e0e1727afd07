import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface HeadingProps {
  /** What the browser tab says; the heading itself when absent. */
  title: string;
  /** The person came here from another page: the heading takes the focus, so that a screen reader says where they are. */
  arrived: boolean;
  children?: ComponentChildren;
}

/** The one `h1` of a page. */
export const Heading = ({ title, arrived, children }: HeadingProps) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} – Boxoffice`;
  }, [title]);
  useEffect(() => {
    if (arrived) heading.current?.focus({ preventScroll: true });
  }, [arrived]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children ?? title}
    </h1>
  );
};
