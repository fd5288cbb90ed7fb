import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { Chip, Empty, Failed, RowsLoading } from '../app/parts/blocks.tsx';
import { Icon } from '../app/parts/Icon.tsx';
import { Section, SettingsPage } from '../app/SettingsPage.tsx';
import { SiteForm } from './SiteForm.tsx';
import { useSites } from './sites.ts';
import { t } from '../app/t.ts';

export function Sites() {
  const sites = useSites();
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  const none = sites.data?.length === 0;
  return (
    <SettingsPage
      title={t('sites.list.title')}
      lead={t('sites.list.lead')}
      action={
        !none &&
        !adding && (
          <button type="button" className="btn" onClick={() => setAdding(true)}>
            <Icon name="plus" />
            {t('sites.list.add')}
          </button>
        )
      }
    >
      {sites.isPending && <RowsLoading rows={2} what={t('sites.list.what')} />}
      {sites.isError && <Failed what={t('sites.list.what')} problem={sites.error} retry={() => void sites.refetch()} />}
      {none && !adding && (
        <Empty
          icon="globe"
          title={t('sites.list.none')}
          action={
            <button type="button" className="btn primary" onClick={() => setAdding(true)}>
              {t('sites.list.add')}
            </button>
          }
        >
          {t('sites.list.noneHint')}
        </Empty>
      )}
      {adding && (
        <Section title={t('sites.list.new')}>
          <SiteForm submit={t('sites.list.add')} done={(site) => void navigate(`/settings/sites/${site.id}`)} />
        </Section>
      )}
      <ul className="lines big">
        {sites.data?.map((site) => (
          <li key={site.id}>
            <Icon name="globe" size="l" />
            <Link className="line-link grow" to={`/settings/sites/${site.id}`}>
              <b className="clip">{site.name}</b>
              <small className="muted clip">{site.allowedOrigins.join(', ') || t('sites.list.notInstalled')}</small>
            </Link>
            {site.development && <Chip>{t('sites.list.localhost')}</Chip>}
            <Chip tone="line">{site.plan}</Chip>
            <Icon name="right" />
          </li>
        ))}
      </ul>
    </SettingsPage>
  );
}
