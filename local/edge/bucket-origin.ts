import { type EdgeAnswer, type EdgeRequest, textAnswer } from './messages.ts';
import { decoded } from './route-table.ts';
import type { SiteFiles } from './site-files.ts';

const passedOn = ['content-type', 'cache-control', 'etag', 'last-modified', 'content-encoding', 'content-disposition'];

/** Reads published objects from the AWS side, and what a deployment would have copied there from its own folder. */
export class BucketOrigin {
  readonly #endpoint: string;
  readonly #files: SiteFiles;

  /** @param endpoint of the AWS side, e.g. `http://localhost:4566`. */
  constructor(endpoint: string, files: SiteFiles) {
    this.#endpoint = endpoint;
    this.#files = files;
  }

  /** 403 for what is not there, as a bucket answers one who may read it and may not list it. */
  async answer(bucket: string, prefix: string, request: EdgeRequest): Promise<EdgeAnswer> {
    const key = decoded(`${prefix}${request.path}`)?.replace(/^\//, '');
    if (key === undefined || key === '') return denied;
    const deployed = await this.#files.read(bucket, key);
    if (deployed) return deployed;
    const path = key.split('/').map(encodeURIComponent).join('/');
    const answer = await fetch(`${this.#endpoint}/${bucket}/${path}`, { headers: { 'accept-encoding': 'identity' } });
    const body = Buffer.from(await answer.arrayBuffer());
    if (answer.status === 404) return denied;
    const headers = passedOn.flatMap((name) => {
      const value = answer.headers.get(name);
      return value === null ? [] : [[name, value] as const];
    });
    return { status: answer.status, headers: Object.fromEntries(headers), body };
  }
}

const denied = textAnswer(
  403,
  'application/xml',
  '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>',
);
