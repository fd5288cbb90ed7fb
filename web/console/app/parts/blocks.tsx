import { useEffect, useState, type ReactNode } from 'react';
import { t } from '../t.ts';
import { Icon, type IconName } from './Icon.tsx';
import { explain } from '../server.ts';

/** Shows its children only after 150 ms, so that nothing flickers when loading is fast. */
export function Late({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setShown(true), 150);
    return () => window.clearTimeout(timer);
  }, []);
  return shown ? children : null;
}

const widths = [
  [46, 88, 30],
  [38, 72, 24],
  [52, 80, 28],
  [34, 66, 26],
  [44, 84, 22],
  [40, 70, 30],
];

/** The shape of list rows while they load. */
export function RowsLoading({ rows = 6, what }: { rows?: number; what: string }) {
  return (
    <Late>
      <div aria-busy="true" role="status">
        <span className="sr">{t('parts.loading', { what })}</span>
        {widths.slice(0, rows).map(([one, two, three], index) => (
          <div className="sk" key={index} style={{ opacity: 1 - index * 0.13 }}>
            <i />
            <i style={{ inlineSize: `${one}%` }} />
            <i style={{ inlineSize: `${two}%` }} />
            <i style={{ inlineSize: `${three}%` }} />
          </div>
        ))}
      </div>
    </Late>
  );
}

export interface EmptyProps {
  readonly icon: IconName;
  readonly title: string;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

/** An empty state: an icon, a title, what this is for, and at most one button. */
export function Empty({ icon, title, children, action }: EmptyProps) {
  return (
    <div className="empty">
      <Icon name={icon} />
      <h2>{title}</h2>
      <p>{children}</p>
      {action && <div className="row">{action}</div>}
    </div>
  );
}

/** Shown in place of a part that couldn't be loaded. */
export function Failed({ what, problem, retry }: { what: string; problem: unknown; retry: () => void }) {
  return (
    <div className="block-err" role="alert">
      <Icon name="alert" />
      <span>
        <b>{t('parts.failed', { what })}</b> {explain(problem)}{' '}
        <button type="button" className="link" onClick={retry}>
          {t('common.tryAgain')}
        </button>
      </span>
    </div>
  );
}

interface Asked {
  readonly isPending: boolean;
  readonly isError: boolean;
  readonly data: unknown;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

interface LoadStateProps {
  readonly of: Asked;
  readonly what: string;
  /** Its name while it loads, if not the same. */
  readonly loading?: string;
  readonly rows?: number;
}

/** Until something is there: that it loads, or why it couldn't. */
export function LoadState({ of, what, loading = what, rows = 6 }: LoadStateProps) {
  if (of.isPending) return <RowsLoading what={loading} rows={rows} />;
  return of.isError && !of.data ? <Failed what={what} problem={of.error} retry={() => void of.refetch()} /> : null;
}

export function Chip({
  tone,
  icon,
  children,
  title,
}: {
  tone?: 'ok' | 'soon' | 'late' | 'accent' | 'line' | undefined;
  icon?: IconName;
  children: ReactNode;
  title?: string;
}) {
  return (
    <span className={tone ? `chip ${tone}` : 'chip'} title={title}>
      {icon && <Icon name={icon} />}
      <span className="clip">{children}</span>
    </span>
  );
}
