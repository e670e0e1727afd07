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
import { type Publication, publishPerformance } from '#functions/catalog/use-cases/publish-performance.ts';
import { rowsInDynamoDb } from '#functions/inventory/adapters/rows-in-dynamodb.ts';
import type { Rows } from '#functions/inventory/ports.ts';
import { saleStateAt } from '#shared/contracts/catalog/sale-terms.ts';
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
  /** The table the rows are laid out in. */
  rows?: string;
  bucket?: string;
  /** The name of the secret that access codes are marked with. */
  accessCodeKey?: string;
}

/** The demo on its way to the public. */
export interface Seeding {
  /** The next performance of each house, where it is not out yet. */
  first: readonly Publication[];
  /** What else is not out yet. */
  rest: readonly Publication[];
  /** What was out before, and on sale: it may have been stopped before its seats were laid out. */
  out: readonly Publication[];
  /** Repeatable. @throws Error naming what is wrong with the performance. */
  publish(publication: Publication): Promise<void>;
  /** Whether the last of its rows is there. Those written beside it may be a moment behind. */
  isLaidOut(publication: Publication): Promise<boolean>;
  close(): void;
}

const noPosters: Awaited<ReturnType<typeof hangPosters>> = new Map();

/**
 * Looks what of the demo has to be published, as an organiser would: through the catalog, whose events make the inventory lay out the rows.
 * A demo that is still to come is left as it is, so that what was bought yesterday is there today; one that was published in part is completed.
 */
export const openSeeding = async (options: SeedOptions): Promise<Seeding> => {
  const now = options.now ?? systemClock();
  const { ports, close } = openPorts(options);
  try {
    const publications = demoPublications(now);
    const [next] = publications;
    const out = new Map(
      await Promise.all(
        publications.map(
          async ({ sheet: { performanceId } }) =>
            [performanceId, await ports.programme.saleSheet(performanceId)] as const,
        ),
      ),
    );
    const isOver = ({ sheet }: Publication): boolean => {
      const startsAt = out.get(sheet.performanceId)?.startsAt;
      return startsAt !== undefined && startsAt <= now && now < sheet.startsAt;
    };
    const missing = publications.filter(
      (one) => (next && isOver(next)) || !out.get(one.sheet.performanceId) || isOver(one),
    );
    if (missing.length > 0) await layOutDesks(ports.drafts, now);
    const posters = missing.length > 0 ? await hangPosters(ports.posters) : noPosters;
    const first = missing.filter((one) => publications.find(({ seatMap }) => seatMap === one.seatMap) === one);
    return {
      first,
      rest: missing.filter((one) => !first.includes(one)),
      out: publications.filter((one) => {
        const sheet = out.get(one.sheet.performanceId);
        return sheet && !missing.includes(one) && saleStateAt(sheet.sale, now) !== 'closed';
      }),
      async publish({ event, ...rest }) {
        const { performanceId } = rest.sheet;
        const poster = posters.get(event.eventId);
        const published = await publishPerformance(ports, { event: { ...event, ...(poster && { poster }) }, ...rest });
        if (!published.ok)
          throw new Error(`${performanceId} cannot be published: ${JSON.stringify(published.refusal)}`);
        for (const { codes, ...of } of demoCodes())
          if (of.performanceId === performanceId) await setAccessCodes(ports, of, codes);
      },
      async isLaidOut({ sheet: { performanceId }, seatMap: { sections } }) {
        const section = sections.at(-1);
        const row = section?.rows.at(-1);
        if (!section || !row) return true;
        return (await ports.rows.glance({ performanceId, sectionId: section.id, rowBlock: row.block })) !== undefined;
      },
      close,
    };
  } catch (fault) {
    close();
    throw fault;
  }
};

/**
 * Publishes everything of the demo that is not out yet. Repeatable.
 * @returns how many performances were published.
 * @throws Error naming what is wrong with a performance.
 */
export const seedDemo = async (options: SeedOptions): Promise<number> => {
  const seeding = await openSeeding(options);
  try {
    const missing = [...seeding.first, ...seeding.rest];
    for (const publication of missing) await seeding.publish(publication);
    return missing.length;
  } finally {
    seeding.close();
  }
};

const openPorts = ({
  awsEndpoint,
  table = 'boxoffice-local-catalog',
  rows = 'boxoffice-local-inventory',
  bucket = 'boxoffice-local-published',
  accessCodeKey = 'boxoffice-local/access-codes',
}: SeedOptions): {
  ports: Omit<DeskPorts, 'clock'> & { rows: Pick<Rows, 'glance'> };
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
      rows: rowsInDynamoDb(documents, rows),
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
