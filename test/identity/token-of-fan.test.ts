import { expect, it } from 'vitest';
import { tokenOfFan } from '#functions/identity/domain/token-of-fan.ts';

const groupsFor = (...groups: string[]) => tokenOfFan(groups).groupOverrideDetails.groupsToOverride;

it('makes whoever signs in at the fans’ pool a fan', () => {
  expect(groupsFor()).toEqual(['Fan']);
  expect(groupsFor('Fan')).toEqual(['Fan']);
});

it('keeps groups that give no right', () => {
  expect(groupsFor('newsletter', 'NotOrganiser')).toEqual(['Fan', 'newsletter', 'NotOrganiser']);
});

it.each(['Operations', 'Organiser:belfoot', 'TicketingAgent:belfoot', 'Support:belfoot'])(
  'gives no right of staff to a fan: %s',
  (group) => {
    expect(groupsFor(group)).toEqual(['Fan']);
  },
);
