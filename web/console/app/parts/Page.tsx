import { Suspense, type ReactNode } from 'react';
import { RowsLoading } from './blocks.tsx';

/** A page whose code may still be on its way: what stands around it stays. */
export function Page({ children }: { children: ReactNode }) {
  return (
    <Suspense
      fallback={
        <section className="pane">
          <RowsLoading what="the page" />
        </section>
      }
    >
      {children}
    </Suspense>
  );
}
