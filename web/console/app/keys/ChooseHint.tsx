import { t } from '../t.ts';
import { useKey } from './actions.tsx';
import { Rich } from '../parts/Rich.tsx';
import { Keys } from './Caps.tsx';

/** Shown when no item of a list is open: how to open one. */
export function ChooseHint() {
  const next = useKey('next');
  return (
    <>
      {next ? (
        <Rich text="keys.chooseHint.withKeys" tags={{ next: () => <Keys of={next} />, open: () => <Keys of="Enter" /> }} />
      ) : (
        t('keys.chooseHint.choose')
      )}
    </>
  );
}
