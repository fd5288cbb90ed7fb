import { createHash } from 'node:crypto';
import { defineConfig, type Plugin } from 'vite';
import { completeWords } from './build/complete-words.ts';
import { shortPrivates } from './build/short-privates.ts';

/** The panel shares the tokens of the whole product and uses some: the others need not travel to every visitor. */
function usedTokens(): Plugin {
  return {
    name: 'parlour-used-tokens',
    enforce: 'post',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'asset' && file.fileName.endsWith('.css')) {
          let css = String(file.source);
          let before = '';
          while (css !== before) {
            before = css;
            css = css.replace(/(--[\w-]+):[^;{}]*;/g, (all, name: string) => (before.includes(`var(${name}`) ? all : ''));
          }
          file.source = css;
        }
      }
    },
  };
}

/** The style sheet travels inside the script, which adopts it: one request less at each opening of the panel. */
function styleInside(): Plugin {
  return {
    name: 'parlour-style-inside',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const style = Object.values(bundle).find((file) => file.type === 'asset' && file.fileName.endsWith('.css'));
      const script = Object.values(bundle).find((file) => file.type === 'chunk' && file.isEntry);
      const parts = script?.type === 'chunk' ? script.code.split(/\b__PANEL_STYLE__\b/) : [];
      if (style?.type !== 'asset' || script?.type !== 'chunk' || parts.length !== 2 || Object.keys(bundle).length !== 2) {
        this.error('the panel must come as one script that names its one style sheet once');
        return;
      }
      const source = parts.join(JSON.stringify(String(style.source).trim()));
      // Named by all that is in it, the style too: the file is kept by browsers for ever.
      const fileName = `panel-${createHash('sha256').update(source).digest('hex').slice(0, 10)}.js`;
      delete bundle[style.fileName];
      delete bundle[script.fileName];
      this.emitFile({ type: 'asset', fileName, source });
      this.emitFile({ type: 'asset', fileName: 'manifest.json', source: `${JSON.stringify({ 'panel.js': fileName })}\n` });
    },
  };
}

export default defineConfig({
  root: `${import.meta.dirname}/widget`,
  plugins: [completeWords(import.meta.dirname), usedTokens(), shortPrivates(import.meta.dirname), styleInside()],
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: `${import.meta.dirname}/dist/widget`,
    emptyOutDir: false,
    // `light-dark()` and adopted style sheets set the floor anyway; older targets only add fallbacks nobody sees.
    target: ['chrome123', 'firefox120', 'safari17.5'],
    sourcemap: false,
    modulePreload: false,
    cssCodeSplit: false,
    rolldownOptions: {
      input: `${import.meta.dirname}/widget/panel.tsx`,
      output: {
        format: 'iife',
        entryFileNames: 'panel-[hash].js',
        assetFileNames: 'panel-[hash][extname]',
      },
    },
  },
});
