import { entrancesOf } from '#shared/contracts/route.ts';
import { allRoutes } from '#shared/contracts/routes.ts';
import type { Stage } from '../stages.ts';
import { budgetChecks } from './budget.ts';
import { circleChecks } from './circles.ts';
import { canaryChecks, computeChecks, concurrencyChecks } from './compute.ts';
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
  ...circleChecks,
];

/** The whole baseline over the templates of one stage: canaries and kept concurrency where the stage has them. */
export const findingsOf = (
  stage: Pick<Stage, 'canary' | 'reservesConcurrency'>,
  templates: readonly Template[],
): Finding[] =>
  [
    ...everywhere,
    ...(stage.canary ? canaryChecks : []),
    ...(stage.reservesConcurrency ? concurrencyChecks : []),
  ].flatMap((check) => check(templates));
