import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { bucketName } from './names.ts';
import { stageOf } from './stages.ts';

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  ico: 'image/x-icon',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  map: 'application/json',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  wasm: 'application/wasm',
  webmanifest: 'application/manifest+json',
  woff2: 'font/woff2',
};

/** Files named by their content never change; the page that names them is asked for each time. */
export const cacheControlOf = (file: string): string =>
  file.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=0, must-revalidate';

/** @throws Error for a file whose type nobody has said: a browser must not guess. */
export const contentTypeOf = (file: string): string => {
  const type = types[file.split('.').at(-1) ?? ''];
  if (!type) throw new Error(`${file} is of a type the site does not serve: add it to infra/publish-site.ts`);
  return type;
};

/** Pages come last, so that no page ever names a file that is not there yet. */
export const inOrder = (files: readonly string[]): string[] =>
  [...files].sort((a, b) => Number(a.endsWith('.html')) - Number(b.endsWith('.html')) || (a < b ? -1 : 1));

/** `node infra/publish-site.ts <stage>`: puts the built fan site into the site's bucket. Old files stay for those who have old pages. */
const publish = async (stageName: string): Promise<number> => {
  const stage = stageOf(stageName, process.env);
  const site = join(import.meta.dirname, '..', 'build', 'web', 'fan');
  const files = inOrder(globSync('**/*.*', { cwd: site }));
  if (files.length === 0) throw new Error('There is no built site in build/web/fan. Build it first: npm run synth');
  const s3 = new S3Client({ region: stage.region });
  for (const file of files)
    await s3.send(
      new PutObjectCommand({
        Bucket: bucketName(stage, 'site'),
        Key: file,
        Body: readFileSync(join(site, file)),
        ContentType: contentTypeOf(file),
        CacheControl: cacheControlOf(file),
      }),
    );
  return files.length;
};

if (import.meta.main) {
  const [stage] = process.argv.slice(2);
  if (!stage) throw new Error('Say the stage: node infra/publish-site.ts dev');
  console.log(`${await publish(stage)} files of the fan site are in the bucket of stage '${stage}'.`);
}
