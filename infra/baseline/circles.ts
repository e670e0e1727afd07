import type { Check, Template } from './templates.ts';

/** Logical ids a resource refers to, wherever it does: properties, update policy, or an order that was asked for. */
const referredIn = (template: Template, logicalId: string): string[] => {
  const text = JSON.stringify(template.resources[logicalId] ?? {});
  const refs = [...text.matchAll(/"(?:Ref|Fn::GetAtt)":\[?"([A-Za-z0-9]+)"/g)].map(([, id = '']) => id);
  const after = [...text.matchAll(/"DependsOn":(\[[^\]]*\]|"[^"]*")/g)].flatMap(([, ids = '']) =>
    [...ids.matchAll(/"([^"]+)"/g)].map(([, id = '']) => id),
  );
  return [...new Set([...refs, ...after])].filter((id) => id in template.resources && id !== logicalId);
};

const circleFrom = (template: Template): string[] | undefined => {
  const done = new Set<string>();
  const visit = (logicalId: string, path: readonly string[]): string[] | undefined => {
    const start = path.indexOf(logicalId);
    if (start >= 0) return [...path.slice(start), logicalId];
    if (done.has(logicalId)) return undefined;
    for (const next of referredIn(template, logicalId)) {
      const circle = visit(next, [...path, logicalId]);
      if (circle) return circle;
    }
    done.add(logicalId);
    return undefined;
  };
  for (const logicalId of Object.keys(template.resources)) {
    const circle = visit(logicalId, []);
    if (circle) return circle;
  }
  return undefined;
};

/** CloudFormation refuses a template whose resources wait for each other, but only when it is deployed. */
export const circleChecks: readonly Check[] = [
  (templates) =>
    templates.flatMap((template) => {
      const circle = circleFrom(template);
      return circle
        ? [{ rule: 'CIRCLE', where: template.stack, what: `these wait for each other: ${circle.join(' → ')}` }]
        : [];
    }),
];
