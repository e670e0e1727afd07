import { LambdaVersion, type UserPool, UserPoolOperation } from 'aws-cdk-lib/aws-cognito';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import {
  Alias,
  ApplicationLogLevel,
  Architecture,
  Code,
  type IFunction,
  type IVersion,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { functionName } from '../names.ts';
import { runbookOf } from '../runbooks.ts';
import { canaryOf } from './canary.ts';
import { ContextStack } from './context-stack.ts';
import { ImpactAlarm } from './impact-alarm.ts';

export interface ContextFunctionProps {
  /** What people lose while it fails, as they would say it: "fans cannot hold seats". Every alarm of it says so. */
  impact: string;
  /** Seconds; 10 by default, which is also the most for a function that answers HTTP. */
  timeoutSeconds?: number;
  /** Megabytes; Lambda gives processor time in proportion. */
  memory?: number;
  /** Calls at once that are kept for it, and never exceeded. */
  reserved?: number;
  /** Only where the bus must know the role by name. */
  roleName?: string;
  environment?: Record<string, string>;
}

/** A function of a context with its own role, log, alarms and, in AWS, a careful way in for new code. */
export class ContextFunction extends Construct {
  readonly id: string;
  readonly impact: string;
  readonly timeoutSeconds: number;
  readonly role: Role;
  /** What callers invoke: the alias `live` where new code is let in step by step, else the function. */
  readonly callableArn: string;
  private readonly lambda: LambdaFunction;
  private readonly alias: Alias | undefined;

  constructor(scope: Construct, id: string, props: ContextFunctionProps) {
    super(scope, id);
    const { context, deployment, platform, bundleOf } = ContextStack.around(this);
    const name = functionName(deployment, context, id);
    this.id = id;
    this.impact = props.impact;
    this.timeoutSeconds = props.timeoutSeconds ?? 10;
    this.role = new Role(this, 'role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      ...(props.roleName ? { roleName: props.roleName } : {}),
    });
    const log = new LogGroup(this, 'log', {
      logGroupName: `/aws/lambda/${name}`,
      retention: RetentionDays.ONE_MONTH,
      encryptionKey: platform.logsKey,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.lambda = new LambdaFunction(this, 'function', {
      functionName: name,
      description: `Without it ${props.impact}`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(bundleOf(context, id)),
      handler: 'index.handler',
      role: this.role,
      timeout: Duration.seconds(this.timeoutSeconds),
      memorySize: props.memory ?? 512,
      logGroup: log,
      tracing: Tracing.ACTIVE,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel[deployment.logLevel],
      systemLogLevelV2: SystemLogLevel.WARN,
      ...(props.reserved && deployment.reservesConcurrency ? { reservedConcurrentExecutions: props.reserved } : {}),
      environment: {
        NODE_OPTIONS: '--enable-source-maps',
        STAGE: deployment.name,
        SITE: deployment.name,
        LOG_LEVEL: deployment.logLevel,
        POWERTOOLS_SERVICE_NAME: context,
        ...props.environment,
      },
    });
    this.allow(['logs:CreateLogStream', 'logs:PutLogEvents'], log.logGroupArn);
    this.alias = deployment.canary ? this.behindAlias() : undefined;
    this.callableArn = (this.alias ?? this.lambda).functionArn;
    this.watch();
  }

  /** Permits exactly these actions on exactly these resources. */
  allow(actions: readonly string[], ...resources: string[]): void {
    this.role.addToPolicy(new PolicyStatement({ effect: Effect.ALLOW, actions: [...actions], resources }));
  }

  tell(variable: string, value: string): void {
    this.lambda.addEnvironment(variable, value);
  }

  /** Calls that nobody waits for and that fail go there. */
  letFailuresGoTo(queueArn: string): void {
    this.allow(['sqs:SendMessage'], queueArn);
    (this.lambda.node.defaultChild as CfnFunction).deadLetterConfig = { targetArn: queueArn };
  }

  /** Lets a user pool ask it for what stands in a token. The pool waits at most five seconds. */
  answerSignInsOf(pool: UserPool): void {
    const called = (this.alias ?? this.lambda) as IFunction;
    pool.addTrigger(UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG, called, LambdaVersion.V2_0);
  }

  /** Puts a resource after everything the function may do, so that it never runs with half its permissions. */
  get ready(): readonly Construct[] {
    return this.alias ? [this.lambda, this.role, this.alias] : [this.lambda, this.role];
  }

  private watch(): void {
    const runbook = runbookOf(this.id);
    const oneMinute = { period: Duration.minutes(1), statistic: 'Sum' };
    new ImpactAlarm(this, 'faults', {
      metric: this.lambda.metricErrors(oneMinute),
      threshold: this.id.startsWith('http-') ? 5 : 1,
      impact: this.impact,
      runbook,
    });
    new ImpactAlarm(this, 'throttles', {
      metric: this.lambda.metricThrottles(oneMinute),
      threshold: 1,
      minutes: 2,
      impact: this.impact,
      runbook: 'calls-throttled',
    });
  }

  private behindAlias(): Alias {
    const alias = new Alias(this, 'live', { aliasName: 'live', version: this.lambda.currentVersion as IVersion });
    canaryOf(this, alias, { impact: this.impact, runbook: runbookOf(this.id) });
    return alias;
  }
}
