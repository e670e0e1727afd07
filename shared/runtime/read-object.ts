import { awsRequests } from '#shared/kernel/request-times.ts';
import { signedFetch } from './signed-fetch.ts';

/**
 * Reads one small object from S3 by a signed GET. The S3 client is 49 kB of a hot bundle's 130; the signer is there anyway.
 * @returns the text, or undefined when there is no such object.
 * @throws Error on any other answer, and when none comes in three tries: S3 is briefly busy now and then, and a connection may have been
 * closed while it was idle.
 */
export const readObject = async (bucket: string, key: string): Promise<string | undefined> => {
  const path = `/${bucket}/${key.split('/').map(encodeURIComponent).join('/')}`;
  for (let left = awsRequests.tries - 1; ; left -= 1) {
    const answer = await signedFetch({ service: 's3', method: 'GET', path }).catch((fault: unknown) => {
      if (left === 0) throw fault;
    });
    if (answer?.status === 404) return undefined;
    if (answer?.ok) return answer.text();
    if (answer && (left === 0 || answer.status < 500))
      throw new Error(`S3 answered ${answer.status} for ${bucket}/${key}`);
  }
};
