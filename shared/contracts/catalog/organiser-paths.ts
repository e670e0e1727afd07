import * as z from 'zod';
import { EventId, OrganiserId } from '#shared/kernel/ids.ts';
import { staff } from '../route.ts';

/** Staff of the organiser in the path; for anybody else there is nothing there. */
export const organisers = staff('Organiser', 'Operations');

export const organiserPath = '/admin/organisers/{organiserId}';
export const ofOrganiser = z.strictObject({ organiserId: OrganiserId });

export const eventPath = `${organiserPath}/events/{eventId}` as const;
export const ofEvent = ofOrganiser.extend({ eventId: EventId });
