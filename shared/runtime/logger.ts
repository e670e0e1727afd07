import { Logger } from '@aws-lambda-powertools/logger';

/** Ids and codes only. A key that is not here does not reach a log line, so that no body, address or code can. */
const allowed = [
  'attempt',
  'code',
  'context',
  'count',
  'error',
  'eventId',
  'eventType',
  'function',
  'holdId',
  'messageId',
  'name',
  'orderId',
  'organiserId',
  'outcome',
  'paymentId',
  'performanceId',
  'requestId',
  'route',
  'run',
  'sectionId',
  'stack',
  'state',
  'status',
  'ticketId',
] as const;
type Allowed = (typeof allowed)[number];

export type LogFields = Partial<Record<Allowed, string | number | boolean>>;

const logger = new Logger();

const kept = (fields: LogFields): LogFields =>
  Object.fromEntries(Object.entries(fields).filter(([key]) => (allowed as readonly string[]).includes(key)));

/** One JSON line. Log by exception: an order that goes well is seen in its run, not in a log. */
export const log = {
  info: (message: string, fields: LogFields = {}) => logger.info(message, kept(fields)),
  warn: (message: string, fields: LogFields = {}) => logger.warn(message, kept(fields)),
  error: (message: string, fields: LogFields = {}) => logger.error(message, kept(fields)),
};

/** Where it happened, without the message that stands before it in the stack and may have lines of its own. */
const framesOf = ({ stack = '', message }: Error): string =>
  stack
    .slice(stack.indexOf(message) + message.length)
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 5)
    .join(' | ');

/** The name and the stack of a fault; its message may quote data, so it stays out. */
export const faultFields = (fault: unknown): LogFields =>
  fault instanceof Error ? { error: fault.name, stack: framesOf(fault) } : { error: typeof fault };
