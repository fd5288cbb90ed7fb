import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';

const catalogs = import.meta.glob<Record<string, string>>('./*.json', { eager: true, import: 'default' });
const sources = import.meta.glob<string>(['../**/*.{ts,tsx}', '!../**/*.test.*'], { eager: true, query: '?raw', import: 'default' });
const english = catalogs['./en.json'] ?? {};

/** Words and turns that no one uses on a screen of the field, and what is written instead. */
const odd: readonly (readonly [RegExp, string])[] = [
  [/\b(nobody|somebody|whoever)\b/i, 'a role: an agent, a visitor, no one'],
  [/\b(anew|lately|besides|meanwhile|henceforth)\b/i, 'again, recently, also'],
  [/\b(for ever|for good)\b/i, 'permanently'],
  [/\b(goes by|go by|by itself|by themselves)\b/i, 'uses, depends on, automatically'],
  [/\b(stands|stood|lies)\b/i, 'is, appears'],
  [/\b(e-mail|e-mails|mails?)\b/i, 'email'],
  [/\b(letters?)\b/i, 'email; character for a sign'],
  [/\b(is over|was to be|went its way)\b/i, 'has expired, ended'],
  [/\b(none yet\.|leave it\b|take off|take back)/i, 'No … yet, Cancel, Remove, Undo'],
  [/\bbring (them|it|your)\b/i, 'import'],
  [/\b(colour|centre|organis|recognis)/i, 'American spelling'],
  [/ {2}|\.{3}/, 'one space, …'],
];
/** Where such a word is right. */
const allowed = new Set<string>([]);

/** Literals that are no text for people: names of keys, formats and the like. */
const technical =
  /^(Enter|Escape|Tab|Backspace|Delete|Home|End|Page(Up|Down)|Arrow\w+|Space|Shift|Control|Alt|Meta|UTC|GET|POST|PUT|PATCH|DELETE|Content-Type|Parlour)$/;

const program = /^: |^\w+\.\w+|^\S*[A-Z]\w*:|\b(export|const|function|return|import|type|extends|typeof)\b/;

const withoutComments = (source: string) => source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');

function literals(source: string): string[] {
  const code = withoutComments(source).replace(/new (Type|Range)?Error\([^)]*\)|console\.\w+\([^)]*\)/g, '');
  const found: string[] = [];
  // text between elements, on one line or on a line of its own
  for (const [, text] of code.matchAll(/(?<!=)[>}]([^<>{}=;()`'"|&]*[a-z]{2}[^<>{}=;()`'"|&]*)<\/?[a-zA-Z>]/g)) found.push(text ?? '');
  for (const [, text] of code.matchAll(/^ +((?:[A-Z][a-z]+|[A-Z])(?: [\w,.'’“”:;–—-]+)+[.:?]?)$/gm)) found.push(text ?? '');
  // attributes and members that hold a text, and any string of several words
  for (const [, text] of code.matchAll(
    /\b(?:label|hint|title|placeholder|aria-label|alt|textValue|heading|what|empty|note|help|group)(?:=|: )["'`]([A-Z][^"'`]*)["'`]/g,
  )) {
    found.push(text ?? '');
  }
  for (const [, , text] of code.matchAll(/(['"`])([A-Z][a-z]+(?:['’][a-z]+)?,? (?:[a-z$“]|[A-Z][a-z])[^'"`]*)\1/g)) found.push(text ?? '');
  return [
    ...new Set(found.map((text) => text.trim()).filter((text) => /[A-Za-z]{2}/.test(text) && !technical.test(text) && !program.test(text))),
  ];
}

/** A sample of a format, as it is. */
const samples = ['helpdesk/imports/Imports.tsx'];

describe('the texts of the console', () => {
  it('are in the catalogs, not in the code', () => {
    const left = Object.entries(sources)
      .filter(([path]) => !samples.some((sample) => path.endsWith(sample)))
      .flatMap(([path, source]) => literals(source).map((text) => `${path.replace('../', '')}: ${text}`));
    expect(left).toEqual([]);
  });

  it('are all used', () => {
    const code = Object.values(sources).join('\n');
    // `knowledge.tool.${kind}`: the compiler checks that each key of such a family exists
    const families = [...code.matchAll(/t\(`([A-Za-z.]+)\$\{[^}]+\}([A-Za-z.]*)`/g)].map(
      ([, start, end]) => new RegExp(`^${start!.replaceAll('.', '\\.')}[A-Za-z0-9]+${end!.replaceAll('.', '\\.')}$`),
    );
    // of the privacy desk, by a name that the server says: `named('refusal', name)`
    families.push(...[...code.matchAll(/named\('([A-Za-z]+)'/g)].map(([, group]) => new RegExp(`^privacy\\.${group}\\.[A-Za-z0-9]+$`)));
    const used = (key: string) => code.includes(`'${key}'`) || code.includes(`"${key}"`) || families.some((each) => each.test(key));
    expect(Object.keys(english).filter((key) => !used(key))).toEqual([]);
  });

  it('say what products of the field say', () => {
    const said = Object.entries(english).flatMap(([key, text]) =>
      odd.filter(([word]) => word.test(text) && !allowed.has(key)).map(([, instead]) => `${key}: ${text} (${instead})`),
    );
    expect(said).toEqual([]);
  });

  it('have no placeholder with the name of a tag', () => {
    const both = Object.entries(english).filter(([, text]) => [...text.matchAll(/<(\w+)>/g)].some(([, tag]) => text.includes(`{${tag}}`)));
    expect(both).toEqual([]);
  });

  it.each(Object.keys(catalogs))('are complete and well formed in %s', (file) => {
    const own = catalogs[file] ?? {};
    const locale = file.slice(2, -'.json'.length);
    expect(Object.keys(own).sort()).toEqual(Object.keys(english).sort());
    const names = (text: string) => [...new Set([...text.matchAll(/[{<](\w+)/g)].map(([, name]) => name))].sort().join();
    const wrong = Object.entries(own).filter(([key, text]) => {
      try {
        new IntlMessageFormat(text, locale);
      } catch {
        return true;
      }
      return names(text.replace(/\{(one|other|two|few|many|zero)?\s/g, '')) !== '' && !sameNames(text, english[key] ?? '');
    });
    expect(wrong).toEqual([]);
  });
});

/** Placeholders and tags, without those inside of a choice's branches counted twice. */
function sameNames(one: string, other: string): boolean {
  const names = (text: string) => new Set([...text.matchAll(/\{(\w+)[,}]|<(\w+)>/g)].map(([, name, tag]) => name ?? tag));
  const first = names(one);
  const second = names(other);
  return first.size === second.size && [...first].every((name) => second.has(name));
}
