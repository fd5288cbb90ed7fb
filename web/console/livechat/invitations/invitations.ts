import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../../shared/api.ts';
import type { Filled, With } from '../../../shared/basics.ts';
import type { Hours, Invitation } from '../../../shared/invitations.ts';
import type { UrlRule } from '../../../shared/url-rules.ts';
import type { Condition } from '../../../shared/conditions.ts';
import { http } from '../../app/server.ts';
import { moneyOf } from '../visitors/settings/money.ts';
import type { ConditionField } from '../../app/parts/conditions/fields.ts';
import { language, locale, t } from '../../app/t.ts';
import { invitationFields } from '../conditions.ts';

/** The settings of an invitation (`InvitationRule.Terms`). */
export type Terms = With<
  Filled<Schemas['InvitationRuleTerms']>,
  {
    when: Condition | null;
    pages: UrlRule[];
    hours: Hours | null;
  }
>;

export type Rule = With<
  Schemas['InvitationRule'],
  {
    readonly terms: Terms;
  }
>;

export interface MarkedField extends ConditionField {
  readonly needs?: 'memory' | 'consent' | null;
}

export type CountLine = Schemas['ReadInvitationCountsLine'];

export const STYLES: readonly (readonly [Invitation['style'], string, string])[] = [
  ['bubble', t('chatInvitations.style.bubble'), t('chatInvitations.style.bubbleHint')],
  ['bar', t('chatInvitations.style.bar'), t('chatInvitations.style.barHint')],
  ['panel', t('chatInvitations.style.panel'), t('chatInvitations.style.panelHint')],
  ['badge', t('chatInvitations.style.badge'), t('chatInvitations.style.badgeHint')],
];

export const FRESH: Terms = {
  name: '',
  live: false,
  pages: [],
  when: null,
  style: 'bubble',
  texts: { [language]: { a: t('chatInvitations.editor.newText') } },
  delay: 0,
  on: 'entry',
  visit: 1,
  most: null,
  quiet: 7,
  gap: 60,
  online: 'any',
  hours: null,
  counted: true,
};

export const invitationsKey = (site: string) => ['settings', 'invitations', site] as const;
export const useInvitations = (site: string) =>
  useQuery({
    queryKey: invitationsKey(site),
    queryFn: async () => (await http.get<{ items: Rule[] }>(`sites/${site}/invitations`)).items.map(filled),
  });
export const useInvitationFields = () =>
  useQuery({
    queryKey: ['settings', 'invitation-fields'],
    queryFn: async () => invitationFields((await http.get<{ items: MarkedField[] }>('invitation-fields')).items),
    staleTime: Infinity,
  });
export const useCounts = (site: string, days: number) =>
  useQuery({
    queryKey: ['settings', 'invitation-counts', site, days],
    queryFn: async () => (await http.get<{ items: CountLine[] }>(`sites/${site}/invitation-counts`, { query: { days } })).items,
  });

/** The server leaves out what is null. */
export const filled = (rule: Rule): Rule => ({
  ...rule,
  terms: { ...rule.terms, when: rule.terms.when ?? null, most: rule.terms.most ?? null, hours: rule.terms.hours ?? null },
});

/** As the site's pages read it. */
export const forPage = (id: string, terms: Terms): Invitation => ({
  id,
  ...terms,
  online: terms.online === 'nobody' ? '' : terms.online,
  counts: terms.counted,
});

export interface Sums {
  readonly shown: number;
  readonly accepted: number;
  readonly refused: number;
  readonly ignored: number;
  readonly chats: number;
  readonly goals: number;
  /** The value of the goals, by currency, as text. */
  readonly value: string;
}

/** Counts of visitors who agreed to be remembered, of the others, or of both. */
export type Channel = 'anonymous' | 'consented';

export function sums(
  lines: readonly CountLine[],
  rule: string,
  channels: readonly Channel[] = ['anonymous', 'consented'],
  other?: boolean,
): Sums {
  const own = lines.filter((line) => line.rule === rule && (other === undefined || line.other === other));
  const sum = (some: readonly CountLine[]) => some.reduce((all, line) => channels.reduce((more, channel) => more + line[channel], all), 0);
  const of = (kind: CountLine['kind']) => sum(own.filter((line) => line.kind === kind));
  const values = own.filter((line) => line.kind === 'value');
  const amounts = [...new Set(values.map(({ currency }) => currency))].map(
    (currency) => [currency, sum(values.filter((line) => line.currency === currency))] as const,
  );
  return {
    shown: of('shown'),
    accepted: of('accepted'),
    refused: of('refused'),
    ignored: of('ignored'),
    chats: of('chat'),
    goals: of('goal'),
    value: amounts
      .filter(([, minor]) => minor > 0)
      .map(([currency, minor]) => moneyOf(minor, currency))
      .join(' + '),
  };
}

const shares = new Intl.NumberFormat(locale, { style: 'percent' });

export const percent = (part: number, whole: number) => (whole === 0 ? '–' : shares.format(part / whole));
