import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useParams } from 'react-router';
import type { Id } from '../../../shared/types.ts';
import { asProblem, type Problem } from '../../../shared/problem.ts';
import { Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { ask } from '../../app/parts/conditions/fields.ts';
import { Field } from '../../app/parts/form.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { SettingsPage } from '../../app/SettingsPage.tsx';
import { errorsOf, filled, moved, type Routing, type Rule } from './rules.ts';
import { RuleEditor } from './RuleEditor.tsx';
import { RuleLine } from './RuleLine.tsx';
import { Tester } from './Tester.tsx';
import { t } from '../../app/t.ts';
import './routing.css';

type Choice = (changed: boolean) => ReactNode;

export default function RoutingPage() {
  const { site = '', widget = '' } = useParams();
  return <RoutingOf key={widget} widget={widget} back={`/settings/sites/${site}/widgets/${widget}`} />;
}

/** The rules of a widget; `choice` chooses another, unless there are unsaved changes. */
export function RoutingOf({ widget, back, choice }: { widget: Id; back?: string; choice?: Choice }) {
  const key = ['settings', 'routing', widget];
  const routing = useQuery({ queryKey: key, queryFn: async () => filled(await http.get<Routing>(`widgets/${widget}/routing`)) });
  if (routing.data) return <Rules key={routing.data.version} widget={widget} back={back} choice={choice} routing={routing.data} />;
  return (
    <SettingsPage title={t('routing.page.title')} back={back} wide>
      {choice?.(false)}
      {routing.isPending && <RowsLoading rows={4} what={t('routing.page.rules')} />}
      {routing.isError && <Failed what={t('routing.page.rules')} problem={routing.error} retry={() => void routing.refetch()} />}
    </SettingsPage>
  );
}

const zones = (kept: string) => [
  ...new Set([kept, 'UTC', Intl.DateTimeFormat().resolvedOptions().timeZone, ...Intl.supportedValuesOf('timeZone')]),
];

function Rules({ widget, back, choice, routing }: { widget: Id; back: string | undefined; choice: Choice | undefined; routing: Routing }) {
  const queries = useQueryClient();
  const [rules, setRules] = useState(routing.rules);
  const [zone, setZone] = useState(routing.zone);
  const [open, setOpen] = useState<number | null>(null);
  const [changed, setChanged] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const key = ['settings', 'routing', widget];
  const errors = problem?.errors ?? [];
  const change = (next: Rule[]) => {
    setRules(next);
    setChanged(true);
  };
  const save = async () => {
    setBusy(true);
    setProblem(null);
    try {
      queries.setQueryData(key, filled(await http.put<Routing>(`widgets/${widget}/routing`, { version: routing.version, zone, rules })));
      toast(t('routing.page.saved'));
    } catch (thrown) {
      const refused = asProblem(thrown);
      setProblem(refused);
      const at = rules.findIndex((_, index) =>
        refused.errors.some(({ field }) => field.startsWith(`/rules/${index}/`) || field.startsWith(`rules[${index}]`)),
      );
      if (at >= 0) setOpen(at);
    } finally {
      setBusy(false);
    }
  };
  const add = () => {
    const fresh: Rule = {
      id: null,
      name: t('routing.page.newRule'),
      condition: { all: [ask(routing.fields[0]!)] },
      target: 'department',
      department: null,
      agent: null,
      priority: 3,
      skills: [],
      relaxSeconds: null,
    };
    change([...rules.slice(0, -1), fresh, rules.at(-1)!]);
    setOpen(rules.length - 1);
  };
  const move = (from: number, by: number) => {
    change(moved(rules, from, by));
    if (open === from) setOpen(from + by);
    else if (open === from + by) setOpen(from);
  };
  const remove = (at: number) => {
    const before = rules;
    change(rules.filter((_, index) => index !== at));
    setOpen(null);
    toast(t('routing.page.removed', { name: before[at]!.name }), () => change(before));
  };
  const at = open === null ? null : rules[open];
  return (
    <SettingsPage
      title={t('routing.page.title')}
      lead={t('routing.page.lead')}
      back={back}
      wide
      action={
        <>
          {changed && <span className="muted unsaved">{t('common.unsaved')}</span>}
          <button type="button" className="btn primary" aria-disabled={busy || !changed} onClick={() => changed && !busy && void save()}>
            {busy ? t('parts.form.busy') : t('common.save')}
          </button>
        </>
      }
    >
      {choice?.(changed)}
      {problem && (
        <div className="form-error" role="alert">
          <Icon name="alert" />
          <span>
            {explain(problem)}{' '}
            {problem.code === 'routing.version-conflict' && (
              <button type="button" className="link" onClick={() => void queries.invalidateQueries({ queryKey: key })}>
                {t('routing.page.reload')}
              </button>
            )}
          </span>
        </div>
      )}
      <div className="routing">
        <div className="routing-rules">
          <ol>
            {rules.map((rule, index) => (
              <li key={rule.id ?? `new ${index}`} className={open === index ? 'rule open' : 'rule'}>
                <RuleLine
                  rule={rule}
                  number={index + 1}
                  fields={routing.fields}
                  open={open === index}
                  toggle={() => setOpen(open === index ? null : index)}
                  up={index > 0 && rule.condition ? () => move(index, -1) : null}
                  down={rule.condition && index < rules.length - 2 ? () => move(index, 1) : null}
                />
                {open === index && at && (
                  <RuleEditor
                    rule={at}
                    fields={routing.fields}
                    errors={errorsOf(errors, index)}
                    change={(next) => change(rules.map((each, place) => (place === index ? next : each)))}
                    remove={at.condition ? () => remove(index) : null}
                  />
                )}
              </li>
            ))}
          </ol>
          <Field label={t('routing.page.zone')} error={errors.find(({ field }) => field === 'zone')?.detail}>
            {(wiring) => (
              <select
                {...wiring}
                value={zone}
                onChange={(event) => {
                  setZone(event.target.value);
                  setChanged(true);
                }}
              >
                {zones(zone).map((each) => (
                  <option key={each}>{each}</option>
                ))}
              </select>
            )}
          </Field>
          <button type="button" className="btn" onClick={add}>
            <Icon name="plus" size="s" />
            {t('routing.page.add')}
          </button>
        </div>
        <Tester widget={widget} rules={rules} fields={routing.fields} />
      </div>
    </SettingsPage>
  );
}
