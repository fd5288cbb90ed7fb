import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { reached, texts, usersOf } from './build/texts.ts';

/** The address of a running server for `npm run dev`. */
const server = process.env['PARLOUR_DEV_SERVER'] ?? 'http://localhost:8080';

/** What is there before the texts are, which everything else waits for. */
const first = reached('main.tsx', false);
const library = /node_modules\/(react|react-dom|scheduler|intl-messageformat|@formatjs)\//;
/** What several pages share is named by all of them otherwise. */
const shortOf = (name: string) => (name.startsWith('shared~') ? 'shared' : '[name]');
const atDoor = reached('app/App.tsx', false);
const atDesk = reached('app/Desk.tsx', false);
const opened = reached('conversations/Opened.tsx', false);
const ticket = reached('helpdesk/tickets/pane.ts', false);
const users = usersOf();
const requests = reached('privacy/contact/ContactPrivacy.tsx', false);

/** The library says its few words in thirty languages; the console has two. */
const ownLanguages: Plugin = {
  name: 'own-languages',
  load: (id) => (/\/intl\/[\w-]+\/(?!en-US|de-DE)[a-z]{2}-[A-Z]{2}\.mjs$/.test(id) ? "export { default } from './en-US.mjs'" : null),
};

export default defineConfig({
  root: `${import.meta.dirname}/console`,
  base: '/',
  plugins: [react(), texts(), ownLanguages],
  build: {
    outDir: `${import.meta.dirname}/dist/console`,
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        chunkFileNames: ({ name }) => `assets/${shortOf(name)}-[hash].js`,
        assetFileNames: ({ names: [name = ''] }) => `assets/${shortOf(name)}-[hash][extname]`,
        // few files for each page: what all see, what is loaded at the door, and what the same pages use, of which small ones join the nearest
        codeSplitting: {
          groups: [
            { name: 'first', priority: 5, test: (id) => (first.has(id) && !id.endsWith('/main.tsx')) || library.test(id) },
            { name: 'door', priority: 4, test: (id) => atDoor.has(id) },
            { name: 'desk', priority: 3, test: (id) => atDesk.has(id) },
            { name: 'opened', priority: 2, test: (id) => opened.has(id) },
            { name: 'ticket', priority: 1, test: (id) => ticket.has(id) },
            { name: 'requests', priority: 1, test: (id) => requests.has(id) },
            { name: (id) => `shared~${users(id)}`, priority: 0, minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 30_000 },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      '/api': server,
      '/files': server,
      '/widget': server,
      '/w.js': server,
      '/live': { target: server, ws: true },
    },
  },
});
