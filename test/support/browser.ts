import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';

const installed = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser'];

/** `CHROME_PATH` first, then a Chrome or Chromium on the path. @throws Error in one line when `CHROME_PATH` leads nowhere. */
const onThisMachine = (): string | undefined => {
  const { CHROME_PATH: named, PATH: folders = '' } = process.env;
  if (named && !existsSync(named))
    throw new Error(`CHROME_PATH is ${named}, and nothing is there: name a Chrome or Chromium, or unset it.`);
  return (
    named ||
    folders
      .split(delimiter)
      .flatMap((folder) => installed.map((name) => join(folder, name)))
      .find(existsSync)
  );
};

/**
 * The browser that came with npm. The package unpacks its libraries only where it believes to run in Lambda, so it is
 * told so while it unpacks; its own launch flags switch web security off and are never used.
 */
const fromNpm = async (): Promise<{ path: string; libraries: string }> => {
  const before = process.env.AWS_LAMBDA_JS_RUNTIME;
  process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs24.x';
  try {
    const { default: packaged } = await import('@sparticuz/chromium');
    packaged.setGraphicsMode = false;
    return { path: await packaged.executablePath(), libraries: join(tmpdir(), 'al2023', 'lib') };
  } finally {
    if (before === undefined) delete process.env.AWS_LAMBDA_JS_RUNTIME;
    else process.env.AWS_LAMBDA_JS_RUNTIME = before;
  }
};

const flags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
];

/** @throws Error in one line: which browser does not start, the first of its own words, what to do. */
const launch = async (options: LaunchOptions & { executablePath: string }): Promise<Browser> => {
  try {
    return await chromium.launch(options);
  } catch (fault) {
    const [words = ''] = String(fault instanceof Error ? fault.message : fault).split('\n');
    throw new Error(
      `The browser ${options.executablePath} does not start (${words}). Set CHROME_PATH to a Chrome or Chromium that does.`,
    );
  }
};

/** A real, headless Chromium. Whoever asks for it closes it. @throws Error in one line when there is none that starts. */
export const openBrowser = async (): Promise<Browser> => {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const found = onThisMachine();
  if (found) return launch({ executablePath: found, args: [...flags, ...asRoot] });
  const { path, libraries } = await fromNpm();
  const environment = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return launch({
    executablePath: path,
    args: [...flags, ...asRoot, '--headless'],
    env: {
      ...Object.fromEntries(environment),
      LD_LIBRARY_PATH: [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
      FONTCONFIG_PATH: join(tmpdir(), 'fonts'),
    },
  });
};
