import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';

const listeners = new Set<() => void>();
let moved = false;

/** Whether the fan has moved since the page was loaded: only then does focus follow to the new heading. */
export const hasMoved = (): boolean => moved;

const tell = () => {
  moved = true;
  for (const listener of listeners) listener();
};

addEventListener('popstate', tell);

/**
 * Goes to a page of the site.
 * @param replace leaves no way back to where it was called.
 * @param stay leaves the page where it is scrolled to: only its address changes, and what it shows with it.
 */
export const goTo = (path: string, { replace = false, stay = false } = {}): void => {
  if (replace) history.replaceState(null, '', path);
  else history.pushState(null, '', path);
  tell();
  if (!stay) scrollTo(0, 0);
};

const useAddress = (part: 'pathname' | 'search'): string => {
  const [value, setValue] = useState(location[part]);
  useEffect(() => {
    const listener = () => setValue(location[part]);
    listeners.add(listener);
    listener();
    return () => {
      listeners.delete(listener);
    };
  }, [part]);
  return value;
};

export const usePath = (): string => useAddress('pathname');

/** What stands behind the path, with its question mark. */
export const useSearch = (): string => useAddress('search');

interface LinkProps {
  href: string;
  class?: string;
  tabindex?: number;
  'aria-current'?: 'page';
  onMouseEnter?: () => void;
  onMouseLeave?: () => void;
  children: ComponentChildren;
}

/** An ordinary link that changes page without loading the site again; with a modifier key it is the browser's. */
export const Link = ({ href, ...rest }: LinkProps) => (
  <a
    {...rest}
    href={href}
    onClick={(event: MouseEvent) => {
      if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      goTo(href);
    }}
  />
);

/** The values of `{name}` in the pattern when the path fits it; undefined when it does not. */
export const matching = (pattern: string, path: string): Record<string, string> | undefined => {
  const wanted = pattern.split('/');
  const given = path.replace(/\/+$/, '').split('/');
  if (wanted.length !== given.length) return undefined;
  const found: Record<string, string> = {};
  for (const [place, part] of wanted.entries()) {
    const value = given[place] ?? '';
    if (!part.startsWith('{')) {
      if (part !== value) return undefined;
    } else {
      try {
        found[part.slice(1, -1)] = decodeURIComponent(value);
      } catch {
        return undefined;
      }
    }
  }
  return found;
};
