import type { ReactNode } from 'react';
import { Chip } from '../../app/parts/blocks.tsx';
import { pathOf } from '../../conversations/words.ts';
import { Elapsed } from './Elapsed.tsx';
import type { Visitor, VisitorState } from './types.ts';

/** A column of the board. `value` is what is sorted and searched by; `show` what stands in the cell. */
export interface Column {
  readonly id: string;
  readonly label: string;
  /** In `fr` of the table's width, and at least so many pixels. */
  readonly share: number;
  readonly least: number;
  readonly figure?: boolean;
  value(visitor: Visitor, state: VisitorState | undefined): string | number;
  show?(visitor: Visitor, state: VisitorState | undefined): ReactNode;
}

const stateNames = { invited: 'Invited', queued: 'Waiting', chatting: 'Chatting' } as const;

export const stateName = (state: VisitorState | undefined) => (state ? stateNames[state.state] : 'Browsing');

const text = (id: string, label: string, share: number, least: number, value: (visitor: Visitor) => string | undefined): Column => ({
  id,
  label,
  share,
  least,
  value: (visitor) => value(visitor) ?? '',
});

/** Times sort by how long they last: the longest has the earliest beginning. */
const lasting = (id: string, label: string, since: (visitor: Visitor) => string): Column => ({
  id,
  label,
  share: 0,
  least: 92,
  figure: true,
  value: (visitor) => -Date.parse(since(visitor)),
  show: (visitor) => <Elapsed since={since(visitor)} />,
});

const count = (id: string, label: string, least: number, value: (visitor: Visitor) => number): Column => ({
  id,
  label,
  share: 0,
  least,
  figure: true,
  value,
});

const hostOf = (url: string | undefined) => (url ? url.replace(/^https?:\/\/(www\.)?/, '').replace(/\/.*/, '') : undefined);
const countryNames = new Intl.DisplayNames(undefined, { type: 'region' });
const languageNames = new Intl.DisplayNames(undefined, { type: 'language' });

export const countryOf = (code: string | undefined) => named(countryNames, code);
export const languageOf = (tag: string | undefined) => named(languageNames, tag);

function named(names: Intl.DisplayNames, code: string | undefined): string {
  try {
    return code ? (names.of(code) ?? code) : '';
  } catch {
    return code ?? '';
  }
}

export const nameOf = (visitor: Visitor) => visitor.name ?? 'Visitor';
export const pageOf = (visitor: Pick<Visitor, 'title' | 'url'>) => visitor.title || pathOf(visitor.url);

/** In the order they stand; the name is always the first. */
export const columns: readonly Column[] = [
  {
    id: 'state',
    label: 'Status',
    share: 0,
    least: 176,
    value: (_visitor, state) => `${stateName(state)} ${state?.agent ?? ''}`,
    show: (_visitor, state) =>
      state ? (
        <Chip tone={state.state === 'queued' ? 'soon' : 'accent'}>
          {stateName(state)}
          {state.agent && `, ${state.agent}`}
        </Chip>
      ) : (
        <span className="muted">Browsing</span>
      ),
  },
  {
    id: 'page',
    label: 'Page now',
    share: 3,
    least: 180,
    value: (visitor) => pageOf(visitor).toLowerCase(),
    show: (visitor) => (
      <span className="clip" title={visitor.url} dir="auto">
        {pageOf(visitor)}
      </span>
    ),
  },
  lasting('onPage', 'On page', (visitor) => visitor.pageAt),
  lasting('onSite', 'On site', (visitor) => visitor.startedAt),
  count('pages', 'Pages', 68, (visitor) => visitor.pages),
  count('visits', 'Visits', 68, (visitor) => visitor.visits),
  count('chats', 'Chats', 68, (visitor) => visitor.chats),
  text('referrer', 'Came from', 1, 120, (visitor) => hostOf(visitor.referrer)),
  text('campaign', 'Campaign', 1, 110, (visitor) => visitor.campaign),
  text('country', 'Country', 1, 110, (visitor) => countryOf(visitor.country)),
  text('device', 'Device', 0, 84, (visitor) => visitor.device),
  text('browserName', 'Browser', 1, 110, (visitor) => visitor.browserName),
  text('os', 'System', 1, 100, (visitor) => visitor.os),
  text('language', 'Language', 1, 100, (visitor) => languageOf(visitor.language)),
  text('site', 'Site', 1, 110, (visitor) => visitor.site),
  text('entry', 'First page', 1, 130, (visitor) => (visitor.entry ? pathOf(visitor.entry) : undefined)),
  text('search', 'Searched for', 1, 120, (visitor) => visitor.searchWords),
  text('custom', 'From the page', 1, 140, (visitor) =>
    Object.entries(visitor.custom)
      .map(([name, value]) => `${name}: ${value}`)
      .join(', '),
  ),
];

export const usual = ['state', 'page', 'onPage', 'onSite', 'pages', 'visits', 'referrer', 'country', 'browserName'];

export const byId = new Map(columns.map((each) => [each.id, each]));
