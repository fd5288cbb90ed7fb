import { describe, expect, it } from 'vitest';
import { actionsWords, type Action } from '../actions/actions.ts';
import { answered } from './answered.ts';
import { ruleWords, startWords, type Rule, type Rules } from './rules.ts';

const kept: Rules = {
  rules: [],
  fields: [
    { key: 'priority', type: 'rank', name: 'Priority', label: 'the priority', options: [{ id: '4', label: 'Urgent' }], changes: true },
  ],
  timeFields: [],
  events: [{ id: 'contact_wrote', label: 'The contact writes' }],
  anchors: [{ id: 'status_since', label: 'its status changed' }],
  variables: [],
  macros: [{ id: 'm', label: 'Escalate' }],
  refused: [],
};

const rule: Rule = {
  id: 'r',
  kind: 'trigger',
  name: 'Urgent',
  events: ['contact_wrote'],
  condition: { all: [{ field: 'priority', op: 'changed_to', value: '4' }] },
  actions: [
    { do: 'tags', add: ['hot'], remove: [] },
    { do: 'notify', who: 'leads', text: 'Look' },
  ],
  active: true,
  switchedOff: false,
  failures: 0,
  version: 1,
  changedAt: '2026-01-01T00:00:00Z',
};

describe('rules in words', () => {
  it('say when, if and what', () => {
    expect(ruleWords(rule, kept)).toBe('When the customer replies, if the priority changed to Urgent: Add tag “hot” · Notify team leads');
  });

  it('say how long after what', () => {
    expect(
      startWords({ kind: 'time', events: [], timing: { anchor: 'status_since', delaySeconds: 259_210, staleAfterSeconds: 86_400 } }, kept),
    ).toBe('3d 10s after the status changed');
  });

  it('say how long before a moment to come', () => {
    const ahead: Rules = {
      ...kept,
      anchors: [
        { id: 'sla', label: 'the first service level is due' },
        { id: 'field.day', label: '“Delivery”' },
      ],
    };
    const words = (anchor: string, delaySeconds: number) =>
      startWords({ kind: 'time', events: [], timing: { anchor, delaySeconds, staleAfterSeconds: 86_400 } }, ahead);
    expect(words('sla', -1_800)).toBe('30m before the first SLA target is due');
    expect(words('sla', 0)).toBe('When the first SLA target is due');
    expect(words('field.day', -172_800)).toBe('2d before “Delivery”');
  });

  it('name the macro that a rule applies', () => {
    expect(
      ruleWords(
        {
          ...rule,
          condition: null,
          actions: [
            { do: 'macro', macro: 'm' },
            { do: 'macro', macro: 'gone' },
          ],
        },
        kept,
      ),
    ).toBe('When the customer replies: Apply macro “Escalate” · Apply a deleted macro');
  });

  it('name what each action does', () => {
    const actions: Action[] = [
      { do: 'status', category: 'on_hold' },
      { do: 'snooze', for: 'PT4H' },
      { do: 'assign', to: 'last_replier' },
      { do: 'webhook', url: 'https://example.org/x' },
    ];
    expect(actionsWords(actions, [])).toBe(
      'Set status to On hold · Snooze for 4 hours · Assign to the agent who replied last · Call example.org',
    );
  });
});

describe('answers of a past run', () => {
  it('are matched to their conditions, with groups', () => {
    const why = answered(
      {
        all: [
          { field: 'a', op: 'present' },
          {
            any: [
              { field: 'b', op: 'present' },
              { field: 'c', op: 'present' },
            ],
          },
        ],
      },
      '10?',
    );
    expect(why).toMatchObject({
      holds: false,
      parts: [{ holds: true }, { any: true, holds: false, parts: [{ holds: false, known: true }, { known: false }] }],
    });
  });
});
