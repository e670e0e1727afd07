import type { Route } from '#shared/contracts/route.ts';
import { entrancesOf } from '#shared/contracts/route.ts';
import { allRoutes } from '#shared/contracts/routes.ts';
import { advice, adviceForEveryRoute } from './advice.ts';
import { jsonSchemaOf } from './json-schema.ts';
import { declaredProblems, type ProblemVariant, variantsOfEveryRoute } from './problems.ts';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? '');

/** Words between backticks are code. */
const proseOf = (text: string): string => escaped(text).replace(/`([^`]+)`/g, '<code>$1</code>');

const routeItem = (route: Route): string =>
  `<li>${entrancesOf(route)
    .map(({ method, path }) => `<code>${method} ${escaped(path)}</code>`)
    .join(' and ')}<br>${proseOf(route.summary)}</li>`;

const typeInWords = (schema: unknown): string => {
  const { type, $ref, items } = schema as { type?: string; $ref?: string; items?: unknown };
  if ($ref) return $ref.slice($ref.lastIndexOf('/') + 1);
  return type === 'array' ? `list of ${typeInWords(items)}` : (type ?? 'value');
};

const fieldsOf = ({ extra, status, title, code }: ProblemVariant): string => {
  const always: [string, string, string][] = [
    ['type', 'string', 'The address of this page'],
    ['title', 'string', title],
    ['status', 'integer', String(status)],
    ['code', 'string', code],
    ['instance', 'string', 'The request, for support'],
  ];
  const own = Object.entries(jsonSchemaOf(extra, 'output').schema.properties ?? {}).map(
    ([name, schema]): [string, string, string] => [name, typeInWords(schema), 'Only in this problem'],
  );
  return [...always, ...own]
    .map(
      ([name, type, says]) =>
        `<tr><th scope="row"><code>${escaped(name)}</code></th><td>${escaped(type)}</td><td>${escaped(says)}</td></tr>`,
    )
    .join('\n');
};

const variantSection = (variant: ProblemVariant, several: boolean): string => `<section>
<h2>${several ? `On ${variant.routes.map(({ name }) => name).join(', ')}` : 'What is answered'}</h2>
<p><strong>${escaped(variant.title)}</strong> Status ${variant.status}.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Fields on ${variant.routes.length === allRoutes.length ? 'every route' : variant.routes.map(({ name }) => name).join(', ')}">
<table>
<thead><tr><th scope="col">Field</th><th scope="col">Type</th><th scope="col">Says</th></tr></thead>
<tbody>
${fieldsOf(variant)}
</tbody>
</table>
</div>
</section>`;

/** One small page: what it is, what to do, what is in it, where it is answered. No script, no style of its own. */
const problemPage = (code: string, variants: readonly ProblemVariant[], whatToDo: string): string => {
  const routes = variants.flatMap((variant) => variant.routes);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(code)} · Boxoffice API</title>
<link rel="stylesheet" href="problems.css">
</head>
<body>
<main>
<p class="path">Boxoffice API · problem</p>
<h1>${escaped(code)}</h1>
<h2>What to do</h2>
<p>${proseOf(whatToDo)}</p>
${variants.map((variant) => variantSection(variant, variants.length > 1)).join('\n')}
<section>
<h2>Where it is answered</h2>
${routes.length === allRoutes.length ? '<p>On every route.</p>' : `<ul>\n${routes.map(routeItem).join('\n')}\n</ul>`}
</section>
</main>
</body>
</html>
`;
};

const styles = `:root { color-scheme: light dark; --ink: #0f172a; --page: #fff; --surface: #f5f7fa; --muted: #475569; --line: #64748b; }
@media (prefers-color-scheme: dark) { :root { --ink: #f1f5f9; --page: #0b1220; --surface: #131c2e; --muted: #a3b1c6; --line: #6b7c96; } }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 'Inter Variable', Inter, system-ui, sans-serif; }
main { max-width: 68ch; margin: 0 auto; padding: 32px 16px 64px; }
h1 { margin: 0 0 24px; font-size: clamp(28px, 6vw, 36px); line-height: 1.2; overflow-wrap: anywhere; }
h2 { margin: 32px 0 8px; font-size: 18px; overflow-wrap: anywhere; }
.path { margin: 0; color: var(--muted); font-size: 14px; }
code { padding: 1px 4px; border-radius: 4px; background: var(--surface); font-size: 0.9em; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 8px 12px 8px 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; font-weight: 400; }
th code { white-space: nowrap; overflow-wrap: normal; }
thead th { color: var(--muted); font-size: 14px; }
li { margin: 0 0 12px; }
:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
`;

/**
 * `type` of every problem leads to one of these.
 * @throws Error when a refusal has no advice, or advice is for a refusal that is gone.
 */
export const problemPages = (): Map<string, string> => {
  const declared = declaredProblems();
  for (const code of declared.keys()) if (!advice[code]) throw new Error(`scripts/contracts/advice.ts lacks ${code}`);
  for (const code of Object.keys(advice))
    if (!declared.has(code)) throw new Error(`scripts/contracts/advice.ts advises on ${code}, which no route declares`);
  const ofEveryRoute = variantsOfEveryRoute(allRoutes).map((variant) => [variant.code, [variant]] as const);
  return new Map([
    ['problems.css', styles],
    ...[...declared].map(
      ([code, variants]) => [`${code}.html`, problemPage(code, variants, advice[code] ?? '')] as const,
    ),
    ...ofEveryRoute.map(
      ([code, variants]) =>
        [
          `${code}.html`,
          problemPage(code, variants, adviceForEveryRoute[code as keyof typeof adviceForEveryRoute]),
        ] as const,
    ),
  ]);
};
