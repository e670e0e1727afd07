import type { Module } from './see-modules.ts';

export interface Violation {
  path: string;
  /** What is wrong and what to do instead. */
  sentence: string;
}

/** A file of ours, or the name of a package or of a module of Node. */
const isOurs = (path: string): boolean => /^(?:functions|infra|local|scripts|shared|test|web)\//.test(path);

const contextOf = (path: string): string | undefined => /^functions\/([^/]+)\//.exec(path)?.[1];

interface Rule {
  /** Which files the rule speaks of. */
  of: RegExp;
  /** True when a file may import this. */
  allows: (imported: string, path: string) => boolean;
  says: string;
}

const under =
  (...starts: readonly string[]) =>
  (imported: string): boolean =>
    starts.some((start) => imported.startsWith(start));

const kernelAndContracts = under('shared/kernel/', 'shared/contracts/');

/** Packages that turn text or data into other data, and reach for nothing: no clock, no chance, no network. */
const pure = ['zod', 'csv-parse/sync', 'csv-stringify/sync', 'jsonc-parser', 'minisearch'];

const rules: readonly Rule[] = [
  {
    of: /^functions\//,
    allows: (imported, path) =>
      !isOurs(imported) || contextOf(imported) === contextOf(path) || under('shared/')(imported),
    says: 'a context knows itself and shared/: ask the other by its contract or listen to its events',
  },
  {
    of: /^functions\/[^/]+\/domain\//,
    // A digest is a function of its input; what is drawn at random from the same module is found below.
    allows: (imported, path) =>
      kernelAndContracts(imported) ||
      imported.startsWith(`functions/${contextOf(path)}/domain/`) ||
      [...pure, 'node:crypto'].includes(imported),
    says: 'a domain decides with the kernel and the contracts alone: give it the rest as arguments',
  },
  {
    of: /^functions\/[^/]+\/use-cases\//,
    allows: (imported, path) =>
      !under('@aws-sdk/', '@smithy/', 'node:')(imported) &&
      !under(...['adapters/', 'handlers/', 'container.ts'].map((part) => `functions/${contextOf(path)}/${part}`))(
        imported,
      ),
    says: 'a use case speaks to its ports: let the container give it the adapter',
  },
  {
    of: /^shared\/kernel\//,
    allows: (imported) => under('shared/kernel/')(imported) || imported === 'zod',
    says: 'the kernel stands on nothing but zod',
  },
  {
    of: /^shared\/contracts\//,
    allows: (imported) => kernelAndContracts(imported) || imported === 'zod',
    says: 'the contracts stand on the kernel and zod',
  },
  {
    of: /^shared\//,
    allows: (imported) => !isOurs(imported) || under('shared/')(imported),
    says: 'what is shared knows nobody it is shared with',
  },
  {
    of: /^web\//,
    allows: (imported) => !isOurs(imported) || kernelAndContracts(imported) || under('web/')(imported),
    says: 'the site knows the API by its contracts',
  },
  {
    of: /^infra\//,
    allows: (imported) => !isOurs(imported) || under('infra/', 'shared/kernel/', 'shared/contracts/')(imported),
    says: 'the CDK app knows contracts and bundles, not the code inside them',
  },
  {
    of: /^(?!test\/)/,
    allows: (imported) => !under('test/')(imported),
    says: 'what runs does not need a test',
  },
];

/** What makes two runs of the same input differ. */
const unported =
  /\bDate\.now\(|\bnew Date(?:\(\)|[;,)\]}]|$)|\bMath\.random\(|\brandom(?:UUID|Bytes|Int)\(|\bgetRandomValues\(|\bsetTimeout\(|\bsetInterval\(/;

const takesTimeAsArgument = /^(?:functions|infra|shared\/kernel|shared\/contracts)\//;

/** Every import that crosses a boundary, and every clock or die that is no port. */
export const violationsIn = (modules: readonly Module[]): Violation[] => [
  ...modules.flatMap(({ path, imports }) =>
    rules
      .filter(({ of }) => of.test(path))
      .flatMap(({ allows, says }) =>
        imports
          .filter((imported) => !allows(imported, path))
          .map((imported) => ({ path, sentence: `imports ${imported}: ${says}` })),
      ),
  ),
  ...modules
    .filter(({ path }) => takesTimeAsArgument.test(path))
    .flatMap(({ path, code }) => {
      const found = unported.exec(code)?.[0];
      return found === undefined
        ? []
        : [{ path, sentence: `has ${found}: time, ids and chance are ports; take them as arguments` }];
    }),
];
