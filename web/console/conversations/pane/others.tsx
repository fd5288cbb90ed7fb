import type { Row } from '../../../shared/types.ts';
import { SlaBlock } from '../../helpdesk/sla/SlaBlock.tsx';
import { ChatMoves } from '../../livechat/chats/ChatMoves.tsx';
import { FormAnswers } from '../../livechat/forms/FormAnswers.tsx';
import { ChatPath } from '../../livechat/visitors/ChatPath.tsx';

export const PromisesBlock = ({ row }: { row: Row }) => <SlaBlock conversation={row.id} ticket={Boolean(row.ticket)} />;
export const AnswersBlock = ({ row }: { row: Row }) => <FormAnswers conversation={row.id} />;
export const PathBlock = ({ row }: { row: Row }) => <ChatPath conversation={row.id} />;
export const MovesBlock = ({ row }: { row: Row }) => <ChatMoves conversation={row.id} />;
