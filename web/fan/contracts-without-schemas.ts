import { pathToFileURL } from 'node:url';
import { type ESTree, type Plugin, parseAst } from 'vite';

const apiModule = /\/shared\/contracts\/[a-z-]+\/(?:[a-z-]+-)?api\.ts$/;
const sharedModule = /\/shared\/(?:contracts|kernel)\/.+\.ts$/;

/**
 * What the site takes from the contracts is types, routes and pure functions; the server parses. Routes are defined once,
 * with their schemas: the browser gets of each where it is and who may call it. Elsewhere the schemas are left out, and
 * the schema library with them.
 */
export const contractsWithoutSchemas = (): Plugin => ({
  name: 'contracts-without-schemas',
  enforce: 'pre',
  async load(id) {
    const file = fileOf(id);
    if (!apiModule.test(file)) return undefined;
    this.addWatchFile(file);
    return leanRoutes(await import(pathToFileURL(file).href));
  },
  transform(code, id) {
    const file = fileOf(id);
    if (!sharedModule.test(file) || apiModule.test(file)) return undefined;
    return { code: withoutSchemas(code), map: null };
  },
});

const fileOf = (id: string): string => id.split('?')[0] ?? id;

interface Declared {
  name: string;
  method: string;
  path: string;
  access: { kind: string };
}

const isRoute = (value: unknown): value is Declared =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'access' in value;

const lean = ({ name, method, path, access }: Declared): string =>
  JSON.stringify({ name, method, path, access: { kind: access.kind } });

const leanRoutes = (module: Record<string, unknown>): string =>
  Object.entries(module)
    .flatMap(([exported, value]) => (isRoute(value) ? [`export const ${exported} = ${lean(value)};`] : []))
    .join('\n');

/** Every constant of a module whose value is made by the schema library becomes `undefined`, in place. */
export const withoutSchemas = (code: string): string => {
  const { body } = parseAst(code, { lang: 'ts' });
  const declared = body.flatMap((statement) => {
    const inner = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    return inner?.type === 'VariableDeclaration' ? inner.declarations : [];
  });
  return declared
    .flatMap(({ init }) => (init && isSchema(init) ? [init] : []))
    .reverse()
    .reduce((text, { start, end }) => `${text.slice(0, start)}undefined${text.slice(end)}`, code);
};

/** A chain of calls and members that begins at `z`; or an object of such, which schemas are put together from. */
const isSchema = (expression: ESTree.Expression | ESTree.Super): boolean => {
  if (expression.type === 'CallExpression') return isSchema(expression.callee);
  if (expression.type === 'MemberExpression') return isSchema(expression.object);
  if (expression.type === 'ObjectExpression')
    return expression.properties.some((part) => part.type === 'Property' && isSchema(part.value));
  return expression.type === 'Identifier' && expression.name === 'z';
};
