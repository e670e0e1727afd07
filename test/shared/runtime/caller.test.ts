import { describe, expect, it } from 'vitest';
import { belongingOf, callerOf } from '#shared/runtime/caller.ts';
import { fanClaims, httpEvent, subject } from './http-event.ts';

const asked = (claims: Record<string, unknown>) =>
  callerOf(
    { access: { kind: 'buyer' } },
    httpEvent({ routeKey: 'POST /api/v1/performances/{performanceId}/holds', claims }),
  );

describe('what is known of a fan by the token', () => {
  it('the client it was made for, and what they are to organisers', () => {
    const groups = '[Fan Member:belfoot Partner:kunstkring Member Member:a:b Staff:belfoot]';
    expect(asked({ ...fanClaims, client_id: 'app', 'cognito:groups': groups })).toEqual({
      caller: {
        buyerId: `fan_${subject}`,
        signedIn: true,
        client: 'app',
        belongsTo: [
          { audience: 'members', organiserId: 'belfoot' },
          { audience: 'partners', organiserId: 'kunstkring' },
        ],
      },
    });
  });

  it('nothing more where the token says no more', () => {
    expect(asked(fanClaims)).toEqual({ caller: { buyerId: `fan_${subject}`, signedIn: true } });
  });

  it.each(['Member', 'Member:', 'Member:Bel Foot', 'member:belfoot', 'Member:belfoot:x'])(
    '%s is no membership',
    (group) => {
      expect(belongingOf(group)).toBeUndefined();
    },
  );
});
