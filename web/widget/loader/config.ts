import type { Invitation } from '../../shared/invitations.ts';
import { matches, type UrlRule } from '../../shared/url-rules.ts';

/** What the server writes into the loader (contract: `GET /w.js?site=KEY`). Public, the same for every visitor. */
export interface LoaderConfig {
  readonly site: string;
  /** Where Parlour answers: an origin such as `https://chat.example.org`. */
  readonly host: string;
  readonly widgets: readonly LoaderWidget[];
  /** Those that are live, in the order in which they come first. */
  readonly invitations?: readonly Invitation[];
  readonly origins: readonly string[];
  readonly development?: boolean;
  /** The built files of what is fetched later, by its name. */
  readonly parts?: Readonly<Record<string, string | undefined>>;
}

export interface LoaderWidget {
  readonly key: string;
  readonly look?: Look;
  /** It hides while nobody is there, and nobody is. */
  readonly away?: boolean;
  /** Per language; the loader needs the launcher's label only. */
  readonly strings?: Readonly<Record<string, { readonly label?: string } | undefined>>;
  readonly urlRules?: readonly UrlRule[];
}

export interface Look {
  readonly color?: string;
  readonly side?: string;
  readonly offsetX?: number;
  readonly offsetY?: number;
  readonly size?: number;
  readonly zIndex?: number;
  readonly label?: string;
  readonly theme?: string;
  readonly hideMobile?: boolean;
}

/** Whether the site may show its widgets on this origin (LC-9). Loopback counts only while the site is in development. */
export function allowed(config: Pick<LoaderConfig, 'origins' | 'development'>, origin: string): boolean {
  return (
    config.origins.includes(origin) ||
    (!!config.development && /^https?:..(localhost|127\.0\.0\.1)(:\d+)?$/.test(origin))
  );
}

/** The first widget by position whose pages hold this one. */
export function widgetFor(widgets: readonly LoaderWidget[], href: string): LoaderWidget | undefined {
  return widgets.find((widget) => matches(widget.urlRules, href));
}

/** `de-AT` finds `de-AT`, then `de`, then English. */
export function inLanguage<T>(strings: Readonly<Record<string, T | undefined>> | undefined, language: string): T | undefined {
  const all = strings ?? {};
  return all[language] ?? all[language.split('-')[0]!] ?? all['en'];
}
