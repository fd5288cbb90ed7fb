import { useQuery, type QueryClient } from '@tanstack/react-query';
import type { Schemas } from '../../../shared/api.ts';
import type { With } from '../../../shared/basics.ts';
import type { Condition, Group } from '../../../shared/conditions.ts';
import type { Id } from '../../../shared/types.ts';
import type { ConditionField } from '../../app/parts/conditions/fields.ts';
import { sentence } from '../../app/parts/conditions/sentence.ts';
import { http } from '../../app/server.ts';
import { actionsWords, filledActions, type Action, type ActionKind } from '../actions/actions.ts';
import { durationOf } from '../sla/policies.ts';
import { ticketFields } from '../fields/ticket-conditions.ts';
import { namedVariables } from '../actions/variables.ts';
import { clauseOf, momentWords } from './happened.ts';
import { locale, t } from '../../app/t.ts';

export type RuleKind = Rule['kind'];

export const kindNames: Readonly<Record<RuleKind, { readonly one: string; readonly all: string; readonly new: string }>> = {
  trigger: { one: t('rules.kind.trigger'), all: t('rules.kind.triggers'), new: t('rules.kind.newTrigger') },
  time: { one: t('rules.kind.automation'), all: t('rules.kind.automations'), new: t('rules.kind.newAutomation') },
};

export type Timing = With<Schemas['RuleTiming'], { calendar?: Id | null }>;

export type Counts = Schemas['CountRulesCounts'];

export type Rule = With<
  Schemas['Rule'],
  {
    condition: Group | null;
    actions: Action[];
  }
>;

export type ListedRule = With<Schemas['ReadRulesListed'], { condition: Group | null; actions: Action[] }>;

export type Option = Schemas['FieldsOption'];

export type Rules = With<
  Schemas['ReadRulesKept'],
  {
    rules: ListedRule[];
    fields: ConditionField[];
    timeFields: ConditionField[];
    refused: ActionKind[];
  }
>;

export type SavedRule = With<
  Schemas['SavedRule'],
  {
    body: Rule;
  }
>;

export const rulesKey = ['settings', 'rules'] as const;

export const useRules = () => useQuery({ queryKey: rulesKey, queryFn: async () => filled(await http.get<Rules>('rules')) });

export const readRulesAgain = (queries: QueryClient) => queries.invalidateQueries({ queryKey: rulesKey });

/** What happened is no field of the ticket: it cannot have changed. */
const ofEvents = ['event', 'actor', 'message'];

/** The server leaves out what is null. */
function filled(kept: Rules): Rules {
  return {
    ...kept,
    fields: ticketFields(kept.fields).map((field) => ({ ...field, changes: !ofEvents.includes(field.key) })),
    timeFields: ticketFields(kept.timeFields),
    variables: namedVariables(kept.variables),
    rules: kept.rules.map(filledRule),
  };
}

export const filledRule = <R extends Rule>(rule: R): R => ({
  ...rule,
  condition: rule.condition ?? null,
  timing: rule.timing ?? null,
  actions: filledActions(rule.actions),
});

export const fieldsOf = (kept: Rules, kind: RuleKind) => (kind === 'time' ? kept.timeFields : kept.fields);

/** The fields that actions can set, and the macros they can apply. */
export const actionFieldsOf = (kept: Rules, kind: RuleKind): ConditionField[] => [
  ...fieldsOf(kept, kind),
  { key: 'macro', type: 'choice', name: t('rules.field.macro'), label: t('rules.field.macro'), options: kept.macros },
];

/** A rule in one sentence: "When the customer replies, if the priority is Urgent: notifies leads". */
export function ruleWords(rule: Rule, kept: Rules): string {
  const fields = fieldsOf(kept, rule.kind);
  const asked = rule.condition ? sentence(rule.condition as Condition, fields) : '';
  const start = startWords(rule, kept);
  const actions = actionsWords(rule.actions, actionFieldsOf(kept, rule.kind));
  return asked ? t('rules.sentence.conditional', { start, condition: asked, actions }) : t('rules.sentence.plain', { start, actions });
}

export function startWords(rule: Pick<Rule, 'kind' | 'events' | 'timing'>, kept: Rules): string {
  if (rule.timing) {
    const { anchor, delaySeconds, calendar } = rule.timing;
    const label = kept.anchors.find(({ id }) => id === anchor)?.label ?? anchor;
    const when = delaySeconds === 0 ? 'at' : delaySeconds < 0 ? 'before' : calendar ? 'hours' : 'after';
    return momentWords(anchor, label, when, durationOf(Math.abs(delaySeconds)));
  }
  const events = rule.events.map((key) => clauseOf(key, key));
  if (events.length === 0) return t('rules.sentence.always');
  return t('rules.sentence.when', { event: eitherOf.format(events) });
}

const eitherOf = new Intl.ListFormat(locale, { type: 'disjunction' });

export const bodyOf = (rule: Rule, more: Partial<Rule> = {}) => {
  const { kind, name, events, condition, actions, timing, active, version } = { ...rule, ...more };
  return { kind, name, events, condition, actions, timing, active, version, overdue: false };
};
