import { isObject, listOf, textOf } from '../json-fields.ts';
import type { Json, JsonObject } from '../ports.ts';

/** What an intrinsic may ask of the stack it stands in. Each throws an Error that names what is missing. */
export interface Scope {
  ref(logicalId: string): Json | undefined;
  attribute(logicalId: string, name: string): Json;
  importValue(exportName: string): Json;
  condition(name: string): boolean;
  mapping(map: string, first: string, second: string): Json | undefined;
}

const absent = Symbol('AWS::NoValue');

type Resolve = (value: Json) => Json | typeof absent;

const asText = (value: Json | typeof absent): string =>
  typeof value === 'symbol' ? '' : (textOf(value) ?? JSON.stringify(value));

function substitute(template: string, own: JsonObject, scope: Scope, resolve: Resolve): string {
  return template.replace(/\$\{(!?)([^}]+)\}/g, (_all, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    const replacement = own[name];
    if (replacement !== undefined) return asText(resolve(replacement));
    const dot = name.indexOf('.');
    if (dot > 0) return asText(scope.attribute(name.slice(0, dot), name.slice(dot + 1)));
    return asText(scope.ref(name) ?? '');
  });
}

const isTrue = (value: Json, scope: Scope, resolve: Resolve): boolean => {
  if (isObject(value) && typeof value.Condition === 'string') return scope.condition(value.Condition);
  const result = resolve(value);
  return result === true || result === 'true';
};

function apply(name: string, argument: Json, scope: Scope, resolve: Resolve): Json | typeof absent {
  const list = listOf(argument);
  const text = (index: number): string => asText(resolve(list[index] ?? ''));
  switch (name) {
    case 'Ref':
      return argument === 'AWS::NoValue' ? absent : (scope.ref(String(argument)) ?? '');
    case 'Fn::GetAtt': {
      const [logicalId = '', ...path] = typeof argument === 'string' ? argument.split('.') : list.map(String);
      return scope.attribute(logicalId, path.join('.'));
    }
    case 'Fn::Join': {
      const parts = resolve(list[1] ?? []);
      return (Array.isArray(parts) ? parts : []).map(asText).join(text(0));
    }
    case 'Fn::Sub':
      return typeof argument === 'string'
        ? substitute(argument, {}, scope, resolve)
        : substitute(String(list[0]), isObject(list[1]) ? list[1] : {}, scope, resolve);
    case 'Fn::Select': {
      const options = resolve(list[1] ?? []);
      return (Array.isArray(options) ? options[Number(text(0))] : undefined) ?? '';
    }
    case 'Fn::Split':
      return text(1).split(text(0));
    case 'Fn::ImportValue':
      return scope.importValue(asText(resolve(argument)));
    case 'Fn::If':
      return resolve((isTrue({ Condition: String(list[0]) }, scope, resolve) ? list[1] : list[2]) ?? '');
    case 'Fn::Equals':
      return text(0) === text(1);
    case 'Fn::And':
      return list.every((each) => isTrue(each, scope, resolve));
    case 'Fn::Or':
      return list.some((each) => isTrue(each, scope, resolve));
    case 'Fn::Not':
      return !isTrue(list[0] ?? false, scope, resolve);
    case 'Fn::FindInMap': {
      const fallback = isObject(list[3]) ? list[3].DefaultValue : undefined;
      const found = scope.mapping(text(0), text(1), text(2)) ?? fallback;
      if (found === undefined) throw new Error(`Fn::FindInMap finds nothing at ${text(0)}.${text(1)}.${text(2)}`);
      return resolve(found);
    }
    case 'Fn::Base64':
      return Buffer.from(asText(resolve(argument))).toString('base64');
    case 'Fn::ToJsonString':
      return JSON.stringify(resolve(argument));
    case 'Fn::Length': {
      const items = resolve(argument);
      return Array.isArray(items) ? items.length : 0;
    }
    case 'Fn::GetAZs':
      return ['a', 'b', 'c'].map((zone) => `${asText(scope.ref('AWS::Region') ?? '')}${zone}`);
    default:
      throw new Error(`the intrinsic ${name} is not known to the local cloud`);
  }
}

/**
 * Replaces every intrinsic in a template value by what it stands for; properties that are `AWS::NoValue` disappear.
 * Throws an Error naming the reference when one leads nowhere.
 */
export function resolveIntrinsics(value: Json, scope: Scope): Json {
  const resolve: Resolve = (each) => {
    if (Array.isArray(each)) return each.map(resolve).filter((item): item is Json => item !== absent);
    if (!isObject(each)) return each;
    const [only, ...more] = Object.keys(each);
    if (only !== undefined && more.length === 0 && (only === 'Ref' || only.startsWith('Fn::'))) {
      return apply(only, each[only] ?? null, scope, resolve);
    }
    const entries = Object.entries(each).map(([name, inner]) => [name, resolve(inner)] as const);
    return Object.fromEntries(entries.filter((entry): entry is readonly [string, Json] => entry[1] !== absent));
  };
  const resolved = resolve(value);
  return typeof resolved === 'symbol' ? null : resolved;
}
