import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { filesInS3 } from '#functions/catalog/adapters/files-in-s3.ts';
import { programmeInDynamoDb } from '#functions/catalog/adapters/programme-in-dynamodb.ts';
import { publishPerformance } from '#functions/catalog/use-cases/publish-performance.ts';
import { demoPublications } from '#local/demo/publications.ts';
import type { EventId, PerformanceId } from '#shared/kernel/ids.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { fingerprint } from '#shared/runtime/identities.ts';
import type { TestCloud } from '#test/support/cloud.ts';
import { localClient, quiet } from './bank-and-clock.ts';
import { concert } from './on-sale.ts';

/**
 * Publishes another evening of the demo's concert, with an event of its own: what is done to it is done to no other test.
 * Resolves when its seats can be held.
 */
export const anotherConcert = async (cloud: TestCloud, name: string): Promise<string> => {
  const like = demoPublications(systemClock()).find(({ sheet }) => sheet.performanceId === concert);
  if (!like) throw new Error('The demo has no concert');
  const performanceId = name as PerformanceId;
  const eventId = name as EventId;
  const tables = new DynamoDBClient(localClient(cloud));
  const s3 = new S3Client({ ...localClient(cloud), forcePathStyle: true });
  const documents = DynamoDBDocumentClient.from(tables, { marshallOptions: { removeUndefinedValues: true } });
  const ports = {
    programme: programmeInDynamoDb(documents, 'boxoffice-local-catalog'),
    files: filesInS3(s3, 'boxoffice-local-published'),
    markOf: (text: string) => fingerprint(text, 22),
  };
  const published = await publishPerformance(ports, {
    event: { ...like.event, eventId },
    sheet: { ...like.sheet, performanceId, eventId },
    seatMap: like.seatMap,
  });
  tables.destroy();
  s3.destroy();
  if (!published.ok) throw new Error(`It cannot be published: ${JSON.stringify(published.refusal)}`);
  await quiet(cloud);
  return performanceId;
};
