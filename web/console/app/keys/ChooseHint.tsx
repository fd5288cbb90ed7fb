import { useKey } from './actions.tsx';
import { Keys } from './Caps.tsx';

/** Beside a list of which nothing is open: how to open one. */
export function ChooseHint() {
  const next = useKey('next');
  return (
    <>
      Choose one from the list
      {next && (
        <>
          , or press <Keys of={next} /> and <Keys of="Enter" />
        </>
      )}
      .
    </>
  );
}
