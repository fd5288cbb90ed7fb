import type { Values } from '../console/livechat/invitations/preview.ts';
import type { Invitation } from '../shared/invitations.ts';

/** One made-up page: the rules, the values, which rule comes after how many seconds, and why the first does not. */
export type Fixture = [
  name: string,
  rules: readonly Partial<Invitation>[],
  values: Partial<Values>,
  fires: string | null,
  after?: number,
  why?: string,
];

const is = (field: string, op: string, value?: unknown) =>
  ({ when: { all: [value === undefined ? { field, op } : { field, op, value }] } }) as Partial<Invitation>;
const shop = 'https://shop.example/';
const inside = { referrer: 'https://shop.example/a' };
const kept = (more: object = {}) => ({ memory: { visits: 1, pages: 1, entry: '', shown: {}, refusedDaysAgo: {}, ...more } });
const dept = '0192f0c0-0000-7000-8000-000000000001';
const weekday = { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00', zone: 'Europe/Berlin' };

export const FIXTURES: Fixture[] = [
  ['a rule without conditions comes at once', [{}], {}, 'a', 0],
  ['after its delay', [{ delay: 7 }], {}, 'a', 7],
  ['on its pages', [{ pages: [{ kind: 'include', match: 'prefix', pattern: '/pricing' }] }], { url: `${shop}pricing` }, 'a', 0],
  ['not on others', [{ pages: [{ kind: 'include', match: 'prefix', pattern: '/pricing' }] }], {}, null, 0, 'page'],
  [
    'not on pages that are taken out',
    [{ pages: [{ kind: 'exclude', match: 'prefix', pattern: '/legal' }] }],
    { url: `${shop}legal/terms` },
    null,
    0,
    'page',
  ],
  ['the page’s address', [is('page.url', 'contains', 'sale')], { url: `${shop}sale?x=1` }, 'a', 0],
  ['the page’s title', [is('page.title', 'starts_with', 'your basket')], { title: 'Your  Basket (2)' }, 'a', 0],
  ['another title', [is('page.title', 'is', 'Basket')], { title: 'Home' }, null, 0, 'conditions'],
  ['the first page of the visit', [is('entry.url', 'ends_with', '/landing')], { url: `${shop}landing` }, 'a', 0],
  ['which a later page does not know', [{ ...is('entry.url', 'contains', 'landing'), on: 'every' }], inside, null, 0, 'conditions'],
  ['but remembers with leave', [is('entry.url', 'contains', 'landing')], { ...inside, ...kept({ entry: `${shop}landing` }) }, 'a', 0],
  ['the page before', [{ ...is('previous.url', 'contains', '/a'), on: 'every' }], inside, 'a', 0],
  ['there was none before', [is('previous.url', 'absent')], { referrer: 'https://elsewhere.example/' }, 'a', 0],
  ['who led here', [is('referrer', 'contains', 'news.example')], { referrer: 'https://news.example/today' }, 'a', 0],
  ['what was searched for', [is('search.words', 'contains', 'grinder')], { referrer: 'https://search.example/?q=hand+grinder' }, 'a', 0],
  ['the campaign', [is('utm.campaign', 'is', 'autumn')], { url: `${shop}?utm_campaign=Autumn` }, 'a', 0],
  ['no campaign', [is('utm.source', 'absent')], {}, 'a', 0],
  ['seconds on the page', [is('time.page', 'at_least', 30)], {}, 'a', 30],
  ['and then its delay', [{ ...is('time.page', 'at_least', 30), delay: 5 }], {}, 'a', 35],
  ['seconds on the site', [is('time.site', 'greater', 9)], {}, 'a', 10],
  ['which a later page does not know', [{ ...is('time.site', 'greater', 9), on: 'every' }], inside, null, 0, 'conditions'],
  ['scrolled', [is('scroll', 'at_least', 50)], { scroll: 50 }, 'a', 0],
  ['not scrolled', [is('scroll', 'at_least', 50)], { scroll: 20 }, null, 0, 'conditions'],
  ['pages of this visit', [is('visit.pages', 'at_least', 3)], kept({ pages: 3 }), 'a', 0],
  ['the first page is one', [is('visit.pages', 'eq', 1)], {}, 'a', 0],
  ['visits, with leave', [is('visits', 'at_least', 2)], kept({ visits: 2 }), 'a', 0],
  ['visits, without', [is('visits', 'at_least', 1)], {}, null, 0, 'conditions'],
  ['nor may it be asked whether there were few', [is('visits', 'not_eq', 7)], {}, null, 0, 'conditions'],
  ['the language', [is('language', 'starts_with', 'de')], { language: 'de-AT' }, 'a', 0],
  ['the device', [is('device', 'in', ['phone', 'tablet'])], { device: 'phone' }, 'a', 0],
  ['the country, which nobody told', [is('country', 'is', 'FR')], {}, null, 0, 'conditions'],
  ['the country, which was told with consent', [is('country', 'is', 'FR')], { country: 'FR' }, 'a', 0],
  ['another country', [is('country', 'is', 'FR')], { country: 'AT' }, null, 0, 'conditions'],
  ['a variable of the page', [is('variable.total', 'at_least', 100)], { variables: { total: '120.50' } }, 'a', 0],
  ['a variable that is not there', [is('variable.plan', 'is_not', 'free')], {}, 'a', 0],
  ['signed in', [is('identified', 'is', true)], { identified: true }, 'a', 0],
  ['not signed in', [is('identified', 'is', false)], {}, 'a', 0],
  ['the hour', [is('hour', 'between', { from: 9, to: 16 })], { hour: 16 }, 'a', 0],
  ['about to leave', [is('exit', 'is', true)], { exit: true }, 'a', 0],
  ['a click', [is('clicks', 'has_any', ['#buy', '.cart'])], { clicks: ['#buy'] }, 'a', 0],
  ['an event', [is('events', 'has_any', ['added'])], { events: ['Added'] }, 'a', 0],
  ['no such event', [is('events', 'has_any', ['added'])], {}, null, 0, 'conditions'],
  [
    'one of two',
    [
      {
        when: {
          any: [
            { field: 'scroll', op: 'at_least', value: 90 },
            { field: 'time.page', op: 'at_least', value: 4 },
          ],
        },
      },
    ],
    {},
    'a',
    4,
  ],
  ['somebody is online', [{ online: 'any' }], {}, 'a', 0],
  ['nobody is', [{ online: 'any' }], { online: [] }, null, 0, 'offline'],
  ['the department is', [{ online: dept }], { online: ['any', dept] }, 'a', 0],
  ['another department is', [{ online: dept }], { online: ['any'] }, null, 0, 'offline'],
  ['asked as a condition', [is('online', 'has_none', [dept])], { online: ['any'] }, 'a', 0],
  ['within its hours', [{ hours: weekday }], {}, 'a', 0],
  ['on a Sunday', [{ hours: weekday }], { now: Date.UTC(2026, 0, 18, 12) }, null, 0, 'schedule'],
  ['after its last day', [{ hours: { ...weekday, last: '2026-01-13' } }], {}, null, 0, 'schedule'],
  ['the first page alone', [{}], inside, null, 0, 'memory'],
  ['every page', [{ on: 'every' }], inside, 'a', 0],
  ['never without leave', [{ on: 'never' }], {}, null, 0, 'memory'],
  ['never without leave, which was given', [{ on: 'never' }], { ...inside, ...kept() }, 'a', 0],
  ['once on a visit', [{ visit: 1 }], kept({ shown: { a: 1 } }), null, 0, 'visit'],
  ['twice on a visit', [{ visit: 2 }], kept({ shown: { a: 1 } }), 'a', 0],
  ['three times in a week', [{ visit: 0, most: { n: 3, days: 7 } }], kept({ shown: { a: 3 } }), null, 0, 'days'],
  ['refused three days ago', [{ quiet: 7 }], kept({ refusedDaysAgo: { a: 3 } }), null, 0, 'refused'],
  ['refused long ago', [{ quiet: 7 }], kept({ refusedDaysAgo: { a: 8 } }), 'a', 0],
  ['one was closed in this tab', [{}], { closedBefore: true }, null, 0, 'quiet'],
  ['a chat runs', [{}], { chat: 'running' }, null, 0, 'chat'],
  ['a chat has ended', [is('chat.status', 'is', 'ended')], { chat: 'ended' }, 'a', 0],
  ['somebody types', [{}], { typing: true }, null, 0, 'typing'],
  ['the first of two', [{}, { id: 'b' }], {}, 'a', 0],
  ['the second, when the first may not', [is('device', 'is', 'phone'), { id: 'b' }], {}, 'b', 0, 'conditions'],
  ['the second, when it comes earlier', [{ delay: 9 }, { id: 'b', delay: 3 }], {}, 'b', 3, 'other'],
];
