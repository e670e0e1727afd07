import { flagOf, listOf, objectOf, textOf } from '../../json-fields.ts';
import type { Assembly, DeclaredResource, JsonObject } from '../../ports.ts';
import { AwsFault } from '../wire.ts';
import type { Engine } from './engine.ts';

/** A table of the templates, as the rest of the local cloud needs to know it. */
export interface DeclaredTable {
  name: string;
  /** Name of the key attributes, partition key first. */
  keys: string[];
  ttlAttribute: string | undefined;
  hasStream: boolean;
  /** As the template's mappings and permissions name it. */
  streamArn: string;
}

const withoutThroughput = ({ OnDemandThroughput: _a, WriteOnDemandThroughputSettings: _b, ...index }: JsonObject) =>
  index;

const indexes = (value: JsonObject[]): JsonObject[] =>
  value.map((index) => {
    const {
      ContributorInsightsSpecification: _insights,
      WriteProvisionedThroughputSettings: _w,
      ...rest
    } = withoutThroughput(index);
    return rest;
  });

function creation({ properties, physicalId }: DeclaredResource): JsonObject {
  const global = listOf(properties.GlobalSecondaryIndexes).map(objectOf);
  const local = listOf(properties.LocalSecondaryIndexes).map(objectOf);
  const stream = objectOf(properties.StreamSpecification);
  return {
    TableName: physicalId,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: properties.KeySchema ?? [],
    AttributeDefinitions: properties.AttributeDefinitions ?? [],
    ...(global.length > 0 ? { GlobalSecondaryIndexes: indexes(global) } : {}),
    ...(local.length > 0 ? { LocalSecondaryIndexes: local } : {}),
    ...(stream.StreamViewType === undefined
      ? {}
      : { StreamSpecification: { StreamEnabled: true, StreamViewType: stream.StreamViewType } }),
  };
}

function describe({ properties, physicalId }: DeclaredResource): DeclaredTable {
  const ttl = objectOf(properties.TimeToLiveSpecification);
  return {
    name: physicalId,
    keys: listOf(properties.KeySchema).map((key) => textOf(objectOf(key).AttributeName) ?? ''),
    ttlAttribute: flagOf(ttl.Enabled) ? textOf(ttl.AttributeName) : undefined,
    hasStream: properties.StreamSpecification !== undefined,
    streamArn: `arn:aws:dynamodb:eu-west-1:000000000000:table/${physicalId}/stream/2026-01-01T00:00:00.000`,
  };
}

/** Creates every table of the templates with its indexes and stream; one that is there already (`--data`) is kept. */
export async function createTables(engine: Engine, assembly: Assembly): Promise<DeclaredTable[]> {
  const declared = [...assembly.ofType('AWS::DynamoDB::Table'), ...assembly.ofType('AWS::DynamoDB::GlobalTable')];
  await Promise.all(
    declared.map(async (resource) => {
      try {
        await engine.call('DynamoDB_20120810.CreateTable', creation(resource));
      } catch (error) {
        if (error instanceof AwsFault && error.code === 'ResourceInUseException') return;
        throw new Error(`Table ${resource.physicalId} (stack ${resource.stack}) cannot be created: ${String(error)}`);
      }
      const { ttlAttribute } = describe(resource);
      if (ttlAttribute === undefined) return;
      await engine.call('DynamoDB_20120810.UpdateTimeToLive', {
        TableName: resource.physicalId,
        TimeToLiveSpecification: { AttributeName: ttlAttribute, Enabled: true },
      });
    }),
  );
  return declared.map(describe);
}

/** What the engine calls the region of its tables: dynoxide and others have one of their own. */
export async function engineRegion(engine: Engine, tables: readonly DeclaredTable[]): Promise<string> {
  const [table] = tables;
  if (!table) return 'eu-west-1';
  const described = await engine.call('DynamoDB_20120810.DescribeTable', { TableName: table.name });
  return textOf(objectOf(described.Table).TableArn)?.split(':')[3] ?? 'eu-west-1';
}
