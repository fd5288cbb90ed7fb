import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useLocation, useNavigate } from 'react-router';
import type { Message, Row, TicketState } from '../../../shared/types.ts';
import { Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { When } from '../../app/parts/When.tsx';
import { explain, http } from '../../app/server.ts';
import { useDesk } from '../../conversations/desk.ts';
import { may, useMe } from '../../identity/me.ts';
import { useTicket } from '../tickets/ticket.ts';
import { type Part, useMerging } from './merging.ts';
import './merge.css';

/** What is part of this ticket, with the way back; a ticket that is part of another leads there. */
export function Parts({ row }: { row: Row }) {
  const me = useMe();
  const merging = useMerging(row).data;
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [undoing, setUndoing] = useState<Part | null>(null);
  const survivor = merging?.survivor;
  useEffect(() => {
    if (!survivor) return;
    toast(`#${row.ticket?.number ?? ''} is part of #${survivor.number} now`);
    void navigate(pathname.replace(row.id, survivor.conversation), { replace: true });
  }, [survivor?.conversation]);
  return (
    <>
      <InTrash row={row} />
      {merging && merging.parts.length > 0 && (
        <ul className="linked" aria-label="Tickets that are part of this one">
          {merging.parts.map((part) => (
            <li key={part.id}>
              <Icon name="transfer" size="s" />
              <span className="grow">
                Part of this ticket: #{part.ticket.number} <bdi>{part.ticket.subject ?? ''}</bdi> · {part.by ? `${part.by}, ` : ''}
                <When at={part.at} form="sentence" />
              </span>
              {may(me, 'ticket.merge') && (
                <button type="button" className="link" onClick={() => setUndoing(part)}>
                  Undo
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

/** A ticket that was thrown away says so wherever it is opened, with the way back. */
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
      toast('Back from the trash');
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
        This ticket was put into the trash <When at={trashed} form="sentence" />. It is in no list, and goes after 30 days.
      </span>
      {may(me, 'ticket.delete') && (
        <button type="button" className="link" onClick={() => void restore()}>
          Restore
        </button>
      )}
    </p>
  );
}

interface Arrived {
  readonly message: Message;
  /** Whether it answered the part. */
  readonly back: boolean;
}

/** What came since the merge, and to which of the two it goes (HD-71). */
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
      toast(`#${part.ticket.number} is a ticket of its own again`);
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
    <ModalOverlay className="scrim" isOpen isDismissable onOpenChange={(open) => !open && close()} data-covers="">
      <Modal>
        <Dialog className="dialog merge-dialog">
          <Heading slot="title">Make #{part.ticket.number} a ticket of its own again?</Heading>
          <p className="muted">It gets back where it stood, its assignee, tags and clocks. This ticket keeps what was changed since.</p>
          {asked.isPending && <RowsLoading rows={2} what="what came since" />}
          {asked.isError && <Failed what="What came since" problem={asked.error} retry={() => void asked.refetch()} />}
          {asked.data && asked.data.length > 0 && (
            <fieldset className="merge-sides">
              <legend>What came since goes to #{part.ticket.number} where it is ticked</legend>
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
                        {each.message.text || 'A file'}
                      </b>
                      <small className="muted clip">
                        {each.message.kind === 'note' ? 'Note by ' : ''}
                        {each.message.author.name || 'No name'}, <When at={each.message.at} form="sentence" />
                        {each.back && ' · answered that ticket'}
                      </small>
                    </span>
                  </label>
                </div>
              ))}
            </fieldset>
          )}
          <div className="row">
            <button type="button" className="btn bare" onClick={close}>
              Leave it
            </button>
            <button type="button" className="btn primary" disabled={busy || asked.data === undefined} onClick={() => void run()}>
              Undo the merge
            </button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
