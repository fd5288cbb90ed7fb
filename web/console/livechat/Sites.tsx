import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { Chip, Empty, Failed, RowsLoading } from '../app/parts/blocks.tsx';
import { Icon } from '../app/parts/Icon.tsx';
import { Section, SettingsPage } from '../app/SettingsPage.tsx';
import { SiteForm } from './SiteForm.tsx';
import { useSites } from './sites.ts';

export function Sites() {
  const sites = useSites();
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  const none = sites.data?.length === 0;
  return (
    <SettingsPage
      title="Sites and widgets"
      lead="Where visitors find the chat, and how it looks there."
      action={
        !none &&
        !adding && (
          <button type="button" className="btn" onClick={() => setAdding(true)}>
            <Icon name="plus" />
            Add a site
          </button>
        )
      }
    >
      {sites.isPending && <RowsLoading rows={2} what="sites" />}
      {sites.isError && <Failed what="The sites" problem={sites.error} retry={() => void sites.refetch()} />}
      {none && !adding && (
        <Empty
          icon="globe"
          title="No site yet"
          action={
            <button type="button" className="btn primary" onClick={() => setAdding(true)}>
              Add your first site
            </button>
          }
        >
          Name a site, say where it runs, and paste one line into its pages.
        </Empty>
      )}
      {adding && (
        <Section title="New site">
          <SiteForm submit="Add the site" done={(site) => void navigate(`/settings/sites/${site.id}`)} />
        </Section>
      )}
      <ul className="lines big">
        {sites.data?.map((site) => (
          <li key={site.id}>
            <Icon name="globe" size="l" />
            <Link className="line-link grow" to={`/settings/sites/${site.id}`}>
              <b className="clip">{site.name}</b>
              <small className="muted clip">{site.allowedOrigins.join(', ') || 'No address yet: the chat shows nowhere'}</small>
            </Link>
            {site.development && <Chip>localhost too</Chip>}
            <Chip tone="line">{site.plan}</Chip>
            <Icon name="right" />
          </li>
        ))}
      </ul>
    </SettingsPage>
  );
}
