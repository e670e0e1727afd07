import { afterChanges } from '#shared/runtime/after-changes.ts';
import { rebuilding } from '../rebuild-container.ts';
import { rebuildSearch } from '../use-cases/search/rebuild-search.ts';

export const handler = afterChanges(rebuilding, rebuildSearch);
