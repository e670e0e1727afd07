import { Poster } from '#shared/contracts/catalog/model.ts';
import { largestPoster } from '#shared/contracts/catalog/publication-api.ts';
import type { EventId, OrganiserId } from '#shared/kernel/ids.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { readPicture } from '../domain/picture.ts';
import type { DeskPorts } from '../ports.ts';

export type PosterRefusal =
  | { code: 'NothingThere' }
  | { code: 'PictureTooLarge'; limit: number }
  | { code: 'NotAPicture'; why: string };

/** Gives an event its picture with what it shows in words: the one never without the other. Seen when the event is published next. */
export const savePoster = async (
  { drafts, posters }: Pick<DeskPorts, 'drafts' | 'posters'>,
  { organiserId, eventId, alt }: { organiserId: OrganiserId; eventId: EventId; alt: string },
  bytes: Uint8Array,
): Promise<Result<Poster, PosterRefusal>> => {
  if (bytes.byteLength > largestPoster) return refuse({ code: 'PictureTooLarge', limit: largestPoster });
  const picture = readPicture(bytes);
  if (!picture.ok) return refuse({ code: 'NotAPicture', ...picture.refusal });
  const ref = { kind: 'event', organiserId, id: eventId } as const;
  if (!(await drafts.find(ref))) return refuse({ code: 'NothingThere' });
  const path = await posters.writePoster(eventId, picture.value, bytes);
  const { width, height } = picture.value;
  const poster = Poster.parse({ path, alt, width, height });
  return (await drafts.savePoster(ref, poster)) ? ok(poster) : refuse({ code: 'NothingThere' });
};
