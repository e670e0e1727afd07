import { readOrganiserRoute, saveOrganiserRoute, venueRoutes } from '#shared/contracts/catalog/drafts-api.ts';
import { ok, refuse } from '#shared/kernel/result.ts';
import { on } from '#shared/runtime/http-api.ts';
import type { DeskPorts } from '../ports.ts';
import { forOrganiser } from '../use-cases/desk.ts';
import { over, savedProfile, savedVenue } from '../use-cases/drafts/answers.ts';
import { removeThing } from '../use-cases/drafts/remove-thing.ts';
import { saveThing } from '../use-cases/drafts/save-thing.ts';

const nothingThere = refuse({ code: 'NothingThere' });

/** The organiser itself, and where it plays. */
export const venueDesk = [
  on(saveOrganiserRoute, (ports: DeskPorts, { params: { organiserId }, body, caller }) =>
    forOrganiser(caller, organiserId, async () =>
      over(
        await saveThing(ports, { kind: 'profile', organiserId }, body, { caller, now: ports.clock() }),
        savedProfile,
      ),
    ),
  ),
  on(readOrganiserRoute, ({ drafts }: DeskPorts, { params: { organiserId }, caller }) =>
    forOrganiser(caller, organiserId, async () => {
      const kept = await drafts.find({ kind: 'profile', organiserId });
      return kept ? ok(savedProfile(kept)) : nothingThere;
    }),
  ),
  on(venueRoutes.save, (ports: DeskPorts, { params: { organiserId, venueId }, body, caller }) =>
    forOrganiser(caller, organiserId, async () =>
      over(
        await saveThing(ports, { kind: 'venue', organiserId, id: venueId }, body, { caller, now: ports.clock() }),
        savedVenue,
      ),
    ),
  ),
  on(venueRoutes.read, ({ drafts }: DeskPorts, { params: { organiserId, venueId }, caller }) =>
    forOrganiser(caller, organiserId, async () => {
      const kept = await drafts.find({ kind: 'venue', organiserId, id: venueId });
      return kept ? ok(savedVenue(kept)) : nothingThere;
    }),
  ),
  on(venueRoutes.remove, (ports: DeskPorts, { params: { organiserId, venueId }, caller }) =>
    forOrganiser(caller, organiserId, () => removeThing(ports, { kind: 'venue', organiserId, id: venueId })),
  ),
  on(venueRoutes.list, ({ drafts }: DeskPorts, { params: { organiserId }, caller }) =>
    forOrganiser(caller, organiserId, async () =>
      ok({ items: (await drafts.list({ kind: 'venue', organiserId })).map(savedVenue) }),
    ),
  ),
];
