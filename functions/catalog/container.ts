import * as z from 'zod';
import { documents } from '#shared/runtime/clients.ts';
import { once, readEnv } from '#shared/runtime/env.ts';
import { programmeInDynamoDb } from './adapters/programme-in-dynamodb.ts';
import type { CatalogPorts } from './ports.ts';

export const catalog = once((): CatalogPorts => {
  const { CATALOG_TABLE } = readEnv(z.object({ CATALOG_TABLE: z.string().min(3) }));
  return { programme: programmeInDynamoDb(documents(), CATALOG_TABLE) };
});
