import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Id, Page } from '../../../../shared/types.ts';
import { Chip, LoadState } from '../../../app/parts/blocks.tsx';
import { Check, Field, FormError, Submit, TextField, useForm } from '../../../app/parts/form.tsx';
import { toast } from '../../../app/parts/toast.tsx';
import { explain, http } from '../../../app/server.ts';
import { NumberField } from '../../chats/settings/ChatSettings.tsx';
import { majorOf, minorOf, moneyOf } from './money.ts';
import { t } from '../../../app/t.ts';

interface Wish {
  name: string;
  kind: 'url' | 'event';
  pattern: string;
  valueMinor: number | null;
  currency: string | null;
  windowDays: number;
  repeatable: boolean;
  active: boolean;
}

interface Goal extends Wish {
  id: Id;
}

interface Counted {
  goal: Goal;
  counts: { hits: number; valueMinor: number; currency?: string }[];
}

const fresh: Wish = {
  name: '',
  kind: 'url',
  pattern: '',
  valueMinor: null,
  currency: null,
  windowDays: 7,
  repeatable: false,
  active: true,
};

/** The server counts the goals of this many days. */
const countedDays = 30;

/** The goals of a site and how often they were reached after chats recently. */
export function Goals({ site }: { site: Id }) {
  const key = ['settings', 'goals', site] as const;
  const goals = useQuery({
    queryKey: key,
    queryFn: async () => (await http.get<Page<Counted>>(`sites/${site}/goals`)).items,
    staleTime: 0,
  });
  const queries = useQueryClient();
  const [editing, setEditing] = useState<Goal | 'new' | null>(null);
  const done = async () => {
    setEditing(null);
    await queries.invalidateQueries({ queryKey: key });
  };
  const turn = async (goal: Goal, active: boolean) => {
    try {
      await http.put(`goals/${goal.id}`, { ...wishOf(goal), active });
      toast(
        active ? t('visitors.goals.turnedOn', { name: goal.name }) : t('visitors.goals.turnedOff', { name: goal.name }),
        active ? undefined : () => void turn(goal, true),
      );
    } catch (thrown) {
      toast(explain(thrown));
    }
    await queries.invalidateQueries({ queryKey: key });
  };
  return (
    <>
      <LoadState of={goals} rows={2} what={t('visitors.goals.title')} />
      <ul className="lines">
        {goals.data?.map(({ goal, counts }) => (
          <li key={goal.id}>
            <p className="grow">
              {goal.name} {!goal.active && <Chip tone="line">{t('common.off')}</Chip>}
              <small className="muted">
                {t('visitors.goals.summary', {
                  pattern: goal.kind === 'url' ? goal.pattern : `Parlour.event('${goal.pattern}')`,
                  days: goal.windowDays,
                })}
              </small>
            </p>
            <span className="num muted">{counts.length === 0 ? t('visitors.goals.notReached') : counts.map(said).join(', ')}</span>
            <button type="button" className="btn small" onClick={() => setEditing(goal)}>
              {t('common.edit')}
              <span className="sr"> {goal.name}</span>
            </button>
            <button type="button" className="btn small" onClick={() => void turn(goal, !goal.active)}>
              {goal.active ? t('visitors.goals.turnOff') : t('visitors.goals.turnOn')}
              <span className="sr"> {goal.name}</span>
            </button>
          </li>
        ))}
      </ul>
      {goals.data?.length === 0 && editing === null && <p className="muted">{t('visitors.goals.none')}</p>}
      {editing === null ? (
        <button type="button" className="btn start" onClick={() => setEditing('new')}>
          {t('visitors.goals.new')}
        </button>
      ) : (
        <GoalForm
          key={editing === 'new' ? 'new' : editing.id}
          site={site}
          goal={editing === 'new' ? null : editing}
          done={() => void done()}
        />
      )}
    </>
  );
}

const wishOf = ({ name, kind, pattern, valueMinor, currency, windowDays, repeatable, active }: Goal): Wish => ({
  name,
  kind,
  pattern,
  valueMinor: valueMinor ?? null,
  currency: currency ?? null,
  windowDays,
  repeatable,
  active,
});

function said({ hits, valueMinor, currency }: Counted['counts'][number]): string {
  const values = { count: hits, days: countedDays };
  return currency
    ? t('visitors.goals.reachedWorth', { ...values, value: moneyOf(valueMinor, currency) })
    : t('visitors.goals.reached', values);
}

function GoalForm({ site, goal, done }: { site: Id; goal: Goal | null; done: () => void }) {
  const from = goal ? wishOf(goal) : fresh;
  const form = useForm(
    {
      ...from,
      worth: from.valueMinor === null || from.currency === null ? '' : String(majorOf(from.valueMinor, from.currency)),
      currency: from.currency ?? '',
    },
    async ({ worth, currency, ...wish }) => {
      const code = currency.trim().toUpperCase();
      const body = {
        ...wish,
        currency: code || null,
        valueMinor: worth.trim() === '' || !code ? null : minorOf(Number(worth.replace(',', '.')), code),
      };
      await (goal ? http.put(`goals/${goal.id}`, body) : http.post(`sites/${site}/goals`, body));
      done();
    },
  );
  return (
    <form
      ref={form.ref}
      className="stack-form"
      onSubmit={form.submit}
      noValidate
      aria-label={goal ? t('visitors.goals.edit', { name: goal.name }) : t('visitors.goals.new')}
    >
      <FormError form={form} />
      <TextField form={form} name="name" label={t('common.name')} maxLength={100} placeholder={t('visitors.goals.nameExample')} />
      <Field label={t('visitors.goals.kind')} error={form.errors['kind']}>
        {(wiring) => (
          <select {...wiring} value={form.values.kind} onChange={(event) => form.set('kind', event.target.value as Wish['kind'])}>
            <option value="url">{t('visitors.goals.kindPage')}</option>
            <option value="event">{t('visitors.goals.kindEvent')}</option>
          </select>
        )}
      </Field>
      <TextField
        form={form}
        name="pattern"
        label={form.values.kind === 'url' ? t('visitors.goals.pageUrl') : t('visitors.goals.eventName')}
        hint={
          form.values.kind === 'url'
            ? t('visitors.goals.pageUrlHint', { example: 'shop.example/thanks*' })
            : t('visitors.goals.eventNameHint', { call: "Parlour.event('order', {value: 49.9, currency: 'EUR'})" })
        }
        maxLength={500}
      />
      <TextField form={form} name="worth" label={t('visitors.goals.value')} inputMode="decimal" hint={t('visitors.goals.valueHint')} />
      <TextField
        form={form}
        name="currency"
        label={t('visitors.goals.currency')}
        maxLength={3}
        placeholder={t('visitors.goals.currencyExample')}
      />
      <NumberField form={form} name="windowDays" label={t('visitors.goals.window')} min={1} max={90} />
      <Check checked={form.values.repeatable} onChange={(on) => form.set('repeatable', on)} label={t('visitors.goals.repeatable')} />
      <div className="row">
        <Submit form={form}>{goal ? t('common.save') : t('common.add')}</Submit>
        <button type="button" className="btn" onClick={done}>
          {t('common.cancel')}
        </button>
      </div>
    </form>
  );
}
