import { defineConfig, type Plugin } from 'vite';

const PLACEHOLDER = '"__PARLOUR_CONFIG__"';

/**
 * The server replaces the placeholder by the site's configuration, so it must stand in the file exactly once and with
 * its quotes. In the source it is a name, which no minifier can reason about or fold away; only the finished file holds
 * the string.
 */
function placeholder(): Plugin {
  return {
    name: 'parlour-placeholder',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') {
          continue;
        }
        file.code = file.code.replace(/\b__PARLOUR_CONFIG__\b/g, PLACEHOLDER);
        if (file.code.split(PLACEHOLDER).length !== 2) {
          this.error(`${file.fileName} must hold ${PLACEHOLDER} exactly once`);
        }
      }
    },
  };
}

export default defineConfig({
  root: `${import.meta.dirname}/widget`,
  plugins: [placeholder()],
  publicDir: false,
  build: {
    outDir: `${import.meta.dirname}/dist/widget`,
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    modulePreload: false,
    rolldownOptions: {
      input: `${import.meta.dirname}/widget/loader.ts`,
      output: { format: 'iife', entryFileNames: 'w.js' },
    },
  },
});
