import { useState } from 'react';
import type { Row } from '../../../shared/types.ts';
import { Icon } from '../../app/parts/Icon.tsx';
import { t } from '../../app/t.ts';
import { SideList } from './SideList.tsx';
import { useSideThreads } from './sides.ts';
import { later } from '../../app/parts/later.tsx';

const OpenSide = later(async () => (await import('./OpenSide.tsx')).OpenSide);

/** In the sidebar of a ticket: its side conversations (HD-68). */
export default function SidesBlock({ row }: { row: Row }) {
  const many = useSideThreads(row).data?.length ?? 0;
  const [opening, setOpening] = useState(false);
  return (
    <section className="block" aria-label={t('sideConversations.list.title')}>
      <h3>
        {t('sideConversations.list.title')} {many > 0 && <span className="num">{many}</span>}
      </h3>
      <SideList row={row} />
      <button type="button" className="btn small" onClick={() => setOpening(true)}>
        <Icon name="plus" size="s" /> {t('sideConversations.list.add')}
      </button>
      {opening && <OpenSide row={row} close={() => setOpening(false)} />}
    </section>
  );
}
