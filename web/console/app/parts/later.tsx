import { lazy, Suspense, useEffect, type ComponentType } from 'react';
import { t } from '../t.ts';
import { toast } from './toast.tsx';

/**
 * A component that is fetched when it is first shown, such as a dialog. When it can't be fetched, what is around it stays,
 * because a page in use may have unsent text.
 */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  const Fetched = lazy(async () => ({ default: await load().catch(() => Unreachable) })) as unknown as ComponentType<P>;
  return (props: P) => (
    <Suspense fallback={null}>
      <Fetched {...props} />
    </Suspense>
  );
}

function Unreachable() {
  useEffect(() => void toast(t('parts.broken.text')), []);
  return null;
}
