import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { More, PagedList } from '../../app/parts/PagedList.tsx';
import { Chip, RowsLoading } from '../../app/parts/blocks.tsx';
import { dateOnly } from '../../app/parts/time.ts';
import { Field, FormError, Submit, TextField, useForm } from '../../app/parts/form.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { When } from '../../app/parts/When.tsx';
import { usePaged } from '../../app/paging.ts';
import { explain, http } from '../../app/server.ts';
import { Section, SettingsPage } from '../../app/SettingsPage.tsx';
import { t } from '../../app/t.ts';
import { nameOf } from '../../conversations/words.ts';
import { may, useMe } from '../../identity/me.ts';
import { type Block, type BlockAction, blocksKey, type Hit, kindOf, kinds, outcomes, times, todos, until } from './blocks.ts';
import './blocking.css';

/** Senders whose email is blocked. */
export default function Blocks() {
  const me = useMe();
  const queries = useQueryClient();
  const blocks = usePaged<Block>(blocksKey, 'sender-blocks');
  const [open, setOpen] = useState<string | null>(null);
  const remove = async (block: Block) => {
    try {
      await http.delete(`sender-blocks/${block.id}`);
      toast(t('spam.blocks.removed'));
    } catch (thrown) {
      toast(explain(thrown));
    }
    await queries.invalidateQueries({ queryKey: blocksKey });
  };
  return (
    <SettingsPage title={t('spam.blocks.title')} lead={t('spam.blocks.lead')}>
      <Section title={t('spam.blocks.newTitle')} hint={t('spam.blocks.newHint')}>
        <NewBlock />
      </Section>
      <Section title={t('spam.blocks.listTitle')}>
        <PagedList
          of={blocks}
          rows={2}
          what={t('spam.blocks.title')}
          empty={{ icon: 'shield', title: t('spam.blocks.emptyTitle'), children: t('spam.blocks.empty') }}
        >
          {(block) => (
            <li key={block.id} className="block-line">
              <div className="grow">
                <p className="clip">
                  {block.contact ? <Link to={`/contacts/${block.contact}`}>{nameOf(block.contactName ?? '')}</Link> : <b>{block.value}</b>}{' '}
                  {over(block) && <Chip>{t('spam.blocks.expired')}</Chip>}
                </p>
                <small className="muted">
                  {[
                    outcomes[block.action],
                    kinds[block.kind],
                    block.expiresAt && t('spam.blocks.until', { date: dateOnly(Date.parse(block.expiresAt)) }),
                    block.reason,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </small>
              </div>
              <button
                type="button"
                className="btn small bare"
                disabled={block.hits === 0}
                aria-expanded={open === block.id}
                onClick={() => setOpen(open === block.id ? null : block.id)}
              >
                {block.hits === 0 ? t('spam.blocks.noHits') : t('spam.blocks.hits', { count: block.hits })}
              </button>
              <button type="button" className="btn small" onClick={() => void remove(block)}>
                {t('common.remove')}
                <span className="sr"> {block.value}</span>
              </button>
              {open === block.id && <Hits block={block.id} />}
            </li>
          )}
        </PagedList>
      </Section>
      {may(me, 'ticket.settings') && (
        <Section title={t('spam.retention.title')} hint={t('spam.retention.hint')}>
          <SpamKept />
        </Section>
      )}
    </SettingsPage>
  );
}

const spamKey = ['settings', 'spam'] as const;

function SpamKept() {
  const queries = useQueryClient();
  const kept = useQuery({ queryKey: spamKey, queryFn: () => http.get<{ keptDays: number }>('spam-settings') });
  const save = async (keptDays: number) => {
    try {
      queries.setQueryData(spamKey, await http.put('spam-settings', { keptDays }));
      toast(t('common.saved'));
    } catch (thrown) {
      toast(explain(thrown));
    }
  };
  if (!kept.data) return <RowsLoading rows={1} what={t('common.settings')} />;
  const days = kept.data.keptDays;
  return (
    <Field label={t('spam.retention.label')}>
      {(wiring) => (
        <select {...wiring} value={days} onChange={(event) => void save(Number(event.target.value))}>
          {[...new Set([1, 7, 14, 30, 60, 90, 365, days])]
            .sort((one, other) => one - other)
            .map((each) => (
              <option key={each} value={each}>
                {t('spam.duration.days', { count: each })}
              </option>
            ))}
        </select>
      )}
    </Field>
  );
}

const over = (block: Block) => block.expiresAt != null && Date.parse(block.expiresAt) <= Date.now();

function Hits({ block }: { block: string }) {
  const { list, items } = usePaged<Hit>([...blocksKey, block], `sender-blocks/${block}/hits`);
  return (
    <div className="block-hits">
      {list.isPending && <RowsLoading rows={1} what={t('spam.hits.what')} />}
      <ul>
        {items.map((hit) => (
          <li key={hit.id}>
            <span className="clip grow">{hit.sender ?? t('spam.hits.unknownSender')}</span>
            <span className="muted">{outcomes[hit.action]}</span>
            <span className="muted">
              <When at={hit.at} />
            </span>
          </li>
        ))}
        {list.hasNextPage && <More list={list} />}
      </ul>
    </div>
  );
}

function NewBlock() {
  const queries = useQueryClient();
  const form = useForm(
    { value: '', action: 'reject' as BlockAction, time: times[0]![0], reason: '' },
    async ({ value, action, time, reason }) => {
      const millis = times.find(([name]) => name === time)?.[1] ?? null;
      await http.post('sender-blocks', { kind: kindOf(value), value: value.trim(), action, reason, expiresAt: until(millis) });
      form.replace({ value: '', action, time, reason: '' });
      toast(t('spam.blocks.added'));
      await queries.invalidateQueries({ queryKey: blocksKey });
    },
  );
  const { values, set } = form;
  return (
    <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <TextField form={form} name="value" label={t('spam.blocks.value')} maxLength={254} placeholder="offers@example.com" />
      <div className="two">
        <Field label={t('spam.block.action')}>
          {(wiring) => (
            <select {...wiring} value={values.action} onChange={(event) => set('action', event.target.value as BlockAction)}>
              {(Object.keys(todos) as BlockAction[]).map((each) => (
                <option key={each} value={each}>
                  {todos[each]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('spam.block.duration')} error={form.errors['expiresAt']}>
          {(wiring) => (
            <select {...wiring} value={values.time} onChange={(event) => set('time', event.target.value)}>
              {times.map(([name]) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <TextField form={form} name="reason" label={t('spam.blocks.reason')} hint={t('spam.blocks.reasonHint')} maxLength={500} />
      <div>
        <Submit form={form} className="btn" idle={values.value.trim() === ''}>
          {t('spam.block.block')}
        </Submit>
      </div>
    </form>
  );
}
