/** Codes that are still sent for a language that has another code today. Norwegian is written as Bokmål. */
const renamed: Readonly<Record<string, string>> = { no: 'nb', iw: 'he', in: 'id', ji: 'yi', mo: 'ro' };

/** The language alone, by its code of today: `de` for `de-AT`, `he` for `iw`. */
export function baseLanguage(tag: string): string {
  const code = tag.split('-')[0]!.toLowerCase();
  return renamed[code] ?? code;
}

const canonical = (tag: string) => baseLanguage(tag) + tag.replace(/^[^-]*/, '').toLowerCase();

/**
 * The available tag for the first of the wanted languages that has one, closest first: for `pt-BR` that is `pt-BR`, then
 * `pt`, then any other `pt-…`. `LanguageTag` of the server follows the same rule.
 */
export function bestLanguage(wanted: readonly string[], available: readonly string[]): string | undefined {
  const sorted = [...available].sort();
  for (const tag of wanted) {
    const base = baseLanguage(tag);
    const named = (name: string) => sorted.find((each) => canonical(each) === name);
    let found: string | undefined;
    for (let name = canonical(tag); name && !found; name = name.slice(0, Math.max(0, name.lastIndexOf('-')))) found = named(name);
    // Readers of Nynorsk understand Bokmål.
    found ??= (base === 'nn' && named('nb')) || sorted.find((each) => baseLanguage(each) === base);
    if (found) return found;
  }
  return undefined;
}
