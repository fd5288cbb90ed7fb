import type { ReactNode } from 'react';
import { Icon } from '../../app/parts/Icon.tsx';
import { answerWords, stateOf, underway } from '../words.ts';
import { addressOf } from './addresses.ts';
import type { Reached } from './types.ts';

const roleNames = { to: 'To', cc: 'Cc', bcc: 'Bcc' } as const;

const waits = {
  limit: 'waiting, because the sending limit is reached; it is sent automatically later',
  held: 'waiting, because an administrator has put all outgoing email on hold',
} as const;

/** How far a mail came with one of its recipients. */
export function HowFar({ reached, children }: { reached: Reached; children?: ReactNode }) {
  const state = stateOf(reached.state);
  const answer = answerWords(reached.answer);
  return (
    <p className={state.tone === 'late' ? 'how-far bad' : 'how-far'}>
      <Icon name={state.icon} size="s" />
      <span>
        {roleNames[reached.role]} <bdi>{addressOf(reached.to)}</bdi>: {reached.waitsFor ? waits[reached.waitsFor] : state.words}
        {answer && (state.tone === 'late' || underway(reached.state)) && ` (${answer})`}
      </span>
      {children}
    </p>
  );
}
