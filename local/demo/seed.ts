import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { accessCodesInDynamoDb } from '#functions/catalog/adapters/access-codes-in-dynamodb.ts';
import { codeMarks } from '#functions/catalog/adapters/code-marks.ts';
import { draftsInDynamoDb } from '#functions/catalog/adapters/drafts-in-dynamodb.ts';
import { filesInS3 } from '#functions/catalog/adapters/files-in-s3.ts';
import { postersInS3 } from '#functions/catalog/adapters/posters-in-s3.ts';
import { programmeInDynamoDb } from '#functions/catalog/adapters/programme-in-dynamodb.ts';
import type { DeskPorts } from '#functions/catalog/ports.ts';
import { setAccessCodes } from '#functions/catalog/use-cases/access-codes.ts';
import { publishPerformance } from '#functions/catalog/use-cases/publish-performance.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { fingerprint } from '#shared/runtime/identities.ts';
import { layOutDesks } from './drafts.ts';
import { hangPosters } from './posters.ts';
import { demoCodes, demoPublications } from './publications.ts';

export interface SeedOptions {
  /** The one endpoint of the local AWS services, e.g. `http://localhost:4566`. */
  awsEndpoint: string;
  /** The day the demo is made from; today when absent. */
  now?: Instant;
  table?: string;
  bucket?: string;
  /** The name of the secret that access codes are marked with. */
  accessCodeKey?: string;
  /** Awaited after each performance: whoever lays out its seats may want to go at their own pace. */
  published?: () => Promise<void>;
}

/**
 * Publishes the demo as an organiser would: through the catalog, whose events make the inventory lay out the rows.
 * Repeatable. A demo that is still to come is left as it is, so that what was bought yesterday is there today.
 * @returns how many performances were published.
 * @throws Error naming what is wrong with a performance.
 */
export const seedDemo = async (options: SeedOptions): Promise<number> => {
  const now = options.now ?? systemClock();
  const { ports, close } = openPorts(options);
  try {
    const publications = demoPublications(now);
    const [next] = publications;
    const there = next && (await ports.programme.saleSheet(next.sheet.performanceId));
    if (there && now < there.startsAt) return 0;
    const posters = await hangPosters(ports.posters);
    for (const { event, ...rest } of publications) {
      const poster = posters.get(event.eventId);
      const published = await publishPerformance(ports, { event: { ...event, ...(poster && { poster }) }, ...rest });
      if (!published.ok)
        throw new Error(`${rest.sheet.performanceId} cannot be published: ${JSON.stringify(published.refusal)}`);
      await options.published?.();
    }
    for (const { codes, ...of } of demoCodes()) await setAccessCodes(ports, of, codes);
    await layOutDesks(ports.drafts, now);
    return publications.length;
  } finally {
    close();
  }
};

const openPorts = ({
  awsEndpoint,
  table = 'boxoffice-local-catalog',
  bucket = 'boxoffice-local-published',
  accessCodeKey = 'boxoffice-local/access-codes',
}: SeedOptions): {
  ports: Omit<DeskPorts, 'clock'>;
  close: () => void;
} => {
  const local = {
    endpoint: awsEndpoint,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  };
  const tables = new DynamoDBClient(local);
  const files = new S3Client({ ...local, forcePathStyle: true });
  const secrets = new SecretsManagerClient(local);
  const readKey = async (): Promise<string> =>
    (await secrets.send(new GetSecretValueCommand({ SecretId: accessCodeKey }))).SecretString ?? '';
  const documents = DynamoDBDocumentClient.from(tables, { marshallOptions: { removeUndefinedValues: true } });
  return {
    ports: {
      programme: programmeInDynamoDb(documents, table),
      files: filesInS3(files, bucket),
      drafts: draftsInDynamoDb(documents, table),
      posters: postersInS3(files, bucket),
      codes: accessCodesInDynamoDb(documents, table),
      markOf: (text) => fingerprint(text, 22),
      markCode: codeMarks(readKey),
    },
    close: () => {
      tables.destroy();
      files.destroy();
      secrets.destroy();
    },
  };
};
