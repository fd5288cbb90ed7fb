import { readFileSync } from 'node:fs';
import { parseSync } from 'rolldown/experimental';
import { build, type Rolldown } from 'vite';
import { expect, it } from 'vitest';
import english from '../console/words/en.json';
import { divide, usersOf } from './texts.ts';

const areas = divide(Object.keys(english));
const users = usersOf();
const isOurs = (id: string) => id.startsWith(`${import.meta.dirname.replace(/build$/, '')}console/`) && /\.tsx?$/.test(id);

/** Keys of texts that a source file asks for as it is loaded, in no function. */
function namedAtOnce(file: string): string[] {
  const keys: string[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if (Array.isArray(node)) return node.forEach(visit);
    const { type, callee, arguments: given, ...parts } = node as Record<string, any>;
    if (/Function|MethodDefinition|PropertyDefinition/.test(type)) return;
    if (type === 'CallExpression' && callee.name === 't' && given[0]?.type === 'Literal') keys.push(given[0].value);
    [callee, given, ...Object.values(parts)].forEach(visit);
  };
  visit(parseSync(file, readFileSync(file, 'utf8')).program.body);
  return keys;
}

it('whatever a page loads finds the texts that it asks for at once', async () => {
  const config = { configFile: `${import.meta.dirname}/../vite.console.ts`, logLevel: 'error', build: { write: false } } as const;
  const { output } = (await build(config)) as Rolldown.RolldownOutput;
  const chunks = new Map(output.flatMap((each) => (each.type === 'chunk' ? [[each.fileName, each] as const] : [])));
  const asked = new Map<string, string[]>();
  const missing = new Set<string>();
  for (const first of chunks.values()) {
    const loaded = new Set([first.fileName]);
    for (const each of loaded) chunks.get(each)?.imports.forEach((next) => loaded.add(next));
    const files = [...loaded].flatMap((each) => Object.keys(chunks.get(each)!.modules)).filter(isOurs);
    for (const file of files) if (!asked.has(file)) asked.set(file, namedAtOnce(file));
    const pages = new Set(
      Object.keys(first.modules)
        .filter(isOurs)
        .flatMap((file) => users(file).split('~')),
    );
    for (const page of pages) {
      const there = ['door', page, ...(page === 'door' ? [] : ['desk']), ...(page === 'door' || page === 'desk' ? [] : ['pages'])];
      for (const file of files)
        for (const key of asked.get(file)!)
          if (!there.includes(areas.get(key)!)) missing.add(`${key} of ${file} in ${first.fileName} for ${page}`);
    }
  }
  expect(asked.size).toBeGreaterThan(500);
  expect([...missing]).toEqual([]);
});
