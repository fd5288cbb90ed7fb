import { useState } from 'react';
import type { Row } from '../../../shared/types.ts';
import { More } from '../../app/parts/PagedList.tsx';
import { Chip, Failed } from '../../app/parts/blocks.tsx';
import { Check, Field, FormError, Submit, TextField, useForm } from '../../app/parts/form.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { When } from '../../app/parts/When.tsx';
import { explain } from '../../app/server.ts';
import { useMe } from '../../identity/me.ts';
import { durationOf, secondsOf } from '../sla/policies.ts';
import { t } from '../../app/t.ts';
import { spentText, type TimeEntry, useSpent, useTimeActions, useTimeEntries, useTimeSettings } from './time.ts';
import './time.css';

/** In the sidebar of a ticket: the time spent on it, and the total for its contact and company (HD-89). */
export default function TimeBlock({ row }: { row: Row }) {
  const settings = useTimeSettings();
  return settings?.counting ? <Times conversation={row.id} billable={settings.billable} /> : null;
}

function Times({ conversation, billable }: { conversation: string; billable: boolean }) {
  const spent = useSpent(conversation, true);
  const { list, items } = useTimeEntries(conversation, true);
  const actions = useTimeActions(conversation);
  const [open, setOpen] = useState<string | null>(null);
  if (spent.isError && !spent.data)
    return (
      <div className="block">
        <Failed what={t('timeTracking.block.title')} problem={spent.error} retry={() => void spent.refetch()} />
      </div>
    );
  if (!spent.data) return null;
  const { ticket, contactSeconds, companySeconds } = spent.data;
  return (
    <section className="block" aria-label={t('timeTracking.block.title')}>
      <h3>
        {t('timeTracking.block.title')} <span className="num">{spentText(ticket.seconds)}</span>
      </h3>
      {ticket.entries > 0 && (
        <dl className="facts">
          <dt>{t('timeTracking.billable')}</dt>
          <dd>{spentText(ticket.billableSeconds)}</dd>
          <dt>{t('timeTracking.block.contact')}</dt>
          <dd>{spentText(contactSeconds)}</dd>
          {companySeconds !== undefined && (
            <>
              <dt>{t('timeTracking.block.company')}</dt>
              <dd>{spentText(companySeconds)}</dd>
            </>
          )}
        </dl>
      )}
      <ul className="time-entries">
        {items.map((each) => (
          <li key={each.id}>
            {open === each.id ? (
              <EntryForm
                entry={each}
                billable={each.billable}
                save={(wish) => actions.change(each, wish)}
                remove={() => actions.remove(each)}
                done={() => setOpen(null)}
              />
            ) : (
              <Line entry={each} change={() => setOpen(each.id)} />
            )}
          </li>
        ))}
        {list.hasNextPage && <More list={list} />}
      </ul>
      {open === 'new' ? (
        <EntryForm billable={billable} save={actions.add} done={() => setOpen(null)} />
      ) : (
        <button type="button" className="btn small" onClick={() => setOpen('new')}>
          <Icon name="plus" size="s" /> {t('timeTracking.block.add')}
        </button>
      )}
    </section>
  );
}

function Line({ entry, change }: { entry: TimeEntry; change: () => void }) {
  const me = useMe().agent.id;
  return (
    <>
      <span className="grow">
        <b className="num">{spentText(entry.seconds)}</b> {entry.agent === me ? t('common.you') : entry.name}{' '}
        {entry.billable && <Chip>{t('timeTracking.billable')}</Chip>}
        <small className="muted">
          {entry.source === 'manual'
            ? t('timeTracking.source.manual')
            : entry.message
              ? t('timeTracking.source.message')
              : t('timeTracking.source.timer')}{' '}
          · <When at={entry.at} form="sentence" />
          {entry.changedBy && ` · ${t('timeTracking.block.editedBy', { name: entry.changedBy })}`}
        </small>
        {entry.note && <small dir="auto">{entry.note}</small>}
      </span>
      {entry.changeable && (
        <button
          type="button"
          className="btn bare icon small"
          aria-label={t('timeTracking.block.edit', { time: spentText(entry.seconds), name: entry.name })}
          onClick={change}
        >
          <Icon name="pen" size="s" />
        </button>
      )}
    </>
  );
}

interface FormProps {
  readonly entry?: TimeEntry;
  readonly billable: boolean;
  readonly save: (wish: { seconds: number; billable: boolean; note: string }) => Promise<unknown>;
  readonly remove?: () => Promise<unknown>;
  readonly done: () => void;
}

function EntryForm({ entry, billable, save, remove, done }: FormProps) {
  const form = useForm({ seconds: entry ? durationOf(entry.seconds) : '', note: entry?.note ?? '', billable }, async (values) => {
    await save({ ...values, seconds: secondsOf(values.seconds) ?? 0 });
    done();
  });
  const bad = form.values.seconds !== '' && secondsOf(form.values.seconds) === null;
  return (
    <form ref={form.ref} className="stack-form grow" onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <Field label={t('timeTracking.block.title')} error={bad ? t('timeTracking.form.wrong') : form.errors['seconds']}>
        {(wiring) => (
          <input
            {...wiring}
            autoFocus
            value={form.values.seconds}
            placeholder="1h 5m"
            onChange={(event) => form.set('seconds', event.target.value)}
          />
        )}
      </Field>
      <TextField form={form} name="note" label={t('timeTracking.form.note')} maxLength={500} />
      <Check checked={form.values.billable} onChange={(on) => form.set('billable', on)} label={t('timeTracking.billable')} />
      <div className="row">
        <Submit form={form}>{entry ? t('common.save') : t('common.add')}</Submit>
        <button type="button" className="btn bare" onClick={done}>
          {t('common.cancel')}
        </button>
        {remove && (
          <button
            type="button"
            className="btn bare icon"
            aria-label={t('timeTracking.form.delete')}
            onClick={() =>
              void remove().then(
                () => {
                  done();
                  toast(t('timeTracking.form.deleted'));
                },
                (thrown) => toast(explain(thrown)),
              )
            }
          >
            <Icon name="trash" />
          </button>
        )}
      </div>
    </form>
  );
}
