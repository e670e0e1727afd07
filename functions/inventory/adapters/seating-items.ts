import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { GetCommandInput, PutCommandInput, QueryCommandInput, UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { BuyerId, OrderId, OrganiserId, PerformanceId, SeatId, SectionId } from '#shared/kernel/ids.ts';
import { type Instant, secondsOf } from '#shared/kernel/time.ts';
import type { Assignment, Plan, Seating, SeatingRef } from '../domain/seating/seating.ts';
import type { SeatingChange } from '../domain/seating/seating-events.ts';

/**
 * The only file that knows how the seating of a section is stored, beside the rows and apart from them.
 *
 *   pk A#<performanceId>#<sectionId>  sk SEATING      how far it is, and the plan
 *   pk A#<performanceId>#<sectionId>  sk O#<orderId>  the seats of one order
 */
export const seatingKey = ({ performanceId, sectionId }: SeatingRef) => ({
  pk: `A#${performanceId}#${sectionId}`,
  sk: 'SEATING',
});

const refOf = (pk: string): SeatingRef => {
  const [, performanceId, sectionId] = pk.split('#');
  return { performanceId: PerformanceId.parse(performanceId), sectionId: SectionId.parse(sectionId) };
};

const Moves = z.array(z.strictObject({ n: z.int().min(1), from: SeatId, to: SeatId })).min(1);
const Packed = z.array(z.tuple([OrderId, BuyerId, z.array(z.tuple([z.int(), SeatId, SeatId]))]));

const SeatingItem = z.object({
  pk: z.string(),
  sk: z.literal('SEATING'),
  organiser: OrganiserId,
  version: z.int(),
  state: z.enum(['stopped', 'open', 'planned', 'done']),
  stop: z.int(),
  plan: z.instanceof(Uint8Array).optional(),
  openUntil: z.int().optional(),
});

const AssignmentItem = z.object({
  pk: z.string(),
  sk: z.string().regex(/^O#/),
  organiser: OrganiserId,
  version: z.int(),
  buyer: BuyerId,
  seats: Moves,
});

/** An item holds 400 KB: some eight thousand orders. */
const mostBytes = 380_000;

/** @throws Error for a plan of more orders than a section of any venue has. */
const packPlan = (plan: Plan): Uint8Array => {
  const packed: z.input<typeof Packed> = plan.map(({ orderId, buyerId, moves }) => [
    orderId,
    buyerId,
    moves.map(({ n, from, to }) => [n, from, to]),
  ]);
  const bytes = deflateRawSync(JSON.stringify(packed));
  if (bytes.length > mostBytes) throw new Error('A section has more orders than one plan of seats can hold');
  return bytes;
};

const unpackPlan = (bytes: Uint8Array): Plan =>
  Packed.parse(JSON.parse(inflateRawSync(bytes).toString('utf8'))).map(([orderId, buyerId, moves]) => ({
    orderId,
    buyerId,
    moves: moves.map(([n, from, to]) => ({ n, from, to })),
  }));

type Update = Omit<UpdateCommandInput, 'TableName'>;

/** Once everybody's seat is decided nobody stops or reopens the section any more, and while another map is being attached nobody stops it. */
export const stopSeating = (
  ref: SeatingRef,
  { organiserId, seatMapVersion }: Pick<Seating, 'organiserId' | 'seatMapVersion'>,
  now: Instant,
): Update => ({
  Key: seatingKey(ref),
  ConditionExpression:
    'attribute_not_exists(pk) OR (#state IN (:stopped, :open) AND (attribute_not_exists(openUntil) OR openUntil <= :now))',
  UpdateExpression:
    'SET organiser = :organiser, version = :version, #state = :stopped, #stop = if_not_exists(#stop, :none) + :one',
  ExpressionAttributeNames: { '#state': 'state', '#stop': 'stop' },
  ExpressionAttributeValues: {
    ':organiser': organiserId,
    ':version': seatMapVersion,
    ':stopped': 'stopped',
    ':open': 'open',
    ':none': 0,
    ':one': 1,
    ':now': secondsOf(now),
  },
  ReturnValues: 'ALL_NEW',
  ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
});

/** A section that was never stopped has no item yet: it is open by its stop 0, which keeps nothing. */
export const keepSeatingOpen = (
  ref: SeatingRef,
  { organiserId, seatMapVersion }: Pick<Seating, 'organiserId' | 'seatMapVersion'>,
  until: number,
): Update => ({
  Key: seatingKey(ref),
  ConditionExpression: 'attribute_not_exists(pk) OR #state = :open',
  UpdateExpression:
    'SET organiser = :organiser, version = :version, #state = :open, #stop = if_not_exists(#stop, :none), openUntil = :until',
  ExpressionAttributeNames: { '#state': 'state', '#stop': 'stop' },
  ExpressionAttributeValues: {
    ':organiser': organiserId,
    ':version': seatMapVersion,
    ':open': 'open',
    ':none': 0,
    ':until': until,
  },
});

const stoppedBy = { ConditionExpression: '#state = :stopped AND #stop = :stop' };
const stateNames = { '#state': 'state', '#stop': 'stop' };

export const reopenSeating = (ref: SeatingRef, stop: number): Update => ({
  Key: seatingKey(ref),
  ...stoppedBy,
  UpdateExpression: 'SET #state = :open',
  ExpressionAttributeNames: stateNames,
  ExpressionAttributeValues: { ':stopped': 'stopped', ':open': 'open', ':stop': stop },
});

export const stopSeatingAgain = (ref: SeatingRef, stop: number): Update => ({
  Key: seatingKey(ref),
  ...stoppedBy,
  UpdateExpression: 'SET #stop = :next',
  ExpressionAttributeNames: stateNames,
  ExpressionAttributeValues: { ':stopped': 'stopped', ':stop': stop, ':next': stop + 1 },
});

/** Whoever decides later, by an older stop or after a reopening, has seen other places sold than there are. */
export const planSeats = (ref: SeatingRef, stop: number, plan: Plan): Update => ({
  Key: seatingKey(ref),
  ...stoppedBy,
  UpdateExpression: 'SET #state = :planned, #plan = :plan',
  ExpressionAttributeNames: { ...stateNames, '#plan': 'plan' },
  ExpressionAttributeValues: { ':stopped': 'stopped', ':planned': 'planned', ':stop': stop, ':plan': packPlan(plan) },
});

export const finishSeating = (ref: SeatingRef): Update => ({
  Key: seatingKey(ref),
  ConditionExpression: '#state IN (:planned, :done)',
  UpdateExpression: 'SET #state = :done',
  ExpressionAttributeNames: { '#state': 'state' },
  ExpressionAttributeValues: { ':planned': 'planned', ':done': 'done' },
});

const assignmentKey = (ref: SeatingRef, orderId: OrderId) => ({ ...seatingKey(ref), sk: `O#${orderId}` });

export const getAssignment = (ref: SeatingRef, orderId: OrderId): Omit<GetCommandInput, 'TableName'> => ({
  Key: assignmentKey(ref, orderId),
  ConsistentRead: true,
});

export const putAssignment = (
  ref: SeatingRef,
  { organiserId, seatMapVersion }: Pick<Seating, 'organiserId' | 'seatMapVersion'>,
  { orderId, buyerId, moves }: Assignment,
): Omit<PutCommandInput, 'TableName'> => ({
  Item: {
    ...assignmentKey(ref, orderId),
    organiser: organiserId,
    version: seatMapVersion,
    buyer: buyerId,
    seats: moves.map(({ n, from, to }) => ({ n, from, to })),
  },
  ConditionExpression: 'attribute_not_exists(pk)',
});

export const assignmentsQuery = (ref: SeatingRef): Omit<QueryCommandInput, 'TableName'> => ({
  KeyConditionExpression: 'pk = :section AND begins_with(sk, :order)',
  ExpressionAttributeValues: { ':section': seatingKey(ref).pk, ':order': 'O#' },
  ConsistentRead: true,
});

export const seatingOf = (item: unknown): Seating => {
  const { organiser, version, state, stop, plan, openUntil } = SeatingItem.parse(item);
  const seating = { organiserId: organiser, seatMapVersion: version, state, stop };
  return { ...seating, ...(plan && { plan: unpackPlan(plan) }), ...(openUntil !== undefined && { openUntil }) };
};

export const assignmentOf = (item: unknown): Assignment => {
  const { sk, buyer, seats } = AssignmentItem.parse(item);
  return { orderId: OrderId.parse(sk.slice(2)), buyerId: buyer, moves: seats };
};

/** What a change of the table says of seating: undefined for an item of another kind. */
export const seatingChangeOf = (item: Readonly<Record<string, unknown>>): SeatingChange | undefined => {
  const assigned = AssignmentItem.safeParse(item);
  const known = assigned.success ? assigned : SeatingItem.omit({ plan: true }).safeParse(item);
  if (!known.success) return undefined;
  const { pk, organiser, version } = known.data;
  const facts = { ...refOf(pk), organiserId: organiser, seatMapVersion: version };
  return 'state' in known.data
    ? { is: known.data.state, ...facts }
    : { is: 'assigned', ...facts, assignment: assignmentOf(item) };
};
