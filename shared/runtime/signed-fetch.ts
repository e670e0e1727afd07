import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Checksum, SourceData } from '@smithy/types';
import { awsRequests } from '#shared/kernel/request-times.ts';
import { defaultProvider } from './environment-credentials.ts';

/** SHA-256 and HMAC of the platform, in the shape the signer takes. */
class Sha256 implements Checksum {
  #hash;
  #secret: SourceData | undefined;
  constructor(secret?: SourceData) {
    this.#secret = secret;
    this.#hash = this.#fresh();
  }
  #fresh() {
    return this.#secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(this.#secret));
  }
  update(data: SourceData): void {
    this.#hash.update(bytesOf(data));
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
  reset(): void {
    this.#hash = this.#fresh();
  }
}

const bytesOf = (data: SourceData): Uint8Array =>
  typeof data === 'string'
    ? Buffer.from(data)
    : ArrayBuffer.isView(data)
      ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
      : new Uint8Array(data);

interface SignedRequest {
  /** As it stands in the endpoint's name: `s3`, `secretsmanager`. */
  service: string;
  method: 'GET' | 'POST' | 'PUT';
  path: string;
  headers?: Record<string, string>;
  body?: string;
  /** Milliseconds to wait for an answer; those of `awsRequests` when absent. */
  patience?: number;
  /** A service of the whole world, as CloudFront is: one endpoint, signed for us-east-1. */
  global?: boolean;
}

/**
 * One request to AWS, signed with the signer every bundle has, without the client of the service (10 to 50 kB gzip each).
 * @throws Error when no answer comes in time.
 */
export const signedFetch = async (request: SignedRequest): Promise<Response> => {
  const { service, method, path, headers = {}, body, patience = awsRequests.timeoutMs, global = false } = request;
  const region = global ? 'us-east-1' : (process.env.AWS_REGION ?? 'eu-west-1');
  const host = global ? `${service}.amazonaws.com` : `${service}.${region}.amazonaws.com`;
  const endpoint = new URL(process.env.AWS_ENDPOINT_URL ?? `https://${host}`);
  const signer = new SignatureV4({
    service,
    region,
    credentials: defaultProvider(),
    sha256: Sha256,
    uriEscapePath: service !== 's3',
  });
  const digest = createHash('sha256')
    .update(body ?? '')
    .digest('hex');
  const signed = await signer.sign({
    method,
    protocol: endpoint.protocol,
    hostname: endpoint.hostname,
    ...(endpoint.port ? { port: Number(endpoint.port) } : {}),
    path,
    headers: { ...headers, host: endpoint.host, 'x-amz-content-sha256': digest },
    ...(body === undefined ? {} : { body }),
  });
  return fetch(new URL(path, endpoint), {
    method,
    headers: signed.headers,
    ...(body === undefined ? {} : { body }),
    signal: AbortSignal.timeout(patience),
  });
};
