import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { EdgeAnswer } from './messages.ts';

/** A folder that a deployment would copy to a bucket. */
export interface SiteFolder {
  bucket: string;
  /** Keys begin with it; empty for the bucket's root. */
  prefix: string;
  directory: string;
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.yaml': 'application/yaml',
};

/** Files of the deployments, read when asked for, so that a new build is seen without a restart. */
export class SiteFiles {
  readonly #folders: readonly SiteFolder[];

  constructor(folders: readonly SiteFolder[]) {
    this.#folders = folders;
  }

  async read(bucket: string, key: string): Promise<EdgeAnswer | undefined> {
    for (const { bucket: own, prefix, directory } of this.#folders) {
      if (own !== bucket || !key.startsWith(prefix)) continue;
      const path = normalize(join(directory, key.slice(prefix.length)));
      if (!path.startsWith(directory + sep)) return undefined;
      const body = await readFile(path).catch(() => undefined);
      if (body) return answerOf(key, body);
    }
    return undefined;
  }
}

const answerOf = (key: string, body: Buffer): EdgeAnswer => ({
  status: 200,
  headers: {
    'content-type': types[extname(key)] ?? 'application/octet-stream',
    // A name with a hash in it never changes what it names.
    'cache-control': /^assets\/.*[-.][\w-]{8,}\.\w+$/.test(key) ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
  },
  body,
});
