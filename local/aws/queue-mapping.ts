import { setTimeout as pause } from 'node:timers/promises';
import { listOf, numberOf, objectOf, parseJson, textOf } from '../json-fields.ts';
import type { Functions, Json, JsonObject } from '../ports.ts';
import { matchesPattern } from './event-pattern.ts';
import type { Queues } from './queues.ts';

/** Patterns of a mapping's FilterCriteria; empty when it takes everything. */
export const filtersOf = (properties: JsonObject): JsonObject[] =>
  listOf(objectOf(properties.FilterCriteria).Filters).map((filter) =>
    objectOf(parseJson(textOf(objectOf(filter).Pattern) ?? '{}')),
  );

const readable = (body: string): Json => {
  try {
    return parseJson(body);
  } catch {
    return body;
  }
};

const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

function recordOf(message: JsonObject, queueArn: string): JsonObject {
  const attributes = Object.entries(objectOf(message.MessageAttributes)).map(([name, value]) => {
    const fields = Object.entries(objectOf(value)).map(([field, each]) => [lowerFirst(field), each] as const);
    return [name, Object.fromEntries(fields)] as const;
  });
  return {
    messageId: message.MessageId ?? '',
    receiptHandle: message.ReceiptHandle ?? '',
    body: message.Body ?? '',
    attributes: message.Attributes ?? {},
    messageAttributes: Object.fromEntries(attributes),
    md5OfBody: message.MD5OfBody ?? '',
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: 'eu-west-1',
  };
}

export interface QueueMappingOptions {
  /** Properties of the AWS::Lambda::EventSourceMapping. */
  properties: JsonObject;
  queues: Queues;
  functions: Functions;
  /** Shows failed messages again after this many milliseconds (whole seconds) instead of the visibility timeout. */
  retryIntervalMs?: number | undefined;
  terminal(line: string): void;
}

/**
 * Delivers a queue's messages to a function, as Lambda does: in batches, several at once up to MaximumConcurrency;
 * messages of a failed batch, or those it reports, come again after the visibility timeout until the dead-letter queue
 * takes them.
 */
export function startQueueMapping({ properties, queues, functions, retryIntervalMs, terminal }: QueueMappingOptions): {
  stop(): void;
} {
  const queueArn = textOf(properties.EventSourceArn) ?? '';
  const QueueUrl = `http://localhost/000000000000/${queueArn.split(':').at(-1)}`;
  const functionName = textOf(properties.FunctionName) ?? '';
  const partial = listOf(properties.FunctionResponseTypes).includes('ReportBatchItemFailures');
  const batchSize = Math.min(10, numberOf(properties.BatchSize) ?? 10);
  const maximum = Math.min(10, numberOf(objectOf(properties.ScalingConfig).MaximumConcurrency) ?? 5);
  const filters = filtersOf(properties);
  let stopped = false;

  const remove = async (messages: readonly JsonObject[]): Promise<void> => {
    if (messages.length === 0) return;
    const Entries = messages.map((message, index) => ({
      Id: String(index),
      ReceiptHandle: message.ReceiptHandle ?? '',
    }));
    await queues.call('DeleteMessageBatch', { QueueUrl, Entries });
  };

  const showAgain = async (messages: readonly JsonObject[]): Promise<void> => {
    if (retryIntervalMs === undefined) return;
    const VisibilityTimeout = Math.ceil(retryIntervalMs / 1000);
    for (const message of messages) {
      const ReceiptHandle = message.ReceiptHandle ?? '';
      await queues.call('ChangeMessageVisibility', { QueueUrl, ReceiptHandle, VisibilityTimeout });
    }
  };

  const deliver = async (received: readonly JsonObject[]): Promise<void> => {
    const wanted = received.filter(
      ({ Body }) =>
        filters.length === 0 || filters.some((filter) => matchesPattern({ body: readable(String(Body)) }, filter)),
    );
    await remove(received.filter((message) => !wanted.includes(message)));
    if (wanted.length === 0) return;
    const answer = await functions.invoke(functionName, { Records: wanted.map((each) => recordOf(each, queueArn)) });
    if (stopped) return;
    const reported = listOf(objectOf(answer.payload).batchItemFailures).map((each) => objectOf(each).itemIdentifier);
    const failed = (message: JsonObject): boolean =>
      answer.functionError !== undefined || (partial && reported.includes(message.MessageId ?? ''));
    await remove(wanted.filter((message) => !failed(message)));
    await showAgain(wanted.filter(failed));
  };

  const poll = async (): Promise<void> => {
    while (!stopped) {
      try {
        const answer = await queues.call('ReceiveMessage', {
          QueueUrl,
          MaxNumberOfMessages: batchSize,
          WaitTimeSeconds: 20,
          MessageSystemAttributeNames: ['All'],
          AttributeNames: ['All'],
          MessageAttributeNames: ['All'],
        });
        const messages = listOf(answer.Messages).map(objectOf);
        if (messages.length > 0 && !stopped) await deliver(messages);
      } catch (error) {
        if (stopped) return;
        terminal(`queue ${queueArn.split(':').at(-1)}: ${String(error)}`);
        await pause(500);
      }
    }
  };

  for (let poller = 0; poller < maximum; poller += 1) void poll();
  return {
    stop() {
      stopped = true;
    },
  };
}
