import { isObject, objectOf, textOf } from '../../json-fields.ts';
import type { Json, JsonObject } from '../../ports.ts';

/** Value at a simple JSON path (`$.detail.data.orderId`); undefined when there is none. */
function atPath(value: Json, path: string): Json | undefined {
  let found: Json | undefined = value;
  for (const step of path
    .replace(/^\$\.?/, '')
    .split('.')
    .filter(Boolean)) {
    const [name = '', index] = step.split(/[[\]]/);
    found = isObject(found) ? found[name] : undefined;
    if (index !== undefined) found = Array.isArray(found) ? found[Number(index)] : undefined;
  }
  return found;
}

/** What a target receives of an event: all of it, a part, a constant, or what its input transformer makes. */
export function inputOfTarget(target: JsonObject, event: JsonObject): string {
  const constant = textOf(target.Input);
  if (constant !== undefined) return constant;
  const path = textOf(target.InputPath);
  if (path !== undefined) return JSON.stringify(atPath(event, path) ?? null);
  if (!isObject(target.InputTransformer)) return JSON.stringify(event);
  const paths = objectOf(target.InputTransformer.InputPathsMap);
  const template = textOf(target.InputTransformer.InputTemplate) ?? '';
  return template.replace(/"?<([^<>]+)>"?/g, (whole: string, name: string) => {
    const asked = textOf(paths[name]);
    const value = name === 'aws.events.event.json' ? event : asked === undefined ? undefined : atPath(event, asked);
    if (value === undefined) return whole.startsWith('"') ? '""' : 'null';
    const quoted = whole.startsWith('"') && whole.endsWith('"');
    if (quoted || typeof value !== 'string') return JSON.stringify(value);
    // Inside a text of the template: as it is, escaped for JSON.
    return whole.replace(`<${name}>`, JSON.stringify(value).slice(1, -1));
  });
}
