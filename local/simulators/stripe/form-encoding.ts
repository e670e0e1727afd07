/** Stripe's request bodies: `a[b][0]=c` stands for `{ a: { b: ['c'] } }`. Every value is text. */

export type FormValue = string | FormValue[] | { [key: string]: FormValue };
export type Form = { [key: string]: FormValue };

interface Branch {
  children: Map<string, string | Branch>;
}

const branch = (): Branch => ({ children: new Map() });

const pathOf = (key: string): string[] => {
  const [head = '', ...rest] = key.split('[');
  return [head, ...rest.map((part) => part.replace(/\]$/, ''))];
};

const plant = (root: Branch, key: string, value: string): void => {
  const path = pathOf(key);
  const last = path.pop() ?? '';
  let at = root;
  for (const part of path) {
    const next = at.children.get(part);
    if (next !== undefined && typeof next !== 'string') {
      at = next;
      continue;
    }
    const grown = branch();
    at.children.set(part, grown);
    at = grown;
  }
  // `expand[]=a&expand[]=b`: an empty index means the next one
  at.children.set(last === '' && path.length > 0 ? String(at.children.size) : last, value);
};

const grown = (node: string | Branch): FormValue => {
  if (typeof node === 'string') return node;
  const entries = [...node.children];
  const isList = entries.length > 0 && entries.every(([key], index) => key === String(index));
  if (isList) return entries.map(([, child]) => grown(child));
  return Object.fromEntries(entries.map(([key, child]) => [key, grown(child)]));
};

/** Reads a form body or a query string. */
export const readForm = (text: string): Form => {
  const root = branch();
  for (const [key, value] of new URLSearchParams(text)) plant(root, key, value);
  return Object.fromEntries([...root.children].map(([key, child]) => [key, grown(child)]));
};
