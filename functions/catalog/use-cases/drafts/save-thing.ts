import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Instant } from '#shared/kernel/time.ts';
import type { Staff } from '#shared/runtime/staff.ts';
import {
  type ContentOf,
  describerOf,
  type Kept,
  type Kind,
  type Ref,
  sameContent,
} from '../../domain/drafts/things.ts';
import type { Drafts } from '../../ports.ts';

export interface Saving<K extends Kind> {
  content: ContentOf<K>;
  /** The save it was made from; 0 for something new. */
  revision: number;
}

export type SaveRefusal = { code: 'RevisionConflict'; revision: number } | { code: 'IdTaken' };

/** In whose name, and when. */
export interface By {
  caller: Pick<Staff, 'subject'>;
  now: Instant;
}

/**
 * Keeps what somebody says a thing is to be, if they have seen what it was. The same save again is answered the same.
 * @param fixed why a save over what is published already is refused; undefined where it is not.
 */
export const saveThing = async <K extends Kind, Fixed = never>(
  { drafts }: { drafts: Drafts },
  ref: Ref<K>,
  { content, revision }: Saving<K>,
  { caller, now }: By,
  fixed?: (published: ContentOf<K>) => Fixed | undefined,
): Promise<Result<Kept<K>, SaveRefusal | Fixed>> => {
  const next = { content, revision: revision + 1, savedAt: now, savedBy: caller.subject };
  const before = await drafts.find(ref);
  if (before?.revision === revision) {
    const refusal = before.publishedAt === undefined ? undefined : fixed?.(before.content);
    if (refusal !== undefined) return { ok: false, refusal };
    if (await drafts.saveOver(ref, next, before)) return ok({ ...before, ...next });
  } else if (!before && revision === 0) {
    if (await drafts.saveNew(ref, next)) return ok({ ...next, id: idOf(ref) });
  }
  return whatStands(drafts, ref, { content, revision });
};

/** The save did not come to pass: because it has before, because another has, or because the id is another organiser's. */
const whatStands = async <K extends Kind>(
  drafts: Drafts,
  ref: Ref<K>,
  { content, revision }: Saving<K>,
): Promise<Result<Kept<K>, SaveRefusal>> => {
  const standing = await drafts.find(ref);
  if (!standing)
    return revision === 0 ? refuse({ code: 'IdTaken' }) : refuse({ code: 'RevisionConflict', revision: 0 });
  if (standing.organiserId !== describerOf(ref)) return refuse({ code: 'IdTaken' });
  const repeated = standing.revision === revision + 1 && sameContent(ref.kind, standing.content, content);
  return repeated ? ok(standing) : refuse({ code: 'RevisionConflict', revision: standing.revision });
};

export const idOf = (ref: Ref): string => (ref.kind === 'profile' ? ref.organiserId : ref.id);
