import { at, type Check, complain, numberOf, ofType, textOf } from './templates.ts';

const tables = ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'] as const;

/** Contexts whose table may delete by time, and what it may delete. */
const mayExpire: Readonly<Record<string, string>> = { inventory: 'carts', notifications: 'the log of what was sent' };

const recoverable: Check = (templates) =>
  complain('BASE11', ofType(templates, ...tables), ({ resource, properties }) => {
    if (at(properties, 'PointInTimeRecoverySpecification', 'PointInTimeRecoveryEnabled') !== true)
      return 'the table cannot be restored to a point in time';
    if (properties.DeletionProtectionEnabled !== true) return 'the table can be deleted by mistake';
    return (
      (resource.DeletionPolicy !== 'Retain' || resource.UpdateReplacePolicy !== 'Retain') &&
      'the table goes with its stack'
    );
  });

const expiry: Check = (templates) =>
  complain('BASE12', ofType(templates, ...tables), ({ properties }) => {
    const context = textOf(properties.TableName).split('-').at(-1) ?? '';
    return (
      at(properties, 'TimeToLiveSpecification', 'Enabled') === true &&
      !(context in mayExpire) &&
      `items of ${context} would be deleted by time`
    );
  });

const onDemand: Check = (templates) =>
  complain('BASE13', ofType(templates, ...tables), ({ properties }) => {
    if (properties.BillingMode !== 'PAY_PER_REQUEST') return 'the table is paid by the hour';
    return (
      !(numberOf(at(properties, 'OnDemandThroughput', 'MaxWriteRequestUnits')) > 0) &&
      'nothing bounds the bill of the table'
    );
  });

const bucketsClosed: Check = (templates) =>
  complain('BASE14', ofType(templates, 'AWS::S3::Bucket'), ({ stack, logicalId, properties }) => {
    const block = at(properties, 'PublicAccessBlockConfiguration');
    for (const setting of ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'])
      if (at(block, setting) !== true) return 'the bucket may be opened to the public';
    if (at(properties, 'VersioningConfiguration', 'Status') !== 'Enabled') return 'what is overwritten is lost';
    if (at(properties, 'LifecycleConfiguration', 'Rules', 0) === undefined) return 'old versions are kept for ever';
    const policies = ofType(templates, 'AWS::S3::BucketPolicy').filter(
      (policy) => policy.stack === stack && textOf(policy.properties.Bucket).includes(logicalId),
    );
    return (
      !policies.some((policy) => textOf(policy.properties.PolicyDocument).includes('aws:SecureTransport')) &&
      'the bucket answers over plain HTTP'
    );
  });

/** BASE11 to BASE14: tables and files. */
export const dataChecks: readonly Check[] = [recoverable, expiry, onDemand, bucketsClosed];
