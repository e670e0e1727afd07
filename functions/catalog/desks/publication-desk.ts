import { removeAccessCodesRoute, saveAccessCodesRoute } from '#shared/contracts/catalog/access-codes-api.ts';
import { publishEventRoute, readPublicationRoute, savePosterRoute } from '#shared/contracts/catalog/publication-api.ts';
import { on } from '#shared/runtime/http-api.ts';
import type { DeskPorts } from '../ports.ts';
import { removeAccessCodes, saveAccessCodes } from '../use-cases/access-codes.ts';
import { forOrganiser } from '../use-cases/desk.ts';
import { publishEvent, readPublication } from '../use-cases/publication/publish-event.ts';
import { savePoster } from '../use-cases/save-poster.ts';

/** What goes with a draft, and its way to the public. */
export const publicationDesk = [
  on(saveAccessCodesRoute, (ports: DeskPorts, { params, body, caller }) =>
    forOrganiser(caller, params.organiserId, () => saveAccessCodes(ports, params, body.codes)),
  ),
  on(removeAccessCodesRoute, (ports: DeskPorts, { params, caller }) =>
    forOrganiser(caller, params.organiserId, () => removeAccessCodes(ports, params)),
  ),
  on(savePosterRoute, (ports: DeskPorts, { params, query, raw, caller }) =>
    forOrganiser(caller, params.organiserId, () => savePoster(ports, { ...params, ...query }, raw)),
  ),
  on(readPublicationRoute, (ports: DeskPorts, { params, caller }) =>
    forOrganiser(caller, params.organiserId, () => readPublication(ports, params)),
  ),
  on(publishEventRoute, (ports: DeskPorts, { params, caller }) =>
    forOrganiser(caller, params.organiserId, () => publishEvent(ports, params)),
  ),
];
