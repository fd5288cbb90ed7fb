import type { IndexedEntry, IndexedGroup, IndexedPage, Shown } from './settings-index.ts';
import { type Key, t } from './t.ts';

export interface FoundPage {
  readonly page: IndexedPage;
  readonly entry: IndexedEntry;
  readonly title: string;
  /** The menu entry or the group that contains it. */
  readonly within: string;
  /** Headings and labels on the page that match, the best first. */
  readonly sections: readonly string[];
}

/** How well a text matches: 0 is the same, 3 contains the words somewhere. */
type Fit = 0 | 1 | 2 | 3;

const sectionsShown = 3;
/** Shorter words match only where a word begins: “sla” is not in “translation”. */
const shortest = 4;
/** Among texts that match equally well, the title of a page comes first and a heading on it last. */
const weights = { title: 0, entry: 1, synonyms: 1, section: 2 };

const plain = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/[-‑’'.]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

function fit(text: string, query: string): Fit | null {
  const its = plain(text);
  if (its === query) return 0;
  if (its.startsWith(query)) return 1;
  const words = query.split(' ');
  if (words.every((word) => ` ${its}`.includes(` ${word}`))) return 2;
  return words.every((word) => (word.length < shortest ? ` ${its}` : its).includes(word.length < shortest ? ` ${word}` : word)) ? 3 : null;
}

const synonymsOf = (key: Key) => t(key).split(',');
const best = (fits: readonly (Fit | null)[]) =>
  fits.reduce((one, other) => (one === null || (other !== null && other < one) ? other : one), null);
const textOf = (shown: Shown) => t(typeof shown === 'string' ? shown : shown[0]);
const fitOf = (shown: Shown, query: string) =>
  best([fit(textOf(shown), query), ...(typeof shown === 'string' ? [] : synonymsOf(shown[1]).map((word) => fit(word, query)))]);

function find(entry: IndexedEntry, page: IndexedPage, group: string, query: string): (FoundPage & { rank: number }) | null {
  const title = t(page.title);
  const within = entry.pages.length > 1 ? t(entry.title) : group;
  const ofTitle = fit(title, query);
  const ofEntry = entry.pages[0] === page ? fit(t(entry.title), query) : null;
  const ofSynonyms = best(synonymsOf(page.synonyms).map((word) => fit(word, query)));
  const sections = page.texts
    .flatMap((shown) => {
      const its = fitOf(shown, query);
      return its === null ? [] : [{ text: textOf(shown), its }];
    })
    .sort((one, other) => one.its - other.its);
  const ranks = (
    [
      [ofTitle, weights.title],
      [ofEntry, weights.entry],
      [ofSynonyms, weights.synonyms],
      [sections[0]?.its ?? null, weights.section],
    ] as const
  ).flatMap(([its, weight]) => (its === null ? [] : [its * 3 + weight]));
  if (ranks.length === 0) {
    // the words may be in different texts, like “email password”
    const all = plain([title, within, group, ...page.texts.map(textOf), ...synonymsOf(page.synonyms)].join(' '));
    if (!query.split(' ').every((word) => ` ${all}`.includes(` ${word}`))) return null;
    ranks.push(12);
  }
  const shown = [...new Set(sections.map(({ text }) => text))].filter((text) => text !== title).slice(0, sectionsShown);
  return { page, entry, title, within, sections: shown, rank: Math.min(...ranks) };
}

/** The pages that match what was typed, the best first, in the order of the menu among equals. */
export function findSettings(groups: readonly IndexedGroup[], typed: string): FoundPage[] {
  const query = plain(typed);
  if (query === '') return [];
  return groups
    .flatMap((group) => group.entries.flatMap((entry) => entry.pages.map((page) => find(entry, page, t(group.title), query))))
    .filter((found) => found !== null)
    .sort((one, other) => one.rank - other.rank);
}
