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
  'conversations → helpdesk': 49,
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
  'redaction → identity': 1,
};

const root = join(import.meta.dirname, '../console');
const importing = /(?:from|import\()\s*['"](\.[^'"]+)['"]/g;

function later(): Record<string, number> {
  const found: Record<string, number> = {};
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.tsx?$/.test(entry.name) || entry.name.includes('.test.')) continue;
    const file = join(entry.parentPath, entry.name);
    const from = roomOf(file);
    if (!rooms.includes(from)) continue;
    for (const [, path] of readFileSync(file, 'utf8').matchAll(importing)) {
      const to = roomOf(join(dirname(file), path!));
      if (rooms.indexOf(to) > rooms.indexOf(from)) found[`${from} → ${to}`] = (found[`${from} → ${to}`] ?? 0) + 1;
    }
  }
  return found;
}

const roomOf = (file: string) => relative(root, file).split('/')[0]!;

it('noRoomUsesALaterOne', () => expect(later()).toEqual(backwards));

it('everyRoomHasItsPlace', () => {
  const folders = readdirSync(root, { withFileTypes: true }).filter((each) => each.isDirectory());
  expect(folders.map(({ name }) => name).filter((name) => !['public', 'words'].includes(name))).toSatisfy((names: string[]) =>
    names.every((name) => rooms.includes(name)),
  );
});
