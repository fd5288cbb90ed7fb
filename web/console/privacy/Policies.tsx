import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { call } from '../app/call.ts';
import { Chip, Failed, RowsLoading } from '../app/parts/blocks.tsx';
import { dateOnly } from '../app/parts/time.ts';
import { toast } from '../app/parts/toast.tsx';
import { explain } from '../app/server.ts';
import { t } from '../app/t.ts';
import { useVersion, useVersions, type Version, versionKey, versionsKey } from './policies/api.ts';
import { DraftEditor } from './policies/DraftEditor.tsx';
import { PublishedVersion } from './policies/PublishedVersion.tsx';
import { stateName } from './policies/words.ts';
import { ScreenTitle } from './ScreenTitle.tsx';
import './policies/policies.css';

export const policiesPath = '/privacy-desk/policies';

/** Versions of the installation's privacy policy: all of them, or one. */
export default function Policies({ item }: { item: string | undefined }) {
  return item === undefined ? <List /> : <One number={Number(item)} />;
}

function List() {
  const versions = useVersions();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const newest = versions.data?.items[0];
  async function begin() {
    try {
      const draft = await call('POST', 'privacy/policies');
      queries.setQueryData(versionKey(draft.number), draft);
      await queries.invalidateQueries({ queryKey: versionsKey });
      void navigate(`${policiesPath}/${draft.number}`);
    } catch (thrown) {
      toast(explain(thrown));
    }
  }
  return (
    <section className="pane policy-page" aria-label={t('privacy.policies.title')}>
      <header className="head">
        <ScreenTitle title={t('privacy.policies.title')} />
        <span className="grow" />
        {newest && newest.state !== 'draft' && newest.state !== 'scheduled' && (
          <button type="button" className="btn primary" onClick={() => void begin()}>
            {t('privacy.policies.begin')}
          </button>
        )}
      </header>
      <div className="scroll">
        <div className="policy-body">
          <p className="muted">{t('privacy.policies.lead')}</p>
          {versions.isPending && <RowsLoading rows={3} what={t('privacy.policies.title')} />}
          {versions.isError && <Failed what={t('privacy.policies.title')} problem={versions.error} retry={() => void versions.refetch()} />}
          <ul className="policy-versions">
            {versions.data?.items.map((each) => (
              <li key={each.id}>
                <div className="grow">
                  <Link to={`${policiesPath}/${each.number}`}>{t('privacy.policies.version', { number: each.number })}</Link>
                  <small className="muted">{datesOf(each)}</small>
                </div>
                {each.material && <Chip>{t('privacy.policies.material')}</Chip>}
                <Chip>{stateName(each.state)}</Chip>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </section>
  );
}

function One({ number }: { number: number }) {
  const version = useVersion(number);
  return (
    <section className="pane policy-page" aria-label={t('privacy.policies.version', { number })}>
      <header className="head">
        <Link className="btn small" to={policiesPath}>
          {t('privacy.policies.all')}
        </Link>
        <h2 className="grow clip">{t('privacy.policies.version', { number })}</h2>
        {version.data && <Chip>{stateName(version.data.state)}</Chip>}
      </header>
      <div className="scroll">
        <div className="policy-body">
          {version.isPending && <RowsLoading rows={3} what={t('privacy.policies.title')} />}
          {version.isError && <Failed what={t('privacy.policies.title')} problem={version.error} retry={() => void version.refetch()} />}
          {version.data &&
            (version.data.state === 'draft' ? (
              <DraftEditor key={version.data.id} version={version.data} />
            ) : (
              <PublishedVersion version={version.data} dates={datesOf(version.data)} />
            ))}
        </div>
      </div>
    </section>
  );
}

function datesOf({ publishedAt, effectiveAt }: Version): string {
  if (!publishedAt || !effectiveAt) return t('privacy.policies.notAnnounced');
  return t('privacy.policies.dates', { published: dateOnly(Date.parse(publishedAt)), effective: dateOnly(Date.parse(effectiveAt)) });
}
