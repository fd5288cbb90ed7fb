import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { Chip, Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { dateOnly } from '../../app/parts/time.ts';
import { Field, FormError, Submit, TextField, useForm } from '../../app/parts/form.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { When } from '../../app/parts/When.tsx';
import { usePaged } from '../../app/paging.ts';
import { explain, http } from '../../app/server.ts';
import { Section, SettingsPage } from '../../app/SettingsPage.tsx';
import { nameOf } from '../../conversations/words.ts';
import { may, useMe } from '../../identity/me.ts';
import { More } from '../../identity/Sessions.tsx';
import { type Block, type BlockAction, blocksKey, type Hit, kindOf, kinds, times, todos, until } from './blocks.ts';
import './blocking.css';

/** Senders that are kept out of mail. */
export default function Blocks() {
  const me = useMe();
  const queries = useQueryClient();
  const { list, items } = usePaged<Block>(blocksKey, 'sender-blocks');
  const [open, setOpen] = useState<string | null>(null);
  const remove = async (block: Block) => {
    try {
      await http.delete(`sender-blocks/${block.id}`);
      toast('Their mail comes in again.');
    } catch (thrown) {
      toast(explain(thrown));
    }
    await queries.invalidateQueries({ queryKey: blocksKey });
  };
  return (
    <SettingsPage
      title="Blocked senders"
      lead="Whose mail you want to see nothing of. Your own domains and the addresses of colleagues are never blocked; visitors of the chat are banned under Bans."
    >
      <Section title="Block a sender" hint="An address, a domain with all below it, or a range of machines like 203.0.113.0/24.">
        <NewBlock />
      </Section>
      <Section title="Blocked">
        {list.isPending && <RowsLoading rows={2} what="blocked senders" />}
        {list.isError && !list.data && <Failed what="The list" problem={list.error} retry={() => void list.refetch()} />}
        {list.data && items.length === 0 && (
          <Empty icon="shield" title="Nobody is blocked">
            Mark a ticket as spam, and you are offered to block its sender.
          </Empty>
        )}
        <ul className="lines">
          {items.map((block) => (
            <li key={block.id} className="block-line">
              <div className="grow">
                <p className="clip">
                  {block.contact ? <Link to={`/contacts/${block.contact}`}>{nameOf(block.contactName ?? '')}</Link> : <b>{block.value}</b>}{' '}
                  {over(block) && <Chip>over</Chip>}
                </p>
                <small className="muted">
                  {todos[block.action].split(':')[0]} · {kinds[block.kind]}
                  {block.expiresAt && ` · until ${dateOnly(Date.parse(block.expiresAt))}`}
                  {block.reason && ` · ${block.reason}`}
                </small>
              </div>
              <button
                type="button"
                className="btn small bare"
                disabled={block.hits === 0}
                aria-expanded={open === block.id}
                onClick={() => setOpen(open === block.id ? null : block.id)}
              >
                {block.hits === 0 ? 'never met' : `met ${block.hits === 1 ? 'once' : `${block.hits} times`}`}
              </button>
              <button type="button" className="btn small" onClick={() => void remove(block)}>
                Remove<span className="sr"> {block.value}</span>
              </button>
              {open === block.id && <Hits block={block.id} />}
            </li>
          ))}
          {list.hasNextPage && <More list={list} />}
        </ul>
      </Section>
      {may(me, 'ticket.settings') && (
        <Section title="Spam" hint="Tickets that were marked as spam are erased with all that belongs to them, files too.">
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
      toast('Saved');
    } catch (thrown) {
      toast(explain(thrown));
    }
  };
  if (!kept.data) return <RowsLoading rows={1} what="the setting" />;
  const days = kept.data.keptDays;
  return (
    <Field label="Spam is erased after">
      {(wiring) => (
        <select {...wiring} value={days} onChange={(event) => void save(Number(event.target.value))}>
          {[...new Set([1, 7, 14, 30, 60, 90, 365, days])]
            .sort((one, other) => one - other)
            .map((each) => (
              <option key={each} value={each}>
                {each === 1 ? 'one day' : `${each} days`}
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
      {list.isPending && <RowsLoading rows={1} what="the log" />}
      <ul>
        {items.map((hit) => (
          <li key={hit.id}>
            <span className="clip grow">{hit.sender ?? 'nobody named'}</span>
            <span className="muted">{todos[hit.action].split(':')[0]}</span>
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
    { value: '', action: 'reject' as BlockAction, time: 'for good', reason: '' },
    async ({ value, action, time, reason }) => {
      const millis = times.find(([name]) => name === time)?.[1] ?? null;
      await http.post('sender-blocks', { kind: kindOf(value), value: value.trim(), action, reason, expiresAt: until(millis) });
      form.replace({ value: '', action, time, reason: '' });
      toast('Blocked');
      await queries.invalidateQueries({ queryKey: blocksKey });
    },
  );
  const { values, set } = form;
  return (
    <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <TextField form={form} name="value" label="Address, domain or range" maxLength={254} placeholder="offers@example.com" />
      <div className="two">
        <Field label="What happens with their mail">
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
        <Field label="How long" error={form.errors['expiresAt']}>
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
      <TextField form={form} name="reason" label="Why" hint="Colleagues see it." maxLength={500} />
      <div>
        <Submit form={form} className="btn" idle={values.value.trim() === ''}>
          Block
        </Submit>
      </div>
    </form>
  );
}
