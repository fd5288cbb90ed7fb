import { useQuery, type QueryClient } from '@tanstack/react-query';
import type { Condition, Group } from '../../../shared/conditions.ts';
import type { Id } from '../../../shared/types.ts';
import type { ConditionField } from '../../app/parts/conditions/fields.ts';
import { sentence } from '../../app/parts/conditions/sentence.ts';
import { http } from '../../app/server.ts';
import { actionsWords, filledActions, type Action, type ActionKind } from '../actions/actions.ts';
import type { Variable } from '../actions/ActionFields.tsx';
import { durationOf } from '../sla/policies.ts';

export type RuleKind = 'trigger' | 'time';

export interface Timing {
  anchor: string;
  delaySeconds: number;
  calendar?: Id | null;
  staleAfterSeconds: number;
}

export interface Counts {
  evaluated: number;
  matched: number;
  acted: number;
  stopped: number;
  failed: number;
  /** That what an earlier rule did kept it from matching. */
  taken: number;
}

export interface Rule {
  id: Id;
  kind: RuleKind;
  name: string;
  events: string[];
  condition: Group | null;
  actions: Action[];
  timing: Timing | null;
  active: boolean;
  /** That it failed a hundred times in a row. */
  switchedOff: boolean;
  failures: number;
  version: number;
  changedAt: string;
  changedBy?: Id | null;
}

export interface ListedRule extends Rule {
  /** It asks for something that is gone, and does not act. */
  broken: boolean;
  /** Tickets that wait for a person's decision. */
  held: number;
  statistics: { day: Counts; week: Counts; month: Counts; lastTicket?: Id | null; takenBy?: Id | null };
}

export interface Option {
  readonly id: string;
  readonly label: string;
}

export interface Rules {
  rules: ListedRule[];
  fields: ConditionField[];
  timeFields: ConditionField[];
  events: Option[];
  anchors: Option[];
  variables: Variable[];
  /** Macros that everybody may use. */
  macros: Option[];
  /** Kinds of actions that rules may not do. */
  refused: ActionKind[];
}

export interface SavedRule {
  version: number;
  body: Rule;
  at: string;
  by?: Id | null;
}

export const rulesKey = ['settings', 'rules'] as const;

export const useRules = () => useQuery({ queryKey: rulesKey, queryFn: async () => filled(await http.get<Rules>('rules')) });

export const readRulesAgain = (queries: QueryClient) => queries.invalidateQueries({ queryKey: rulesKey });

/** What happened is no field of the ticket: it cannot have changed. */
const ofEvents = ['event', 'actor', 'message'];

/** The server leaves out what is null. */
function filled(kept: Rules): Rules {
  return {
    ...kept,
    fields: kept.fields.map((field) => ({ ...field, name: nameOf(field.label), changes: !ofEvents.includes(field.key) })),
    timeFields: kept.timeFields.map((field) => ({ ...field, name: nameOf(field.label) })),
    rules: kept.rules.map(filledRule),
  };
}

export const filledRule = <R extends Rule>(rule: R): R => ({
  ...rule,
  condition: rule.condition ?? null,
  timing: rule.timing ?? null,
  actions: filledActions(rule.actions),
});

/** `the status` by itself: `Status`. */
function nameOf(label: string): string {
  const bare = label.replace(/^(the|when) /, '');
  return bare.charAt(0).toUpperCase() + bare.slice(1);
}

export const fieldsOf = (kept: Rules, kind: RuleKind) => (kind === 'time' ? kept.timeFields : kept.fields);

/** What actions name: the fields, and macros beside them. */
export const actionFieldsOf = (kept: Rules, kind: RuleKind): ConditionField[] => [
  ...fieldsOf(kept, kind),
  { key: 'macro', type: 'choice', label: 'the macro', options: kept.macros },
];

/** A rule in one sentence: "When the contact writes and the priority is Urgent: tells the leads". */
export function ruleWords(rule: Rule, kept: Rules): string {
  const fields = fieldsOf(kept, rule.kind);
  const asked = rule.condition ? sentence(rule.condition as Condition, fields) : '';
  return `${startWords(rule, kept)}${asked ? `, if ${asked}` : ''}: ${actionsWords(rule.actions, actionFieldsOf(kept, rule.kind))}`;
}

export function startWords(rule: Pick<Rule, 'kind' | 'events' | 'timing'>, kept: Rules): string {
  if (rule.timing) {
    const anchor = kept.anchors.find(({ id }) => id === rule.timing?.anchor)?.label ?? rule.timing.anchor;
    const { delaySeconds, calendar } = rule.timing;
    if (delaySeconds === 0) return rule.timing.anchor.startsWith('sla') ? `When ${anchor}` : `On ${anchor}`;
    return `${durationOf(Math.abs(delaySeconds))}${calendar ? ' of open hours' : ''} ${delaySeconds < 0 ? 'before' : 'after'} ${anchor}`;
  }
  const events = rule.events.map((key) => lower(kept.events.find(({ id }) => id === key)?.label ?? key));
  return events.length === 0 ? 'Whenever something happens' : `When ${events.join(' or ')}`;
}

const lower = (words: string) => words.charAt(0).toLowerCase() + words.slice(1);

export const bodyOf = (rule: Rule, more: Partial<Rule> = {}) => {
  const { kind, name, events, condition, actions, timing, active, version } = { ...rule, ...more };
  return { kind, name, events, condition, actions, timing, active, version, overdue: false };
};
