import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AwsCloud, type AwsSideOptions, startAwsSide } from '#local/cloud.ts';
import type { JsonObject } from '#local/ports.ts';

/** A synthesized app small enough to read whole: one of each thing the AWS side serves. */

export interface SmallApp {
  directory: string;
  remove(): void;
}

const fileAsset = (key: string): JsonObject => ({ S3Bucket: 'assets', S3Key: `${key}.zip` });

/** Writes a cloud assembly: stacks by name, function bundles (ES modules) by asset key. */
export function writeApp(stacks: Record<string, JsonObject>, bundles: Record<string, string> = {}): SmallApp {
  const directory = mkdtempSync(join(tmpdir(), 'small-app-'));
  const write = (name: string, content: unknown): void => writeFileSync(join(directory, name), JSON.stringify(content));
  const files: JsonObject = {};
  for (const [key, code] of Object.entries(bundles)) {
    mkdirSync(join(directory, `asset.${key}`));
    writeFileSync(join(directory, `asset.${key}`, 'index.mjs'), code);
    files[key] = {
      source: { path: `asset.${key}`, packaging: 'zip' },
      destinations: { here: { bucketName: 'assets', objectKey: `${key}.zip` } },
    };
  }
  const artifacts: JsonObject = {};
  for (const [name, template] of Object.entries(stacks)) {
    write(`${name}.template.json`, template);
    write(`${name}.assets.json`, { version: '1', files });
    artifacts[name] = {
      type: 'aws:cloudformation:stack',
      environment: 'aws://unknown-account/unknown-region',
      properties: { templateFile: `${name}.template.json` },
    };
  }
  write('manifest.json', { version: '1', artifacts });
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) };
}

export const lambda = (name: string, key: string, more: JsonObject = {}): JsonObject => ({
  Type: 'AWS::Lambda::Function',
  Properties: { FunctionName: name, Handler: 'index.handler', Timeout: 5, Code: fileAsset(key), ...more },
});

/** Starts the AWS side on free ports with short retries; `stop` removes the app as well. */
export async function startSmall(app: SmallApp, more: Partial<AwsSideOptions> = {}): Promise<AwsCloud> {
  return startAwsSide({
    assemblyDirectory: app.directory,
    port: 0,
    retryIntervalMs: 10,
    ticking: false,
    terminal: () => {},
    ...more,
  });
}

export const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
export const clientOf = (cloud: AwsCloud) => ({ endpoint: cloud.endpoint, region: 'eu-west-1', credentials });

/** Resolves with the first value that is not undefined; looks again at each happening and every 20 ms. */
export async function until<T>(look: () => T | undefined | Promise<T | undefined>, waitMs = 5000): Promise<T> {
  const end = Date.now() + waitMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`nothing came within ${waitMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
