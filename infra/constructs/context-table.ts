import { AttributeType, BillingMode, StreamViewType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { tableName } from '../names.ts';
import type { ContextFunction } from './context-function.ts';
import { ContextStack } from './context-stack.ts';

export type ReadAction = 'GetItem' | 'Query' | 'BatchGetItem';
export type WriteAction = 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'TransactWriteItems';

export interface ContextTableProps {
  /** Why items may be deleted by time. Never where a seat, an order, a ticket or money stands. */
  expires?: { what: string };
  /** Off where nobody listens. */
  stream?: boolean;
}

/** The one table of a context: recoverable to the second, and not deleted by mistake. */
export class ContextTable extends Construct {
  readonly arn: string;
  /** @throws Error when the table was made without a stream. */
  readonly streamArn: string | undefined;
  private readonly variable: string;
  private readonly name: string;

  constructor(scope: Construct, id: string, props: ContextTableProps = {}) {
    super(scope, id);
    const { context, deployment, platform } = ContextStack.around(this);
    const table = new Table(this, 'table', {
      tableName: tableName(deployment, context),
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      // A ceiling against a runaway bill, far above what the payment provider lets through.
      maxReadRequestUnits: 40_000,
      maxWriteRequestUnits: 20_000,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: platform.dataKey,
      ...(props.stream === false ? {} : { stream: StreamViewType.NEW_AND_OLD_IMAGES }),
      ...(props.expires ? { timeToLiveAttribute: 'ttl' } : {}),
    });
    this.arn = table.tableArn;
    this.streamArn = table.tableStreamArn;
    this.name = table.tableName;
    this.variable = `${context.toUpperCase()}_TABLE`;
  }

  /** The grant and the table's name travel together. */
  letRead(reader: ContextFunction, ...actions: ReadAction[]): void {
    this.grant(reader, actions, this.arn);
  }

  letWrite(writer: ContextFunction, ...actions: (WriteAction | ReadAction)[]): void {
    this.grant(writer, actions, this.arn);
  }

  private grant(grantee: ContextFunction, actions: readonly string[], resource: string): void {
    grantee.allow(
      actions.map((action) => `dynamodb:${action}`),
      resource,
    );
    grantee.tell(this.variable, this.name);
  }
}
