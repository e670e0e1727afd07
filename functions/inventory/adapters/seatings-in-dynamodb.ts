import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  paginateQuery,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Assignment } from '../domain/seating/seating.ts';
import type { Seatings } from '../use-cases/seating/ports.ts';
import {
  assignmentOf,
  assignmentsQuery,
  finishSeating,
  getAssignment,
  keepSeatingOpen,
  planSeats,
  putAssignment,
  reopenSeating,
  seatingKey,
  seatingOf,
  stopSeating,
  stopSeatingAgain,
} from './seating-items.ts';

export const seatingsInDynamoDb = (documents: DynamoDBDocumentClient, TableName: string): Seatings => {
  const isDone = async (update: Omit<UpdateCommandInput, 'TableName'>): Promise<boolean> => {
    try {
      await documents.send(new UpdateCommand({ TableName, ...update }));
      return true;
    } catch (fault) {
      if (fault instanceof ConditionalCheckFailedException) return false;
      throw fault;
    }
  };
  return {
    async find(ref) {
      const { Item } = await documents.send(new GetCommand({ TableName, Key: seatingKey(ref), ConsistentRead: true }));
      return Item && seatingOf(Item);
    },
    async stop(ref, wanted, now) {
      try {
        return seatingOf(
          (await documents.send(new UpdateCommand({ TableName, ...stopSeating(ref, wanted, now) }))).Attributes,
        );
      } catch (fault) {
        if (!(fault instanceof ConditionalCheckFailedException) || !fault.Item) throw fault;
        return seatingOf(unmarshall(fault.Item));
      }
    },
    stopAgain: (ref, stop) => isDone(stopSeatingAgain(ref, stop)),
    keepOpen: (ref, wanted, until) => isDone(keepSeatingOpen(ref, wanted, until)),
    reopen: (ref, stop) => isDone(reopenSeating(ref, stop)),
    plan: (ref, stop, plan) => isDone(planSeats(ref, stop, plan)),
    async assigned(ref) {
      const found: Assignment[] = [];
      for await (const page of paginateQuery({ client: documents }, { TableName, ...assignmentsQuery(ref) }))
        found.push(...(page.Items ?? []).map(assignmentOf));
      return found;
    },
    async assignmentOf(ref, orderId) {
      const { Item } = await documents.send(new GetCommand({ TableName, ...getAssignment(ref, orderId) }));
      return Item && assignmentOf(Item);
    },
    async assign(ref, seating, assignment) {
      try {
        await documents.send(new PutCommand({ TableName, ...putAssignment(ref, seating, assignment) }));
      } catch (fault) {
        if (!(fault instanceof ConditionalCheckFailedException)) throw fault;
      }
    },
    async finish(ref) {
      await documents.send(new UpdateCommand({ TableName, ...finishSeating(ref) }));
    },
  };
};
