import { setTimeout as pause } from 'node:timers/promises';
import { numberOf, objectOf, textOf } from '../../json-fields.ts';
import type { Json, JsonObject } from '../../ports.ts';

/** What rules and schedules may call. Each throws, or rejects, when the target is not there. */
export interface TargetPorts {
  sendToQueue(queueArn: string, body: string, attributes?: Record<string, string>): void;
  invokeLater(functionArn: string, event: Json): void;
  startMachine(machineArn: string, input: string): void;
  putOnBus(busArn: string, event: JsonObject): void;
}

export interface Delivery {
  targetArn: string;
  input: string;
  /** The event as it came, for targets that take events rather than inputs. */
  event: JsonObject;
  retryPolicy: JsonObject;
  deadLetterQueueArn: string | undefined;
  ruleArn: string;
}

function deliverOnce(ports: TargetPorts, { targetArn, input, event }: Delivery): void {
  const service = targetArn.split(':')[2];
  if (service === 'sqs') ports.sendToQueue(targetArn, input);
  else if (service === 'lambda') ports.invokeLater(targetArn, JSON.parse(input));
  else if (service === 'states') ports.startMachine(targetArn, input);
  else if (service === 'events' && targetArn.includes(':event-bus/')) ports.putOnBus(targetArn, event);
  // A log group as a target only records what went by: the journal does.
  else if (service !== 'logs') throw new Error(`no target of this kind is served: ${targetArn}`);
}

/**
 * Delivers to one target, trying again as its retry policy allows. A target that is not there is refused at once, as
 * AWS does, and what cannot be delivered goes to the dead-letter queue with AWS's attributes, or is lost.
 */
export async function deliver(ports: TargetPorts, delivery: Delivery, retryIntervalMs: number): Promise<void> {
  // A local target fails because it is missing, not because it is busy: three tries tell the same as AWS's 185.
  const attempts = Math.min(3, (numberOf(delivery.retryPolicy.MaximumRetryAttempts) ?? 185) + 1);
  for (let attempt = 1; ; attempt += 1) {
    try {
      deliverOnce(ports, delivery);
      return;
    } catch (error) {
      if (attempt < attempts) {
        await pause(retryIntervalMs, undefined, { ref: false });
        continue;
      }
      if (delivery.deadLetterQueueArn === undefined) throw error;
      ports.sendToQueue(delivery.deadLetterQueueArn, JSON.stringify(delivery.event), {
        RULE_ARN: delivery.ruleArn,
        TARGET_ARN: delivery.targetArn,
        ERROR_CODE: 'NO_RESOURCE',
        ERROR_MESSAGE: String(error),
        EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts',
        RETRY_ATTEMPTS: String(attempt - 1),
      });
      return;
    }
  }
}

export const deadLetterQueueOf = (target: JsonObject): string | undefined =>
  textOf(objectOf(target.DeadLetterConfig).Arn);
