import { useQuery } from '@tanstack/react-query';
import { Chip } from '../../app/parts/blocks.tsx';
import { When } from '../../app/parts/When.tsx';
import { http } from '../../app/server.ts';
import { type Key, t } from '../../app/t.ts';
import { Problem } from '../../../shared/problem.ts';
import type { Id, Instant } from '../../../shared/types.ts';

interface Progress {
  readonly state: string;
  readonly awaitsApproval: boolean;
  readonly left: readonly { readonly table: string; readonly rows: number }[];
  readonly erasedLiveAt?: Instant | null;
  readonly beyondRecoveryAt?: Instant | null;
  readonly certificate?: string | null;
}

export const erasureKey = (request: Id) => ['privacy', 'erasure', request] as const;

const pollMs = 2_000;
const ended = (progress: Progress) => progress.awaitsApproval || progress.state === 'complete' || progress.state === 'verify-failed';
const words = (progress: Progress): Key =>
  progress.state === 'complete'
    ? 'privacy.erase.complete'
    : progress.state === 'verify-failed'
      ? 'privacy.erase.failed'
      : progress.awaitsApproval
        ? 'privacy.erase.awaits'
        : 'privacy.erase.running';

/** How far the erasure of a request is, and its certificate. */
export function ErasureProgress({ request }: { request: Id }) {
  const progress = useQuery({
    queryKey: erasureKey(request),
    queryFn: async () => {
      try {
        return await http.get<Progress>(`privacy/requests/${request}/erasure`);
      } catch (problem) {
        if (problem instanceof Problem && problem.status === 404) return null;
        throw problem;
      }
    },
    refetchInterval: ({ state }) => (state.data && !ended(state.data) ? pollMs : false),
  });
  const now = progress.data;
  if (!now) return null;
  return (
    <section className="block erasure">
      <h3>{t('privacy.erase.title')}</h3>
      <p className="row">
        <Chip tone={now.state === 'complete' ? 'ok' : now.state === 'verify-failed' ? 'late' : 'accent'}>{t(words(now))}</Chip>
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
    </section>
  );
}
