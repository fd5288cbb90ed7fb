import { defineConfig } from 'vite';
import { shortPrivates } from './build/short-privates.ts';

/** The parts of the loader run on every host page, the others in the panel's frame; each is named by what `parts.mjs` builds. */
const part = process.env['PART'] ?? '';
const entry = process.env['PART_ENTRY'] ?? '';
const hosts = entry.startsWith('loader/');

export default defineConfig({
  root: `${import.meta.dirname}/widget`,
  plugins: [shortPrivates(import.meta.dirname)],
  publicDir: false,
  // What draws does so with the panel's own Preact, which it is given.
  resolve: {
    alias:
      part === 'forms' || part === 'help'
        ? ['preact/jsx-runtime', 'preact/hooks'].map((find) => ({ find, replacement: `${import.meta.dirname}/widget/forms/kit.ts` }))
        : [],
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: `${import.meta.dirname}/dist/widget`,
    emptyOutDir: false,
    target: hosts ? 'es2022' : ['chrome123', 'firefox120', 'safari17.5'],
    sourcemap: false,
    modulePreload: false,
    rolldownOptions: {
      input: `${import.meta.dirname}/widget/${entry}`,
      preserveEntrySignatures: 'strict',
      output: { format: 'es', entryFileNames: `${part}-[hash].js` },
    },
  },
});
