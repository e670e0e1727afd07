import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks } from 'cdk-nag';
import { BaselineChecks } from './baseline/baseline-checks.ts';
import { underCeiling } from './constructs/permissions-ceiling.ts';
import { bucketName } from './names.ts';
import type { BundleOf } from './platform.ts';
import { CatalogStack } from './stacks/catalog-stack.ts';
import { EdgeStack } from './stacks/edge-stack.ts';
import { FirewallStack } from './stacks/firewall-stack.ts';
import { IdentityStack } from './stacks/identity-stack.ts';
import { InventoryStack } from './stacks/inventory-stack.ts';
import { NotificationsStack } from './stacks/notifications-stack.ts';
import { OrdersStack } from './stacks/orders-stack.ts';
import { PaymentsStack } from './stacks/payments-stack.ts';
import { PlatformStack } from './stacks/platform-stack.ts';
import { ReportingStack } from './stacks/reporting-stack.ts';
import { TicketsStack } from './stacks/tickets-stack.ts';
import type { Stage } from './stages.ts';

/** Flags of `cdk.json`, which only the CDK's own command line reads by itself. */
const flags = (): Record<string, unknown> => {
  const cdk: unknown = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'cdk.json'), 'utf8'));
  return (cdk as { context: Record<string, unknown> }).context;
};

/**
 * The whole app of one stage. Contexts depend on the platform and not on each other; the edge opens last.
 * @param outdir where the assembly goes; the CDK's own choice when absent.
 */
export const boxofficeApp = (stage: Stage, bundleOf: BundleOf, outdir?: string): App => {
  const app = new App({ analyticsReporting: false, context: flags(), ...(outdir ? { outdir } : {}) });
  underCeiling(app, stage);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new BaselineChecks(stage));
  Validations.of(app).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason:
      'tracing and log delivery name no resource: baseline/permissions.ts lists the only actions that may go with *',
  });
  Validations.of(app).acknowledge({
    id: `AwsSolutions-IAM5[Resource::arn:aws:s3:::${bucketName(stage, 'published')}/*]`,
    reason: 'every file in the bucket is published for anyone to read; who may write which is said file by file',
  });
  Validations.of(app).acknowledge({
    id: 'AwsSolutions-SMG4',
    reason:
      'baseline/encryption.ts asks a rotation of every secret, but of those it names as changed by hand, each with a runbook',
  });
  const platform = new PlatformStack(app, stage);
  const identity = new IdentityStack(app, { stage, platform, bundleOf });
  const props = { stage, platform, bundleOf, authorizers: identity };
  const contexts = [
    CatalogStack,
    InventoryStack,
    OrdersStack,
    PaymentsStack,
    TicketsStack,
    NotificationsStack,
    ReportingStack,
  ].map((Context) => new Context(app, props));
  new FirewallStack(app, stage);
  const edge = new EdgeStack(app, props, identity);
  for (const context of contexts) {
    context.addStackDependency(platform);
    edge.addStackDependency(context);
  }
  return app;
};
