import type { EventId } from '#shared/kernel/ids.ts';
import type { PublishingPorts } from '../ports.ts';

/** How far ahead of its count a page may be that somebody wrote and was stopped before counting it. */
const attempts = 20;

/**
 * Writes everything about an event to a file that never changes, and counts it as the event's newest page. The same content is the
 * same page. An event of which nothing is on yet has no page.
 * @throws Error when others keep turning its pages.
 */
export const publishPage = async (
  { programme, files, markOf }: PublishingPorts,
  eventId: EventId,
): Promise<number | undefined> => {
  let taken = 0;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const standing = await programme.eventForPage(eventId);
    if (!standing) return undefined;
    const { event, newest } = standing;
    const { page: _page, ...content } = event;
    const mark = markOf(JSON.stringify(content));
    if (newest?.mark === mark) return newest.page;
    const follows = newest?.page ?? 0;
    const page = Math.max(follows, taken) + 1;
    // A page of that number may be out already, of a publisher who was faster or was stopped before it was counted.
    if (!(await files.writeEventPage({ ...content, page }))) {
      taken = page;
      continue;
    }
    if (await programme.turnPage(eventId, follows, { page, mark })) return page;
  }
  throw new Error(`The page of event ${eventId} is being changed by too many at once`);
};
