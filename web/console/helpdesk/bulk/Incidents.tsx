import { useEffect, useRef, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { Row } from '../../../shared/types.ts';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { may, useMe } from '../../identity/me.ts';
import { many, runWords, useBulk, useBulkRun } from './bulk.ts';

/** A problem's open incidents are answered and solved with it, each by a message of its own (HD-74). */
export function Incidents({ row, open }: { row: Row; open: number }) {
  const me = useMe();
  const [asking, setAsking] = useState(false);
  const before = useRef(row.ticket?.category);
  const category = row.ticket?.category;
  useEffect(() => {
    if (category === 'solved' && before.current !== 'solved' && open > 0) setAsking(true);
    before.current = category;
  }, [category, open]);
  const bulk = useBulk(() => undefined);
  if (!may(me, 'ticket.bulk') || (open === 0 && !bulk.run)) return null;
  return (
    <>
      {open > 0 && (
        <button type="button" className="btn small start" onClick={() => setAsking(true)}>
          <Icon name="checks" size="s" /> Answer and solve{' '}
          {open === 1 ? 'the incident' : `${open}${open >= 50 ? ' or more' : ''} incidents`}
        </button>
      )}
      {bulk.run && <Progress id={bulk.run} undo={bulk.undo} />}
      {asking && (
        <Ask
          count={open}
          close={() => setAsking(false)}
          run={async (text) => {
            const begun = await bulk.start(
              { problem: row.id },
              {
                name: `Incidents of #${row.ticket?.number ?? ''}`,
                actions: [
                  { do: 'reply', text },
                  { do: 'status', category: 'solved' },
                ],
              },
            );
            if (begun) toast('The replies go out in half a minute');
            return begun;
          }}
        />
      )}
    </>
  );
}

function Progress({ id, undo }: { id: string; undo: (id: string) => void }) {
  const run = useBulkRun(id).data;
  if (!run) return null;
  return (
    <p className="bulk-hint" role="status">
      <span>{runWords(run)}</span>
      {(run.state === 'done' || run.state === 'holding') && (
        <button type="button" className="link" onClick={() => undo(id)}>
          {run.state === 'holding' ? 'Call back' : 'Undo'}
        </button>
      )}
    </p>
  );
}

function Ask({ count, run, close }: { count: number; run: (text: string) => Promise<boolean>; close: () => void }) {
  const [text, setText] = useState('Hello {{contact.first_name or "there"}},\n');
  const [busy, setBusy] = useState(false);
  return (
    <ModalOverlay className="scrim" isOpen isDismissable onOpenChange={(open) => !open && close()} data-covers="">
      <Modal>
        <Dialog className="dialog bulk-dialog">
          <Heading slot="title">Answer and solve the incidents</Heading>
          <p className="muted">
            {count >= 50 ? 'All of them get' : many(count) + (count === 1 ? ' gets' : ' get')} this message, each its own; nobody sees the
            others. For half a minute the replies can be called back.
          </p>
          <textarea
            className="in"
            rows={6}
            autoFocus
            maxLength={10_000}
            aria-label="Reply to each of them"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <div className="row">
            <button type="button" className="btn bare" onClick={close}>
              Leave them
            </button>
            <button
              type="button"
              className="btn primary"
              disabled={busy || text.trim() === ''}
              onClick={() => {
                setBusy(true);
                void run(text).then((begun) => (begun ? close() : setBusy(false)));
              }}
            >
              Answer and solve
            </button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
