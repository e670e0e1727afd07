import { defineConfig } from 'vite';
import { contractsWithoutSchemas } from './contracts-without-schemas.ts';

export default defineConfig({
  root: import.meta.dirname,
  publicDir: 'public',
  plugins: [contractsWithoutSchemas()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../../build/web/fan',
    emptyOutDir: true,
    target: 'es2022',
    // A data: URL would need a hole in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: { entryFileNames: 'assets/[name]-[hash].js' },
    },
  },
});
