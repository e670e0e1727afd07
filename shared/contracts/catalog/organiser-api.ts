import { accessCodeRoutes } from './access-codes-api.ts';
import { draftRoutes } from './drafts-api.ts';
import { publicationRoutes } from './publication-api.ts';

/** What an organiser does between a first draft and the public. */
export const organiserRoutes = [...draftRoutes, ...accessCodeRoutes, ...publicationRoutes] as const;
