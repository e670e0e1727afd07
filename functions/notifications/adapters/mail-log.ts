import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '#shared/kernel/time.ts';
import type { NotificationsPorts } from '../ports.ts';
import { claimOf, releaseOf } from './mail-log-items.ts';

export const mailLogIn = (db: DynamoDBDocumentClient, table: string, clock: Clock): NotificationsPorts['mailLog'] => ({
  claim: async (claim) => {
    try {
      await db.send(new PutCommand(claimOf(table, claim, clock())));
      return true;
    } catch (fault) {
      if (fault instanceof ConditionalCheckFailedException) return false;
      throw fault;
    }
  },
  release: async (claim) => {
    await db.send(new DeleteCommand(releaseOf(table, claim)));
  },
});
