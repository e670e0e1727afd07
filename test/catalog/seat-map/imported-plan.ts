import { type ImportedPlan, importPretix } from '#functions/catalog/domain/seat-map/pretix-import.ts';
import type { VenueId } from '#shared/kernel/ids.ts';

export const named = { venueId: 'random-venue' as VenueId, version: 1, name: 'A random venue' };
/** A plan that must come in. */
export const imported = (plan: unknown): ImportedPlan => {
  const read = importPretix(JSON.stringify(plan), named);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal.findings.slice(0, 3)));
  return read.value;
};
