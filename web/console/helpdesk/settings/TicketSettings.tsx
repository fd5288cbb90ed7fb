import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { TicketCategory } from '../../../shared/types.ts';
import { MoveButtons, onMoveKey } from '../../app/parts/moves.tsx';
import { Chip, Failed, LoadState, RowsLoading } from '../../app/parts/blocks.tsx';
import { Check, Field, FormError, Submit, TextField, useForm, useSeen } from '../../app/parts/form.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { useInTurn } from '../../app/in-turn.ts';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http, ifSeen } from '../../app/server.ts';
import { Section, SettingsPage } from '../../app/SettingsPage.tsx';
import { t } from '../../app/t.ts';
import { Rich } from '../../app/parts/Rich.tsx';
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
const thanksWords = 6;

/** When solved tickets are closed, ticket numbers, priorities and custom statuses. */
export default function TicketSettings() {
  const settings = useQuery({ queryKey: key, queryFn: () => http.get<Settings>('ticket-settings') });
  return (
    <SettingsPage title={t('ticketSettings.page.title')} lead={t('ticketSettings.page.lead')}>
      <LoadState of={settings} rows={1} what={t('ticketSettings.page.what')} />
      {settings.data && <Closing settings={settings.data} />}
      <Numbers />
      <Priorities />
      <Section title={t('ticketSettings.statuses.title')} hint={t('ticketSettings.statuses.hint')}>
        <Statuses />
      </Section>
    </SettingsPage>
  );
}

const hours = (count: number) => t('ticketSettings.closing.hours', { count });
const days = (count: number) => t('ticketSettings.closing.days', { count });

const steps: readonly (readonly [number, string])[] = [
  [0, t('ticketSettings.closing.never')],
  [3_600, hours(1)],
  [86_400, days(1)],
  [2 * 86_400, days(2)],
  [4 * 86_400, days(4)],
  [7 * 86_400, days(7)],
  [14 * 86_400, days(14)],
  [30 * 86_400, days(30)],
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
        toast(wish.closeAfterSeconds === undefined ? t('common.saved') : t('ticketSettings.closing.saved'));
      } catch (thrown) {
        toast(explain(thrown));
      }
    });
  return (
    <Section title={t('ticketSettings.closing.title')} hint={t('ticketSettings.closing.hint')}>
      <div className="stack-form">
        <Field label={t('ticketSettings.closing.after')}>
          {(wiring) => (
            <select {...wiring} value={chosen} onChange={(event) => void choose({ closeAfterSeconds: Number(event.target.value) })}>
              {steps.map(([seconds, name]) => (
                <option key={seconds} value={seconds}>
                  {name}
                </option>
              ))}
              {!steps.some(([seconds]) => seconds === chosen) && <option value={chosen}>{hours(Math.round(chosen / 3600))}</option>}
            </select>
          )}
        </Field>
        <Check
          checked={settings.thanksLeaveSolved}
          onChange={(thanksLeaveSolved) => void choose({ thanksLeaveSolved })}
          label={t('ticketSettings.closing.thanks')}
          hint={t('ticketSettings.closing.thanksHint', { count: thanksWords })}
        />
      </div>
    </Section>
  );
}

const shownTo = ({ contactLabel, category }: TicketStatus) =>
  contactLabel ?? (category === 'on_hold' ? categories.open : categories[category]);

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
    return <Failed what={t('ticketSettings.statuses.title')} problem={statuses.error} retry={() => void statuses.refetch()} />;
  if (!statuses.data) return <RowsLoading rows={2} what={t('ticketSettings.statuses.title')} />;
  return (
    <>
      {statuses.data.length === 0 && <p className="muted">{t('ticketSettings.statuses.empty')}</p>}
      <ul className="lines">
        {statuses.data.map((each, at) => (
          <li key={each.id} onKeyDown={onMoveKey((by) => move(at, by))}>
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
                    {each.pausesClocks
                      ? t('ticketSettings.statuses.shownPausing', { label: shownTo(each) })
                      : t('ticketSettings.statuses.shown', { label: shownTo(each) })}
                  </small>
                </p>
                <span className="line-moves">
                  <MoveButtons
                    up={t('ticketSettings.statuses.moveUp', { name: each.name })}
                    down={t('ticketSettings.statuses.moveDown', { name: each.name })}
                    first={at === 0}
                    last={at === statuses.data.length - 1}
                    move={(by) => move(at, by)}
                  />
                </span>
                <button type="button" className="btn small" onClick={() => setOpen(each.id)}>
                  <Rich
                    text="ticketSettings.statuses.edit"
                    values={{ name: each.name }}
                    tags={{ sr: (inside) => <span className="sr">{inside}</span> }}
                  />
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
          {t('ticketSettings.statuses.add')}
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
      <TextField form={form} name="name" label={t('common.name')} maxLength={60} autoFocus />
      {!status && (
        <Field label={t('ticketSettings.statuses.category')} error={form.errors['category']}>
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
      <TextField
        form={form}
        name="contactLabel"
        label={t('ticketSettings.statuses.contactLabel')}
        hint={t('ticketSettings.statuses.contactLabelHint')}
        maxLength={60}
      />
      <Check
        checked={form.values.pausesClocks}
        onChange={(on) => form.set('pausesClocks', on)}
        label={t('ticketSettings.statuses.pauses')}
        hint={t('ticketSettings.statuses.pausesHint')}
      />
      {going && (
        <Field label={t('ticketSettings.statuses.replacement')}>
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
            {t('common.delete')}
          </button>
        ) : (
          <Submit form={form}>{status ? t('common.save') : t('common.add')}</Submit>
        )}
        <button type="button" className="btn bare" onClick={() => (going ? setGoing(false) : done())}>
          {t('common.cancel')}
        </button>
        {status && !going && (
          <button type="button" className="btn bare" onClick={() => setGoing(true)}>
            <Icon name="trash" />
            {t('ticketSettings.statuses.delete')}
          </button>
        )}
      </div>
    </form>
  );
}
