import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Resource, Template } from './templates.ts';

/** Reads synthesized templates. @param paths of `<stack>.template.json` files. */
export const readTemplates = (paths: readonly string[]): Template[] =>
  paths.map((path) => {
    const { Resources = {} } = JSON.parse(readFileSync(path, 'utf8')) as { Resources?: Record<string, Resource> };
    return { stack: basename(path).replace(/\.template\.json$/, ''), resources: Resources };
  });
