import { useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '../../../shared/api.ts';
import type { Instant } from '../../../shared/types.ts';
import { keyOf } from '../../app/call.ts';
import { format, timeOfDay } from '../../app/parts/time.ts';
import { type Key, t } from '../../app/t.ts';

export type Breach = Schemas['BreachBreachCase'];
export type State = Breach['state'];
export type Risk = NonNullable<Breach['risk']>;

/** Shows a changed case at once, and in the list. */
export function useChanged() {
  const queries = useQueryClient();
  return (next: Breach) => {
    queries.setQueryData(keyOf('privacy/breaches/{id}', { path: { id: next.id } }), next);
    void queries.invalidateQueries({ queryKey: keyOf('privacy/breaches') });
  };
}

const states: Readonly<Record<State, Key>> = {
  suspected: 'privacy.breaches.suspected',
  'not-a-breach': 'privacy.breaches.notABreach',
  confirmed: 'privacy.breaches.confirmed',
  assessed: 'privacy.breaches.assessed',
  'authority-notified': 'privacy.breaches.authorityNotified',
  'subjects-notified': 'privacy.breaches.subjectsNotified',
  closed: 'privacy.breaches.closed',
};
export const stateName = (state: State) => t(states[state]);

/** A day and time, such as `3 Dec 08:20`: a deadline is never only "soon". */
export const dayAndTime = (at: Instant) => format(Date.parse(at), { day: 'numeric', month: 'short', ...timeOfDay() });

/** Until when the authority must be told, while it isn't, and whether that has passed. */
export function authorityDue(breach: Breach, now: number): { readonly at: Instant; readonly late: boolean } | null {
  const { authorityDue: at, authorityAt, closedAt } = breach;
  return at && !authorityAt && !closedAt ? { at, late: Date.parse(at) < now } : null;
}

/** Hours after it was confirmed at which administrators were told. */
const told = /^told-(\d+)$/;

/** A state that was reached, or what else was done. */
export function stepName(kind: string): string {
  const hours = told.exec(kind)?.[1];
  if (hours) return t('privacy.breaches.told', { hours: Number(hours) });
  return kind === 'described' ? t('privacy.breaches.described') : stateName(kind as State);
}

/** What may follow; an authority can be told more in phases. */
export const next: Readonly<Record<State, readonly State[]>> = {
  suspected: ['confirmed', 'not-a-breach'],
  'not-a-breach': [],
  confirmed: ['assessed'],
  assessed: ['authority-notified', 'subjects-notified', 'closed'],
  'authority-notified': ['authority-notified', 'subjects-notified', 'closed'],
  'subjects-notified': ['authority-notified', 'closed'],
  closed: [],
};

const acts: Readonly<Partial<Record<State, Key>>> = {
  confirmed: 'privacy.breaches.confirm',
  'not-a-breach': 'privacy.breaches.dismiss',
  assessed: 'privacy.breaches.assess',
  'authority-notified': 'privacy.breaches.noteAuthority',
  'subjects-notified': 'privacy.breaches.notePeople',
  closed: 'privacy.breaches.close',
};
export const actName = (to: State) => t(acts[to] ?? 'privacy.breaches.close');

export const risks: readonly Risk[] = ['none', 'risk', 'high'];
const riskNames: Readonly<Record<Risk, Key>> = {
  none: 'privacy.breaches.riskNone',
  risk: 'privacy.breaches.riskSome',
  high: 'privacy.breaches.riskHigh',
};
export const riskName = (risk: Risk) => t(riskNames[risk]);
