import * as z from 'zod';
import { OrganiserId } from '#shared/kernel/ids.ts';
import { Instant } from '#shared/kernel/time.ts';

/** Declares one domain event: past tense, ids and facts, no personal data. */
export interface EventContract<Data extends z.ZodType = z.ZodType> {
  /** `<context>.<Name>.v<n>`: the detail-type on the bus. */
  type: `${string}.${string}.v${number}`;
  /** One sentence: what has happened. */
  summary: string;
  data: Data;
}

export const event = <const Type extends EventContract['type'], Data extends z.ZodType>(
  type: Type,
  summary: string,
  data: Data,
) => ({ type, summary, data });

/** What every event carries beside its data. The same change gives the same id, so that consumers can tell a repeat. */
export const envelopeOf = <Data extends z.ZodType>(contract: { type: string; data: Data }) =>
  z.strictObject({
    id: z.string().min(8).max(120),
    type: z.literal(contract.type),
    occurredAt: Instant,
    organiserId: OrganiserId,
    /** How many consumers published in answer to it; a chain of more than 8 is cut. */
    hops: z.int().min(0).max(8),
    data: contract.data,
  });

export interface DomainEvent<Type extends string = string, Data = unknown> {
  id: string;
  type: Type;
  occurredAt: Instant;
  organiserId: OrganiserId;
  hops: number;
  data: Data;
}

export type EventOf<Contract extends { type: string; data: z.ZodType }> = DomainEvent<
  Contract['type'],
  z.infer<Contract['data']>
>;

/** The source on the bus: `boxoffice.orders`. */
export const sourceOf = (type: string): string => `boxoffice.${type.slice(0, type.indexOf('.'))}`;
