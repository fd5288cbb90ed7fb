import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const web = new URL('../', import.meta.url);
const files = ['console', 'shared'].flatMap((folder) =>
  readdirSync(new URL(folder, web), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
);
const read = (file: string) => readFileSync(new URL(file, web), 'utf8');
const sheets = files.filter((file) => file.endsWith('.css')).map((file) => ({ file, css: read(file).replace(/\/\*.*?\*\//gs, '') }));

/** Classes that several sheets style on purpose. */
const common = new Set(['.head', '.kbd', '.more-rows', '.msg', '.rule-words', '.say']);

test('everyCustomPropertyIsDefined', () => {
  const all = [...sheets.map(({ css }) => css), ...files.filter((file) => /\.tsx?$/.test(file)).map(read)].join('\n');
  const defined = new Set([...all.matchAll(/(--[a-z0-9-]+)['"]?\]?\s*:/g)].map(([, name]) => name));
  const used = sheets.flatMap(({ file, css }) => [...css.matchAll(/var\((--[a-z0-9-]+)/g)].map(([, name]) => ({ file, name })));
  expect(used.filter(({ name }) => !defined.has(name))).toEqual([]);
});

test('aClassBelongsToOneSheet', () => {
  const owners = new Map<string, Set<string>>();
  for (const { file, css } of sheets) {
    for (const [, selectors = ''] of css.matchAll(/(?<=^|[{}])\s*([^{}@]+)\{/g)) {
      for (const selector of selectors.split(',').map((each) => each.trim())) {
        if (/^\.[\w-]+$/.test(selector)) owners.set(selector, (owners.get(selector) ?? new Set()).add(file));
      }
    }
  }
  const twice = [...owners].filter(([selector, all]) => all.size > 1 && !common.has(selector));
  expect(twice.map(([selector, all]) => `${selector}: ${[...all].join(', ')}`)).toEqual([]);
});
