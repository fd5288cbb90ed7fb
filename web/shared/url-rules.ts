/** Where something shows (`UrlRule` of the server). */
export interface UrlRule {
  readonly kind: string;
  readonly match: string;
  readonly pattern: string;
}

/**
 * Whether a page is one of a widget's pages (LC-4): any exclude beats every include, and no include means all pages.
 *
 * A pattern is `host/path?query` without scheme and fragment; `*` stands for any run of characters in a wildcard pattern
 * and for itself elsewhere. A pattern that starts with `/` is meant for every host. The host compares in lower case, and
 * nothing of a pattern is ever a regular expression, so none can be slow.
 */
export function matches(rules: readonly UrlRule[] = [], href: string): boolean {
  const includes = rules.filter(({ kind }) => kind === 'include');
  const hits = rules.filter((rule) => fits(rule, href));
  return hits.every((rule) => includes.includes(rule)) && (!includes.length || !!hits.length);
}

function fits({ match, pattern: raw }: UrlRule, href: string): boolean {
  const { host, pathname, search } = new URL(href);
  const [, head = '', tail = ''] = /^(?:https?:\/\/)?([^/#]*)([^#]*)/i.exec(raw.trim())!;
  // A bare host means its front page (exact) or all its pages (prefix), never `shop.example.evil.org`.
  const pattern = head.toLowerCase() + (tail || (match === 'wildcard' ? '' : '/'));
  const page = (head ? host : '') + pathname + search;
  const parts = match === 'wildcard' ? pattern.split('*') : match === 'prefix' ? [pattern, ''] : [pattern];
  const last = parts.length - 1;
  let at = 0;
  const found = parts.every((part, index) => {
    // The first part stands at the start, the last at the end, the others anywhere between, each after the one before.
    const from = !index ? 0 : index === last ? page.length - part.length : page.indexOf(part, at);
    const fits = from >= at && page.startsWith(part, from);
    at = from + part.length;
    return fits;
  });
  return found && at === page.length;
}
