import { globSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { actionsByFunction, permissionsByRole } from '#infra/baseline/permissions.ts';
import { ofType, targetOf, textOf } from '#infra/baseline/templates.ts';
import { permitted } from './permitted.ts';
import { synthesized } from './synthesized.ts';

/** Every function writes its own log and its own traces. */
const always = ['logs:CreateLogStream', 'logs:PutLogEvents', 'xray:PutTelemetryRecords', 'xray:PutTraceSegments'];

const granted = (): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(actionsByFunction(synthesized('local'))).map(([name, actions]) => [
      name.replace(/^boxoffice-local-/, ''),
      actions.filter((action) => !always.includes(action)),
    ]),
  );

it('permits each function exactly the actions it uses', () => {
  expect(granted()).toEqual(permitted);
});

it('permits the same in every stage', () => {
  const inProduction = Object.entries(actionsByFunction(synthesized('production'))).map(([name, actions]) => [
    name.replace(/^boxoffice-production-/, ''),
    actions.filter((action) => !always.includes(action)),
  ]);
  expect(Object.fromEntries(inProduction)).toEqual(permitted);
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
