import { type ComponentType, lazy, Suspense } from 'react';
import type { Row } from '../../../shared/types.ts';
import { ChatMoves } from '../../livechat/chats/ChatMoves.tsx';
import { FormAnswers } from '../../livechat/forms/FormAnswers.tsx';
import { ChatPath } from '../../livechat/visitors/ChatPath.tsx';

const tickets = () => import('../../helpdesk/tickets/pane.ts');

/** A block that only tickets have. All of them are fetched when the first ticket is opened. */
export function ofTickets(name: keyof Awaited<ReturnType<typeof tickets>>): ComponentType<{ readonly row: Row }> {
  const Fetched = lazy(async () => ({ default: (await tickets())[name] }));
  return ({ row }) =>
    row.ticket && (
      <Suspense fallback={null}>
        <Fetched row={row} />
      </Suspense>
    );
}

export const AnswersBlock = ({ row }: { row: Row }) => <FormAnswers conversation={row.id} />;
export const PathBlock = ({ row }: { row: Row }) => <ChatPath conversation={row.id} />;
export const MovesBlock = ({ row }: { row: Row }) => <ChatMoves conversation={row.id} />;
