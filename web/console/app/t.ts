/// <reference path="./texts.d.ts" />
import { IntlMessageFormat } from 'intl-messageformat';
import { catalogs } from 'virtual:texts';
import { baseLanguage, bestLanguage } from '../../shared/language.ts';
import type english from '../words/en.json';
import { local } from './storage.ts';

/** The texts of the console are in `words/`, one file for each language, in ICU message format. */
export type Key = keyof typeof english;
export type Values = Readonly<Record<string, string | number>>;
type Area = keyof (typeof catalogs)[string];

const remembered = 'parlour.language';

/** BCP 47 tags of all languages that have a catalog. */
export const languages = Object.keys(catalogs);

const catalog: Record<string, string> = {};
const formats = new Map<string, IntlMessageFormat>();
export let language = 'en';
/** For dates and numbers: the browser's variant of the language, for example `en-GB` or `de-AT`. */
export let locale = 'en';

/** Before anything is drawn; a change of the language loads the page again. */
export async function loadLanguage(wanted = rememberedLanguage(), preferred = navigator.languages) {
  language = languageFor(wanted, preferred);
  locale = preferred.find((tag) => baseLanguage(tag) === baseLanguage(language)) ?? language;
  formats.clear();
  await loadTexts('door');
}

async function loadTexts(area: Area) {
  Object.assign(catalog, await catalogs[language]?.[area]());
}

/** Loads a page of an area after its texts, because modules name things as they are loaded. */
export const within =
  <M>(area: Area, load: () => Promise<M>) =>
  async (): Promise<M> => {
    await Promise.all([loadTexts(area), area !== 'desk' && loadTexts('pages')]);
    return load();
  };

const languageFor = (wanted: string, preferred: readonly string[]) => bestLanguage(wanted === '' ? preferred : [wanted], languages) ?? 'en';

/** What the agent chose, here or on another device. */
export function applyLanguage(wanted: string) {
  if (wanted === rememberedLanguage()) return;
  rememberLanguage(wanted);
  const kept = wanted === rememberedLanguage();
  if (kept && languageFor(wanted, navigator.languages) !== language) location.reload();
}

/** Kept beside the server's preference so that the first page has the right language at once; '' is the browser's. */
export function rememberedLanguage(): string {
  try {
    return local.getItem(remembered) ?? '';
  } catch {
    return '';
  }
}

function rememberLanguage(wanted: string) {
  try {
    local.setItem(remembered, wanted);
  } catch {
    return;
  }
}

/** The text, with its placeholders filled in. */
export const t = (key: Key, values?: Values): string => String(formatOf(key).format(values));

/** For [Rich]: the text in which `<tags>` are to be replaced by elements. */
export function formatOf(key: Key): IntlMessageFormat {
  let found = formats.get(key);
  if (!found) {
    found = new IntlMessageFormat(catalog[key] ?? key, locale);
    formats.set(key, found);
  }
  return found;
}
