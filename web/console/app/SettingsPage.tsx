import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { t } from './t.ts';
import { Icon } from './parts/Icon.tsx';
import { useTitle } from './title.ts';

/** One page of the settings: a head, and sections under it. */
export function SettingsPage({
  title,
  lead,
  back = '/settings',
  wide,
  children,
  action,
}: {
  title: string;
  lead?: ReactNode;
  back?: string;
  wide?: boolean;
  children: ReactNode;
  action?: ReactNode;
}) {
  useTitle(title);
  return (
    <section className="pane settings-page" aria-label={title}>
      <header className="head">
        <Link className={back === '/settings' ? 'btn bare icon back' : 'btn bare icon'} to={back} aria-label={t('common.back')}>
          <Icon name="left" />
        </Link>
        <h1 className="grow clip">{title}</h1>
        {action}
      </header>
      <div className="scroll">
        <div className={wide ? 'settings-body wide-body' : 'settings-body'}>
          {lead && <p className="muted lead">{lead}</p>}
          {children}
        </div>
      </div>
    </section>
  );
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
