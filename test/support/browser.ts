import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const installed = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser'];

/** `CHROME_PATH` first, then a Chrome or Chromium on the path. */
const onThisMachine = (): string | undefined =>
  [
    process.env.CHROME_PATH,
    ...(process.env.PATH ?? '').split(delimiter).flatMap((folder) => installed.map((name) => join(folder, name))),
  ].find((path) => path !== undefined && path !== '' && existsSync(path));

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

/** A real, headless Chromium. Whoever asks for it closes it. */
export const openBrowser = async (): Promise<Browser> => {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const found = onThisMachine();
  if (found) return chromium.launch({ executablePath: found, args: [...flags, ...asRoot] });
  const { path, libraries } = await fromNpm();
  const environment = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return chromium.launch({
    executablePath: path,
    args: [...flags, ...asRoot, '--headless'],
    env: {
      ...Object.fromEntries(environment),
      LD_LIBRARY_PATH: [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
      FONTCONFIG_PATH: join(tmpdir(), 'fonts'),
    },
  });
};
