import type { Me } from '../../shared/types.ts';
import { may } from '../identity/me.ts';
import { t } from './t.ts';

export interface Report {
  readonly path: string;
  readonly name: string;
}

/** The reports that an agent may see. */
export const reportsOf = (me: Me): readonly Report[] => [
  ...(may(me, 'chat.supervise') ? [{ path: 'live', name: t('reports.live') }] : []),
  ...(may(me, 'delivery.view') ? [{ path: 'delivery', name: t('reports.delivery') }] : []),
];
