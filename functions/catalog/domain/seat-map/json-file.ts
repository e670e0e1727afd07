import {
  findNodeAtLocation,
  type Node,
  type ParseErrorCode,
  parseTree,
  printParseErrorCode,
  visit,
} from 'jsonc-parser';
import type * as z from 'zod';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { wrongValues } from '#shared/kernel/wrong-value.ts';
import { type LineFinding, mostCounted, placeText, type WrongFile, wrongFile } from './wrong-file.ts';

/** A JSON text that was read, and where everything stands in it. */
export interface JsonFile {
  value: unknown;
  /** A finding at a place of the value; one that is not written down is told at what it should stand in. */
  at(path: readonly PropertyKey[], what: string): LineFinding;
}

const deepest = 16;
const dangerous = new Set(['__proto__', 'constructor', 'prototype']);
const strict = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false };

/** Line of each offset, counted from 1. */
const linesOf = (text: string): ((offset: number) => number) => {
  const ends: number[] = [];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) ends.push(at);
  return (offset) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
};

interface Fault {
  offset: number;
  what: string;
}

const closing: Readonly<Record<string, string>> = { '{': '}', '[': ']' };

/**
 * What would lead a parser that recurses to the end of its stack, found without recursion: brackets that nest too deep or do not pair, and
 * comments, in which a bracket is none.
 */
const faultyNesting = (text: string): Fault | undefined => {
  const open: string[] = [];
  let quoted = false;
  for (let offset = 0; offset < text.length; offset += 1) {
    const sign = text.charAt(offset);
    if (quoted) {
      if (sign === '\\') offset += 1;
      else if (sign === '"' || sign === '\n' || sign === '\r') quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === '/') return { offset, what: 'Expected JSON: a comment cannot stand here' };
    else if (sign === '{' || sign === '[') {
      if (open.push(closing[sign] ?? '') > deepest) return { offset, what: `Expected at most ${deepest} levels` };
    } else if ((sign === '}' || sign === ']') && open.pop() !== sign)
      return { offset, what: `Expected JSON: ${sign} closes nothing here` };
  }
  return undefined;
};

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

const wordsOf = (code: string): string =>
  `Expected JSON: ${code.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).toLowerCase()}`;

const firstFault = (text: string): Fault => {
  const faults: Fault[] = [];
  const onError = (code: ParseErrorCode, offset: number): void => {
    if (faults.length === 0) faults.push({ offset, what: wordsOf(printParseErrorCode(code)) });
  };
  visit(text, { onError }, strict);
  return faults[0] ?? { offset: 0, what: 'Expected JSON' };
};

/** Keys that reach into prototypes, and keys that stand twice in one object: of those a reader cannot tell which counts. */
const badKeys = (text: string): readonly (Fault & { key: string })[] => {
  const open: Set<string>[] = [];
  const found: (Fault & { key: string })[] = [];
  visit(
    text,
    {
      onObjectBegin: () => void open.push(new Set()),
      onObjectEnd: () => void open.pop(),
      onObjectProperty: (key, offset) => {
        const keys = open.at(-1);
        if (found.length > mostCounted) return;
        if (dangerous.has(key)) found.push({ offset, key, what: `${key} is not allowed here` });
        else if (keys?.has(key)) found.push({ offset, key, what: `${key} stands here twice` });
        keys?.add(key);
      },
    },
    strict,
  );
  return found;
};

const nodeAt = (root: Node | undefined, path: readonly PropertyKey[]): Node | undefined => {
  const known = path.map((part) => (typeof part === 'number' ? part : String(part)));
  for (let length = known.length; root && length >= 0; length -= 1) {
    const node = findNodeAtLocation(root, known.slice(0, length));
    if (node) return node;
  }
  return root;
};

/** Reads a JSON text of any content in a time linear in its length. Never throws. Refuses what is no JSON, is nested too deep, or has doubtful keys. */
export const readJsonFile = (text: string): Result<JsonFile, WrongFile> => {
  const lineAt = linesOf(text);
  const told = (offset: number, where: string, what: string): LineFinding => ({ line: lineAt(offset), where, what });
  const fault = faultyNesting(text) ?? (isJson(text) ? undefined : firstFault(text));
  if (fault) return refuse(wrongFile([told(fault.offset, '', fault.what)]));
  const doubtful = badKeys(text);
  if (doubtful.length > 0)
    return refuse(wrongFile(doubtful.map(({ offset, key, what }) => told(offset, key.slice(0, 60), what))));
  let tree: Node | undefined;
  return ok({
    value: JSON.parse(text),
    at: (path, what) => {
      tree ??= parseTree(text, [], strict);
      return told(
        nodeAt(tree, path)?.offset ?? 0,
        placeText(path.map((part) => (typeof part === 'number' ? part : String(part)))),
        what,
      );
    },
  });
};

/** What a schema has against a part of the file, in the words of somebody who writes the file. */
export const issuesAt = (
  file: JsonFile,
  base: readonly PropertyKey[],
  { issues }: Pick<z.ZodError, 'issues'>,
): readonly LineFinding[] =>
  issues.flatMap((issue) => {
    const unknown = issue.code === 'unrecognized_keys' ? [issue.keys[0] ?? ''] : [];
    return wrongValues([issue], base).map(({ path, what }) => file.at([...path, ...unknown], what));
  });
