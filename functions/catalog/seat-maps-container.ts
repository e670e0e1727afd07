import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { KeepSectionsOpen, SeatsInUse, WithdrawSeats } from '#shared/contracts/inventory/questions.ts';
import type { SeatId } from '#shared/kernel/ids.ts';
import { boundedRequests, documents } from '#shared/runtime/clients.ts';
import { once, readEnv } from '#shared/runtime/env.ts';
import { fingerprint } from '#shared/runtime/identities.ts';
import { ask } from '#shared/runtime/questions.ts';
import { draftsInDynamoDb } from './adapters/drafts-in-dynamodb.ts';
import { filesInS3 } from './adapters/files-in-s3.ts';
import { programmeInDynamoDb } from './adapters/programme-in-dynamodb.ts';
import { seatMapsInS3 } from './adapters/seat-maps-in-s3.ts';
import type { AboutSeats, AttachPorts } from './use-cases/seat-maps/ports.ts';

/** Seats in one question: the contract takes so many. */
const mostAsked = 20_000;

const aboutSeats =
  (inventory: string, question: typeof SeatsInUse | typeof WithdrawSeats): AboutSeats =>
  async (performanceId, seatIds) => {
    const taken = { held: [] as SeatId[], sold: [] as SeatId[] };
    for (let from = 0; from < seatIds.length; from += mostAsked) {
      const some = seatIds.slice(from, from + mostAsked);
      const { held, sold } = await ask(inventory, question, { performanceId, seatIds: some });
      taken.held.push(...held);
      taken.sold.push(...sold);
    }
    return taken;
  };

export const seatMaps = once((): AttachPorts => {
  const env = readEnv(
    z.object({
      CATALOG_TABLE: z.string().min(3),
      PUBLISHED_BUCKET: z.string().min(3),
      INVENTORY_QUESTIONS: z.string().min(1),
    }),
  );
  const s3 = new S3Client({ ...boundedRequests, forcePathStyle: true });
  const files = filesInS3(s3, env.PUBLISHED_BUCKET);
  const drafts = draftsInDynamoDb(documents(), env.CATALOG_TABLE);
  return {
    maps: seatMapsInS3(s3, env.PUBLISHED_BUCKET, files),
    ownerOf: (venueId) => drafts.claimedBy('venue', venueId),
    publishing: {
      programme: programmeInDynamoDb(documents(), env.CATALOG_TABLE),
      files,
      markOf: (text) => fingerprint(text, 22),
    },
    seatsInUse: aboutSeats(env.INVENTORY_QUESTIONS, SeatsInUse),
    withdrawSeats: aboutSeats(env.INVENTORY_QUESTIONS, WithdrawSeats),
    keepSectionsOpen: async ({ performanceId, organiser, seatMap }, sectionIds) => {
      const wanted = { performanceId, organiserId: organiser.id, seatMapVersion: seatMap.version };
      return (await ask(env.INVENTORY_QUESTIONS, KeepSectionsOpen, { ...wanted, sectionIds: [...sectionIds] })).seating;
    },
  };
});
