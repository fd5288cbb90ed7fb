import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Id, Page } from '../../../../shared/types.ts';
import { Chip, Failed, RowsLoading } from '../../../app/parts/blocks.tsx';
import { Check, Field, FormError, Submit, TextField, useForm } from '../../../app/parts/form.tsx';
import { toast } from '../../../app/parts/toast.tsx';
import { explain, http } from '../../../app/server.ts';
import { NumberField } from '../../chats/settings/ChatSettings.tsx';
import { majorOf, minorOf, moneyOf } from './money.ts';

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

/** The goals of a site with what was reached after chats in the last 30 days. */
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
      toast(active ? `${goal.name} counts again` : `${goal.name} no longer counts`, active ? undefined : () => void turn(goal, true));
    } catch (thrown) {
      toast(explain(thrown));
    }
    await queries.invalidateQueries({ queryKey: key });
  };
  return (
    <>
      {goals.isPending && <RowsLoading rows={2} what="goals" />}
      {goals.isError && !goals.data && <Failed what="The goals" problem={goals.error} retry={() => void goals.refetch()} />}
      <ul className="lines">
        {goals.data?.map(({ goal, counts }) => (
          <li key={goal.id}>
            <p className="grow">
              {goal.name} {!goal.active && <Chip tone="line">off</Chip>}
              <small className="muted">
                {goal.kind === 'url' ? goal.pattern : `Parlour.event('${goal.pattern}')`} · {goal.windowDays} days
              </small>
            </p>
            <span className="num muted">{counts.length === 0 ? 'not reached yet' : counts.map(said).join(', ')}</span>
            <button type="button" className="btn small" onClick={() => setEditing(goal)}>
              Change<span className="sr"> {goal.name}</span>
            </button>
            <button type="button" className="btn small" onClick={() => void turn(goal, !goal.active)}>
              {goal.active ? 'Switch off' : 'Switch on'}
              <span className="sr"> {goal.name}</span>
            </button>
          </li>
        ))}
      </ul>
      {goals.data?.length === 0 && editing === null && (
        <p className="muted">None yet. A page of thanks after an order is a good first one.</p>
      )}
      {editing === null ? (
        <button type="button" className="btn start" onClick={() => setEditing('new')}>
          New goal
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
  const times = `${hits} in 30 days`;
  return currency ? `${times}, ${moneyOf(valueMinor, currency)}` : times;
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
    <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate aria-label={goal ? `Change ${goal.name}` : 'New goal'}>
      <FormError form={form} />
      <TextField form={form} name="name" label="Name" maxLength={100} placeholder="Order" />
      <Field label="Reached by" error={form.errors['kind']}>
        {(wiring) => (
          <select {...wiring} value={form.values.kind} onChange={(event) => form.set('kind', event.target.value as Wish['kind'])}>
            <option value="url">A page</option>
            <option value="event">Parlour.event on the page</option>
          </select>
        )}
      </Field>
      <TextField
        form={form}
        name="pattern"
        label={form.values.kind === 'url' ? 'Address of the page' : 'Name of the event'}
        hint={
          form.values.kind === 'url'
            ? 'Without https://, and * stands for anything: shop.example/thanks*'
            : "As the page says it: Parlour.event('order', {value: 49.9, currency: 'EUR'})"
        }
        maxLength={500}
      />
      <TextField form={form} name="worth" label="Worth" inputMode="decimal" hint="Optional. An event may say its own." />
      <TextField form={form} name="currency" label="Currency" maxLength={3} placeholder="EUR" />
      <NumberField form={form} name="windowDays" label="Days after a chat in which it still counts" min={1} max={90} />
      <Check checked={form.values.repeatable} onChange={(on) => form.set('repeatable', on)} label="May count more than once for a chat" />
      <div className="row">
        <Submit form={form}>{goal ? 'Save' : 'Add'}</Submit>
        <button type="button" className="btn" onClick={done}>
          Cancel
        </button>
      </div>
    </form>
  );
}
