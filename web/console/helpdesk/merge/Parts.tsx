import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Heading } from 'react-aria-components';
import { useLocation, useNavigate } from 'react-router';
import type { Message, Row, TicketState } from '../../../shared/types.ts';
import { Popup } from '../../app/parts/Popup.tsx';
import { Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { When } from '../../app/parts/When.tsx';
import { explain, http } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { Rich } from '../../app/parts/Rich.tsx';
import { useDesk } from '../../conversations/desk.ts';
import { may, useMe } from '../../identity/me.ts';
import { useTicket } from '../tickets/ticket.ts';
import { type Part, trashDays, useMerging } from './merging.ts';
import './merge.css';

/** The tickets merged into this one, with undo. A merged ticket redirects to the one it was merged into. */
export function Parts({ row }: { row: Row }) {
  const me = useMe();
  const merging = useMerging(row).data;
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [undoing, setUndoing] = useState<Part | null>(null);
  const survivor = merging?.survivor;
  useEffect(() => {
    if (!survivor) return;
    toast(t('merge.part.mergedInto', { number: String(row.ticket?.number ?? ''), survivor: String(survivor.number) }));
    void navigate(pathname.replace(row.id, survivor.conversation), { replace: true });
  }, [survivor?.conversation]);
  return (
    <>
      <InTrash row={row} />
      {merging && merging.parts.length > 0 && (
        <ul className="linked" aria-label={t('merge.part.list')}>
          {merging.parts.map((part) => (
            <li key={part.id}>
              <Icon name="transfer" size="s" />
              <span className="grow">
                <Rich
                  text={part.by ? 'merge.part.lineBy' : 'merge.part.line'}
                  values={{ number: String(part.ticket.number), by: part.by ?? '' }}
                  tags={{
                    subject: () => <bdi>{part.ticket.subject ?? ''}</bdi>,
                    when: () => <When at={part.at} form="sentence" />,
                  }}
                />
              </span>
              {may(me, 'ticket.merge') && (
                <button type="button" className="link" onClick={() => setUndoing(part)}>
                  {t('merge.undo.submit')}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {undoing && <UndoDialog part={undoing} close={() => setUndoing(null)} />}
    </>
  );
}

/** A note on a ticket in the trash, with restore. */
function InTrash({ row }: { row: Row }) {
  const me = useMe();
  const desk = useDesk();
  const queries = useQueryClient();
  const ticket = useTicket(row).data as (TicketState & { readonly gone?: { readonly trashed?: string } }) | undefined;
  const trashed = ticket?.gone?.trashed;
  if (!trashed) return null;
  const restore = async () => {
    try {
      await http.delete(`conversations/${row.id}/trash`);
      toast(t('merge.trash.restored'));
    } catch (thrown) {
      toast(explain(thrown));
    }
    desk.changed(row.id);
    for (const key of ['ticket', 'trash', 'view-tickets', 'view-counts', 'conversations'])
      void queries.invalidateQueries({ queryKey: [key] });
  };
  return (
    <p className="linked in-trash" role="status">
      <Icon name="trash" size="s" />
      <span className="grow">
        <Rich text="merge.trash.notice" values={{ days: trashDays }} tags={{ when: () => <When at={trashed} form="sentence" /> }} />
      </span>
      {may(me, 'ticket.delete') && (
        <button type="button" className="link" onClick={() => void restore()}>
          {t('merge.trash.restore')}
        </button>
      )}
    </p>
  );
}

interface Arrived {
  readonly message: Message;
  /** Whether it is a reply to the merged ticket. */
  readonly back: boolean;
}

/** Messages since the merge, and to which of the two tickets each goes (HD-71). */
function UndoDialog({ part, close }: { part: Part; close: () => void }) {
  const queries = useQueryClient();
  const desk = useDesk();
  const asked = useQuery({
    queryKey: ['merge-arrivals', part.id],
    queryFn: () => http.get<Arrived[]>(`merges/${part.id}/arrivals`),
    staleTime: 0,
    gcTime: 0,
  });
  const [moved, setMoved] = useState<Readonly<Record<string, boolean>>>({});
  const [busy, setBusy] = useState(false);
  const goes = ({ message, back }: Arrived) => moved[message.id] ?? back;
  const run = async () => {
    setBusy(true);
    try {
      await http.post(`merges/${part.id}/undo`, { back: (asked.data ?? []).filter(goes).map(({ message }) => message.id) });
      close();
      toast(t('merge.undo.done', { number: String(part.ticket.number) }));
    } catch (thrown) {
      toast(explain(thrown));
    } finally {
      setBusy(false);
      [part.into, part.ticket.conversation].forEach((id) => desk.changed(id));
      for (const key of ['ticket-merging', 'joined-messages', 'view-tickets', 'view-counts', 'ticket'])
        void queries.invalidateQueries({ queryKey: [key] });
    }
  };
  return (
    <Popup close={close} className="dialog merge-dialog">
      <Heading slot="title">{t('merge.undo.title', { number: String(part.ticket.number) })}</Heading>
      <p className="muted">{t('merge.undo.hint')}</p>
      {asked.isPending && <RowsLoading rows={2} what={t('merge.undo.what')} />}
      {asked.isError && <Failed what={t('merge.undo.what')} problem={asked.error} retry={() => void asked.refetch()} />}
      {asked.data && asked.data.length > 0 && (
        <fieldset className="merge-sides">
          <legend>{t('merge.undo.messages', { number: String(part.ticket.number) })}</legend>
          {asked.data.map((each) => (
            <div key={each.message.id} className="merge-side">
              <label>
                <input
                  type="checkbox"
                  checked={goes(each)}
                  onChange={(event) => setMoved({ ...moved, [each.message.id]: event.target.checked })}
                />
                <span>
                  <b className="clip" dir="auto">
                    {each.message.text || t('merge.message.attachment')}
                  </b>
                  <small className="muted clip">
                    <Rich
                      text={each.message.kind === 'note' ? 'merge.message.noteBy' : 'merge.message.by'}
                      values={{ name: each.message.author.name || t('merge.ticket.noName') }}
                      tags={{ when: () => <When at={each.message.at} form="sentence" /> }}
                    />
                    {each.back && ` · ${t('merge.undo.repliedTo', { number: String(part.ticket.number) })}`}
                  </small>
                </span>
              </label>
            </div>
          ))}
        </fieldset>
      )}
      <div className="row">
        <button type="button" className="btn bare" onClick={close}>
          {t('common.cancel')}
        </button>
        <button type="button" className="btn primary" disabled={busy || asked.data === undefined} onClick={() => void run()}>
          {t('merge.undo.submit')}
        </button>
      </div>
    </Popup>
  );
}
