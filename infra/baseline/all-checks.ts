import { entrancesOf } from '#shared/contracts/route.ts';
import { allRoutes } from '#shared/contracts/routes.ts';
import type { Stage } from '../stages.ts';
import { alarmChecks } from './alarms.ts';
import { budgetChecks } from './budget.ts';
import { canaryChecks } from './canaries.ts';
import { circleChecks } from './circles.ts';
import { computeChecks, concurrencyChecks } from './compute.ts';
import { dataChecks } from './data.ts';
import { nameChecks } from './declared-names.ts';
import { edgeChecks } from './edge.ts';
import { encryptionChecks } from './encryption.ts';
import { firewallChecks } from './firewall.ts';
import { interruptedRunChecks } from './interrupted-runs.ts';
import { messageChecks } from './messages.ts';
import { signInChecks } from './people.ts';
import { permissionChecks } from './permissions.ts';
import { requestTimeChecks } from './request-times.ts';
import { routeChecks, routesGuarded } from './routes.ts';
import { sagaChecks } from './saga.ts';
import { senderChecks } from './senders.ts';
import type { Check, Finding, Template } from './templates.ts';

const openRoutes = new Set(
  allRoutes.flatMap(entrancesOf).flatMap(({ method, path, scope }) => (scope === null ? [`${method} ${path}`] : [])),
);

const everywhere: readonly Check[] = [
  ...permissionChecks,
  ...encryptionChecks,
  ...signInChecks,
  ...firewallChecks,
  ...edgeChecks,
  ...senderChecks,
  ...routeChecks,
  (templates) => routesGuarded(templates, openRoutes),
  ...dataChecks,
  ...computeChecks,
  ...requestTimeChecks,
  ...messageChecks,
  ...alarmChecks,
  ...sagaChecks,
  ...interruptedRunChecks,
  ...budgetChecks,
  ...circleChecks,
  ...nameChecks,
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
