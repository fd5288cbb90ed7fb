import { useState } from 'react';
import type { Row } from '../../../shared/types.ts';
import { Icon } from '../../app/parts/Icon.tsx';
import { OpenSide } from './OpenSide.tsx';
import { SideList } from './SideList.tsx';
import { useSideThreads } from './sides.ts';

/** Beside a ticket: its side threads (HD-68). */
export default function SidesBlock({ row }: { row: Row }) {
  const many = useSideThreads(row).data?.length ?? 0;
  const [opening, setOpening] = useState(false);
  if (!row.ticket) return null;
  return (
    <section className="block" aria-label="Side threads">
      <h3>Side threads {many > 0 && <span className="num">{many}</span>}</h3>
      <SideList row={row} />
      <button type="button" className="btn small" onClick={() => setOpening(true)}>
        <Icon name="plus" size="s" /> Side thread
      </button>
      {opening && <OpenSide row={row} close={() => setOpening(false)} />}
    </section>
  );
}
