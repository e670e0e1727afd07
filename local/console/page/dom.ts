type Child = Node | string | number | null | undefined | false;
type Properties = Record<string, string | number | boolean | ((event: Event) => void) | undefined>;

/** Makes an element. Text becomes text nodes, never markup, so nothing that is shown can act. */
export const element = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Properties = {},
  ...children: (Child | readonly Child[])[]
): HTMLElementTagNameMap[Tag] => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === 'function') made.addEventListener(name, value);
    else if (value === true) made.setAttribute(name, '');
    else if (value !== undefined && value !== false) made.setAttribute(name, String(value));
  }
  for (const child of children.flat()) {
    if (child instanceof Node) made.append(child);
    else if (child !== null && child !== undefined && child !== false) made.append(String(child));
  }
  return made;
};

/** @param at ISO text or milliseconds since 1970; shown as the time of day. */
export const timeOf = (at: string | number): HTMLElement => {
  const date = new Date(at);
  return element(
    'time',
    { datetime: date.toISOString() },
    date.toLocaleTimeString(undefined, { timeStyle: 'medium', hour12: false }),
  );
};

/** JSON, indented; other text as it is. */
export const codeOf = (text: string): HTMLElement => {
  let shown = text;
  try {
    shown = JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    // Not everything that is shown is JSON.
  }
  return element('pre', { tabindex: 0 }, element('code', {}, shown));
};

export const folded = (title: string, ...content: HTMLElement[]): HTMLElement =>
  element('details', {}, element('summary', {}, title), ...content);

export const emptyState = (sentence: string): HTMLElement => element('p', { class: 'empty' }, sentence);
