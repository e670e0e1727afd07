import { organiserRoutes } from '#shared/contracts/catalog/organiser-api.ts';
import type { OrganiserId } from '#shared/kernel/ids.ts';
import { type Refused, type Result, refuse } from '#shared/kernel/result.ts';
import { mayActFor, type Staff } from '#shared/runtime/staff.ts';

const [{ access }] = organiserRoutes;

/** What an organiser has is not there for anybody who does not work for it: that it exists is nobody else's to know. */
export const forOrganiser = async <Value, Refusal>(
  caller: Staff,
  organiserId: OrganiserId,
  answer: () => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal> | Refused<{ code: 'NothingThere' }>> =>
  mayActFor(caller, access.groups, organiserId) ? answer() : refuse({ code: 'NothingThere' });
