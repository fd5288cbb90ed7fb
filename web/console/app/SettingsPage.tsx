import { type ReactNode, useContext, useEffect, useRef } from 'react';
import { Link, NavLink, useLocation } from 'react-router';
import { t } from './t.ts';
import { Icon } from './parts/Icon.tsx';
import { TabsContext } from './settings-tabs.ts';
import { useTitle } from './title.ts';

/** One page of the settings: a head, and sections under it. */
export function SettingsPage({
  title,
  lead,
  back: wanted = '/settings',
  wide,
  children,
  action,
}: {
  title: string;
  lead?: ReactNode;
  back?: string | undefined;
  wide?: boolean;
  children: ReactNode;
  action?: ReactNode;
}) {
  useTitle(title);
  const tabs = useContext(TabsContext);
  const back = tabs ? '/settings' : wanted;
  const page = useSectionInView();
  return (
    <section ref={page} className="pane settings-page" aria-label={title}>
      <header className="head">
        <Link className={back === '/settings' ? 'btn bare icon back' : 'btn bare icon'} to={back} aria-label={t('common.back')}>
          <Icon name="left" />
        </Link>
        <h1 className="grow clip">{tabs?.title ?? title}</h1>
        {action}
      </header>
      {tabs && (
        <nav className="settings-tabs" aria-label={t('settings.tabs.label', { name: tabs.title })}>
          {tabs.pages.map((each) => (
            <NavLink key={each.path} to={`/settings/${each.path}`} end>
              {each.title}
            </NavLink>
          ))}
        </nav>
      )}
      <div className="scroll">
        <div className={wide ? 'settings-body wide-body' : 'settings-body'}>
          {lead && <p className="muted lead">{lead}</p>}
          {children}
        </div>
      </div>
    </section>
  );
}

/** Scrolls the page only; an element's own `scrollIntoView` also moves what is around it. */
function show(heading: Element) {
  const scroller = heading.closest('.scroll');
  const shown = (heading.matches('h2') && heading.closest('.set-section')) || heading;
  if (!scroller) return;
  const above = heading.matches('h2') ? 0 : scroller.clientHeight / 3;
  scroller.scrollTop += shown.getBoundingClientRect().top - scroller.getBoundingClientRect().top - above;
}

/** How long the heading that was searched for may take to appear, in steps of 100 ms. */
const patience = 30;

/** Shows the section that was chosen in the search, once it is there. */
function useSectionInView() {
  const page = useRef<HTMLElement>(null);
  const { key, state } = useLocation();
  const section = (state as { section?: unknown } | null)?.section;
  useEffect(() => {
    if (typeof section !== 'string') return undefined;
    let left = patience;
    const timer = window.setInterval(() => {
      const named = [...(page.current?.querySelectorAll('.scroll :is(h2, h3, legend, label, .label)') ?? [])];
      const found = named.find((each) => each.textContent?.trim() === section);
      if (found) show(found);
      left -= 1;
      if (found || left === 0) window.clearInterval(timer);
    }, 100);
    return () => window.clearInterval(timer);
  }, [key, section]);
  return page;
}

export function Section({ title, hint, children }: { title: string; hint?: ReactNode; children: ReactNode }) {
  return (
    <section className="set-section">
      <div className="set-words">
        <h2>{title}</h2>
        {hint && <p className="muted">{hint}</p>}
      </div>
      <div className="set-content">{children}</div>
    </section>
  );
}
