import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

type Words = Readonly<Record<string, unknown>>;

/** What may stand empty: the title is the name of the site. */
const EMPTY = ['title'];

/** How many forms a language has for whole numbers, and whether its first ones belong to one number alone. */
function numbersOf(language: string) {
  const rules = new Intl.PluralRules(language);
  const found = new Map<string, number>();
  for (let n = 1; n <= 1_000; n++) {
    found.set(rules.select(n), (found.get(rules.select(n)) ?? 0) + 1);
  }
  const order = ['one', 'two', 'few', 'many', 'other'].filter((each) => found.has(each));
  return { forms: order.length, alone: order.map((each) => found.get(each) === 1) };
}

const gapsOf = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort().join(' ');

/** What is wrong with a set of words beside the English one; nothing for one that is complete. */
export function faultsOf(language: string, words: Words, english: Readonly<Record<string, string>>): string[] {
  const faults: string[] = [];
  const { forms, alone } = numbersOf(language);
  for (const word of Object.keys(words)) {
    word in english || faults.push(`${word} is no word of ours`);
  }
  for (const [word, ours] of Object.entries(english)) {
    const text = words[word];
    if (typeof text !== 'string' || text !== text.trim() || (text === '') !== EMPTY.includes(word)) {
      faults.push(`${word} ${text === undefined ? 'is missing' : 'is empty, or has blanks around it'}`);
      continue;
    }
    const counted = /\{n\}/.test(ours);
    const said = text.split('|');
    // One form serves all numbers; where there are several, a language has its own count of them.
    if (said.length > 1 && (counted ? said.length !== forms : said.length > forms || !ours.includes('|'))) {
      faults.push(`${word} has ${said.length} forms, ${language} has ${forms}`);
    }
    said.forEach((form, at) => {
      // "One minute" may say its number in a word, if the form is that of no other number.
      const spoken = counted && said.length > 1 && alone[at] ? `${form} {n}` : form;
      gapsOf(spoken) === gapsOf(ours) || faults.push(`${word} has the gaps ${gapsOf(form) || 'none'} instead of ${gapsOf(ours)}`);
    });
  }
  return faults;
}

/** Every set of words of the panel, by its language. */
export function readWords(web: string): Record<string, Record<string, string>> {
  const folder = join(web, 'widget/words');
  return Object.fromEntries(
    readdirSync(folder).map((name) => [name.replace(/\.json$/, ''), JSON.parse(readFileSync(join(folder, name), 'utf8'))]),
  );
}

/** A set that lacks a word, has one too many or fills other gaps ends the build (LC-25). */
export function completeWords(web: string): Plugin {
  return {
    name: 'parlour-complete-words',
    buildStart() {
      const sets = readWords(web);
      const faults = Object.entries(sets).flatMap(([language, words]) =>
        faultsOf(language, words, sets['en']!).map((fault) => `${language}: ${fault}`),
      );
      if (faults.length > 0) {
        this.error(`the words of the panel\n${faults.join('\n')}`);
      }
    },
  };
}
