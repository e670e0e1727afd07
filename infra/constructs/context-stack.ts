import { Stack, Tags } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { type ContextName, prefixOf } from '../names.ts';
import type { Authorizers, BundleOf, Platform } from '../platform.ts';
import type { Stage } from '../stages.ts';

export interface ContextStackProps {
  stage: Stage;
  platform: Platform;
  bundleOf: BundleOf;
  /** Absent for the contexts that have no routes. */
  authorizers?: Authorizers;
}

/** The stack of one bounded context: its table, its functions, and what may reach them. */
export class ContextStack extends Stack {
  readonly context: ContextName;
  readonly deployment: Stage;
  readonly platform: Platform;
  readonly bundleOf: BundleOf;
  readonly authorizers: Authorizers | undefined;

  constructor(scope: Construct, context: ContextName, { stage, platform, bundleOf, authorizers }: ContextStackProps) {
    const name = `${prefixOf(stage)}-${context}`;
    super(scope, name, {
      stackName: name,
      env: { account: stage.account, region: stage.region },
      // A stack of a table is taken away by hand and with thought, or not at all.
      terminationProtection: stage.name !== 'local',
    });
    this.context = context;
    this.deployment = stage;
    this.platform = platform;
    this.bundleOf = bundleOf;
    this.authorizers = authorizers;
    Tags.of(this).add('boxoffice:context', context);
    Tags.of(this).add('boxoffice:stage', stage.name);
  }

  /** The context's stack a construct stands in. @throws Error for a construct that stands in none. */
  static around(construct: Construct): ContextStack {
    const stack = Stack.of(construct);
    if (!(stack instanceof ContextStack)) throw new Error(`${construct.node.path} stands in no context`);
    return stack;
  }
}
