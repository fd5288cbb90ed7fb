import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from 'react-router';
import type { Site as SiteType, Widget } from '../../shared/types.ts';
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

export function Site() {
  const { site: id } = useParams();
  const sites = useSites();
  const site = sites.data?.find((each) => each.id === id);
  if (!site) {
    return (
      <SettingsPage title="Site" back="/settings/sites">
        {sites.isPending && <RowsLoading rows={3} what="the site" />}
        {sites.isError && <Failed what="The site" problem={sites.error} retry={() => void sites.refetch()} />}
        {sites.data && (
          <Empty icon="globe" title="There is no such site">
            It may have been removed.
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
      <Section title="Put it on your pages" hint="Paste this before the end of every page. It loads late and stores nothing.">
        <Copy code text={snippetOf(site, home)} label="The line for your pages" />
        <details className="exact">
          <summary>Keep one exact version instead</summary>
          <p className="muted">
            The browser checks its hash and runs nothing else. It stays served for a year after its last release; settings still come from
            here. Take the line anew now and then.
          </p>
          {exact.data && <Copy code text={exactSnippetOf(site, home, exact.data)} label="The line with a hash" />}
          {exact.isError && <Failed what="The exact version" problem={exact.error} retry={() => void exact.refetch()} />}
        </details>
        {site.allowedOrigins.length === 0 && !site.development && (
          <p className="form-error">
            <Icon name="alert" /> No address is allowed yet, so the chat shows nowhere.
          </p>
        )}
      </Section>
      <Section
        title="Chat"
        hint="The launcher and panel that visitors see. Of several, a page shows the first that is live and whose pages it is one of."
      >
        <Widgets site={site} home={home} />
      </Section>
      <Section title="Signed-in customers" hint="Know who writes, proven by your own server.">
        <ul className="lines">
          <li>
            <Icon name="shield" />
            <Link className="line-link grow" to={`/settings/sites/${site.id}/identity`}>
              <b>Keys, tokens and who may write</b>
              <small className="muted">Verified names and attributes; one contact on every device</small>
            </Link>
            <Icon name="right" />
          </li>
        </ul>
      </Section>
      <Section title="Invitations" hint="What pages ask their visitors by themselves.">
        <div>
          <Link className="btn" to={`/settings/sites/${site.id}/invitations`}>
            <Icon name="chat" />
            Invitations
          </Link>
        </div>
      </Section>
      <Section title="Site">
        <SiteForm site={site} submit="Save" done={() => toast('Saved')} />
      </Section>
    </SettingsPage>
  );
}

const states: Record<Widget['state'], { tone?: 'ok'; label: string }> = {
  live: { tone: 'ok', label: 'Live' },
  draft: { label: 'Draft' },
  off: { label: 'Off' },
};

function Widgets({ site: whole, home }: { site: SiteType; home: string }) {
  const site = whole.id;
  const widgets = useWidgets(site);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const add = async () => {
    try {
      const made = await http.post<Widget>(`sites/${site}/widgets`, { name: 'Chat' });
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
  if (widgets.isPending) return <RowsLoading rows={1} what="the chat's settings" />;
  if (widgets.isError) return <Failed what="The chat's settings" problem={widgets.error} retry={() => void widgets.refetch()} />;
  return (
    <>
      <ul className="lines">
        {widgets.data.map((widget, at) => (
          <li key={widget.id}>
            {widgets.data.length > 1 && (
              <span className="order">
                <button
                  type="button"
                  className="btn small bare icon"
                  aria-label={`Put ${widget.name} earlier`}
                  disabled={at === 0}
                  onClick={() => void move(at, -1)}
                >
                  <Icon name="up" size="s" />
                </button>
                <button
                  type="button"
                  className="btn small bare icon"
                  aria-label={`Put ${widget.name} later`}
                  disabled={at === widgets.data.length - 1}
                  onClick={() => void move(at, 1)}
                >
                  <Icon name="down" size="s" />
                </button>
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
          {widgets.data.length === 0 ? 'Make the chat' : 'Add another'}
        </button>
      </div>
      {widgets.data.length > 0 && <WhichWidget site={whole} home={home} widgets={widgets.data} />}
    </>
  );
}

function pagesOf({ urlRules }: Widget, before: readonly Widget[]): string {
  const everywhere = before.find((each) => each.state === 'live' && each.urlRules.length === 0);
  if (everywhere) return `Nowhere: ${everywhere.name} comes first and is on every page`;
  const shown = urlRules.filter(({ kind }) => kind === 'include').map(({ pattern }) => pattern);
  const never = urlRules.filter(({ kind }) => kind === 'exclude').map(({ pattern }) => pattern);
  return (shown.length > 0 ? shown.join(', ') : 'On every page') + (never.length > 0 ? `; never on ${never.join(', ')}` : '');
}
