import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Group } from '../../../shared/conditions.ts';
import type { Rule } from '../rules/rules.ts';

const sent = [
  { key: 'priority', type: 'rank', label: 'the priority', options: [{ id: '4', label: 'Urgent' }] },
  { key: 'spam', type: 'bool', label: 'the ticket is spam', options: [] },
  { key: 'channel', type: 'choice', label: 'the channel', options: [{ id: 'internal', label: 'Internal' }] },
  { key: 'status', type: 'choice', label: 'the custom status', options: [{ id: 's1', label: 'Bei Fertigung' }] },
  { key: 'field.size', type: 'text', label: '“Size”', options: [] },
  { key: 'contact.tier', type: 'text', label: 'the customer’s “Tier”', options: [] },
] as const;

const condition: Group = {
  all: [
    { field: 'priority', op: 'at_least', value: '4' },
    { field: 'spam', op: 'is', value: false },
    { field: 'contact.tier', op: 'is', value: 'gold' },
  ],
};

/** The texts are fixed when a module is loaded. */
async function speaking(language: string) {
  vi.resetModules();
  await (await import('../../app/t.ts')).loadLanguage(language, []);
  const { ticketFields } = await import('./ticket-conditions.ts');
  const { sentence } = await import('../../app/parts/conditions/sentence.ts');
  return { fields: ticketFields(sent), sentence, rules: await import('../rules/rules.ts'), views: await import('../views/names.ts') };
}

const rule = (part: Partial<Rule>): Rule => ({
  id: 'r',
  kind: 'trigger',
  name: 'R',
  events: [],
  condition: null,
  actions: [{ do: 'note', text: 'x' }],
  active: true,
  switchedOff: false,
  failures: 0,
  version: 1,
  changedAt: '2026-01-01T00:00:00Z',
  ...part,
});

afterEach(async () => {
  vi.resetModules();
  await (await import('../../app/t.ts')).loadLanguage('en', []);
});

describe('ticket fields', () => {
  it('builtInFieldsAreInTheLanguageOfTheConsole', async () => {
    const { fields, sentence } = await speaking('de');
    expect(fields.map(({ name }) => name)).toEqual(['Priorität', 'Spam', 'Kanal', 'Eigener Status', 'Size', 'Kontakt: Tier']);
    expect(fields[2]!.options).toEqual([{ id: 'internal', label: 'Intern' }]);
    expect(sentence(condition, fields)).toBe(
      'die Priorität ist mindestens Dringend und das Ticket ist kein Spam und „Tier“ des Kunden ist „gold“',
    );
  });

  it('whatPeopleNamedKeepsItsName', async () => {
    const { fields, views } = await speaking('de');
    expect(fields[3]!.options).toEqual([{ id: 's1', label: 'Bei Fertigung' }]);
    expect(views.namedView({ id: 'v1', sharing: 'everyone', name: 'Spam' } as never).name).toBe('Spam');
    expect(views.namedView({ id: 'solved-lately', sharing: 'standard', name: 'Recently solved' } as never).name).toBe('Kürzlich gelöst');
    expect(views.groupName('priority', { key: '1', label: 'Whenever', count: 1 })).toBe('Whenever');
    expect(views.groupName('priority', { key: '1', label: 'Low', count: 1 })).toBe('Niedrig');
    expect(views.groupName('assignee', { label: 'Unassigned', count: 1 })).toBe('Nicht zugewiesen');
  });

  it('ruleSentencesReadNaturallyInBothLanguages', async () => {
    const started = rule({ events: ['created', 'contact_wrote'], condition });
    const timed = rule({
      kind: 'time',
      timing: { anchor: 'last_answer', delaySeconds: 7_200, calendar: 'c', staleAfterSeconds: 86_400 },
    });
    const kept = (fields: unknown) =>
      ({ rules: [], fields, timeFields: fields, events: [], anchors: [], variables: [], macros: [], refused: [] }) as never;
    const english = await speaking('en');
    expect(english.rules.ruleWords(started, kept(english.fields))).toBe(
      'When a ticket is created or the customer replies, if the priority is at least Urgent and the ticket is not spam and the customer’s “Tier” is “gold”: Add internal note',
    );
    expect(english.rules.ruleWords(timed, kept(english.fields))).toBe('2h (business hours) after the last agent reply: Add internal note');
    const german = await speaking('de');
    expect(german.rules.startWords(started, kept(german.fields))).toBe('Wenn ein Ticket erstellt wird oder der Kunde antwortet');
    expect(german.rules.startWords(timed, kept(german.fields))).toBe('2h (Geschäftszeiten) nach der letzten Antwort eines Agenten');
  });
});
