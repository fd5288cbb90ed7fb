import type { Schemas } from '../../../shared/api.ts';
import type { Filled, With } from '../../../shared/basics.ts';
import type { Group } from '../../../shared/conditions.ts';
import type { ConditionField } from '../../app/parts/conditions/fields.ts';
import { visitorFields } from '../conditions.ts';

export type Target = Rule['target'];

export type Need = Schemas['RoutingNeed'];

/** A rule as the server keeps it; the one without a condition is the default. */
export type Rule = With<
  Filled<Schemas['RoutingRule']>,
  {
    id: string | null;
    condition: Group | null;
  }
>;

export type Routing = With<
  Schemas['RoutingRulesKept'],
  {
    rules: Rule[];
    fields: ConditionField[];
  }
>;

export type Outcome = Schemas['TryRulesOutcome'];

/** The server leaves out what is null. */
export const filled = (routing: Routing): Routing => ({
  ...routing,
  fields: visitorFields(routing.fields),
  rules: routing.rules.map((rule) => ({
    ...rule,
    condition: rule.condition ?? null,
    department: rule.department ?? null,
    agent: rule.agent ?? null,
    relaxSeconds: rule.relaxSeconds ?? null,
  })),
});

/** Every rule except the default can be moved. */
export function moved<T>(rules: readonly T[], from: number, by: number): T[] {
  const to = from + by;
  if (to < 0 || to >= rules.length - 1 || from >= rules.length - 1) return [...rules];
  const next = [...rules];
  const [one] = next.splice(from, 1);
  next.splice(to, 0, one!);
  return next;
}

/** The server's errors of one rule, by JSON pointer into its condition and by field. */
export function errorsOf(
  errors: readonly { field: string; detail: string }[],
  at: number,
): { condition: Record<string, string>; fields: Record<string, string> } {
  const pointer = `/rules/${at}/condition`;
  const path = `rules[${at}].`;
  const condition: Record<string, string> = {};
  const fields: Record<string, string> = {};
  for (const { field, detail } of errors) {
    if (field.startsWith(pointer)) condition[field.slice(pointer.length)] = detail;
    else if (field.startsWith(path)) fields[field.slice(path.length)] = detail;
  }
  return { condition, fields };
}

/** What a tester types, as the server asks for it. */
export function sampleOf(fields: readonly ConditionField[], typed: Readonly<Record<string, string>>): Record<string, unknown> {
  const sample: Record<string, unknown> = {};
  for (const field of fields) {
    const text = (typed[field.key] ?? '').trim();
    if (text === '') continue;
    if (field.key.endsWith('.')) {
      for (const line of text.split('\n')) {
        const cut = line.indexOf('=');
        if (cut > 0) sample[field.key + line.slice(0, cut).trim()] = line.slice(cut + 1).trim();
      }
    } else if (field.type === 'set') {
      sample[field.key] = text
        .split(',')
        .map((each) => each.trim())
        .filter(Boolean);
    } else if (field.type === 'number') {
      sample[field.key] = Number(text);
    } else {
      sample[field.key] = field.type === 'bool' ? text === 'yes' : text;
    }
  }
  return sample;
}
