import type { ReactNode } from 'react';
import { Icon } from '../../app/parts/Icon.tsx';
import { answerWords, stateOf, underway } from '../words.ts';
import { addressOf } from './addresses.ts';
import type { Reached } from './types.ts';
import { t } from '../../app/t.ts';

const roleNames = { to: t('email.field.to'), cc: t('email.field.cc'), bcc: t('email.field.bcc') } as const;

const waits = {
  limit: t('messages.waiting.limit'),
  held: t('messages.waiting.held'),
} as const;

/** The delivery status of one recipient. */
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
