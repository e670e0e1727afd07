import { signedFetch } from '#shared/runtime/signed-fetch.ts';
import { headerIn, withHeader } from '../domain/origin-header.ts';
import type { Edge } from '../ports.ts';

const version = '2020-05-31';

/** Milliseconds. CloudFront takes its time for a change, and the rotation has a quarter of an hour. */
const patience = 10_000;

/** One distribution of CloudFront, by its API of XML: the client of the service is 60 kB for two calls. */
export const distribution = (id: string): Edge => {
  const path = `/${version}/distribution/${id}`;
  const ask = async (request: {
    method: 'GET' | 'PUT';
    path: string;
    headers?: Record<string, string>;
    body?: string;
  }) => {
    const answer = await signedFetch({ service: 'cloudfront', global: true, patience, ...request });
    if (!answer.ok) throw new Error(`CloudFront answered ${answer.status}`);
    return { text: await answer.text(), etag: answer.headers.get('etag') ?? '' };
  };
  return {
    header: async () => headerIn((await ask({ method: 'GET', path: `${path}/config` })).text),
    async send(value) {
      const { text, etag } = await ask({ method: 'GET', path: `${path}/config` });
      // If-Match: a change made by a deployment in between is not overwritten.
      await ask({
        method: 'PUT',
        path: `${path}/config`,
        headers: { 'content-type': 'application/xml', 'if-match': etag },
        body: withHeader(text, value),
      });
    },
    isEverywhere: async () => /<Status>Deployed<\/Status>/.test((await ask({ method: 'GET', path })).text),
  };
};
