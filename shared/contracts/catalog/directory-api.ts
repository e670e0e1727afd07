import * as z from 'zod';
import { ArtistId, CategoryId, CityId, OrganiserId } from '#shared/kernel/ids.ts';
import { route, staff } from '../route.ts';
import { ArtistEntry, CategoryEntry, CityEntry } from './drafts.ts';
import { organiserPath, organisers } from './organiser-paths.ts';
import { NothingThere, saved, saveProblems, saving } from './saved.ts';

const anyStaff = staff('Organiser', 'TicketingAgent', 'Support', 'Operations');
const operations = staff('Operations');

export const SavedCity = z.strictObject({ cityId: CityId, ...saved, content: CityEntry });
export const SavedCategory = z.strictObject({ categoryId: CategoryId, ...saved, content: CategoryEntry });
export const SavedArtist = z.strictObject({
  artistId: ArtistId,
  /** Who described the artist, and may change it. */
  organiserId: OrganiserId,
  ...saved,
  content: ArtistEntry,
});

export const listDirectoryRoute = route({
  name: 'listDirectory',
  method: 'GET',
  path: '/admin/directory',
  summary: 'Cities, categories and artists to choose from',
  access: anyStaff,
  success: 200,
  response: z.strictObject({
    cities: z.array(SavedCity),
    categories: z.array(SavedCategory),
    artists: z.array(SavedArtist),
  }),
});

export const saveCityRoute = route({
  name: 'saveCity',
  method: 'PUT',
  path: '/admin/directory/cities/{cityId}',
  summary: 'Name a city that events can be found by',
  access: operations,
  success: 200,
  params: z.strictObject({ cityId: CityId }),
  body: saving(CityEntry),
  response: SavedCity,
  refusals: saveProblems,
});

export const saveCategoryRoute = route({
  name: 'saveCategory',
  method: 'PUT',
  path: '/admin/directory/categories/{categoryId}',
  summary: 'Name a kind of outing that events can be found by',
  access: operations,
  success: 200,
  params: z.strictObject({ categoryId: CategoryId }),
  body: saving(CategoryEntry),
  response: SavedCategory,
  refusals: saveProblems,
});

const artist = z.strictObject({ organiserId: OrganiserId, artistId: ArtistId });

export const saveArtistRoute = route({
  name: 'saveArtist',
  method: 'PUT',
  path: `${organiserPath}/artists/{artistId}`,
  summary: 'Describe an artist, for every organiser to name in an event',
  access: organisers,
  success: 200,
  params: artist,
  body: saving(ArtistEntry),
  response: SavedArtist,
  refusals: saveProblems,
});

export const removeArtistRoute = route({
  name: 'removeArtist',
  method: 'DELETE',
  path: `${organiserPath}/artists/{artistId}`,
  summary: 'Take an artist out of the directory. Events that name them stay as they were published',
  access: organisers,
  success: 204,
  params: artist,
  response: z.undefined(),
  refusals: { NothingThere },
});

export const directoryRoutes = [
  listDirectoryRoute,
  saveCityRoute,
  saveCategoryRoute,
  saveArtistRoute,
  removeArtistRoute,
] as const;
