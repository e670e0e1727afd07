import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { RemovalPolicy, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { type ContextName, callableArn, type ProcessName, prefixOf } from '../names.ts';
import type { Runbook } from '../runbooks.ts';
import { ContextStack } from './context-stack.ts';
import { FailedMessages } from './failed-messages.ts';

/** Placeholder in the definition → the function that does the step, in whichever context it stands. */
export type Steps = Readonly<Record<string, { context: ContextName; task: string }>>;

export interface SagaProps {
  /** File in `statemachines/`, without `.asl.json`. */
  definition: ProcessName;
  steps: Steps;
  impact: string;
  /** What a person does about a run that ended badly. */
  runbook: Runbook;
}

const folder = join(import.meta.dirname, '..', '..', 'statemachines');

/** A process that pays or promises. A run that ends badly becomes a case for a person. */
export class Saga extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { definition, steps, impact, runbook }: SagaProps) {
    super(scope, id);
    const { deployment, platform } = ContextStack.around(this);
    const name = `${prefixOf(deployment)}-${definition}`;
    const arns = Object.fromEntries(
      Object.entries(steps).map(([step, { context, task }]) => [step, callableArn(deployment, context, task)]),
    );
    const role = new Role(this, 'role', { assumedBy: new ServicePrincipal('states.amazonaws.com') });
    role.addToPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: Object.values(arns).sort() }),
    );
    const machine = new StateMachine(this, 'machine', {
      stateMachineName: name,
      stateMachineType: StateMachineType.STANDARD,
      // From the text: a path would hide the definition from `cdk diff` and from the tests.
      definitionBody: DefinitionBody.fromString(readFileSync(join(folder, `${definition}.asl.json`), 'utf8')),
      definitionSubstitutions: arns,
      role,
      tracingEnabled: true,
      logs: {
        destination: new LogGroup(this, 'log', {
          logGroupName: `/aws/vendedlogs/states/${name}`,
          retention: RetentionDays.ONE_YEAR,
          encryptionKey: platform.logsKey,
          removalPolicy: RemovalPolicy.RETAIN,
        }),
        level: LogLevel.ALL,
        includeExecutionData: false,
      },
    });
    this.arn = machine.stateMachineArn;
    this.casesFrom(machine.stateMachineArn, `${name}-cases`, impact, runbook);
  }

  /** No catcher covers a run's own time limit, or a stop by hand: the rule does. */
  private casesFrom(machineArn: string, name: string, impact: string, runbook: Runbook): void {
    const cases = new FailedMessages(this, 'cases', { name, impact, runbook });
    Validations.of(cases).acknowledge({ id: 'AwsSolutions-SQS3', reason: 'a person empties it, not a function' });
    const rule = new CfnRule(this, 'ended badly', {
      name,
      description: `A run that failed, ran out of time or was stopped: ${impact}`,
      eventPattern: {
        source: ['aws.states'],
        'detail-type': ['Step Functions Execution Status Change'],
        detail: { status: ['FAILED', 'TIMED_OUT', 'ABORTED'], stateMachineArn: [machineArn] },
      },
      targets: [
        {
          id: 'cases',
          arn: cases.queueArn,
          deadLetterConfig: { arn: cases.queueArn },
          retryPolicy: { maximumEventAgeInSeconds: 86_400, maximumRetryAttempts: 185 },
        },
      ],
    });
    cases.addToResourcePolicy(
      new PolicyStatement({
        sid: 'FromTheBus',
        principals: [new ServicePrincipal('events.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [cases.queueArn],
        conditions: { ArnEquals: { 'aws:SourceArn': rule.attrArn } },
      }),
    );
  }
}
