import type en from '../words/en.json';

/** Every string of the panel. The server gives those of the visitor's language, with the widget's own before ours. */
export type Word = keyof typeof en;
export type Words = Readonly<Record<Word, string>>;
export type Fill = Readonly<Record<string, string | number>>;
export type Say = (word: Word, fill?: Fill) => string;

const NUMBERS = ['one', 'two', 'few', 'many', 'other'] as const;

/**
 * Fills in `{n}` and `{name}`. A number chooses its form by the rules of the language: `|` stands between those of one,
 * two, few, many and all others, as far as the language tells them apart; the last one stands for those that are left out.
 */
export function speaker(words: Partial<Words>, language: string): Say {
  const rules = new Intl.PluralRules(language);
  const { pluralCategories } = rules.resolvedOptions();
  const order = NUMBERS.filter((each) => pluralCategories.includes(each)) as string[];
  return (word, fill = {}) => {
    const count = fill['n'] ?? fill['count'];
    const text = words[word] ?? '';
    const forms = count === undefined ? [text] : text.split('|');
    const form = forms[order.indexOf(rules.select(Number(count)))] ?? forms.at(-1)!;
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

/** Why something was not sent. */
export function failure(code: string, say: Say): string {
  return code === 'message.held'
    ? say('filePending')
    : code.includes('too-many') || code === 'http.429'
      ? say('tooMany')
      : `${say('failed')}.`;
}
