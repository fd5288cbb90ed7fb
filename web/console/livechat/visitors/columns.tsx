import type { ReactNode } from 'react';
import { Chip } from '../../app/parts/blocks.tsx';
import { nameOf as nameOfPerson, pathOf } from '../../conversations/words.ts';
import { Elapsed } from './Elapsed.tsx';
import type { Visitor, VisitorState } from './types.ts';
import { locale, t } from '../../app/t.ts';

/** A column of the board. `value` is used for sorting and searching, `show` draws the cell. */
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

const stateNames = {
  invited: t('visitors.state.invited'),
  queued: t('visitors.state.waiting'),
  chatting: t('visitors.state.chatting'),
} as const;

export const stateName = (state: VisitorState | undefined) => (state ? stateNames[state.state] : t('visitors.state.browsing'));

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
const countryNames = new Intl.DisplayNames([locale], { type: 'region' });
const languageNames = new Intl.DisplayNames([locale], { type: 'language' });

export const countryOf = (code: string | undefined) => named(countryNames, code);
export const languageOf = (tag: string | undefined) => named(languageNames, tag);

function named(names: Intl.DisplayNames, code: string | undefined): string {
  try {
    return code ? (names.of(code) ?? code) : '';
  } catch {
    return code ?? '';
  }
}

const deviceNames: Readonly<Record<string, string>> = {
  desktop: t('visitors.device.desktop'),
  tablet: t('visitors.device.tablet'),
  phone: t('visitors.device.phone'),
  other: t('visitors.device.other'),
};

export const deviceName = (device: string) => deviceNames[device] ?? device;
export const nameOf = (visitor: Pick<Visitor, 'name'>) => nameOfPerson(visitor.name);
export const pageOf = (visitor: Pick<Visitor, 'title' | 'url'>) => visitor.title || pathOf(visitor.url);

/** In the order they are shown; the name is always first. */
export const columns: readonly Column[] = [
  {
    id: 'state',
    label: t('common.status'),
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
        <span className="muted">{t('visitors.state.browsing')}</span>
      ),
  },
  {
    id: 'page',
    label: t('visitors.column.page'),
    share: 3,
    least: 180,
    value: (visitor) => pageOf(visitor).toLowerCase(),
    show: (visitor) => (
      <span className="clip" title={visitor.url} dir="auto">
        {pageOf(visitor)}
      </span>
    ),
  },
  lasting('onPage', t('visitors.column.onPage'), (visitor) => visitor.pageAt),
  lasting('onSite', t('visitors.column.onSite'), (visitor) => visitor.startedAt),
  count('pages', t('visitors.column.pages'), 68, (visitor) => visitor.pages),
  count('visits', t('visitors.column.visits'), 68, (visitor) => visitor.visits),
  count('chats', t('visitors.column.chats'), 68, (visitor) => visitor.chats),
  text('referrer', t('visitors.column.referrer'), 1, 120, (visitor) => hostOf(visitor.referrer)),
  text('campaign', t('visitors.column.campaign'), 1, 110, (visitor) => visitor.campaign),
  text('country', t('visitors.column.country'), 1, 110, (visitor) => countryOf(visitor.country)),
  text('device', t('visitors.column.device'), 0, 84, (visitor) => deviceName(visitor.device)),
  text('browserName', t('visitors.column.browser'), 1, 110, (visitor) => visitor.browserName),
  text('os', t('visitors.column.os'), 1, 100, (visitor) => visitor.os),
  text('language', t('common.language'), 1, 100, (visitor) => languageOf(visitor.language)),
  text('site', t('visitors.column.site'), 1, 110, (visitor) => visitor.site),
  text('entry', t('visitors.column.entry'), 1, 130, (visitor) => (visitor.entry ? pathOf(visitor.entry) : undefined)),
  text('search', t('visitors.column.search'), 1, 120, (visitor) => visitor.searchWords),
  text('custom', t('visitors.column.custom'), 1, 140, (visitor) =>
    Object.entries(visitor.custom)
      .map(([name, value]) => `${name}: ${value}`)
      .join(', '),
  ),
];

export const usual = ['state', 'page', 'onPage', 'onSite', 'pages', 'visits', 'referrer', 'country', 'browserName'];

export const byId = new Map(columns.map((each) => [each.id, each]));
