import { awsRequests } from '#shared/kernel/request-times.ts';
import { signedFetch } from './signed-fetch.ts';

/** What a service of AWS refused with: its name is the error's code, e.g. `TaskTimedOut`. */
export class AwsRefusal extends Error {
  constructor(code: string) {
    super(code);
    this.name = code;
  }
}

const codeOf = (type: string): string => type.slice(type.indexOf('#') + 1).split(':')[0] || 'Unknown';

const isPassing = (status: number, code: string): boolean => status >= 500 || status === 429 || /Throttl/.test(code);

/**
 * One operation of a service that speaks AWS JSON, e.g. `secretsmanager.GetSecretValue`.
 * @throws AwsRefusal named by the service's code; Error when no answer came in three tries.
 */
export const awsJson = async (
  call: { service: string; target: string; version: '1.0' | '1.1' },
  input: Record<string, unknown>,
): Promise<Record<string, unknown>> => {
  const headers = { 'content-type': `application/x-amz-json-${call.version}`, 'x-amz-target': call.target };
  const request = { service: call.service, method: 'POST', path: '/', headers, body: JSON.stringify(input) } as const;
  // The operations called this way may be repeated: reads, and answers of which the first counts.
  for (let left = awsRequests.tries - 1; ; left -= 1) {
    try {
      const response = await signedFetch(request);
      const answer = (await response.json().catch(() => ({}))) as Record<string, unknown>;
      if (response.ok) return answer;
      const code = codeOf(String(answer.__type ?? ''));
      if (left === 0 || !isPassing(response.status, code)) throw new AwsRefusal(code);
    } catch (fault) {
      if (fault instanceof AwsRefusal || left === 0) throw fault;
    }
  }
};
