import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { read } from '../../app/call.ts';
import { Chip, LoadState } from '../../app/parts/blocks.tsx';
import { type Key, t } from '../../app/t.ts';
import { may, useMe } from '../../identity/me.ts';
import { isOpen, type PrivacyRequest, type Progress } from '../api.ts';
import { shownDate } from '../days.ts';
import { root } from '../screens.ts';
import { listed } from '../../conversations/words.ts';
import { EraseAction } from './EraseAction.tsx';
import { named } from './words.ts';

const pollMs = 2_000;
const waitPollMs = 10_000;

/** How soon it is asked for again: until it has ended. */
export function pollAfter(progress: Pick<Progress, 'state' | 'failure' | 'awaitsApproval'> | undefined): number | false {
  if (progress?.failure === 'held') return waitPollMs;
  if (progress?.state === 'complete' || progress?.state === 'verify-failed') return false;
  return progress?.awaitsApproval ? waitPollMs : pollMs;
}

const words = (progress: Progress): Key =>
  progress.state === 'complete'
    ? 'privacy.erase.complete'
    : progress.state === 'verify-failed'
      ? progress.failure === 'held'
        ? 'privacy.erase.held'
        : 'privacy.erase.failed'
      : progress.awaitsApproval
        ? 'privacy.erase.awaits'
        : 'privacy.erase.running';

interface Props {
  readonly request: PrivacyRequest;
  readonly changed: (request: PrivacyRequest) => void;
}

/** How far the erasure of a request is, and its certificate. Only for one that was started. */
export function ErasureProgress({ request, changed }: Props) {
  const progress = useQuery({
    ...read('privacy/requests/{id}/erasure', { path: { id: request.id } }),
    refetchInterval: ({ state }) => pollAfter(state.data),
  });
  return (
    <section className="block first-block erasure">
      <h3>{t('privacy.erase.title')}</h3>
      <LoadState of={progress} rows={1} what={t('privacy.erase.title')} />
      {progress.data && <Shown now={progress.data} request={request} changed={changed} />}
    </section>
  );
}

function Shown({ now, request, changed }: Props & { readonly now: Progress }) {
  const me = useMe();
  const held = now.failure === 'held';
  const failed = now.state === 'verify-failed' && !held;
  const startedByMe = request.steps.some(({ kind, agent }) => kind === 'erasure-begun' && agent === me.agent.id);
  return (
    <>
      <p className="row">
        <Chip tone={now.state === 'complete' ? 'ok' : failed ? 'late' : 'accent'}>{t(words(now))}</Chip>
        {now.certificate && (
          <a href={now.certificate} target="_blank" rel="noreferrer">
            {t('privacy.erase.certificate')}
          </a>
        )}
      </p>
      {now.awaitsApproval && <p className="muted">{t('privacy.erase.awaitsHint')}</p>}
      {held && (
        <p className="muted">
          {t('privacy.erase.heldHint')} {may(me, 'privacy.hold') && <Link to={`${root}/holds`}>{t('privacy.holds.title')}</Link>}
        </p>
      )}
      {now.failure === 'found' && (
        <p className="muted">{t('privacy.erase.foundHint', { places: listed(now.left.map(({ table }) => named('table', table))) })}</p>
      )}
      {now.failure === 'mentions' && <p className="muted">{t('privacy.erase.mentionsHint')}</p>}
      {now.failure === 'ended-program' && <p className="muted">{t('privacy.erase.endedHint')}</p>}
      {now.failure === 'snapshot' && <p className="muted">{t('privacy.erase.snapshotHint')}</p>}
      {now.erasedLiveAt && <p className="muted">{t('privacy.erase.deletedOn', { date: shownDate(now.erasedLiveAt) })}</p>}
      {now.beyondRecoveryAt && <p className="muted">{t('privacy.erase.backupsBy', { date: shownDate(now.beyondRecoveryAt) })}</p>}
      {isOpen(request) && (failed || (now.awaitsApproval && !startedByMe)) && (
        <div className="request-actions">
          <EraseAction request={request} again={failed} changed={changed} />
        </div>
      )}
    </>
  );
}
