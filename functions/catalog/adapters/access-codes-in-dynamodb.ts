import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb';
import type { AccessCodes } from '../ports.ts';
import { codeOf, codesQuery, deleteCode, getCode, putCode } from './access-code-items.ts';
import { held } from './conditional-write.ts';

export const accessCodesInDynamoDb = (documents: DynamoDBDocumentClient, TableName: string): AccessCodes => ({
  async ofPerformance(performanceId) {
    const marks = new Map<string, string>();
    let ExclusiveStartKey: Record<string, unknown> | undefined;
    do {
      const page = await documents.send(
        new QueryCommand({ TableName, ...codesQuery(performanceId), ExclusiveStartKey }),
      );
      for (const item of page.Items ?? []) marks.set(...codeOf(item));
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey);
    return marks;
  },
  async phaseOpenedBy(performanceId, mark) {
    const { Item } = await documents.send(new GetCommand({ TableName, ...getCode(performanceId, mark) }));
    return Item === undefined ? undefined : codeOf(Item)[1];
  },
  save: (performanceId, phaseId, mark) =>
    held(() => documents.send(new PutCommand({ TableName, ...putCode(performanceId, phaseId, mark) }))),
  remove: async (performanceId, phaseId, mark) =>
    void (await held(() =>
      documents.send(new DeleteCommand({ TableName, ...deleteCode(performanceId, phaseId, mark) })),
    )),
});
