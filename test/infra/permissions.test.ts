import { globSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { actionsByFunction, permissionsByRole } from '#infra/baseline/permissions.ts';
import { ofType, targetOf, textOf } from '#infra/baseline/templates.ts';
import type { StageName } from '#infra/stages.ts';
import { permitted } from './permitted.ts';
import { synthesized } from './synthesized.ts';

/** Every function writes its own log and its own traces. */
const always = ['logs:CreateLogStream', 'logs:PutLogEvents', 'xray:PutTelemetryRecords', 'xray:PutTraceSegments'];

const grantedIn = (stage: StageName): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(actionsByFunction(synthesized(stage))).map(([name, actions]) => [
      name.replace(`boxoffice-${stage}-`, ''),
      actions.filter((action) => !always.includes(action)),
    ]),
  );

// Before the tests: two cores shared with everything else take their time.
synthesized('production');
synthesized('local');

it('permits each function exactly the actions it uses', () => {
  expect(grantedIn('production')).toEqual(permitted);
});

it('permits the same on this machine, where the issuer is not Cognito', () => {
  const { 'identity-on-sign-in': _, ...rest } = permitted;
  expect(grantedIn('local')).toEqual(rest);
});

it('declares a function for every handler, and for nothing else', () => {
  const root = join(import.meta.dirname, '..', '..');
  const handlers = globSync('functions/*/handlers/*.ts', { cwd: root }).map((file) =>
    file.replace(/^functions\/([^/]+)\/handlers\/([^/]+)\.ts$/, '$1-$2'),
  );
  expect(Object.keys(permitted).sort()).toEqual(handlers.sort());
});

it('lets a context touch its own table and no other', () => {
  for (const template of synthesized('local')) {
    const own = ofType([template], 'AWS::DynamoDB::Table').map(({ logicalId }) => logicalId);
    for (const statements of permissionsByRole(template).values())
      for (const { actions, resources } of statements.filter((one) =>
        one.actions.some((a) => a.startsWith('dynamodb:')),
      ))
        for (const resource of resources)
          expect(
            own.some((id) => targetOf(resource) === id || textOf(resource).includes(`"${id}"`)),
            `${template.stack}: ${actions.join()} on ${textOf(resource)}`,
          ).toBe(true);
  }
});
