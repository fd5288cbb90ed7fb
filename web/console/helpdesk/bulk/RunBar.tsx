import { useState } from 'react';
import { Heading } from 'react-aria-components';
import { Link } from 'react-router';
import type { Id } from '../../../shared/types.ts';
import { More } from '../../app/parts/PagedList.tsx';
import { Popup } from '../../app/parts/Popup.tsx';
import { LoadState } from '../../app/parts/blocks.tsx';
import { useActions } from '../../app/keys/actions.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { usePaged } from '../../app/paging.ts';
import { t } from '../../app/t.ts';
import { type Bulk, type BulkItem, reasonWords, runWords, useBulkRun, useEnd } from './bulk.ts';
import './bulk.css';

/** Progress of a bulk update, the skipped tickets, and undo (HD-76). */
export function RunBar({ id, bulk }: { id: Id; bulk: Bulk }) {
  const run = useBulkRun(id).data;
  const [left, setLeft] = useState<'skipped' | 'kept' | null>(null);
  useEnd(run, bulk.ended);
  const undoable = run?.state === 'done' || run?.state === 'holding';
  useActions(undoable ? [{ id: 'undo', label: t('bulk.run.undo'), icon: 'retry', group: 'console', run: () => bulk.undo(id) }] : []);
  if (!run) return null;
  const done = run.total - run.waiting;
  return (
    <div className="bulk-bar" role="status" aria-label={t('bulk.run.label')}>
      {run.state === 'running' && <progress max={run.total} value={done} aria-label={t('bulk.run.progress')} />}
      <span className="clip grow">{runWords(run)}</span>
      {(run.skipped > 0 || run.kept > 0) && run.state !== 'running' && (
        <button type="button" className="link" onClick={() => setLeft(run.kept > 0 ? 'kept' : 'skipped')}>
          {t('bulk.run.show')}
        </button>
      )}
      {undoable && (
        <button type="button" className="btn small" onClick={() => bulk.undo(run.id)}>
          <Icon name="retry" size="s" /> {run.state === 'holding' ? t('bulk.run.cancelReplies') : t('common.undo')}
        </button>
      )}
      {run.state !== 'running' && run.state !== 'undoing' && (
        <button type="button" className="btn bare small icon" aria-label={t('bulk.run.dismiss')} onClick={bulk.close}>
          <Icon name="x" />
        </button>
      )}
      {left && <LeftOut id={run.id} state={left} close={() => setLeft(null)} />}
    </div>
  );
}

function LeftOut({ id, state, close }: { id: Id; state: 'skipped' | 'kept'; close: () => void }) {
  const { list, items } = usePaged<BulkItem>(['bulk-items', id, state], `bulk-runs/${id}/items`, { state });
  return (
    <Popup close={close} className="dialog bulk-dialog">
      <Heading slot="title">{state === 'kept' ? t('bulk.items.kept') : t('bulk.items.skipped')}</Heading>
      <LoadState of={list} rows={3} what={t('bulk.items.what')} />
      <ul className="bulk-items">
        {items.map((item) => (
          <li key={item.place}>
            <Link to={`/inbox/open/${item.conversation}`} className="clip" dir="auto">
              #{item.number} {item.subject ?? ''}
            </Link>
            <small className="muted">{reasonWords(item)}</small>
          </li>
        ))}
        {list.hasNextPage && <More list={list} />}
      </ul>
      <div className="row">
        <button type="button" className="btn" autoFocus onClick={close}>
          {t('common.close')}
        </button>
      </div>
    </Popup>
  );
}
