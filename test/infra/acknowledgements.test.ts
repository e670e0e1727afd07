import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CfnSecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { type App, Stack, Validations } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks } from 'cdk-nag';
import { expect, it } from 'vitest';
import { boxofficeApp } from '#infra/boxoffice-app.ts';
import { stubBundle } from '#infra/bundles.ts';
import { stageOf } from '#infra/stages.ts';

const appOf = (): App => boxofficeApp(stageOf('production'), stubBundle, join(tmpdir(), 'boxoffice-never-written'));

const acknowledged = (app: App): { at: string; id: string; reason: string }[] =>
  app.node.findAll().flatMap((construct) =>
    construct.node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) =>
        Object.entries(data as Record<string, string>).map(([id, reason]) => ({
          at: construct.node.path,
          id,
          reason,
        })),
      ),
  );

it('passes cdk-nag with nothing left unanswered', () => {
  const app = appOf();
  expect(new AwsSolutionsChecks(app).validateScope(app).violations).toEqual([]);
});

it('acknowledges at most twenty findings, each with a reason', () => {
  const all = acknowledged(appOf());
  expect(all.length).toBeLessThanOrEqual(20);
  for (const { at, id, reason } of all) expect(reason.length, `${id} at ${at || 'the app'}`).toBeGreaterThan(20);
});

it('is told of what nobody acknowledged', () => {
  const app = appOf();
  new CfnSecurityGroup(new Stack(app, 'twin'), 'open', {
    groupDescription: 'open',
    securityGroupIngress: [{ ipProtocol: 'tcp', fromPort: 22, toPort: 22, cidrIp: '0.0.0.0/0' }],
  });
  expect(new AwsSolutionsChecks(app).validateScope(app).violations).not.toEqual([]);
});
