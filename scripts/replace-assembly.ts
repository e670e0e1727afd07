import { cpSync, existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Milliseconds: longer than anybody leaves a local cloud running on bundles that have been replaced. */
const keptFor = 24 * 60 * 60 * 1000;

const isAsset = (name: string): boolean => name.startsWith('asset.');

/**
 * Puts a new cloud assembly in the place of the old one. Assets are named by their content, and those of the old one
 * stay for a day: a local cloud that is running starts its functions from them when they are first called.
 */
export const replaceAssembly = (made: string, place: string): void => {
  if (!existsSync(place)) {
    renameSync(made, place);
    return;
  }
  const now = Date.now();
  for (const name of readdirSync(place)) {
    const path = join(place, name);
    const isOld = isAsset(name) ? now - statSync(path).mtimeMs > keptFor : true;
    if (isOld && !existsSync(join(made, name))) rmSync(path, { recursive: true, force: true });
  }
  const names = readdirSync(made).sort(
    (one, other) => Number(one === 'manifest.json') - Number(other === 'manifest.json'),
  );
  for (const name of names) {
    if (isAsset(name) && existsSync(join(place, name))) continue;
    cpSync(join(made, name), join(place, name), { recursive: true });
  }
  rmSync(made, { recursive: true, force: true });
};
