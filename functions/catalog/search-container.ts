import * as z from 'zod';
import { systemClock } from '#shared/runtime/clock.ts';
import { once, readEnv } from '#shared/runtime/env.ts';
import { readObject } from '#shared/runtime/read-object.ts';
import { searching } from './use-cases/search/search.ts';

/** What is on and can be found, read from its published files alone. */
export const search = once(() => {
  const { PUBLISHED_BUCKET } = readEnv(z.object({ PUBLISHED_BUCKET: z.string().min(3) }));
  return searching({ clock: systemClock, read: (key) => readObject(PUBLISHED_BUCKET, key) });
});
