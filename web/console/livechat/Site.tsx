import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from 'react-router';
import type { Site as SiteType, Widget } from '../../shared/types.ts';
import { MoveButtons } from '../app/parts/moves.tsx';
import { Chip, Empty, Failed, RowsLoading } from '../app/parts/blocks.tsx';
import { Copy } from '../app/parts/Copy.tsx';
import { Icon } from '../app/parts/Icon.tsx';
import { explain, http } from '../app/server.ts';
import { Section, SettingsPage } from '../app/SettingsPage.tsx';
import { toast } from '../app/parts/toast.tsx';
import { useMe } from '../identity/me.ts';
import { WhichWidget } from './WhichWidget.tsx';
import { SiteForm } from './SiteForm.tsx';
import { exactSnippetOf, snippetOf, useExactLoader, useSites, useWidgets, widgetsKey } from './sites.ts';
import { t } from '../app/t.ts';

export function Site() {
  const { site: id } = useParams();
  const sites = useSites();
  const site = sites.data?.find((each) => each.id === id);
  if (!site) {
    return (
      <SettingsPage title={t('sites.site.title')} back="/settings/sites">
        {sites.isPending && <RowsLoading rows={3} what={t('sites.site.title')} />}
        {sites.isError && <Failed what={t('sites.site.title')} problem={sites.error} retry={() => void sites.refetch()} />}
        {sites.data && (
          <Empty icon="globe" title={t('sites.site.notFound')}>
            {t('common.mayBeRemoved')}
          </Empty>
        )}
      </SettingsPage>
    );
  }
  return <Found key={site.id} site={site} />;
}

function Found({ site }: { site: SiteType }) {
  const me = useMe();
  const home = me.publicUrl || location.origin;
  const exact = useExactLoader();
  return (
    <SettingsPage title={site.name} back="/settings/sites">
      <Section title={t('sites.install.title')} hint={t('sites.install.hint')}>
        <Copy code text={snippetOf(site, home)} label={t('sites.install.code')} />
        <details className="exact">
          <summary>{t('sites.install.exact')}</summary>
          <p className="muted">{t('sites.install.exactHint')}</p>
          {exact.data && <Copy code text={exactSnippetOf(site, home, exact.data)} label={t('sites.install.exactCode')} />}
          {exact.isError && <Failed what={t('sites.install.exactWhat')} problem={exact.error} retry={() => void exact.refetch()} />}
        </details>
        {site.allowedOrigins.length === 0 && !site.development && (
          <p className="form-error">
            <Icon name="alert" /> {t('sites.install.noDomains')}
          </p>
        )}
      </Section>
      <Section title={t('widgets.list.title')} hint={t('widgets.list.hint')}>
        <Widgets site={site} home={home} />
      </Section>
      <Section title={t('sites.identity.title')} hint={t('sites.identity.hint')}>
        <ul className="lines">
          <li>
            <Icon name="shield" />
            <Link className="line-link grow" to={`/settings/sites/${site.id}/identity`}>
              <b>{t('identity.page.title')}</b>
              <small className="muted">{t('sites.identity.about')}</small>
            </Link>
            <Icon name="right" />
          </li>
        </ul>
      </Section>
      <Section title={t('chatInvitations.list.title')} hint={t('sites.invitations.hint')}>
        <div>
          <Link className="btn" to={`/settings/sites/${site.id}/invitations`}>
            <Icon name="chat" />
            {t('sites.invitations.manage')}
          </Link>
        </div>
      </Section>
      <Section title={t('sites.site.settings')}>
        <SiteForm site={site} submit={t('common.save')} done={() => toast(t('common.saved'))} />
      </Section>
    </SettingsPage>
  );
}

const states: Record<Widget['state'], { tone?: 'ok'; label: string }> = {
  live: { tone: 'ok', label: t('common.live') },
  draft: { label: t('widgets.state.draft') },
  off: { label: t('common.off') },
};

function Widgets({ site: whole, home }: { site: SiteType; home: string }) {
  const site = whole.id;
  const widgets = useWidgets(site);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const add = async () => {
    try {
      const made = await http.post<Widget>(`sites/${site}/widgets`, { name: t('widgets.list.newName') });
      await queries.invalidateQueries({ queryKey: widgetsKey(site) });
      void navigate(`/settings/sites/${site}/widgets/${made.id}`);
    } catch (thrown) {
      toast(explain(thrown));
    }
  };
  const move = async (at: number, by: number) => {
    const before = widgets.data!;
    const after = [...before];
    after.splice(at + by, 0, ...after.splice(at, 1));
    queries.setQueryData<Widget[]>(widgetsKey(site), after);
    try {
      await http.put(`sites/${site}/widgets/order`, { order: after.map((widget) => widget.id) });
    } catch (thrown) {
      queries.setQueryData<Widget[]>(widgetsKey(site), before);
      toast(explain(thrown));
    }
  };
  if (widgets.isPending) return <RowsLoading rows={1} what={t('widgets.list.title')} />;
  if (widgets.isError) return <Failed what={t('widgets.list.title')} problem={widgets.error} retry={() => void widgets.refetch()} />;
  return (
    <>
      <ul className="lines">
        {widgets.data.map((widget, at) => (
          <li key={widget.id}>
            {widgets.data.length > 1 && (
              <span className="order">
                <MoveButtons
                  up={t('common.moveItemUp', { name: widget.name })}
                  down={t('common.moveItemDown', { name: widget.name })}
                  first={at === 0}
                  last={at === widgets.data.length - 1}
                  move={(by) => move(at, by)}
                />
              </span>
            )}
            <span className="swatch" style={{ background: widget.look.color }} aria-hidden="true" />
            <Link className="line-link grow" to={`/settings/sites/${site}/widgets/${widget.id}`}>
              <b className="clip">{widget.name}</b>
              <small className="muted clip">{pagesOf(widget, widgets.data.slice(0, at))}</small>
            </Link>
            <Chip {...(states[widget.state].tone ? { tone: 'ok' as const, icon: 'check' as const } : {})}>
              {states[widget.state].label}
            </Chip>
            <Icon name="right" />
          </li>
        ))}
      </ul>
      <div>
        <button type="button" className={widgets.data.length === 0 ? 'btn primary' : 'btn'} onClick={() => void add()}>
          <Icon name="plus" />
          {widgets.data.length === 0 ? t('widgets.list.create') : t('widgets.list.add')}
        </button>
      </div>
      {widgets.data.length > 0 && <WhichWidget site={whole} home={home} widgets={widgets.data} />}
    </>
  );
}

function pagesOf({ urlRules }: Widget, before: readonly Widget[]): string {
  const everywhere = before.find((each) => each.state === 'live' && each.urlRules.length === 0);
  if (everywhere) return t('widgets.list.nowhere', { name: everywhere.name });
  const shown = urlRules.filter(({ kind }) => kind === 'include').map(({ pattern }) => pattern);
  const never = urlRules.filter(({ kind }) => kind === 'exclude').map(({ pattern }) => pattern);
  if (never.length === 0) return shown.length > 0 ? shown.join(', ') : t('widgets.list.everyPage');
  const except = never.join(', ');
  return shown.length > 0
    ? t('widgets.list.pagesExcept', { shown: shown.join(', '), except })
    : t('widgets.list.everyPageExcept', { except });
}
