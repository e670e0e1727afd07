import type { AwsCloud } from '../cloud.ts';
import { listOf, objectOf, textOf } from '../json-fields.ts';
import type { Json } from '../ports.ts';

/** Name of the queue a redrive policy names; null for a queue without one. */
export const deadLetterQueueOf = (policy: Json | undefined): string | null =>
  textOf(objectOf(policy).deadLetterTargetArn)?.split(':').at(-1) ?? null;

/**
 * Moves what waits in a dead-letter queue back to the queue it came from, to be tried again.
 * @returns how many messages were moved. @throws Error when no queue sends its dead letters there.
 */
export const moveBack = async (
  { assembly, queues }: Pick<AwsCloud, 'assembly' | 'queues'>,
  deadLetters: string,
): Promise<{ moved: number }> => {
  const source = assembly
    .ofType('AWS::SQS::Queue')
    .find(({ properties }) => deadLetterQueueOf(properties.RedrivePolicy) === deadLetters);
  if (!source) throw new Error(`No queue sends its dead letters to ${deadLetters}`);
  const queueUrl = `http://localhost/000000000000/${deadLetters}`;
  let moved = 0;
  for (;;) {
    const answer = await queues.call('ReceiveMessage', {
      QueueUrl: queueUrl,
      MaxNumberOfMessages: 10,
      VisibilityTimeout: 30,
    });
    const messages = listOf(answer.Messages).map(objectOf);
    if (messages.length === 0) return { moved };
    for (const message of messages) {
      // Sent before it is deleted: a message may come twice, it is never lost.
      queues.send(source.physicalId, textOf(message.Body) ?? '');
      await queues.call('DeleteMessage', { QueueUrl: queueUrl, ReceiptHandle: textOf(message.ReceiptHandle) ?? '' });
      moved += 1;
    }
  }
};
