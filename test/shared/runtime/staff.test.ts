import { describe, expect, it } from 'vitest';
import type { StaffGroup } from '#shared/contracts/route.ts';
import type { OrganiserId } from '#shared/kernel/ids.ts';
import { type Membership, mayActFor, membershipOf } from '#shared/runtime/staff.ts';

const belfoot = 'belfoot' as OrganiserId;
const lindenhal = 'lindenhal' as OrganiserId;

const member = (...groups: string[]): { memberships: readonly Membership[] } => ({
  memberships: groups.flatMap((group) => membershipOf(group) ?? []),
});

describe('a group in a token', () => {
  it.each([
    ['Support:belfoot', { group: 'Support', organiserId: belfoot }],
    ['Organiser:lindenhal', { group: 'Organiser', organiserId: lindenhal }],
    ['TicketingAgent:belfoot', { group: 'TicketingAgent', organiserId: belfoot }],
    ['Operations', { group: 'Operations' }],
  ])('%s is a membership', (group, membership) => {
    expect(membershipOf(group)).toEqual(membership);
  });

  it.each([
    'NotSupport:belfoot',
    'Support',
    'Support:',
    ':belfoot',
    ':',
    '',
    'support:belfoot',
    'Support:BelFoot',
    'Support:*',
    'Support:belfoot:lindenhal',
    'Support:belfoot:',
    'Support:belfoot ',
    ' Support:belfoot',
    'Supporter:belfoot',
    'Fan',
    'Fan:belfoot',
    'Operations:',
    'Operations:belfoot',
    'NotOperations',
    'constructor:belfoot',
  ])('%j is none', (group) => {
    expect(membershipOf(group)).toBeUndefined();
  });
});

describe('for which organiser one may act', () => {
  const desk: readonly StaffGroup[] = ['Support', 'Organiser', 'TicketingAgent', 'Operations'];
  it.each<[string[], boolean, boolean]>([
    [['Support:belfoot'], true, false],
    [['TicketingAgent:belfoot'], true, false],
    [['Organiser:lindenhal'], false, true],
    [['Organiser:belfoot', 'Support:lindenhal'], true, true],
    [['Operations'], true, true],
    [['Support:belfoot2'], false, false],
    [['Support:bel'], false, false],
    [['NotSupport:belfoot', 'Support', 'Support:'], false, false],
    [['Fan'], false, false],
    [[], false, false],
  ])('%j: belfoot %s, lindenhal %s', (groups, forBelfoot, forLindenhal) => {
    expect(mayActFor(member(...groups), desk, belfoot)).toBe(forBelfoot);
    expect(mayActFor(member(...groups), desk, lindenhal)).toBe(forLindenhal);
  });

  it.each<[string, StaffGroup[], boolean]>([
    ['Support:belfoot', ['Organiser'], false],
    ['Support:belfoot', [], false],
    ['Organiser:belfoot', ['Organiser'], true],
    ['Operations', ['Organiser', 'Support'], false],
    ['Operations', ['Operations'], true],
  ])('%s where %j may: %s', (group, groups, may) => {
    expect(mayActFor(member(group), groups, belfoot)).toBe(may);
  });

  it('needs one membership that is of the group and of the organiser, not two that are each half of it', () => {
    expect(mayActFor(member('Support:lindenhal', 'TicketingAgent:belfoot'), ['Support'], belfoot)).toBe(false);
  });

  it('twin: were the group’s name enough, support of one organiser would see what the other sold', () => {
    const byNameAlone = ({ memberships }: { memberships: readonly Membership[] }, groups: readonly StaffGroup[]) =>
      memberships.some(({ group }) => groups.includes(group));
    const support = member('Support:belfoot');
    expect(byNameAlone(support, desk)).toBe(true);
    expect(mayActFor(support, desk, lindenhal)).toBe(false);
  });
});
