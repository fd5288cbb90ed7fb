import type en from '../words/en.json';

/** Every string of the panel. The server gives those of the visitor's language, with the widget's own before ours. */
export type Word = keyof typeof en;
export type Words = Readonly<Record<Word, string>>;
export type Fill = Readonly<Record<string, string | number>>;
export type Say = (word: Word, fill?: Fill) => string;

/** Fills in `{n}` and `{name}`; a number chooses between the forms of one and of many. */
export function speaker(words: Partial<Words>): Say {
  return (word, fill = {}) => {
    const count = fill['n'] ?? fill['count'];
    const forms = (words[word] ?? '').split('|');
    const form = forms[forms.length > 1 && Number(count) !== 1 ? 1 : 0]!;
    return form.replace(/\{(\w+)\}/g, (whole, key: string) => `${fill[key] ?? whole}`);
  };
}

export function direction(language: string): 'rtl' | 'ltr' {
  return /^(ar|dv|fa|he|iw|ks|ku|ps|sd|ug|ur|yi)\b/i.test(language) ? 'rtl' : 'ltr';
}

/** "Mira", "Mira and Tomasz", "Mira, Tomasz and Ana". */
export function together(names: readonly string[], say: Say): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : say('and', { a: names.slice(0, -1).join(', '), b: last });
}
