import { useQueryClient } from '@tanstack/react-query';
import { call } from '../../app/call.ts';
import { toast } from '../../app/parts/toast.tsx';
import { explain } from '../../app/server.ts';
import { t } from '../../app/t.ts';
import { type Version, versionKey, versionsKey } from './api.ts';
import { Preview } from './Preview.tsx';

/** A version that was announced: as readers see it. */
export function PublishedVersion({ version, dates }: { version: Version; dates: string }) {
  const queries = useQueryClient();
  const waiting = version.state === 'scheduled' && Date.parse(version.publishedAt ?? '') > Date.now();
  async function takeBack() {
    try {
      const { number } = version;
      queries.setQueryData(versionKey(number), await call('POST', 'privacy/policies/{number}/unschedule', { path: { number } }));
      await queries.invalidateQueries({ queryKey: versionsKey });
    } catch (thrown) {
      toast(explain(thrown));
    }
  }
  return (
    <>
      <p className="muted">{dates}</p>
      {version.reason && <p>{version.reason}</p>}
      <p className="row policy-links">
        <a className="btn" href={`/privacy/policy/${version.number}`} target="_blank" rel="noreferrer">
          {t('privacy.policies.open')}
        </a>
        {version.number > 1 && (
          <a className="btn" href={`/privacy/policy/${version.number - 1}...${version.number}`} target="_blank" rel="noreferrer">
            {t('privacy.policies.compare')}
          </a>
        )}
        {waiting && (
          <button type="button" className="btn" onClick={() => void takeBack()}>
            {t('privacy.policies.takeBack')}
          </button>
        )}
      </p>
      <Preview version={version} />
    </>
  );
}
