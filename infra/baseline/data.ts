import {
  at,
  type Check,
  complain,
  listOf,
  numberOf,
  ofType,
  type Statement,
  statementsOf,
  targetOf,
  textOf,
} from './templates.ts';

const tables = ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'] as const;

/** Contexts whose table may delete by time, and what it may delete. */
const mayExpire: Readonly<Record<string, string>> = { inventory: 'carts', notifications: 'the log of what was sent' };

const recoverable: Check = (templates) =>
  complain('BASE11', ofType(templates, ...tables), ({ resource, properties }) => {
    if (at(properties, 'PointInTimeRecoverySpecification', 'PointInTimeRecoveryEnabled') !== true)
      return 'the table cannot be restored to a point in time';
    const days = at(properties, 'PointInTimeRecoverySpecification', 'RecoveryPeriodInDays');
    if (days !== undefined && !(numberOf(days) >= 35)) return 'the table can be restored to the last few days only';
    if (properties.DeletionProtectionEnabled !== true) return 'the table can be deleted by mistake';
    return (
      (resource.DeletionPolicy !== 'Retain' || resource.UpdateReplacePolicy !== 'Retain') &&
      'the table goes with its stack'
    );
  });

const expiry: Check = (templates) =>
  complain('BASE12', ofType(templates, ...tables), ({ properties }) => {
    if (at(properties, 'TimeToLiveSpecification', 'Enabled') !== true) return false;
    const context = textOf(properties.TableName).split('-').at(-1) ?? '';
    if (!(context in mayExpire)) return `items of ${context} would be deleted by time`;
    return (
      at(properties, 'TimeToLiveSpecification', 'AttributeName') !== 'ttl' &&
      `more than ${mayExpire[context]} would be deleted by time`
    );
  });

/** Units a second: far above what the payment provider lets through, and a bill one can bear. */
const mostWrites = 20_000;
const mostReads = 40_000;

const onDemand: Check = (templates) =>
  complain('BASE13', ofType(templates, ...tables), ({ properties }) => {
    if (properties.BillingMode !== 'PAY_PER_REQUEST') return 'the table is paid by the hour';
    const writes = numberOf(at(properties, 'OnDemandThroughput', 'MaxWriteRequestUnits'));
    const reads = numberOf(at(properties, 'OnDemandThroughput', 'MaxReadRequestUnits'));
    return (
      !(writes > 0 && writes <= mostWrites && reads > 0 && reads <= mostReads) && 'nothing bounds the bill of the table'
    );
  });

const bucketsClosed: Check = (templates) =>
  complain('BASE14', ofType(templates, 'AWS::S3::Bucket'), ({ stack, logicalId, resource, properties }) => {
    const block = at(properties, 'PublicAccessBlockConfiguration');
    for (const setting of ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'])
      if (at(block, setting) !== true) return 'the bucket may be opened to the public';
    if (at(properties, 'VersioningConfiguration', 'Status') !== 'Enabled') return 'what is overwritten is lost';
    if (resource.DeletionPolicy !== 'Retain' || resource.UpdateReplacePolicy !== 'Retain')
      return 'the files go with their stack';
    if (!listOf(at(properties, 'LifecycleConfiguration', 'Rules')).some((rule) => at(rule, 'Status') === 'Enabled'))
      return 'old versions are kept for ever';
    if (!textOf(properties.BucketName).includes('-access-logs') && properties.LoggingConfiguration === undefined)
      return 'nobody sees who read the files';
    return policyFault(
      ofType(templates, 'AWS::S3::BucketPolicy')
        .filter((policy) => policy.stack === stack && targetOf(policy.properties.Bucket) === logicalId)
        .flatMap((policy) => statementsOf(policy.properties.PolicyDocument)),
    );
  });

const policyFault = (statements: readonly Statement[]): string | undefined => {
  const encrypted = statements.some(
    ({ effect, condition }) => effect === 'Deny' && at(condition, 'Bool', 'aws:SecureTransport') === 'false',
  );
  if (!encrypted) return 'the bucket answers over plain HTTP';
  const open = statements.some(
    ({ effect, principal, condition }) =>
      effect === 'Allow' && (condition === undefined || textOf(principal).includes('*')),
  );
  return open ? 'anybody may read the files' : undefined;
};

/** BASE11 to BASE14: tables and files. */
export const dataChecks: readonly Check[] = [recoverable, expiry, onDemand, bucketsClosed];
