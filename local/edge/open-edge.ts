import type { Assembly, AwsSide } from '../ports.ts';
import { BucketOrigin } from './bucket-origin.ts';
import { Distribution } from './distribution.ts';
import { readDistribution } from './distribution-settings.ts';
import { HttpApi } from './http-api.ts';
import { readHttpApi } from './http-api-settings.ts';
import type { EdgeAnswer, EdgeRequest } from './messages.ts';
import { secretReader } from './secret-reference.ts';
import { SiteFiles } from './site-files.ts';

export interface EdgeParts {
  assembly: Assembly;
  aws: Pick<AwsSide, 'endpoint' | 'functions'>;
  /** Folder of the built fan site: what a deployment copies to the bucket of the default behaviour. */
  siteDirectory: string;
  account: string;
}

export interface Edge {
  /** What a viewer gets from the distribution. */
  answer(request: EdgeRequest): Promise<EdgeAnswer>;
  /** What one gets who knows the API's own address and goes round the edge. */
  answerOfApi(request: EdgeRequest): Promise<EdgeAnswer>;
}

/** Reads edge and API from the templates. @throws Error for what is declared and cannot be served. */
export const openEdge = ({ assembly, aws, siteDirectory, account }: EdgeParts): Edge => {
  const now = Date.now;
  const settings = readDistribution(assembly);
  const site = settings.behaviours.at(-1)?.origin;
  const folders = site?.kind === 'bucket' ? [{ bucket: site.bucket, prefix: '', directory: siteDirectory }] : [];
  const api = new HttpApi(readHttpApi(assembly), { functions: aws.functions, now, account });
  const distribution = new Distribution(settings, {
    api,
    buckets: new BucketOrigin(aws.endpoint, new SiteFiles(folders)),
    resolveSecret: secretReader(aws.endpoint, now),
    now,
  });
  return { answer: (request) => distribution.answer(request), answerOfApi: (request) => api.answer(request) };
};
