import * as z from 'zod';
import { type Problem, problem } from './route.ts';

/** A fault is ours: no refusal has this status. */
export interface FaultProblem extends Omit<Problem, 'status'> {
  status: 500;
}

/** Problems any route may answer beside the refusals it declares. */
export const problemsOfEveryRoute = {
  Invalid: problem(400, 'Something in the request is not as it should be.', {
    /** Where it is, from `params`, `query`, `body` or `headers` on, and what was expected. */
    errors: z.array(z.strictObject({ path: z.string(), message: z.string() })),
  }),
  TokenMissing: problem(401, 'Sign in: this needs a valid access token.'),
  GuestSessionMissing: problem(
    401,
    'Send your guest session in the x-guest-session header: 43 base64url characters your client made at random.',
  ),
  NotAllowed: problem(403, 'You are signed in, but your role does not allow this.'),
  NotThroughTheEdge: problem(403, 'Call the site, not the origin behind it.'),
  Fault: {
    status: 500,
    title: 'Something broke on our side. Try again; if it goes on, tell us the instance.',
    extra: z.strictObject({}),
  } satisfies FaultProblem,
} as const;

export type CodeOfEveryRoute = keyof typeof problemsOfEveryRoute;
