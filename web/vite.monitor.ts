import { defineConfig } from 'vite';

const PLACEHOLDER = '"__PARLOUR_CONFIG__"';

/** What a page loads when its visitor agrees to be seen. The server puts the allow-list in place of the placeholder. */
export default defineConfig({
  root: `${import.meta.dirname}/widget`,
  publicDir: false,
  plugins: [
    {
      name: 'parlour-placeholder',
      enforce: 'post',
      generateBundle(_options, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type === 'chunk') {
            file.code = file.code.replace(/\b__PARLOUR_CONFIG__\b/g, PLACEHOLDER);
            if (file.code.split(PLACEHOLDER).length !== 2) {
              this.error(`${file.fileName} must hold ${PLACEHOLDER} exactly once`);
            }
          }
        }
      },
    },
  ],
  build: {
    outDir: `${import.meta.dirname}/dist/widget`,
    emptyOutDir: false,
    target: 'es2022',
    sourcemap: false,
    minify: true,
    modulePreload: false,
    rolldownOptions: {
      input: `${import.meta.dirname}/widget/monitor.ts`,
      preserveEntrySignatures: 'strict',
      output: { format: 'es', entryFileNames: 'monitor.js' },
    },
  },
});
