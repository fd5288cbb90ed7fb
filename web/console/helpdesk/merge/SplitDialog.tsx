import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Heading } from 'react-aria-components';
import { useNavigate } from 'react-router';
import type { Id, Message, MessagesPage, Row, TicketState } from '../../../shared/types.ts';
import { Popup } from '../../app/parts/Popup.tsx';
import { Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Field, FormError, Submit, TextField, useForm } from '../../app/parts/form.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { When } from '../../app/parts/When.tsx';
import { explain, http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { Rich } from '../../app/parts/Rich.tsx';
import { useDesk } from '../../conversations/desk.ts';
import { useDepartments } from '../../identity/departments.ts';
import type { Merging } from './merging.ts';
import './merge.css';

/** Which messages move to a new ticket, and its requester (HD-72). */
export function SplitDialog({ row, close }: { row: Row; close: () => void }) {
  const messages = useQuery({
    queryKey: ['split-messages', row.id],
    queryFn: async () => {
      const [page, joined, merging] = await Promise.all([
        http.get<MessagesPage>(`conversations/${row.id}/messages`, { query: { limit: 200 } }),
        http.get<{ items: Message[] }>(`conversations/${row.id}/joined-messages`, { query: { limit: 100 } }),
        http.get<Merging>(`conversations/${row.id}/merging`),
      ]);
      const gone = new Set(merging.moved.map(({ seq }) => seq));
      const parts = new Set(merging.parts.map(({ ticket }) => ticket.conversation));
      return [...page.items.filter(({ seq }) => !gone.has(seq)), ...joined.items.filter(({ conversation }) => !parts.has(conversation))]
        .filter(({ kind }) => kind === 'message' || kind === 'note')
        .sort((one, other) => (one.at < other.at ? -1 : 1));
    },
    staleTime: 0,
    gcTime: 0,
  });
  return (
    <Popup close={close} className="dialog merge-dialog">
      <Heading slot="title">{t('merge.items.split')}</Heading>
      <p className="muted">{t('merge.split.hint')}</p>
      {messages.isPending && <RowsLoading rows={3} what={t('merge.split.what')} />}
      {messages.isError && <Failed what={t('merge.split.what')} problem={messages.error} retry={() => void messages.refetch()} />}
      {messages.data && <Ask row={row} messages={messages.data} close={close} />}
    </Popup>
  );
}

function Ask({ row, messages, close }: { row: Row; messages: readonly Message[]; close: () => void }) {
  const queries = useQueryClient();
  const desk = useDesk();
  const navigate = useNavigate();
  const departments = useDepartments(true);
  const [chosen, setChosen] = useState<ReadonlySet<Id>>(new Set());
  const writers = new Map(
    messages.flatMap(({ id, author }) =>
      chosen.has(id) && author.kind === 'visitor' && author.id ? [[author.id, author.name || t('merge.ticket.noName')] as const] : [],
    ),
  );
  const again = () => {
    desk.changed(row.id);
    for (const key of ['ticket-merging', 'joined-messages', 'conversation-links', 'view-tickets', 'view-counts'])
      void queries.invalidateQueries({ queryKey: [key] });
  };
  const form = useForm(
    { subject: row.subject ?? '', requester: '', department: row.department?.id ?? '' },
    async ({ subject, requester, department }) => {
      const made = await http.post<TicketState>(`conversations/${row.id}/splits`, {
        messages: [...chosen],
        subject,
        ...(requester && { requester }),
        ...(department && { department }),
      });
      close();
      again();
      toast(
        t('merge.split.done', { number: String(made.number) }),
        () =>
          void http
            .delete(`conversations/${made.conversation}/split`)
            .catch((thrown: unknown) => toast(explain(thrown)))
            .finally(() => {
              again();
              void navigate(`/inbox/open/${row.id}`);
            }),
      );
      void navigate(`/inbox/open/${made.conversation}`);
    },
  );
  const toggle = (id: Id) => setChosen((before) => new Set(before.has(id) ? [...before].filter((each) => each !== id) : [...before, id]));
  return (
    <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <fieldset className="merge-sides">
        <legend>{t('merge.split.which')}</legend>
        {messages.map((each) => (
          <div key={each.id} className="merge-side">
            <label>
              <input type="checkbox" checked={chosen.has(each.id)} onChange={() => toggle(each.id)} />
              <span>
                <b className="clip" dir="auto">
                  {each.text || t('merge.message.attachment')}
                </b>
                <small className="muted clip">
                  <Rich
                    text={each.kind === 'note' ? 'merge.message.noteBy' : 'merge.message.by'}
                    values={{ name: each.author.name || t('merge.ticket.noName') }}
                    tags={{ when: () => <When at={each.at} form="sentence" /> }}
                  />
                </small>
              </span>
            </label>
          </div>
        ))}
      </fieldset>
      <TextField form={form} name="subject" label={t('actions.fields.subject')} maxLength={200} />
      {writers.size > 1 && (
        <Field label={t('merge.split.requester')} error={form.errors['requester']}>
          {(wiring) => (
            <select {...wiring} value={form.values.requester} onChange={(event) => form.set('requester', event.target.value)}>
              <option value="">{t('merge.split.firstAuthor')}</option>
              {[...writers].map(([id, name]) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <Field label={t('common.department')} error={form.errors['department']}>
        {(wiring) => (
          <select {...wiring} value={form.values.department} onChange={(event) => form.set('department', event.target.value)}>
            <option value="">{t('actions.childTicket.sameDepartment')}</option>
            {(departments.data ?? []).map((each) => (
              <option key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div className="row">
        <button type="button" className="btn bare" onClick={close}>
          {t('common.cancel')}
        </button>
        <Submit form={form} idle={chosen.size === 0}>
          {t('merge.split.submit', { count: Math.max(1, chosen.size) })}
        </Submit>
      </div>
    </form>
  );
}
