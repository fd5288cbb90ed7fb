import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';

/** As in docs/architecture.md: a room uses those before it. `app` is what all share, and the frame around all. */
const rooms = [
  'app',
  'redaction',
  'organizations',
  'identity',
  'contacts',
  'conversations',
  'mail',
  'livechat',
  'helpdesk',
  'knowledge',
  'answers',
  'marketing',
  'reports',
  'privacy',
  'demo',
];

/** Imports of a later room, by what older code has. More: turn the dependency around. Fewer: lower the number. */
const backwards: Readonly<Record<string, number>> = {
  'app → contacts': 4,
  'app → conversations': 9,
  'app → demo': 1,
  'app → helpdesk': 21,
  'app → identity': 23,
  'app → knowledge': 1,
  'app → livechat': 34,
  'app → mail': 10,
  'app → organizations': 7,
  'app → privacy': 4,
  'app → redaction': 2,
  'contacts → conversations': 7,
  'contacts → helpdesk': 8,
  'contacts → mail': 2,
  'contacts → privacy': 1,
  'conversations → answers': 1,
  'conversations → helpdesk': 44,
  'conversations → livechat': 41,
  'conversations → mail': 15,
  'identity → helpdesk': 1,
  'identity → livechat': 1,
  'identity → mail': 1,
  'knowledge → answers': 5,
  'mail → livechat': 2,
  'organizations → helpdesk': 1,
  'organizations → identity': 4,
  'organizations → livechat': 1,
};

const root = join(import.meta.dirname, '../console');
const importing = /(?:from|import\()\s*['"](\.[^'"]+)['"]/g;

const imports = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.includes('.test.'))
  .map((entry) => join(entry.parentPath, entry.name))
  .flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(importing)].map(([, path]) => ({
      from: relative(root, file),
      to: relative(root, join(dirname(file), path!)),
    })),
  );

const roomOf = (file: string) => file.split('/')[0]!;

function later(): Record<string, number> {
  const found: Record<string, number> = {};
  for (const [from, to] of imports.map((each) => [roomOf(each.from), roomOf(each.to)] as const)) {
    if (rooms.includes(from) && rooms.indexOf(to) > rooms.indexOf(from)) found[`${from} → ${to}`] = (found[`${from} → ${to}`] ?? 0) + 1;
  }
  return found;
}

it('noRoomUsesALaterOne', () => expect(later()).toEqual(backwards));

it('partsOfAPageUseNoRoom', () =>
  expect(imports.filter(({ from, to }) => from.startsWith('app/parts/') && rooms.indexOf(roomOf(to)) > 0)).toEqual([]));

it('everyRoomHasItsPlace', () => {
  const folders = readdirSync(root, { withFileTypes: true }).filter((each) => each.isDirectory());
  expect(folders.map(({ name }) => name).filter((name) => !['public', 'words'].includes(name))).toSatisfy((names: string[]) =>
    names.every((name) => rooms.includes(name)),
  );
});
