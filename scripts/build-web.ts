import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprintOf, onceForInputs, root } from './fingerprint.ts';

/**
 * Builds the fan site to `build/web/fan`, where the site bucket is filled from.
 * @returns false when nothing had changed since the last build.
 */
export const buildWeb = async (): Promise<boolean> => {
  if (!existsSync(join(root, 'web', 'fan', 'index.html'))) return false;
  return onceForInputs(
    'web-fan',
    fingerprintOf([
      'web/**/*',
      'shared/kernel/**/*.ts',
      'shared/contracts/**/*.ts',
      'docs/api/problems/*',
      'package-lock.json',
      'scripts/build-web.ts',
    ]),
    ['build/web/fan/index.html'],
    async () => {
      const { build } = await import('vite');
      const fan = join(root, 'web', 'fan');
      const own = ['vite.config.ts', 'vite.config.js'].map((name) => join(fan, name)).find(existsSync);
      await build({
        root: fan,
        ...(own ? { configFile: own } : { configFile: false as const }),
        logLevel: 'warn',
        build: { outDir: join(root, 'build', 'web', 'fan'), emptyOutDir: true },
      });
      // The `type` of every problem leads to one of these pages.
      cpSync(join(root, 'docs', 'api', 'problems'), join(root, 'build', 'web', 'fan', 'problems'), { recursive: true });
    },
  );
};

if (import.meta.main) await buildWeb();
