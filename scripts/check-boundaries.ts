import { violationsIn } from './boundaries/rules.ts';
import { folders, type Module, seeModules, sourceFiles } from './boundaries/see-modules.ts';
import { root } from './fingerprint.ts';

/** Far fewer files than there are: a check that sees less than this looks at the wrong place. */
const atLeast: Record<(typeof folders)[number], number> = { functions: 60, infra: 15, local: 30, shared: 35, web: 25 };

/** Says which files the bundler did not look at: a check that sees nothing finds nothing. */
export const unseen = (modules: readonly Module[], files: readonly string[]): string[] => {
  const seen = new Set(modules.map(({ path }) => path));
  return files.filter((file) => !seen.has(file));
};

if (import.meta.main) {
  const modules = await seeModules(root);
  const tooFew = folders.flatMap((folder) => {
    const count = modules.filter(({ path }) => path.startsWith(`${folder}/`)).length;
    return count < atLeast[folder] ? [`${folder}/: saw ${count} modules, expected at least ${atLeast[folder]}`] : [];
  });
  const complaints = [
    ...tooFew,
    ...unseen(modules, sourceFiles(root)).map((path) => `${path}: the check did not see it`),
    ...violationsIn(modules).map(({ path, sentence }) => `${path} ${sentence}`),
  ];
  if (complaints.length > 0) {
    console.error(complaints.join('\n'));
    process.exitCode = 1;
  } else {
    const edges = modules.reduce((all, { imports }) => all + imports.length, 0);
    console.log(`${modules.length} modules, ${edges} imports, none over a boundary.`);
  }
}
