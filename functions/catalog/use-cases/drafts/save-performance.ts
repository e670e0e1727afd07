import type { fixedOncePublished } from '#shared/contracts/catalog/drafts.ts';
import { type Result, refuse } from '#shared/kernel/result.ts';
import { fixedFieldsChanged } from '../../domain/drafts/fixed-once-published.ts';
import type { Kept, Ref } from '../../domain/drafts/things.ts';
import type { Drafts } from '../../ports.ts';
import { type By, type SaveRefusal, type Saving, saveThing } from './save-thing.ts';

export type FixedOncePublished = { code: 'FixedOncePublished'; fields: (typeof fixedOncePublished)[number][] };

/** The draft of a performance stands under the draft of its event; once published, its place and times change elsewhere. */
export const savePerformance = async (
  { drafts }: { drafts: Drafts },
  ref: Ref<'performance'>,
  saving: Saving<'performance'>,
  by: By,
): Promise<Result<Kept<'performance'>, SaveRefusal | FixedOncePublished | { code: 'NothingThere' }>> => {
  const event = await drafts.find({ kind: 'event', organiserId: ref.organiserId, id: ref.eventId });
  if (!event) return refuse({ code: 'NothingThere' });
  return saveThing({ drafts }, ref, saving, by, (published): FixedOncePublished | undefined => {
    const fields = fixedFieldsChanged(published, saving.content);
    return fields.length > 0 ? { code: 'FixedOncePublished', fields } : undefined;
  });
};
