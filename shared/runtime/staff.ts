import type { StaffGroup } from '#shared/contracts/route.ts';
import { OrganiserId } from '#shared/kernel/ids.ts';

/** Of one organiser, or of the platform: a group of the platform names no organiser, and any other always does. */
export type Membership =
  | { group: Exclude<StaffGroup, 'Operations'>; organiserId: OrganiserId }
  | { group: Extract<StaffGroup, 'Operations'> };

/** A person who works for organisers or for the platform. */
export interface Staff {
  subject: string;
  memberships: readonly Membership[];
}

const ofAnOrganiser = ['Organiser', 'TicketingAgent', 'Support'] as const;

/** @param group as it stands in a token: `Support:belfoot`, `Operations`. What is not exactly a membership is none. */
export const membershipOf = (group: string): Membership | undefined => {
  if (group === 'Operations') return { group };
  const [name, organiser, ...rest] = group.split(':');
  const known = ofAnOrganiser.find((one) => one === name);
  const organiserId = OrganiserId.safeParse(organiser);
  return known && organiserId.success && rest.length === 0
    ? { group: known, organiserId: organiserId.data }
    : undefined;
};

/**
 * Whether a member of staff may do to something of this organiser what those groups may do. No unless a membership says yes: one of
 * the groups, of this organiser; Operations, where it is among the groups, of every organiser.
 */
export const mayActFor = (
  { memberships }: Pick<Staff, 'memberships'>,
  groups: readonly StaffGroup[],
  organiserId: OrganiserId,
): boolean =>
  memberships.some(
    (one) => groups.includes(one.group) && (one.group === 'Operations' || one.organiserId === organiserId),
  );
