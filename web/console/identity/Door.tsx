import { useEffect, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import { PolicyBanner } from '../organizations/PolicyBanner.tsx';
import { Mark } from '../app/parts/Mark.tsx';

/** The frame of all pages that need no session. */
export function Door({ title, lead, children, foot }: { title: string; lead?: ReactNode; children?: ReactNode; foot?: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Parlour`;
  }, [title]);
  return (
    <main className="door">
      <PolicyBanner />
      <div className="door-card">
        <p className="door-mark">
          <Mark />
          Parlour
        </p>
        <h1>{title}</h1>
        {lead && <p className="muted lead">{lead}</p>}
        {children}
      </div>
      {foot && <p className="door-foot">{foot}</p>}
    </main>
  );
}

/**
 * The secret of a link is behind `#`, so it never reaches a server log or a referrer. Read from the router: a link
 * opened on the same page changes only the hash.
 */
export const useLinkToken = (): string => useLocation().hash.replace(/^#/, '');
