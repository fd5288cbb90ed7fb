import type { ReactNode } from 'react';
import { useTitle } from '../app/title.ts';
import type { HelpCenter } from './api.ts';
import { PlaceMenu } from './tree/CenterNav.tsx';

/** One of the pages beside the articles: a head, and what is under it. */
export function CenterPage({
  center,
  title,
  lead,
  action,
  wide,
  children,
}: {
  center: HelpCenter;
  title: string;
  lead?: string;
  action?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}) {
  useTitle(title);
  return (
    <section className="pane center-page" aria-label={title}>
      <header className="head">
        <h2 className="grow clip wide-title">{title}</h2>
        <PlaceMenu center={center} title={title} />
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
