import * as z from 'zod';
import type { Assembly, DeclaredResource } from '../ports.ts';

/** A resource with the properties this part of the local cloud reads, parsed once. */
export interface Declared<Properties> {
  id: string;
  properties: Properties;
}

/** @throws Error naming stack and logical id when a template declares what the local edge cannot read. */
export const readDeclared = <Schema extends z.ZodType>(
  assembly: Assembly,
  type: string,
  schema: Schema,
): Declared<z.infer<Schema>>[] => assembly.ofType(type).map((resource) => parse(resource, schema));

const parse = <Schema extends z.ZodType>(resource: DeclaredResource, schema: Schema): Declared<z.infer<Schema>> => {
  const parsed = schema.safeParse(resource.properties);
  if (parsed.success) return { id: resource.physicalId, properties: parsed.data };
  throw new Error(
    `${resource.type} ${resource.logicalId} of stack ${resource.stack} cannot be served here: ${z.prettifyError(parsed.error)}`,
  );
};

/** CloudFormation writes numbers and booleans either way. */
export const numeric = z.union([z.number(), z.string().transform(Number)]);
export const flag = z.union([z.boolean(), z.stringbool()]);
