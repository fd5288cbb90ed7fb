import type { Invitation } from '../../shared/invitations.ts';
import { bestLanguage } from '../../shared/language.ts';
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
  /** The panel is fetched for who rests on the launcher (LC-10). */
  readonly prefetch?: boolean;
  /** The built files of what is fetched later, by its name. */
  readonly parts?: Readonly<Record<string, string | undefined>>;
}

/** What the loader says by itself: the launcher's label, and the panel's own words for these. */
export type Word = 'label' | 'talk' | 'close' | 'unreachable';

export interface LoaderWidget {
  readonly key: string;
  readonly look?: Look;
  /** It hides while nobody is there, and nobody is. */
  readonly away?: boolean;
  /** Per language, as far as the loader says something by itself. */
  readonly strings?: Readonly<Record<string, { readonly [word in Word]?: string } | undefined>>;
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
  return config.origins.includes(origin) || (!!config.development && /^https?:..(localhost|127\.0\.0\.1)(:\d+)?$/.test(origin));
}

/** The first widget by position whose pages hold this one. */
export function widgetFor(widgets: readonly LoaderWidget[], href: string): LoaderWidget | undefined {
  return widgets.find((widget) => matches(widget.urlRules, href));
}

/** In the first of the wanted languages that has it: `de-AT,fr` finds `de-AT`, then `de`, then `fr`, then English. */
export function inLanguage<T>(strings: Readonly<Record<string, T | undefined>> = {}, wanted: string): T | undefined {
  const filled = Object.keys(strings).filter((tag) => strings[tag]);
  return strings[bestLanguage(`${wanted},en`.split(','), filled) ?? ''];
}
