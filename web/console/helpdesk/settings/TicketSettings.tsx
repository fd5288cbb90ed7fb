import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { TicketCategory } from '../../../shared/types.ts';
import { Chip, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Check, Field, FormError, Submit, TextField, useForm, useSeen } from '../../app/parts/form.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { useInTurn } from '../../app/in-turn.ts';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http, ifSeen } from '../../app/server.ts';
import { Section, SettingsPage } from '../../app/SettingsPage.tsx';
import { Numbers } from './Numbers.tsx';
import { Priorities } from './Priorities.tsx';
import { moved } from '../sla/policies.ts';
import { statusesKey, type TicketStatus, useStatuses } from '../tickets/statuses.ts';
import { categories } from '../tickets/words.ts';

interface Settings {
  closeAfterSeconds: number;
  thanksLeaveSolved: boolean;
  version?: string;
}

const key = ['settings', 'tickets'] as const;

/** When solved tickets are closed, and the organization's own words for where a ticket stands. */
export default function TicketSettings() {
  const settings = useQuery({ queryKey: key, queryFn: () => http.get<Settings>('ticket-settings') });
  return (
    <SettingsPage
      title="Statuses and numbers"
      lead="When a solved ticket is closed for good, how tickets are numbered, and your own words for priorities and for where tickets stand."
    >
      {settings.isPending && <RowsLoading rows={1} what="the settings" />}
      {settings.isError && !settings.data && <Failed what="The settings" problem={settings.error} retry={() => void settings.refetch()} />}
      {settings.data && <Closing settings={settings.data} />}
      <Numbers />
      <Priorities />
      <Section
        title="Statuses"
        hint="Every ticket is new, open, pending, on hold, solved or closed. A status of your own says more, and behaves like the one it belongs to."
      >
        <Statuses />
      </Section>
    </SettingsPage>
  );
}

const steps: readonly (readonly [number, string])[] = [
  [0, 'Never'],
  [3_600, 'One hour'],
  [86_400, 'One day'],
  [2 * 86_400, 'Two days'],
  [4 * 86_400, 'Four days'],
  [7 * 86_400, 'A week'],
  [14 * 86_400, 'Two weeks'],
  [30 * 86_400, '30 days'],
];

function Closing({ settings }: { settings: Settings }) {
  const queries = useQueryClient();
  const chosen = settings.closeAfterSeconds;
  const inTurn = useInTurn();
  const choose = (wish: Partial<Settings>) =>
    inTurn(async () => {
      const now = queries.getQueryData<Settings>(key) ?? settings;
      try {
        queries.setQueryData(key, await http.put<Settings>('ticket-settings', { ...now, ...wish }, ifSeen(now.version)));
        toast(wish.closeAfterSeconds === undefined ? 'Saved.' : 'Saved. It counts for tickets that are solved from now on.');
      } catch (thrown) {
        toast(explain(thrown));
      }
    });
  return (
    <Section
      title="Closing"
      hint="A contact who writes to a solved ticket opens it again. What comes for a closed one begins a ticket that follows it."
    >
      <div className="stack-form">
        <Field label="Close a solved ticket for good after">
          {(wiring) => (
            <select {...wiring} value={chosen} onChange={(event) => void choose({ closeAfterSeconds: Number(event.target.value) })}>
              {steps.map(([seconds, name]) => (
                <option key={seconds} value={seconds}>
                  {name}
                </option>
              ))}
              {!steps.some(([seconds]) => seconds === chosen) && <option value={chosen}>{Math.round(chosen / 3600)} hours</option>}
            </select>
          )}
        </Field>
        <Check
          checked={settings.thanksLeaveSolved}
          onChange={(thanksLeaveSolved) => void choose({ thanksLeaveSolved })}
          label="Thanks alone do not open a solved ticket"
          hint="A message of at most six words that only says thanks stays in the ticket, marked; one press opens it."
        />
      </div>
    </Section>
  );
}

function Statuses() {
  const statuses = useStatuses();
  const [open, setOpen] = useState<string | null>(null);
  const queries = useQueryClient();
  const move = async (from: number, by: number) => {
    const all = statuses.data ?? [];
    if (from + by < 0 || from + by >= all.length) return;
    const next = moved(all, from, by);
    queries.setQueryData(statusesKey, next);
    try {
      await http.put('ticket-statuses/order', { ids: next.map((each) => each.id) });
    } catch (thrown) {
      toast(explain(thrown));
      await queries.invalidateQueries({ queryKey: statusesKey });
    }
  };
  if (statuses.isError && !statuses.data)
    return <Failed what="The statuses" problem={statuses.error} retry={() => void statuses.refetch()} />;
  if (!statuses.data) return <RowsLoading rows={2} what="the statuses" />;
  return (
    <>
      {statuses.data.length === 0 && (
        <p className="muted">None of your own yet. “Waiting for the carrier” could be one, as a kind of pending.</p>
      )}
      <ul className="lines">
        {statuses.data.map((each, at) => (
          <li
            key={each.id}
            onKeyDown={(event) => {
              const by = event.altKey ? { ArrowUp: -1, ArrowDown: 1 }[event.key] : undefined;
              if (!by) return;
              event.preventDefault();
              void move(at, by);
            }}
          >
            {open === each.id ? (
              <StatusForm
                status={each}
                others={statuses.data.filter((other) => other.id !== each.id && other.category === each.category)}
                done={() => setOpen(null)}
              />
            ) : (
              <>
                <p className="grow">
                  <b dir="auto">{each.name}</b> <Chip>{categories[each.category]}</Chip>
                  <br />
                  <small className="muted">
                    Contacts read “{each.contactLabel ?? (each.category === 'on_hold' ? 'Open' : categories[each.category])}”
                    {each.pausesClocks && ' · pauses the clocks of promises'}
                  </small>
                </p>
                <span className="line-moves">
                  <button
                    type="button"
                    className="btn bare icon small"
                    aria-label={`Move ${each.name} up`}
                    disabled={at === 0}
                    onClick={() => void move(at, -1)}
                  >
                    <Icon name="up" size="s" />
                  </button>
                  <button
                    type="button"
                    className="btn bare icon small"
                    aria-label={`Move ${each.name} down`}
                    disabled={at === statuses.data.length - 1}
                    onClick={() => void move(at, 1)}
                  >
                    <Icon name="down" size="s" />
                  </button>
                </span>
                <button type="button" className="btn small" onClick={() => setOpen(each.id)}>
                  Change<span className="sr"> {each.name}</span>
                </button>
              </>
            )}
          </li>
        ))}
      </ul>
      {open === 'new' ? (
        <StatusForm others={[]} done={() => setOpen(null)} />
      ) : (
        <button type="button" className="btn" onClick={() => setOpen('new')}>
          <Icon name="plus" />
          Add a status
        </button>
      )}
    </>
  );
}

function StatusForm({ status, others, done }: { status?: TicketStatus; others: readonly TicketStatus[]; done: () => void }) {
  const queries = useQueryClient();
  const [going, setGoing] = useState(false);
  const [replacement, setReplacement] = useState('');
  const seen = useSeen(status);
  const form = useForm(
    {
      name: status?.name ?? '',
      category: status?.category ?? ('pending' as TicketCategory),
      contactLabel: status?.contactLabel ?? '',
      pausesClocks: status?.pausesClocks ?? true,
    },
    async (values) => {
      await (status ? http.put(`ticket-statuses/${status.id}`, values, seen.options()) : http.post('ticket-statuses', values));
      await queries.invalidateQueries({ queryKey: statusesKey });
      done();
    },
  );
  const remove = async () => {
    try {
      await http.delete(`ticket-statuses/${status!.id}`, replacement ? { query: { replacement } } : {});
      await queries.invalidateQueries({ queryKey: statusesKey });
      done();
    } catch (thrown) {
      toast(explain(thrown));
    }
  };
  return (
    <form ref={form.ref} className="stack-form grow" onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <TextField form={form} name="name" label="Name" maxLength={60} autoFocus />
      {!status && (
        <Field label="It is a kind of" error={form.errors['category']}>
          {(wiring) => (
            <select
              {...wiring}
              value={form.values.category}
              onChange={(event) => form.set('category', event.target.value as TicketCategory)}
            >
              {(['open', 'pending', 'on_hold', 'solved'] as const).map((each) => (
                <option key={each} value={each}>
                  {categories[each]}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <TextField form={form} name="contactLabel" label="What contacts read" hint="Empty: the plain word." maxLength={60} />
      <Check
        checked={form.values.pausesClocks}
        onChange={(on) => form.set('pausesClocks', on)}
        label="Pauses the clocks of promises"
        hint="Not those of answers: nobody gains time by not answering."
      />
      {going && (
        <Field label="Its tickets get">
          {(wiring) => (
            <select {...wiring} value={replacement} onChange={(event) => setReplacement(event.target.value)}>
              <option value="">{categories[status!.category]}</option>
              {others.map((each) => (
                <option key={each.id} value={each.id}>
                  {each.name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <div className="row">
        {going ? (
          <button type="button" className="btn danger" onClick={() => void remove()}>
            Take it away
          </button>
        ) : (
          <Submit form={form}>{status ? 'Save' : 'Add'}</Submit>
        )}
        <button type="button" className="btn bare" onClick={() => (going ? setGoing(false) : done())}>
          Cancel
        </button>
        {status && !going && (
          <button type="button" className="btn bare" onClick={() => setGoing(true)}>
            <Icon name="trash" />
            Take it away …
          </button>
        )}
      </div>
    </form>
  );
}
