import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

/** Modules of packages that every bundle would carry and no function calls. What is called is named in `but`. */
const leftOut: readonly { files: RegExp; but?: RegExp }[] = [
  // Stripe's SDK makes an object of each of its 143 classes; payments calls two.
  {
    files: /[\\/]node_modules[\\/]stripe[\\/]esm[\\/]resources[\\/].+\.js$/,
    but: /[\\/](?:PaymentIntents|Refunds)\.js$/,
  },
  { files: /[\\/]node_modules[\\/]stripe[\\/]esm[\\/]StripeEventNotificationHandler\.js$/ },
  // Webhooks are judged by `stripe-signature.ts`, over the bytes as they were sent.
  { files: /[\\/]node_modules[\\/]stripe[\\/]esm[\\/]Webhooks\.js$/ },
  // JSON Schemas are made by `npm run contracts`, never by a function.
  {
    files:
      /[\\/]node_modules[\\/]zod[\\/]v4[\\/]core[\\/](?:to-json-schema|json-schema-processors|json-schema-generator)\.js$/,
  },
];

const exported = /^export (?:class|(?:async )?function|const) (\w+)/gm;

const standIn = `export const leftOut = (name) => function () {
  return new Proxy(() => {}, {
    get: (_, part) => fail(name + '.' + String(part)),
    apply: () => fail(name),
  });
};
const fail = (what) => {
  throw new Error(what + ' is left out of the bundles: see scripts/leave-out.ts');
};`;

/**
 * Puts something in the place of each left-out class and function that may be made and handed around, and says so as soon
 * as it is used.
 */
export const leaveOut = (): Plugin => ({
  name: 'leave out',
  setup: ({ onLoad, onResolve }) => {
    onResolve({ filter: /^left:out$/ }, ({ path }) => ({ path, namespace: 'left' }));
    onLoad({ filter: /.*/, namespace: 'left' }, () => ({ contents: standIn, loader: 'js' }));
    for (const { files, but } of leftOut) {
      onLoad({ filter: files }, ({ path }) => {
        if (but?.test(path)) return undefined;
        const names = [...readFileSync(path, 'utf8').matchAll(exported)].map(([, name]) => name);
        const lines = names.map((name) => `export const ${name} = /* @__PURE__ */ leftOut('${name}');`);
        return { contents: ["import { leftOut } from 'left:out';", ...lines].join('\n'), loader: 'js' };
      });
    }
  },
});
