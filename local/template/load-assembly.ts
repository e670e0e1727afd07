import { resolve as resolvePath } from 'node:path';
import { objectOf, textOf } from '../json-fields.ts';
import type { Assembly, DeclaredResource } from '../ports.ts';
import { readStacks, type Substitutions } from './read-stacks.ts';
import { standingOf } from './served-types.ts';
import { StackScope } from './stack-scope.ts';

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
