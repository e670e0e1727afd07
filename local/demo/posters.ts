import { readFile } from 'node:fs/promises';
import { readPicture } from '#functions/catalog/domain/picture.ts';
import type { PosterFiles } from '#functions/catalog/ports.ts';
import { Poster } from '#shared/contracts/catalog/model.ts';
import { EventId } from '#shared/kernel/ids.ts';
import type { Fixture } from './fixtures.ts';
import { houses } from './houses/houses.ts';

const hang = async (posters: PosterFiles, { id, poster: alt }: Fixture): Promise<Poster> => {
  const bytes = await readFile(new URL(`./posters/${id}.webp`, import.meta.url));
  const picture = readPicture(bytes);
  if (!picture.ok) throw new Error(`The poster of ${id} cannot be shown: ${picture.refusal.why}`);
  const { width, height } = picture.value;
  return Poster.parse({ path: await posters.writePoster(EventId.parse(id), picture.value, bytes), alt, width, height });
};

/** Puts the posters of the demo where the site finds them. @returns them by event. @throws Error when a file is no picture. */
export const hangPosters = async (posters: PosterFiles): Promise<ReadonlyMap<EventId, Poster>> => {
  const fixtures = houses.flatMap((house) => house.fixtures);
  return new Map(
    await Promise.all(
      fixtures.map(async (fixture) => [EventId.parse(fixture.id), await hang(posters, fixture)] as const),
    ),
  );
};
