import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

export interface BrowserFile {
  type: string;
  text: string;
}

const folder = join(import.meta.dirname, 'browser');

const script = (entry: string) => async (): Promise<BrowserFile> => {
  const bundle = await build({
    entryPoints: [join(folder, entry)],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    write: false,
    logLevel: 'silent',
  });
  return { type: 'text/javascript; charset=utf-8', text: bundle.outputFiles[0]?.text ?? '' };
};
const style = (name: string) => async (): Promise<BrowserFile> => ({
  type: 'text/css; charset=utf-8',
  text: await readFile(join(folder, name), 'utf8'),
});

const makers: Record<string, () => Promise<BrowserFile>> = {
  'stripe.js': script('stripe.ts'),
  'challenge.js': script('challenge.ts'),
  'elements.css': style('elements.css'),
  'dialog.css': style('dialog.css'),
  'challenge.css': style('challenge.css'),
};
const made = new Map<string, Promise<BrowserFile>>();

/** A script or style of the simulator, made at the first ask; undefined for a name that is none of them. */
export const browserFile = (name: string): Promise<BrowserFile> | undefined => {
  const maker = Object.hasOwn(makers, name) ? makers[name] : undefined;
  if (!maker) return undefined;
  const file = made.get(name) ?? maker();
  made.set(name, file);
  return file;
};
