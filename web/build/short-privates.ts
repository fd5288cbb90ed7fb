import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Private members get short names. Only those whose name is nothing but a private member in all of our sources, always
 * reached through `this`, and is not in the program otherwise: the bundle is searched for the bare word.
 */
export function shortPrivates(web: string): Plugin {
  const sources = [
    'shared',
    'widget',
    'widget/panel',
    'widget/forms',
    'widget/help',
    'widget/trust',
    'widget/monitor',
    'widget/loader',
    'widget/loader/invite',
  ].flatMap((folder) =>
    readdirSync(join(web, folder))
      // what is generated holds types only, of which nothing is left in the program
      .filter((name) => name !== 'api.ts' && /(?<!\.test)\.tsx?$/.test(name))
      .map((name) => readFileSync(join(web, folder, name), 'utf8').replace(/\/\*[^]*?\*\/|\/\/.*/g, '')),
  );
  const libraries = [
    'preact/dist/preact.mjs',
    'preact/hooks/dist/hooks.mjs',
    'preact/jsx-runtime/dist/jsxRuntime.mjs',
    '@preact/signals/dist/signals.mjs',
    '@preact/signals-core/dist/signals-core.mjs',
  ].map((path) => readFileSync(join(web, 'node_modules', path), 'utf8'));
  const all = sources.join('\n');
  const elsewhere = libraries.join('\n');
  const declared = new Set([...all.matchAll(/\bprivate (?:readonly |async )*(\w{4,})\b/g)].map((found) => found[1]!));
  const names = [...declared].sort().filter((name) => {
    const free = all.replace(new RegExp(`\\bprivate (?:readonly |async )*${name}\\b|\\bthis\\.${name}\\b`, 'g'), '');
    return !new RegExp(`\\b${name}\\b`).test(free) && !new RegExp(`\\b${name}\\b`).test(elsewhere);
  });
  return {
    name: 'parlour-short-privates',
    renderChunk(code) {
      return names.reduce((before, name, at) => before.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), () => `$${at.toString(36)}`), code);
    },
  };
}
