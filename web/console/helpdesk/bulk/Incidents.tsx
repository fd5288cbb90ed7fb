import { useEffect, useRef, useState } from 'react';
import { Heading } from 'react-aria-components';
import type { Row } from '../../../shared/types.ts';
import { Popup } from '../../app/parts/Popup.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { t } from '../../app/t.ts';
import { may, useMe } from '../../identity/me.ts';
import { holdSeconds, runWords, useBulk, useBulkRun } from './bulk.ts';

/** At most so many incidents are linked to a problem on screen. */
const mostListed = 50;

/** Replies to the open incidents of a problem and solves them with it, each with a separate message (HD-74). */
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
          <Icon name="checks" size="s" />{' '}
          {open >= mostListed ? t('bulk.incidents.replyMany', { count: open }) : t('bulk.incidents.reply', { count: open })}
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
                name: t('bulk.incidents.run', { number: String(row.ticket?.number ?? '') }),
                actions: [
                  { do: 'reply', text },
                  { do: 'status', category: 'solved' },
                ],
              },
            );
            if (begun) toast(t('bulk.incidents.started', { seconds: holdSeconds }));
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
          {run.state === 'holding' ? t('bulk.run.cancelReplies') : t('common.undo')}
        </button>
      )}
    </p>
  );
}

function Ask({ count, run, close }: { count: number; run: (text: string) => Promise<boolean>; close: () => void }) {
  const [text, setText] = useState(
    `${t('bulk.incidents.greeting', { name: `{{contact.first_name or "${t('bulk.incidents.greetingFallback')}"}}` })}\n`,
  );
  const [busy, setBusy] = useState(false);
  return (
    <Popup close={close} className="dialog bulk-dialog">
      <Heading slot="title">{t('bulk.incidents.title')}</Heading>
      <p className="muted">
        {count >= mostListed
          ? t('bulk.incidents.hintAll', { seconds: holdSeconds })
          : t('bulk.incidents.hint', { count, seconds: holdSeconds })}
      </p>
      <textarea
        className="in"
        rows={6}
        autoFocus
        maxLength={10_000}
        aria-label={t('actions.fields.reply')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="row">
        <button type="button" className="btn bare" onClick={close}>
          {t('common.cancel')}
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
          {t('bulk.incidents.submit')}
        </button>
      </div>
    </Popup>
  );
}
