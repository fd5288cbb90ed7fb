import { useEffect, useState } from 'preact/hooks';
import type { PanelConfig } from '../../shared/types.ts';
import type { Around } from '../panel/parts.tsx';
import { type Say, speaker, type Words } from '../panel/words.ts';

export type HelpCenter = NonNullable<PanelConfig['help']>;

/** From where an article was suggested; the server counts and logs by it. */
export type Surface = 'widget' | 'form';

export interface Suggestion {
  readonly id: string;
  readonly title: string;
  readonly url: string;
}

export interface Article extends Suggestion {
  readonly locale: string;
  readonly description: string;
  readonly html: string;
  readonly feedback: boolean;
}

/** An article by its id or its slug. */
export interface Wanted {
  readonly article: string;
  readonly locale: string;
  readonly anchor: string;
}

/** Asks the help center as anyone would: no token and no cookie goes along. */
export async function ask<T>(help: HelpCenter, path: string, signal: AbortSignal | null, json?: object): Promise<T> {
  const response = await fetch(`/help/${help.address}/${path}`, {
    credentials: 'omit',
    signal,
    ...(json && { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(json) }),
  });
  if (!response.ok) {
    throw response.status;
  }
  return (json ? undefined : await response.json()) as T;
}

/** The article a link leads to, when it is one of this help center. */
export function linked(href: string, { address, url }: HelpCenter): Wanted | null {
  const to = URL.parse?.(href, url) ?? (URL.canParse(href, url) ? new URL(href, url) : null);
  const path = to?.pathname.split('/') ?? [];
  return to &&
    [location.origin, new URL(url).origin].includes(to.origin) &&
    path[1] === 'help' &&
    path[2] === address &&
    path[4] === 'a' &&
    path[5]
    ? { article: decoded(path[5]), locale: path[3]!, anchor: decoded(to.hash.slice(1)) }
    : null;
}

export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A text as it is searched for: numbers that may be secrets and addresses stay here. */
export const searched = (text: string): string =>
  text
    .replace(/\S+@\S+|\d[\d -]{6,}/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300);

/** What is asked in a text that is being typed: nothing below three words. */
export function question(text: string, language: string): string {
  const asked = searched(text);
  const words = Intl.Segmenter
    ? [...new Intl.Segmenter(language, { granularity: 'word' }).segment(asked)].filter(({ isWordLike }) => isWordLike)
    : asked.split(' ');
  return words.length < 3 ? '' : asked;
}

export interface Found {
  readonly query: string;
  readonly items: readonly Suggestion[];
}

/** Up to three articles for the text, after a pause; for an empty one those that are read most. An answer to an older text is dropped. */
export function useArticles({ config, language }: Around, query: string | null, pause: number, surface: Surface | ''): Found | null {
  const [found, set] = useState<Found | null>(null);
  useEffect(() => {
    if (query === null) {
      set(null);
      return undefined;
    }
    const abort = new AbortController();
    const timer = setTimeout(
      () =>
        ask<{ items: Suggestion[] }>(
          config.help!,
          `suggest?${new URLSearchParams({ q: query, surface, locale: language })}`,
          abort.signal,
        ).then(
          ({ items }) => abort.signal.aborted || set({ query, items: items.slice(0, 3) }),
          () => {}, // articles are an offer: without them everything else goes on
        ),
      pause,
    );
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [query, language]);
  return found;
}

const spoken: Record<string, Promise<Say>> = {};

/** The texts of this part, which come apart from those of the panel; null until they are here. */
export function useWords({ chat, config, language }: Around): Say | null {
  const [say, set] = useState<Say | null>(null);
  useEffect(() => {
    let wanted = true;
    spoken[language] ??= chat.http
      .get<{ words: Partial<Words> }>('words', { query: { w: config.widget.key, l: language, of: 'help' } })
      .then(({ words }) => speaker(words, language));
    spoken[language].then(
      (it) => wanted && set(() => it),
      () => delete spoken[language],
    );
    return () => {
      wanted = false;
    };
  }, [language]);
  return say;
}
