import { existsSync, readFileSync } from 'node:fs';
import { join, resolve as resolvePath } from 'node:path';
import { isObject, listOf, objectOf, parseJson, textOf } from '../json-fields.ts';
import type { Assembly, DeclaredResource, Json, JsonObject } from '../ports.ts';
import { resolveIntrinsics, type Scope } from './intrinsics.ts';
import { type Identity, identify, isNamed } from './physical-ids.ts';
import { standingOf } from './served-types.ts';

/** The account all local resources belong to. */
export const localAccount = '000000000000';
export const localRegion = 'eu-west-1';

interface Stack {
  name: string;
  region: string;
  template: JsonObject;
  /** Object key of each file asset → absolute path. */
  assets: Map<string, string>;
}

/** Text in the templates → the text that stands there on this machine, e.g. an origin at another port. */
export type Substitutions = Readonly<Record<string, string>>;

function readObject(path: string, substitutions: Substitutions = {}): JsonObject {
  let text = readFileSync(path, 'utf8');
  for (const [written, here] of Object.entries(substitutions)) text = text.replaceAll(written, here);
  return objectOf(parseJson(text));
}

function readAssets(path: string, directory: string): Map<string, string> {
  const assets = new Map<string, string>();
  if (!existsSync(path)) return assets;
  for (const file of Object.values(objectOf(readObject(path).files))) {
    const source = textOf(objectOf(objectOf(file).source).path);
    if (source === undefined) continue;
    for (const destination of Object.values(objectOf(objectOf(file).destinations))) {
      const key = textOf(objectOf(destination).objectKey);
      if (key !== undefined) assets.set(key, resolvePath(directory, source));
    }
  }
  return assets;
}

/** Stacks in the order in which AWS would deploy them: a stack after those it depends on. */
function readStacks(directory: string, substitutions: Substitutions): Stack[] {
  const manifest = join(directory, 'manifest.json');
  if (!existsSync(manifest))
    throw new Error(`${directory} holds no synthesized app (manifest.json): run the synth first`);
  const artifacts = objectOf(readObject(manifest).artifacts);
  const stacks: Stack[] = [];
  const seen = new Set<string>();
  const visit = (id: string): void => {
    const artifact = objectOf(artifacts[id]);
    if (seen.has(id)) return;
    seen.add(id);
    for (const dependency of listOf(artifact.dependencies)) visit(String(dependency));
    const properties = objectOf(artifact.properties);
    if (artifact.type === 'cdk:cloud-assembly') {
      stacks.push(...readStacks(join(directory, textOf(properties.directoryName) ?? id), substitutions));
    }
    if (artifact.type !== 'aws:cloudformation:stack') return;
    const region = (textOf(artifact.environment) ?? '').split('/').at(-1) ?? '';
    stacks.push({
      name: textOf(properties.stackName) ?? id,
      region: /^[a-z]{2}-[a-z]+-\d$/.test(region) ? region : localRegion,
      template: readObject(join(directory, textOf(properties.templateFile) ?? `${id}.template.json`), substitutions),
      assets: readAssets(join(directory, `${id}.assets.json`), directory),
    });
  };
  for (const id of Object.keys(artifacts)) visit(id);
  return stacks;
}

class StackScope implements Scope {
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

/**
 * Reads a synthesized app (`cdk.out`) and resolves every intrinsic to the value it has on this machine.
 *
 * @param directory folder of the cloud assembly
 * @param endpoint where the local cloud answers, e.g. `http://localhost:4566`; queue URLs are made of it
 * @param substitutions applied to the text of every template before it is read
 * @throws Error, one line, for a resource type that is neither served nor inert here, and for a reference to nothing
 */
export function loadAssembly(directory: string, endpoint: string, substitutions: Substitutions = {}): Assembly {
  const scopes = new Map<string, StackScope>();
  for (const stack of readStacks(resolvePath(directory), substitutions)) {
    scopes.set(stack.name, new StackScope(stack, endpoint, scopes));
  }

  const declared: DeclaredResource[] = [];
  const assetPaths = new Map<DeclaredResource, string>();
  for (const [stack, scope] of scopes) {
    for (const [logicalId, raw] of Object.entries(objectOf(scope.stack.template.Resources))) {
      const type = String(objectOf(raw).Type);
      const condition = textOf(objectOf(raw).Condition);
      if (condition !== undefined && !scope.condition(condition)) continue;
      const standing = standingOf(type);
      if (!standing) {
        throw new Error(
          `The local cloud cannot serve ${type} (stack ${stack}, resource ${logicalId}): see local/template`,
        );
      }
      if (!standing.served) continue;
      const properties = scope.resolved(logicalId);
      const resource = { stack, logicalId, type, physicalId: scope.identity(logicalId).physicalId, properties };
      declared.push(resource);
      const asset = scope.stack.assets.get(textOf(objectOf(properties.Code).S3Key) ?? '');
      if (asset !== undefined) assetPaths.set(resource, asset);
    }
  }

  return {
    all: () => declared,
    ofType: (type) => declared.filter((resource) => resource.type === type),
    assetDirectory: (resource) => {
      const path = assetPaths.get(resource);
      if (path === undefined) throw new Error(`${resource.logicalId} of stack ${resource.stack} has no file asset`);
      return path;
    },
  };
}
