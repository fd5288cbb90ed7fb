import type { Schemas } from '../../../shared/api.ts';
import { elapsed } from '../../app/parts/time.ts';
import { t } from '../../app/t.ts';

/** A chat that moved from one agent to another before it closed. */
export type Moved = Schemas['ReadMovesMoved'];

const causes: Record<string, string> = {
  agent_lost: t('chats.moved.agentLost'),
  agent_away: t('chats.moved.agentAway'),
  put_back: t('chats.moved.returned'),
  given: t('chats.moved.transferred'),
};

export const why = ({ cause }: Moved) => causes[cause] ?? cause.replaceAll('_', ' ');

export const added = ({ waitSeconds }: Moved) =>
  waitSeconds === null || waitSeconds === undefined
    ? t('chats.moved.stillWaiting')
    : waitSeconds === 0
      ? t('chats.moved.noWait')
      : t('chats.moved.wait', { time: elapsed(waitSeconds * 1_000) });
