import { isObject, objectOf } from '../json-fields.ts';
import type { Json, JsonObject } from '../ports.ts';
import { resolveIntrinsics, type Scope } from './intrinsics.ts';
import type { Identity } from './naming.ts';
import { identify, isNamed } from './physical-ids.ts';
import { localAccount, type Stack } from './read-stacks.ts';
import { standingOf } from './served-types.ts';

/** Everything one stack's intrinsics can name: its own resources, and through the app what other stacks export. */
export class StackScope implements Scope {
  private readonly identities = new Map<string, Identity>();
  private readonly properties = new Map<string, JsonObject>();
  private readonly underway = new Set<string>();
  readonly stack: Stack;
  private readonly endpoint: string;
  private readonly app: Map<string, StackScope>;

  constructor(stack: Stack, endpoint: string, app: Map<string, StackScope>) {
    this.stack = stack;
    this.endpoint = endpoint;
    this.app = app;
  }

  resource(logicalId: string): JsonObject | undefined {
    const resource = objectOf(this.stack.template.Resources)[logicalId];
    return isObject(resource) ? resource : undefined;
  }

  resolved(logicalId: string): JsonObject {
    const known = this.properties.get(logicalId);
    if (known) return known;
    const properties = objectOf(resolveIntrinsics(this.resource(logicalId)?.Properties ?? {}, this));
    this.properties.set(logicalId, properties);
    return properties;
  }

  identity(logicalId: string): Identity {
    const known = this.identities.get(logicalId);
    if (known) return known;
    const resource = this.resource(logicalId);
    if (!resource) throw new Error(`stack ${this.stack.name} refers to ${logicalId}, which it does not declare`);
    if (this.underway.has(logicalId)) throw new Error(`stack ${this.stack.name}: ${logicalId} refers to itself`);
    this.underway.add(logicalId);
    const identity = identify(String(resource.Type), this.namingProperties(resource), {
      stack: this.stack.name,
      logicalId,
      region: this.stack.region,
      account: localAccount,
      endpoint: this.endpoint,
    });
    this.underway.delete(logicalId);
    this.identities.set(logicalId, identity);
    return identity;
  }

  /** Only what makes a name, so that two resources whose other properties point at each other can both be named. */
  private namingProperties(resource: JsonObject): JsonObject {
    const naming = /(^|[a-z])Name$|^(Value|EmailIdentity|StateMachineArn|RoutingConfiguration)$/;
    const properties = objectOf(resource.Properties);
    const kept = Object.entries(properties).filter(([name]) => naming.test(name));
    return objectOf(resolveIntrinsics(Object.fromEntries(kept), this));
  }

  ref(name: string): Json | undefined {
    switch (name) {
      case 'AWS::Region':
        return this.stack.region;
      case 'AWS::AccountId':
        return localAccount;
      case 'AWS::Partition':
        return 'aws';
      case 'AWS::URLSuffix':
        return 'amazonaws.com';
      case 'AWS::StackName':
        return this.stack.name;
      case 'AWS::StackId':
        return `arn:aws:cloudformation:${this.stack.region}:${localAccount}:stack/${this.stack.name}/local`;
      case 'AWS::NotificationARNs':
        return [];
    }
    const parameter = objectOf(this.stack.template.Parameters)[name];
    if (isObject(parameter)) {
      if (parameter.Default === undefined)
        throw new Error(`stack ${this.stack.name}: parameter ${name} has no default`);
      return parameter.Default;
    }
    return this.identity(name).ref;
  }

  attribute(logicalId: string, name: string): Json {
    const identity = this.identity(logicalId);
    const known = identity.attributes[name];
    if (known !== undefined) return known;
    const type = String(this.resource(logicalId)?.Type);
    if (type.startsWith('Custom::CrossRegionExportReader')) return this.crossRegionExport(name);
    if (isNamed(type) && standingOf(type)?.served) {
      throw new Error(`stack ${this.stack.name}: the local cloud knows no attribute ${name} of ${logicalId} (${type})`);
    }
    return `${identity.physicalId}.${name}`;
  }

  private crossRegionExport(name: string): Json {
    for (const scope of this.app.values()) {
      for (const [logicalId, resource] of Object.entries(objectOf(scope.stack.template.Resources))) {
        if (!String(objectOf(resource).Type).startsWith('Custom::CrossRegionExportWriter')) continue;
        const value = objectOf(objectOf(scope.resolved(logicalId).WriterProps).exports)[name];
        if (value !== undefined) return value;
      }
    }
    throw new Error(`stack ${this.stack.name} reads ${name}, which no stack exports to its Region`);
  }

  importValue(exportName: string): Json {
    for (const scope of this.app.values()) {
      for (const output of Object.values(objectOf(scope.stack.template.Outputs))) {
        const declared = objectOf(output);
        const name = objectOf(declared.Export).Name;
        if (name === undefined || resolveIntrinsics(name, scope) !== exportName) continue;
        return resolveIntrinsics(declared.Value ?? '', scope);
      }
    }
    throw new Error(`stack ${this.stack.name} imports ${exportName}, which no stack exports`);
  }

  condition(name: string): boolean {
    const declared = objectOf(this.stack.template.Conditions)[name];
    if (declared === undefined) throw new Error(`stack ${this.stack.name} declares no condition ${name}`);
    return resolveIntrinsics(declared, this) === true;
  }

  mapping(map: string, first: string, second: string): Json | undefined {
    return objectOf(objectOf(objectOf(this.stack.template.Mappings)[map])[first])[second];
  }
}
