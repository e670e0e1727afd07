import { permissionsByRole } from './permissions.ts';
import {
  at,
  type Check,
  complain,
  type Json,
  type JsonObject,
  numberOf,
  ofType,
  statementsOf,
  targetOf,
  textOf,
} from './templates.ts';

const required: Readonly<Record<string, (properties: JsonObject) => Json | undefined>> = {
  'AWS::DynamoDB::Table': (p) => at(p, 'SSESpecification', 'KMSMasterKeyId'),
  'AWS::SQS::Queue': (p) => at(p, 'KmsMasterKeyId'),
  'AWS::SNS::Topic': (p) => at(p, 'KmsMasterKeyId'),
  'AWS::Logs::LogGroup': (p) => at(p, 'KmsKeyId'),
  'AWS::SecretsManager::Secret': (p) => at(p, 'KmsKeyId'),
};

const ownKeys: Check = (templates) =>
  complain('BASE3', ofType(templates, ...Object.keys(required)), ({ resource, properties }) => {
    const key = required[resource.Type]?.(properties);
    return (key === undefined || textOf(key).includes('alias/aws/')) && 'it is not encrypted with a key of ours';
  });

/** Files that anyone may read, or that say only who read them. */
const openBuckets = /-(published|site|access-logs)(-|$)/;

const buckets: Check = (templates) =>
  complain('BASE3', ofType(templates, 'AWS::S3::Bucket'), ({ properties }) => {
    const rule = at(
      properties,
      'BucketEncryption',
      'ServerSideEncryptionConfiguration',
      0,
      'ServerSideEncryptionByDefault',
    );
    if (rule === undefined) return 'the bucket is not encrypted';
    if (openBuckets.test(textOf(properties.BucketName))) return false;
    return at(rule, 'SSEAlgorithm') !== 'aws:kms' && 'a bucket of people or money is encrypted without a key of ours';
  });

const rotation: Check = (templates) =>
  complain('BASE3', ofType(templates, 'AWS::KMS::Key'), ({ resource, properties }) => {
    if (resource.DeletionPolicy !== 'Retain' || resource.UpdateReplacePolicy !== 'Retain')
      return 'the key, and all that it encrypts, goes with its stack';
    if (properties.Enabled === false) return 'the key is switched off';
    const open = statementsOf(properties.KeyPolicy).find(
      ({ effect, principal, condition }) =>
        effect === 'Allow' &&
        textOf(principal).includes('*') &&
        at(condition, 'StringEquals', 'kms:CallerAccount') === undefined,
    );
    if (open) return 'any account may use the key';
    if (textOf(properties.KeyUsage) === 'SIGN_VERIFY') return false;
    const days = properties.RotationPeriodInDays;
    return (
      (properties.EnableKeyRotation !== true || (days !== undefined && !(numberOf(days) <= 365))) &&
      'the key is never rotated'
    );
  });

const ticketKey: Check = (templates) => {
  const keys = ofType(templates, 'AWS::KMS::Key').filter(({ stack }) => stack.endsWith('-tickets'));
  return complain('BASE3', keys, ({ properties }) =>
    properties.KeyUsage !== 'SIGN_VERIFY' || properties.KeySpec !== 'ECC_NIST_EDWARDS25519'
      ? 'tickets are not signed by an Ed25519 key'
      : false,
  );
};

/** Who makes a ticket, and who puts it on another seat: functions whose input is an order's own, never a caller's. */
const mayMakeTickets = /^(?:taskissuetickets|onseatsassigned)role/;

const onlyTheIssuerSigns: Check = (templates) =>
  templates.flatMap((template) =>
    [...permissionsByRole(template)].flatMap(([role, statements]) =>
      statements.some(({ actions }) => actions.includes('kms:Sign')) && !mayMakeTickets.test(role)
        ? [
            {
              rule: 'BASE3',
              where: `${template.stack}/${role}`,
              what: 'it may sign tickets, which only those may who make them',
            },
          ]
        : [],
    ),
  );

/** Secrets that only people can change: their maker alone makes them, or what is made with them cannot be made anew. Each has a runbook. */
const changedByHand: readonly RegExp[] = [/\/stripe$/, /\/access-codes$/];

const secretsRotate: Check = (templates) => {
  const rotated = ofType(templates, 'AWS::SecretsManager::RotationSchedule').filter(
    ({ stack, properties }) =>
      numberOf(at(properties, 'RotationRules', 'AutomaticallyAfterDays')) <= 31 &&
      templates.some(
        (template) => template.stack === stack && (targetOf(properties.RotationLambdaARN) ?? '') in template.resources,
      ),
  );
  return complain('BASE4', ofType(templates, 'AWS::SecretsManager::Secret'), ({ stack, logicalId, properties }) => {
    if (changedByHand.some((name) => name.test(textOf(properties.Name)))) return false;
    return (
      !rotated.some((one) => one.stack === stack && targetOf(one.properties.SecretId) === logicalId) &&
      'the secret is never rotated'
    );
  });
};

const looksLikeASecret =
  /(sk|rk)_(live|test)_[A-Za-z0-9]{8,}|whsec_[A-Za-z0-9]{8,}|AKIA[0-9A-Z]{16}|-----BEGIN [A-Z ]*PRIVATE KEY/;

const secretsByReference: Check = (templates) =>
  templates.flatMap(({ stack, resources }) =>
    Object.entries(resources).flatMap(([logicalId, { Properties }]) => {
      const variables = at(Properties, 'Environment', 'Variables');
      const resolved = textOf(variables).includes('{{resolve:');
      if (looksLikeASecret.test(textOf(Properties)))
        return [{ rule: 'BASE4', where: `${stack}/${logicalId}`, what: 'a secret stands in the template' }];
      return resolved
        ? [{ rule: 'BASE4', where: `${stack}/${logicalId}`, what: 'a secret is put into the environment' }]
        : [];
    }),
  );

/** BASE3, BASE4: keys and secrets. */
export const encryptionChecks: readonly Check[] = [
  ownKeys,
  buckets,
  rotation,
  ticketKey,
  onlyTheIssuerSigns,
  secretsRotate,
  secretsByReference,
];
