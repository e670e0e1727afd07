import * as z from 'zod';
import { PerformanceId } from '#shared/kernel/ids.ts';
import { problem, route } from '../route.ts';
import { eventPath, ofEvent, organisers } from './organiser-paths.ts';
import { NothingThere } from './saved.ts';

const phase = z.string().regex(/^[a-z0-9-]{1,20}$/);
const codesOf = {
  path: `${eventPath}/performances/{performanceId}/phases/{phaseId}/access-codes`,
  params: ofEvent.extend({ performanceId: PerformanceId, phaseId: phase }),
} as const;
const PhaseUnknown = problem(404, 'The draft has no such phase for people with a code.');

/** Codes of one phase; enough for the partners of an event, each with one of their own. */
const mostAccessCodes = 200;

export const saveAccessCodesRoute = route({
  ...codesOf,
  name: 'saveAccessCodes',
  method: 'PUT',
  summary:
    'Say which codes open a phase of the sale, in place of those before. They are kept as marks and never read back',
  access: organisers,
  success: 200,
  body: z.strictObject({
    codes: z
      .array(z.string().trim().min(6).max(40))
      .min(1)
      .max(mostAccessCodes)
      .refine((codes) => new Set(codes).size === codes.length, 'Each code can be given once'),
  }),
  response: z.strictObject({ codes: z.int() }),
  refusals: {
    NothingThere,
    PhaseUnknown,
    CodeTaken: problem(409, 'A code opens another phase of this performance already. Choose another.'),
  },
});

export const removeAccessCodesRoute = route({
  ...codesOf,
  name: 'removeAccessCodes',
  method: 'DELETE',
  summary: 'Let no code open a phase of the sale any more',
  access: organisers,
  success: 204,
  response: z.undefined(),
  refusals: { NothingThere },
});

export const accessCodeRoutes = [saveAccessCodesRoute, removeAccessCodesRoute] as const;
