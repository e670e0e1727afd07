import type { PutCommandInput, QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { stockLevels } from '#shared/contracts/inventory/events.ts';
import { OrganiserId, PerformanceId, SectionId } from '#shared/kernel/ids.ts';
import type { StockLevel } from '../domain/stock-levels.ts';

/** All levels of a performance in one partition; the whole performance under a name no section has. */
const levelsKey = (performanceId: PerformanceId): string => `L#${performanceId}`;
const whole = '*';

export const isStockItem = (item: Readonly<Record<string, unknown>> | undefined): boolean =>
  typeof item?.pk === 'string' && item.pk.startsWith('L#');

const StockItem = z.object({
  performanceId: PerformanceId,
  sectionId: SectionId.optional(),
  organiserId: OrganiserId,
  level: z.enum(stockLevels),
  free: z.int().min(0),
  told: z.int().min(1),
});

/** Only over the level that was read: of two readers that count at once one tells. */
export const moveLevel = (
  to: StockLevel,
  seen: Pick<StockLevel, 'told'> | undefined,
): Omit<PutCommandInput, 'TableName'> => ({
  Item: { pk: levelsKey(to.performanceId), sk: to.sectionId ?? whole, ...to },
  ...(seen === undefined
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : {
        ConditionExpression: 'told = :seen',
        ExpressionAttributeValues: { ':seen': seen.told },
      }),
});

export const levelsQuery = (performanceId: PerformanceId): Omit<QueryCommandInput, 'TableName'> => ({
  KeyConditionExpression: 'pk = :levels',
  ExpressionAttributeValues: { ':levels': levelsKey(performanceId) },
  ConsistentRead: true,
});

export const levelOfItem = (item: unknown): StockLevel => {
  const { sectionId, ...level } = StockItem.parse(item);
  return { ...level, ...(sectionId && { sectionId }) };
};
