import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import english from '../console/words/en.json';
import { areas as firsts, divide, reached } from './texts.ts';

const root = `${import.meta.dirname}/../console`;
const areas = divide(Object.keys(english));

/** Keys in quotes in the sources of a folder, found without regard to what imports what. */
function keysOf(folder: string): string[] {
  const files = readdirSync(join(root, folder), { recursive: true, withFileTypes: true }).filter(
    ({ name }) => /\.tsx?$/.test(name) && !name.includes('.test.'),
  );
  const code = files.map((each) => readFileSync(join(each.parentPath, each.name), 'utf8')).join('\n');
  return Object.keys(english).filter((key) => code.includes(`'${key}'`));
}

describe('texts by area', () => {
  it('leave no key out and none of the areas empty', () => {
    expect([...areas.keys()]).toEqual(Object.keys(english));
    expect(new Set(areas.values())).toEqual(new Set(['door', 'desk', 'pages', 'settings', 'privacy', 'help']));
  });

  it.each([
    ['privacy/requests', ['door', 'desk', 'pages', 'privacy']],
    ['privacy/breaches', ['door', 'desk', 'pages', 'privacy']],
    ['knowledge/editor', ['door', 'desk', 'pages', 'help']],
    ['knowledge/imports', ['door', 'desk', 'pages', 'help']],
    ['helpdesk/sla', ['door', 'desk', 'pages', 'settings']],
    ['mail/mailboxes', ['door', 'desk', 'pages', 'settings']],
    ['conversations/composer', ['door', 'desk']],
    ['conversations/timeline', ['door', 'desk']],
    ['helpdesk/bulk', ['door', 'desk', 'pages']],
    ['livechat/visitors', ['door', 'desk', 'pages', 'settings']],
    ['livechat/chats', ['door', 'desk', 'pages', 'settings']],
  ])('of %s come with its pages', (folder, fetched) => {
    const keys = keysOf(folder);
    expect(keys.length).toBeGreaterThan(10);
    expect(keys.filter((key) => !fetched.includes(areas.get(key)!))).toEqual([]);
  });

  it('of families that are named when they are shown come with the privacy desk', () => {
    const refusals = Object.keys(english).filter((key) => key.startsWith('privacy.refusal.'));
    expect(refusals.length).toBeGreaterThan(3);
    expect(refusals.filter((key) => !['desk', 'pages', 'privacy'].includes(areas.get(key)!))).toEqual([]);
  });

  it('of other areas are fetched when the desk fetches their first files', () => {
    const areaOf = new Map(Object.entries(firsts).flatMap(([area, files]) => files.map((file) => [join(root, file), area] as const)));
    const fetches = [...reached('app/Desk.tsx')]
      .flatMap((file) =>
        [...readFileSync(file, 'utf8').matchAll(/^(?!import type).*(?:from|import\()\s*'(\.[^']+)'.*$/gm)].map(([line, path]) => ({
          line,
          area: areaOf.get(join(dirname(file), path!)),
        })),
      )
      .filter(({ area }) => area !== undefined && area !== 'door');
    expect(fetches.length).toBeGreaterThan(10);
    expect(fetches.filter(({ line, area }) => !line.includes(`within('${area}'`))).toEqual([]);
  });

  it('of the door are few', () => {
    expect([...areas.values()].filter((area) => area === 'door').length).toBeLessThan(200);
  });
});

it('nothing that is loaded before the texts names anything', () => {
  const named = [...reached('main.tsx', false)].filter((file) => /^(?:export )?const .*\bt\('/m.test(readFileSync(file, 'utf8')));
  expect(named).toEqual([]);
});
