import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Ref } from '../../domain/drafts/things.ts';
import { describerOf } from '../../domain/drafts/things.ts';
import type { Drafts } from '../../ports.ts';

export type RemoveRefusal = { code: 'NothingThere' } | { code: 'Published' } | { code: 'StillUsed' };

/** Removes what was never published, and sets its id free. An event goes after its performances. */
export const removeThing = async (
  { drafts }: { drafts: Drafts },
  ref: Ref,
): Promise<Result<undefined, RemoveRefusal>> => {
  if (ref.kind === 'event') {
    const performances = await drafts.list({ kind: 'performance', organiserId: ref.organiserId, eventId: ref.id });
    if (performances.length > 0) return refuse({ code: 'StillUsed' });
  }
  if (await drafts.remove(ref)) return ok(undefined);
  const standing = await drafts.find(ref);
  const another = standing?.organiserId !== describerOf(ref);
  return standing && !another ? refuse({ code: 'Published' }) : refuse({ code: 'NothingThere' });
};
