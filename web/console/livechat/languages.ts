import { useQuery } from '@tanstack/react-query';
import { http } from '../app/server.ts';
import { locale, t } from '../app/t.ts';

export type Words = Record<string, string>;

const names = new Intl.DisplayNames([locale], { type: 'language' });
export const languageName = (tag: string): string => {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
};

/** The canonical form of a language tag, such as `pt-BR`; undefined if it is invalid. */
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

/** The languages in which all texts of the panel are translated. */
export function usePanelLanguages() {
  const built = useQuery({
    queryKey: ['settings', 'panel-words'],
    queryFn: () => http.get<{ languages: string[] }>('panel-words'),
    staleTime: Infinity,
  });
  return { ...built, languages: sorted(['en', ...(built.data?.languages ?? [])]) };
}

/** The default texts of a language; English if it has no translation. */
export const usePanelWords = (language: string) =>
  useQuery({
    queryKey: ['settings', 'panel-words', language],
    queryFn: () => http.get<{ language: string; words: Words }>(`panel-words/${language}`),
    staleTime: Infinity,
  });

const EXAMPLES = 3;

/** Example numbers for each plural form of a language: "1", "2, 3, 4 …". */
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

/** The first placeholder that the panel doesn't fill in: visitors would read `{nmae}`. */
export function gapFault(english: string, text: string): string | undefined {
  const known = gaps(english);
  const wrong = gaps(text).find((gap) => !known.includes(gap));
  return (
    wrong &&
    (known.length > 0
      ? t('widgets.texts.unknownPlaceholder', { wrong, known: known.join(', ') })
      : t('widgets.texts.noPlaceholder', { wrong }))
  );
}

const MOST_BYTES = 200_000;
export const MOST_CHARACTERS = 1_000;
const MOST_NAMES = 3;

/** Reads an imported file of texts. A file with a fault is rejected as a whole. */
export function readWords(file: string, english: Readonly<Words>): { words: Words } | { fault: string } {
  if (file.length > MOST_BYTES) {
    return { fault: t('widgets.texts.tooLarge') };
  }
  let read: unknown;
  try {
    read = JSON.parse(file);
  } catch {
    return { fault: t('widgets.texts.notJson') };
  }
  if (typeof read !== 'object' || read === null || Array.isArray(read)) {
    return { fault: t('widgets.texts.notAnObject') };
  }
  const words: Words = {};
  const unknown: string[] = [];
  for (const [word, text] of Object.entries(read)) {
    if (!Object.hasOwn(english, word)) {
      unknown.push(word);
    } else if (typeof text !== 'string') {
      return { fault: t('widgets.texts.notAText', { name: word }) };
    } else if (text.length > MOST_CHARACTERS) {
      return { fault: t('widgets.texts.tooLong', { name: word, most: MOST_CHARACTERS }) };
    } else if (gapFault(english[word]!, text)) {
      return { fault: t('widgets.texts.fault', { name: word, fault: gapFault(english[word]!, text) ?? '' }) };
    } else if (text.trim()) {
      words[word] = text.trim();
    }
  }
  if (unknown.length > 0) {
    return {
      fault: t('widgets.texts.unknownNames', {
        names: unknown
          .slice(0, MOST_NAMES)
          .map((word) => word.slice(0, 40))
          .join(', '),
        more: Math.max(0, unknown.length - MOST_NAMES),
      }),
    };
  }
  return Object.keys(words).length > 0 ? { words } : { fault: t('widgets.texts.noTexts') };
}
