import { entrancesOf } from '#shared/contracts/route.ts';
import { allRoutes } from '#shared/contracts/routes.ts';
import type { StageName } from '../stages.ts';
import { budgetChecks } from './budget.ts';
import { canaryChecks, computeChecks } from './compute.ts';
import { dataChecks } from './data.ts';
import { edgeChecks, routesGuarded } from './edge.ts';
import { encryptionChecks } from './encryption.ts';
import { messageChecks } from './messages.ts';
import { signInChecks } from './people.ts';
import { permissionChecks } from './permissions.ts';
import { sagaChecks } from './saga.ts';
import type { Check, Finding, Template } from './templates.ts';

const openRoutes = new Set(
  allRoutes.flatMap(entrancesOf).flatMap(({ method, path, scope }) => (scope === null ? [`${method} ${path}`] : [])),
);

const everywhere: readonly Check[] = [
  ...permissionChecks,
  ...encryptionChecks,
  ...signInChecks,
  ...edgeChecks,
  (templates) => routesGuarded(templates, openRoutes),
  ...dataChecks,
  ...computeChecks,
  ...messageChecks,
  ...sagaChecks,
  ...budgetChecks,
];

/** The whole baseline over the templates of one stage. On this machine code is replaced at once, without a canary. */
export const findingsOf = (stage: StageName, templates: readonly Template[]): Finding[] =>
  [...everywhere, ...(stage === 'local' ? [] : canaryChecks)].flatMap((check) => check(templates));
