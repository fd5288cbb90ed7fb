import { useQuery } from '@tanstack/react-query';
import { http } from '../app/server.ts';

export type Words = Record<string, string>;

const names = new Intl.DisplayNames(['en'], { type: 'language' });
export const languageName = (tag: string): string => {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
};

/** A tag as it is written by the book, such as `pt-BR`; nothing for what is none. */
export function asLanguage(typed: string): string | undefined {
  try {
    return /^[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}$/i.test(typed.trim()) ? Intl.getCanonicalLocales(typed.trim())[0] : undefined;
  } catch {
    return undefined;
  }
}

/** English first, then by their names. */
export const sorted = (tags: Iterable<string>): string[] =>
  [...new Set(tags)].sort((a, b) => Number(b === 'en') - Number(a === 'en') || languageName(a).localeCompare(languageName(b)));

/** The languages in which the panel has all its words. */
export function usePanelLanguages() {
  const built = useQuery({
    queryKey: ['settings', 'panel-words'],
    queryFn: () => http.get<{ languages: string[] }>('panel-words'),
    staleTime: Infinity,
  });
  return { ...built, languages: sorted(['en', ...(built.data?.languages ?? [])]) };
}

/** Our own words in a language; in English where we have none in it. */
export const usePanelWords = (language: string) =>
  useQuery({
    queryKey: ['settings', 'panel-words', language],
    queryFn: () => http.get<{ language: string; words: Words }>(`panel-words/${language}`),
    staleTime: Infinity,
  });

const EXAMPLES = 3;

/** The numbers for which a language has a form of its own, in the order in which the forms stand: "1", "2, 3, 4 …". */
export function numberForms(language: string): string[] {
  const rules = new Intl.PluralRules(language);
  const found = new Map<string, number[]>();
  for (let n = 1; n <= 200; n++) {
    const category = rules.select(n);
    found.set(category, [...(found.get(category) ?? []), n]);
  }
  return ['one', 'two', 'few', 'many', 'other']
    .map((category) => found.get(category) ?? [])
    .filter((numbers) => numbers.length > 0)
    .map((numbers) => numbers.slice(0, EXAMPLES).join(', ') + (numbers.length > EXAMPLES ? ' …' : ''));
}

const gaps = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g))];

/** What a text fills in that the panel does not: `{nmae}` would be read as it stands. */
export function gapFault(english: string, text: string): string | undefined {
  const known = gaps(english);
  const wrong = gaps(text).find((gap) => !known.includes(gap));
  return (
    wrong &&
    (known.length > 0
      ? `Nothing is filled in for ${wrong}; here there is ${known.join(' and ')}.`
      : `Nothing is filled in for ${wrong} here.`)
  );
}

const MOST_BYTES = 200_000;
export const MOST_CHARACTERS = 1_000;

/** The texts of a file such as the page gives out. What is wrong with it is said, and nothing of it is taken. */
export function readWords(file: string, english: Readonly<Words>): { words: Words } | { fault: string } {
  if (file.length > MOST_BYTES) {
    return { fault: 'It is larger than any file of texts.' };
  }
  let read: unknown;
  try {
    read = JSON.parse(file);
  } catch {
    return { fault: 'It is no JSON file.' };
  }
  if (typeof read !== 'object' || read === null || Array.isArray(read)) {
    return { fault: 'It holds no texts by name.' };
  }
  const words: Words = {};
  const unknown: string[] = [];
  for (const [word, text] of Object.entries(read)) {
    if (!Object.hasOwn(english, word)) {
      unknown.push(word);
    } else if (typeof text !== 'string') {
      return { fault: `“${word}” is no text.` };
    } else if (text.length > MOST_CHARACTERS) {
      return { fault: `“${word}” has more than 1,000 characters.` };
    } else if (gapFault(english[word]!, text)) {
      return { fault: `“${word}”: ${gapFault(english[word]!, text)}` };
    } else if (text.trim()) {
      words[word] = text.trim();
    }
  }
  if (unknown.length > 0) {
    return {
      fault: `The chat has no ${unknown
        .slice(0, 3)
        .map((word) => `“${word.slice(0, 40)}”`)
        .join(
          ', ',
        )}${unknown.length > 3 ? ` and ${unknown.length - 3} more` : ''}. The names of the texts are those of the file this page gives out.`,
    };
  }
  return Object.keys(words).length > 0 ? { words } : { fault: 'It holds no text.' };
}
