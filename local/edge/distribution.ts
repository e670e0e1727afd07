import type { BucketOrigin } from './bucket-origin.ts';
import type { Behaviour, DistributionSettings, ErrorPage } from './distribution-settings.ts';
import { EdgeCache } from './edge-cache.ts';
import type { HttpApi } from './http-api.ts';
import { type EdgeAnswer, type EdgeRequest, textAnswer } from './messages.ts';
import { withResponseHeaders } from './response-headers.ts';

export interface DistributionParts {
  api: Pick<HttpApi, 'answer'>;
  buckets: Pick<BucketOrigin, 'answer'>;
  /** Gives the text of a header value that refers to a secret. */
  resolveSecret: (reference: string) => Promise<string>;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** Headers CloudFront makes itself: what a viewer sends under these names never reaches an origin. */
const owned =
  /^(x-amz-cf-|x-edge-|cloudfront-)|^(via|x-amzn-trace-id|x-forwarded-proto|x-real-ip|connection|keep-alive|transfer-encoding|upgrade|proxy-.*)$/;

/** The CloudFront distribution of the templates: behaviours, functions, cache, error pages and headers as declared. */
export class Distribution {
  readonly #settings: DistributionSettings;
  readonly #parts: DistributionParts;
  readonly #cache: EdgeCache;

  constructor(settings: DistributionSettings, parts: DistributionParts) {
    this.#settings = settings;
    this.#parts = parts;
    this.#cache = new EdgeCache(parts.now);
  }

  async answer(viewed: EdgeRequest): Promise<EdgeAnswer> {
    const behaviour = this.#behaviourOf(viewed.path);
    if (!behaviour.methods.includes(viewed.method)) {
      return textAnswer(403, 'text/html', 'This distribution does not allow this method on this path.');
    }
    const passed = behaviour.onRequest?.onRequest(viewed) ?? viewed;
    const plain = 'status' in passed ? passed : await this.#fetched(behaviour, passed);
    const answer = await this.#withErrorPage(plain, viewed);
    const turned = behaviour.onResponse?.onResponse(viewed, answer) ?? answer;
    return notModified(viewed, withResponseHeaders(behaviour.responseHeaders, turned));
  }

  #behaviourOf(path: string): Behaviour {
    const behaviour = this.#settings.behaviours.find(({ matches }) => matches(path));
    if (!behaviour) throw new Error('The default behaviour takes every path');
    return behaviour;
  }

  async #fetched(behaviour: Behaviour, viewed: EdgeRequest): Promise<EdgeAnswer> {
    const request = { ...viewed, path: viewed.path === '/' ? `/${this.#settings.rootObject}` : viewed.path };
    const { answer, outcome } = await this.#cache.answer(behaviour.cache, request, () =>
      this.#asked(behaviour, request),
    );
    const seen = { Hit: 'Hit from cloudfront', Miss: 'Miss from cloudfront', None: 'Miss from cloudfront' }[outcome];
    return { ...answer, headers: { ...answer.headers, 'x-cache': seen, via: '1.1 local.cloudfront.net (CloudFront)' } };
  }

  async #asked({ origin }: Behaviour, request: EdgeRequest): Promise<EdgeAnswer> {
    const { headers, sourceIp } = request;
    const kept = Object.entries(headers).filter(([name]) => !owned.test(name));
    const forwarded = headers['x-forwarded-for'];
    const passed: Record<string, string> = {
      ...Object.fromEntries(kept),
      'x-forwarded-for': forwarded ? `${forwarded}, ${sourceIp}` : sourceIp,
      'x-forwarded-proto': 'http',
      'cloudfront-viewer-address': `${sourceIp}:0`,
      'x-amz-cf-id': request.id,
    };
    if (origin.kind === 'bucket')
      return this.#parts.buckets.answer(origin.bucket, origin.path, { ...request, headers: passed });
    for (const { name, value } of origin.headers) passed[name] = await this.#parts.resolveSecret(value);
    return this.#parts.api.answer({ ...request, path: `${origin.path}${request.path}`, headers: passed });
  }

  async #withErrorPage(answer: EdgeAnswer, viewed: EdgeRequest): Promise<EdgeAnswer> {
    const page = this.#settings.errorPages.find(({ status }) => status === answer.status);
    return page ? this.#errorPage(page, viewed) : answer;
  }

  async #errorPage(page: ErrorPage, viewed: EdgeRequest): Promise<EdgeAnswer> {
    const answer = await this.#fetched(this.#behaviourOf(page.path), {
      ...viewed,
      method: 'GET',
      path: page.path,
      query: '',
    });
    return { ...answer, status: answer.status === 200 ? page.answerStatus : answer.status };
  }
}

const notModified = ({ method, headers }: EdgeRequest, answer: EdgeAnswer): EdgeAnswer => {
  const { etag } = answer.headers;
  const known = headers['if-none-match']?.split(',').map((one) => one.trim().replace(/^W\//, ''));
  if (!['GET', 'HEAD'].includes(method) || answer.status !== 200 || !etag || !known?.includes(etag)) return answer;
  return { ...answer, status: 304, body: Buffer.alloc(0) };
};
