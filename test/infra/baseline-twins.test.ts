import { expect, it } from 'vitest';
import { findingsOf } from '#infra/baseline/all-checks.ts';
import type { Template } from '#infra/baseline/templates.ts';
import { stageOf } from '#infra/stages.ts';
import { synthesized } from './synthesized.ts';
import { alarmTwins } from './twins/alarm-twins.ts';
import { asyncTwins } from './twins/async-twins.ts';
import { computeTwins } from './twins/compute-twins.ts';
import { dataTwins } from './twins/data-twins.ts';
import { edgeTwins } from './twins/edge-twins.ts';
import { encryptionTwins } from './twins/encryption-twins.ts';
import { firewallTwins } from './twins/firewall-twins.ts';
import { identityTwins } from './twins/identity-twins.ts';
import { routeTwins } from './twins/route-twins.ts';
import { sagaTwins } from './twins/saga-twins.ts';

const twins = [
  ...identityTwins,
  ...encryptionTwins,
  ...firewallTwins,
  ...edgeTwins,
  ...routeTwins,
  ...dataTwins,
  ...computeTwins,
  ...asyncTwins,
  ...alarmTwins,
  ...sagaTwins,
];
const production = synthesized('production');

it.each(twins)('$rule flags $damage', ({ rule, broken }) => {
  const findings = findingsOf(stageOf('production'), broken(production));
  expect(findings.map((finding) => finding.rule)).toContain(rule);
});

it('has a twin for every line of the baseline this app must hold', () => {
  const lines = [
    ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 17, 18, 19, 20, 21, 22],
    ...[23, 24, 25, 26, 27, 28, 29, 31, 32, 33, 34, 35, 36],
  ].map((line) => `BASE${line}`);
  const covered = new Set(twins.map(({ rule }) => rule));
  expect([...lines, 'BUDGET', 'CIRCLE', 'NAMES'].filter((line) => !covered.has(line))).toEqual([]);
});

it('changes nothing in the templates it breaks', () => {
  const before = JSON.stringify(production);
  for (const { broken } of twins) broken(production);
  expect(JSON.stringify(production satisfies readonly Template[])).toBe(before);
});
