import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import { type EventContract, type EventOf, envelopeOf } from '#shared/contracts/event.ts';
import { faultFields, log } from './logger.ts';

interface Consumed<Ports> {
  contract: EventContract;
  consume: (ports: Ports, event: never) => Promise<void>;
}

/** Binds an event to what is done about it. It may come twice and out of order: what is done must not mind. */
export const upon = <Contract extends EventContract, Ports>(
  contract: Contract,
  consume: (ports: Ports, event: EventOf<Contract>) => Promise<void>,
): Consumed<Ports> => ({ contract, consume });

const BusMessage = z.looseObject({ 'detail-type': z.string(), detail: z.unknown() });

/** A queue between the bus and a consumer: a message that fails goes back alone, the others are done. */
export const eventConsumer = <Ports>(ports: () => Ports, consumed: readonly Consumed<Ports>[]) => {
  const byType = new Map(consumed.map((one) => [one.contract.type as string, one]));
  const processor = new BatchProcessor(EventType.SQS);
  const handle = async (record: SQSRecord): Promise<void> => {
    try {
      const message = BusMessage.parse(JSON.parse(record.body));
      const one = byType.get(message['detail-type']);
      if (!one) throw new Error(`Nothing here consumes ${message['detail-type']}`);
      await one.consume(ports(), envelopeOf(one.contract).parse(message.detail) as never);
    } catch (fault) {
      log.error('A message could not be handled', { messageId: record.messageId, ...faultFields(fault) });
      throw fault;
    }
  };
  return (event: SQSEvent, context: Context): Promise<SQSBatchResponse> =>
    processPartialResponse(event, handle, processor, { context, throwOnFullBatchFailure: false });
};
