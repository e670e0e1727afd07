import { existsSync, readFileSync } from 'node:fs';
import { join, resolve as resolvePath } from 'node:path';
import { listOf, objectOf, parseJson, textOf } from '../json-fields.ts';
import type { JsonObject } from '../ports.ts';

/** The account all local resources belong to. */
export const localAccount = '000000000000';
export const localRegion = 'eu-west-1';

/** One synthesized stack, its template as it was written. */
export interface Stack {
  name: string;
  region: string;
  template: JsonObject;
  /** Object key of each file asset → absolute path. */
  assets: Map<string, string>;
}

/** Text in the templates → the text that stands there on this machine, e.g. an origin at another port. */
export type Substitutions = Readonly<Record<string, string>>;

function readObject(path: string, substitutions: Substitutions = {}): JsonObject {
  let text = readFileSync(path, 'utf8');
  for (const [written, here] of Object.entries(substitutions)) text = text.replaceAll(written, here);
  return objectOf(parseJson(text));
}

function readAssets(path: string, directory: string): Map<string, string> {
  const assets = new Map<string, string>();
  if (!existsSync(path)) return assets;
  for (const file of Object.values(objectOf(readObject(path).files))) {
    const source = textOf(objectOf(objectOf(file).source).path);
    if (source === undefined) continue;
    for (const destination of Object.values(objectOf(objectOf(file).destinations))) {
      const key = textOf(objectOf(destination).objectKey);
      if (key !== undefined) assets.set(key, resolvePath(directory, source));
    }
  }
  return assets;
}

/**
 * Stacks in the order in which AWS would deploy them: a stack after those it depends on.
 *
 * @throws Error, one line, for a folder without a synthesized app
 */
export function readStacks(directory: string, substitutions: Substitutions): Stack[] {
  const manifest = join(directory, 'manifest.json');
  if (!existsSync(manifest))
    throw new Error(`${directory} holds no synthesized app (manifest.json): run the synth first`);
  const artifacts = objectOf(readObject(manifest).artifacts);
  const stacks: Stack[] = [];
  const seen = new Set<string>();
  const visit = (id: string): void => {
    const artifact = objectOf(artifacts[id]);
    if (seen.has(id)) return;
    seen.add(id);
    for (const dependency of listOf(artifact.dependencies)) visit(String(dependency));
    const properties = objectOf(artifact.properties);
    if (artifact.type === 'cdk:cloud-assembly') {
      stacks.push(...readStacks(join(directory, textOf(properties.directoryName) ?? id), substitutions));
    }
    if (artifact.type !== 'aws:cloudformation:stack') return;
    const region = (textOf(artifact.environment) ?? '').split('/').at(-1) ?? '';
    stacks.push({
      name: textOf(properties.stackName) ?? id,
      region: /^[a-z]{2}-[a-z]+-\d$/.test(region) ? region : localRegion,
      template: readObject(join(directory, textOf(properties.templateFile) ?? `${id}.template.json`), substitutions),
      assets: readAssets(join(directory, `${id}.assets.json`), directory),
    });
  };
  for (const id of Object.keys(artifacts)) visit(id);
  return stacks;
}
