import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Plugin } from 'vite';

const root = `${import.meta.dirname}/../console`;

/** Parts of the console whose texts are fetched together, each with its first files. */
export const areas = {
  door: ['main.tsx'],
  /** What is shown when the console opens: the frame and the inbox. */
  desk: ['app/Desk.tsx'],
  /** The other pages and what the desk asks for later, with each text that several areas but not the desk use. It is fetched with those below. */
  pages: [
    'app/Reports.tsx',
    'app/settings-index.ts',
    'contacts/Companies.tsx',
    'contacts/Contacts.tsx',
    'conversations/redacting/RedactDialog.tsx',
    'helpdesk/fields/ticket-conditions.ts',
    'helpdesk/merge/MergeDialog.tsx',
    'helpdesk/views/TicketsPage.tsx',
    'livechat/conditions.ts',
    'livechat/history/EndedChats.tsx',
    'livechat/visitors/VisitorsPage.tsx',
    'mail/messages/Original.tsx',
  ],
  settings: ['app/Settings.tsx'],
  privacy: ['privacy/PrivacyDeskPage.tsx'],
  help: ['knowledge/HelpCenterPage.tsx'],
} as const;

type Area = keyof typeof areas;
type Catalog = Readonly<Record<string, string>>;

const languages = readdirSync(`${root}/words`)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.slice(0, -'.json'.length));

const catalogOf = (language: string) => JSON.parse(readFileSync(`${root}/words/${language}.json`, 'utf8')) as Catalog;

/** All files that a file loads at once, or later too, up to the first files of other areas. */
export function reached(first: string, later = true): ReadonlySet<string> {
  const others = new Set(Object.values(areas).flatMap((firsts) => firsts.map((each) => resolve(root, each))));
  const found = new Set<string>();
  const open = [resolve(root, first)];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (found.has(file) || !existsSync(file)) continue;
    found.add(file);
    for (const [, called, path] of readFileSync(file, 'utf8').matchAll(/^(?!import type).*?(?:from|import)([ (])'(\.[^']+\.tsx?)'/gm)) {
      if (called === '(' && !later) continue;
      const next = resolve(dirname(file), path!);
      if (!others.has(next)) open.push(next);
    }
  }
  return found;
}

/** Keys that are in quotes, and those that are made of a quoted beginning, as in t(`tool.${kind}`). */
function keysIn(file: string, keys: readonly string[]): string[] {
  const source = readFileSync(file, 'utf8');
  const quoted = new Set([...source.matchAll(/['"`]([\w-]+(?:\.[\w-]+)+)['"`]/g)].map(([, key]) => key));
  const begun = [...source.matchAll(/`([\w-]+\.[\w.-]+)\$\{/g)].map(([, start]) => start!);
  begun.push(...[...source.matchAll(/named\('([A-Za-z]+)'/g)].map(([, group]) => `privacy.${group}.`));
  return keys.filter((key) => quoted.has(key) || begun.some((start) => key.startsWith(start)));
}

/** The files that each area uses. */
const filesOf = () =>
  Object.entries(areas).map(([area, firsts]) => [area as Area, new Set(firsts.flatMap((first) => [...reached(first)]))] as const);

/** Names the areas that use a file. Files of other areas name things by texts that may not be there yet. */
export function usersOf(): (file: string) => string {
  const users = filesOf();
  return (file) => users.flatMap(([area, files]) => (files.has(file) ? [area] : [])).join('~');
}

/** The area of each key. */
export function divide(keys: readonly string[]): ReadonlyMap<string, Area> {
  const users = new Map<string, Area[]>();
  for (const [area, files] of filesOf()) {
    const used = new Set([...files].flatMap((file) => keysIn(file, keys)));
    used.forEach((key) => users.set(key, [...(users.get(key) ?? []), area]));
  }
  return new Map(
    keys.map((key) => {
      const [first = 'desk', ...others] = users.get(key) ?? [];
      return [key, others.length === 0 || first === 'door' || first === 'desk' ? first : 'pages'];
    }),
  );
}

/** `virtual:texts`: the console's catalogs, cut by area. Tests get them `whole`. */
export function texts(whole = false): Plugin {
  let area: ReadonlyMap<string, Area> | null = null;
  const part = (language: string, wanted: string) => {
    const catalog = catalogOf(language);
    area ??= divide(Object.keys(catalog));
    return Object.fromEntries(Object.entries(catalog).filter(([key]) => (whole ? wanted === 'door' : area?.get(key) === wanted)));
  };
  const loads = (language: string) =>
    Object.keys(areas).map((each) => `${each}: () => import('virtual:texts/${language}/${each}').then((it) => it.default)`);
  return {
    name: 'texts',
    resolveId: (id) => (id.startsWith('virtual:texts') ? `\0${id}` : null),
    load(id) {
      if (!id.startsWith('\0virtual:texts')) return null;
      const [, language, wanted] = id.split('/');
      if (language && wanted) {
        this.addWatchFile(join(root, 'words', `${language}.json`));
        return `export default JSON.parse(${JSON.stringify(JSON.stringify(part(language, wanted)))})`;
      }
      return `export const catalogs = {${languages.map((each) => `${JSON.stringify(each)}: {${loads(each).join()}}`).join()}}`;
    },
  };
}
