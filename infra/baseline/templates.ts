/** A synthesized template as plain data, and ways to look into it that never guess at a type. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

export interface Resource {
  Type: string;
  Properties?: JsonObject;
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
  UpdatePolicy?: JsonObject;
}

export interface Template {
  stack: string;
  resources: Record<string, Resource>;
}

/** What is wrong, where, and which line of the baseline says so. */
export interface Finding {
  rule: string;
  where: string;
  what: string;
}

/** Looks at all templates of an app; an empty list means that all is well. */
export type Check = (templates: readonly Template[]) => Finding[];

export interface Placed {
  where: string;
  stack: string;
  logicalId: string;
  resource: Resource;
  properties: JsonObject;
}

export const ofType = (templates: readonly Template[], ...types: string[]): Placed[] =>
  templates.flatMap(({ stack, resources }) =>
    Object.entries(resources)
      .filter(([, { Type }]) => types.includes(Type))
      .map(([logicalId, resource]) => ({
        where: `${stack}/${logicalId}`,
        stack,
        logicalId,
        resource,
        properties: resource.Properties ?? {},
      })),
  );

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Follows names and indexes into a value; undefined as soon as there is nothing there. */
export const at = (value: Json | undefined, ...path: (string | number)[]): Json | undefined =>
  path.reduce<Json | undefined>((inside, step) => {
    if (Array.isArray(inside)) return typeof step === 'number' ? inside[step] : undefined;
    return isObject(inside) ? inside[step] : undefined;
  }, value);

export const listOf = (value: Json | undefined): Json[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];

/** The value as text, intrinsics included: to be searched, not read. */
export const textOf = (value: Json | undefined): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');

export const numberOf = (value: Json | undefined): number => (typeof value === 'number' ? value : Number.NaN);

/** The logical id a `Ref` or `Fn::GetAtt` points to. */
export const targetOf = (value: Json | undefined): string | undefined => {
  const target = at(value, 'Fn::GetAtt', 0) ?? at(value, 'Ref');
  return typeof target === 'string' ? target : undefined;
};

/** One finding for each placed resource about which `wrong` says something. */
export const complain = (
  rule: string,
  placed: readonly Placed[],
  wrong: (one: Placed) => string | false | undefined,
): Finding[] =>
  placed.flatMap((one) => {
    const what = wrong(one);
    return what ? [{ rule, where: one.where, what }] : [];
  });

export interface Statement {
  effect: string;
  actions: string[];
  resources: Json[];
  condition: Json | undefined;
  principal: Json | undefined;
  notActions: boolean;
}

export const statementsOf = (document: Json | undefined): Statement[] =>
  listOf(at(document, 'Statement')).map((statement) => ({
    effect: textOf(at(statement, 'Effect')),
    actions: listOf(at(statement, 'Action')).map(textOf),
    resources: listOf(at(statement, 'Resource')),
    condition: at(statement, 'Condition'),
    principal: at(statement, 'Principal'),
    notActions: at(statement, 'NotAction') !== undefined,
  }));
