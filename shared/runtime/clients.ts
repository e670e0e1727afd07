import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { awsRequests } from '#shared/kernel/request-times.ts';
import { once } from './env.ts';

/** Bounded below the shortest function timeout, so that a slow answer is an error we handle and not a killed function. */
export const boundedRequests = {
  maxAttempts: awsRequests.tries,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: awsRequests.timeoutMs, throwOnRequestTimeout: true },
};

/** DynamoDB as plain objects; `undefined` is never written by accident. */
export const documents = once(() =>
  DynamoDBDocumentClient.from(new DynamoDBClient(boundedRequests), {
    marshallOptions: { removeUndefinedValues: true },
  }),
);
