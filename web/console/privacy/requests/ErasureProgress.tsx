import { useQuery } from '@tanstack/react-query';
import { Chip, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { When } from '../../app/parts/When.tsx';
import { http } from '../../app/server.ts';
import { type Key, t } from '../../app/t.ts';
import type { Instant } from '../../../shared/types.ts';
import { useMe } from '../../identity/me.ts';
import { erasureKey, isOpen, type PrivacyRequest } from '../api.ts';
import { EraseAction } from './EraseAction.tsx';

export interface Progress {
  readonly state: string;
  readonly awaitsApproval: boolean;
  readonly left: readonly { readonly table: string; readonly rows: number }[];
  readonly erasedLiveAt?: Instant | null;
  readonly beyondRecoveryAt?: Instant | null;
  readonly certificate?: string | null;
}

const pollMs = 2_000;
const approvalPollMs = 10_000;

/** How soon it is asked for again: until it has ended. */
export function pollAfter(progress: Pick<Progress, 'state' | 'awaitsApproval'> | undefined): number | false {
  if (progress?.state === 'complete' || progress?.state === 'verify-failed') return false;
  return progress?.awaitsApproval ? approvalPollMs : pollMs;
}

const words = (progress: Progress): Key =>
  progress.state === 'complete'
    ? 'privacy.erase.complete'
    : progress.state === 'verify-failed'
      ? 'privacy.erase.failed'
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
    queryKey: erasureKey(request.id),
    queryFn: ({ signal }) => http.get<Progress>(`privacy/requests/${request.id}/erasure`, { signal }),
    refetchInterval: ({ state }) => pollAfter(state.data),
  });
  return (
    <section className="block first-block erasure">
      <h3>{t('privacy.erase.title')}</h3>
      {progress.isPending && <RowsLoading rows={1} what={t('privacy.erase.title')} />}
      {progress.isError && !progress.data && (
        <Failed what={t('privacy.erase.title')} problem={progress.error} retry={() => void progress.refetch()} />
      )}
      {progress.data && <Shown now={progress.data} request={request} changed={changed} />}
    </section>
  );
}

function Shown({ now, request, changed }: Props & { readonly now: Progress }) {
  const me = useMe().agent.id;
  const failed = now.state === 'verify-failed';
  const startedByMe = request.steps.some(({ kind, agent }) => kind === 'erasure-begun' && agent === me);
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
      {now.erasedLiveAt && (
        <p className="muted">
          {t('privacy.erase.deleted')} <When at={now.erasedLiveAt} form="sentence" />
        </p>
      )}
      {now.beyondRecoveryAt && (
        <p className="muted">
          {t('privacy.erase.backups')} <When at={now.beyondRecoveryAt} form="sentence" />
        </p>
      )}
      {isOpen(request) && (failed || (now.awaitsApproval && !startedByMe)) && (
        <div className="request-actions">
          <EraseAction request={request} again={failed} changed={changed} />
        </div>
      )}
    </>
  );
}
