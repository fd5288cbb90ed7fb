import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from 'react-router';
import type { Site, Widget } from '../../../shared/types.ts';
import { all } from '../../app/paging.ts';
import { Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { SettingsPage } from '../../app/SettingsPage.tsx';
import { t } from '../../app/t.ts';
import { RoutingOf } from './RoutingPage.tsx';

interface Choice {
  readonly site: Site;
  readonly widgets: readonly Widget[];
}

async function choices(): Promise<Choice[]> {
  const sites = await all<Site>('sites');
  return Promise.all(sites.map(async (site) => ({ site, widgets: await all<Widget>(`sites/${site.id}/widgets`) })));
}

/** The routing rules of the only or the first widget, and a choice of the others. */
export default function ChatRouting() {
  const { widget } = useParams();
  const navigate = useNavigate();
  const found = useQuery({ queryKey: ['settings', 'routing-choices'], queryFn: choices, staleTime: 0 });
  const widgets = found.data?.flatMap((each) => each.widgets) ?? [];
  const chosen = widgets.find(({ id }) => id === widget) ?? widgets[0];
  if (chosen) {
    const choice = (changed: boolean) => (
      <div className="field routing-choice">
        <label htmlFor="routing-widget">{t('routing.choose.label')}</label>
        <select
          id="routing-widget"
          className="in fitting"
          value={chosen.id}
          disabled={changed}
          onChange={(event) => void navigate(`/settings/routing/${event.target.value}`, { replace: true })}
        >
          {found.data?.map(({ site, widgets: its }) => (
            <optgroup key={site.id} label={site.name}>
              {its.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
        {changed && <small className="muted">{t('routing.choose.saveFirst')}</small>}
      </div>
    );
    return <RoutingOf key={chosen.id} widget={chosen.id} {...(widgets.length > 1 && { choice })} />;
  }
  return (
    <SettingsPage title={t('routing.page.title')} wide>
      {found.isPending && <RowsLoading rows={4} what={t('routing.choose.what')} />}
      {found.isError && <Failed what={t('routing.choose.what')} problem={found.error} retry={() => void found.refetch()} />}
      {found.data && (
        <Empty
          icon="transfer"
          title={t('routing.choose.noneTitle')}
          action={
            <Link className="btn primary" to="/settings/sites">
              {t('routing.choose.addSite')}
            </Link>
          }
        >
          {t('routing.choose.none')}
        </Empty>
      )}
    </SettingsPage>
  );
}
