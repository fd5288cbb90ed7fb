import { Suspense, type ReactNode } from 'react';
import { t } from '../t.ts';
import { RowsLoading } from './blocks.tsx';

/** A page whose code may still be loading; everything around it stays visible. */
export function Page({ children }: { children: ReactNode }) {
  return (
    <Suspense
      fallback={
        <section className="pane">
          <RowsLoading what={t('parts.page')} />
        </section>
      }
    >
      {children}
    </Suspense>
  );
}
