import * as z from 'zod';
import { Instant } from '#shared/kernel/time.ts';
import { problem } from '../route.ts';

/** Which save it is, and whose: what stands with everything an organiser describes. */
export const saved = {
  /** Counts the saves, from 1. */
  revision: z.int().min(1),
  savedAt: Instant,
  /** The subject of the member of staff. */
  savedBy: z.string(),
};

/** @param content what is to stand there; `revision` is the save it was made from, 0 for something new. */
export const saving = <Content extends z.ZodType>(content: Content) =>
  z.strictObject({ revision: z.int().min(0), content });

export const NothingThere = problem(404, 'There is nothing of that name among what you look after.');

export const saveProblems = {
  NothingThere,
  RevisionConflict: problem(409, 'Someone has saved it since you opened it. Open it again and repeat your change.', {
    /** The save that stands; 0 when nothing does. */
    revision: z.int(),
  }),
  IdTaken: problem(409, 'This id is in use already. Choose another.'),
};
