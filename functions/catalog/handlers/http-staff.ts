import { httpApi } from '#shared/runtime/http-api.ts';
import { desk } from '../desk-container.ts';
import { directoryDesk } from '../desks/directory-desk.ts';
import { eventDesk } from '../desks/event-desk.ts';
import { publicationDesk } from '../desks/publication-desk.ts';
import { venueDesk } from '../desks/venue-desk.ts';

export const handler = httpApi(desk, [...venueDesk, ...eventDesk, ...publicationDesk, ...directoryDesk]);
