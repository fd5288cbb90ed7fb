import type { Id, Instant } from '../../../shared/types.ts';
import { elapsed } from '../../app/parts/time.ts';

/** A chat that left an agent before it ended. */
export interface Moved {
  conversation: Id;
  contact?: string | null;
  from: string;
  to?: string | null;
  cause: string;
  at: Instant;
  /** What its visitor waited more because of it; none while it still waits. */
  waitSeconds?: number | null;
}

const causes: Record<string, string> = {
  agent_lost: 'lost the connection',
  agent_away: 'went before the first answer',
  put_back: 'was put back',
  given: 'was handed over',
};

export const why = ({ cause }: Moved) => causes[cause] ?? cause.replaceAll('_', ' ');

export const added = ({ waitSeconds }: Moved) =>
  waitSeconds === null || waitSeconds === undefined
    ? 'still waits'
    : waitSeconds === 0
      ? 'no wait added'
      : `${elapsed(waitSeconds * 1_000)} wait added`;
