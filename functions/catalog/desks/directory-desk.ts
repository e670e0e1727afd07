import {
  listDirectoryRoute,
  removeArtistRoute,
  saveArtistRoute,
  saveCategoryRoute,
  saveCityRoute,
} from '#shared/contracts/catalog/directory-api.ts';
import { ok, refuse } from '#shared/kernel/result.ts';
import { on } from '#shared/runtime/http-api.ts';
import type { DeskPorts } from '../ports.ts';
import { forOrganiser } from '../use-cases/desk.ts';
import { over, savedArtist, savedCategory, savedCity } from '../use-cases/drafts/answers.ts';
import { saveThing } from '../use-cases/drafts/save-thing.ts';

/** Names everybody chooses from: Operations keep cities and categories, organisers describe artists. */
export const directoryDesk = [
  on(listDirectoryRoute, async ({ drafts }: DeskPorts) => {
    const [cities, categories, artists] = await Promise.all([
      drafts.list({ kind: 'city' }),
      drafts.list({ kind: 'category' }),
      drafts.list({ kind: 'artist' }),
    ]);
    return ok({
      cities: cities.map(savedCity),
      categories: categories.map(savedCategory),
      artists: artists.flatMap((kept) => (kept.organiserId ? [savedArtist(kept, kept.organiserId)] : [])),
    });
  }),
  on(saveCityRoute, async (ports: DeskPorts, { params, body, caller }) =>
    over(await saveThing(ports, { kind: 'city', id: params.cityId }, body, { caller, now: ports.clock() }), savedCity),
  ),
  on(saveCategoryRoute, async (ports: DeskPorts, { params, body, caller }) =>
    over(
      await saveThing(ports, { kind: 'category', id: params.categoryId }, body, { caller, now: ports.clock() }),
      savedCategory,
    ),
  ),
  on(saveArtistRoute, (ports: DeskPorts, { params: { organiserId, artistId }, body, caller }) =>
    forOrganiser(caller, organiserId, async () =>
      over(
        await saveThing(ports, { kind: 'artist', organiserId, id: artistId }, body, { caller, now: ports.clock() }),
        (kept) => savedArtist(kept, organiserId),
      ),
    ),
  ),
  on(removeArtistRoute, ({ drafts }: DeskPorts, { params: { organiserId, artistId }, caller }) =>
    forOrganiser(caller, organiserId, async () =>
      (await drafts.remove({ kind: 'artist', organiserId, id: artistId }))
        ? ok(undefined)
        : refuse({ code: 'NothingThere' }),
    ),
  ),
];
