import type { ComponentType } from 'react';
import type { Row } from '../../../shared/types.ts';
import AssistBlock from '../../answers/AssistBlock.tsx';
import {
  ConsentsBlock,
  ContactBlock,
  ContactTagsBlock,
  FieldsBlock,
  PageBlock,
  PastBlock,
  PrivacyBlock,
} from '../../contacts/ContactBlocks.tsx';
import ParticipantsBlock from '../ticket/ParticipantsBlock.tsx';
import { ConversationBlock } from './ConversationBlock.tsx';
import { AnswersBlock, MovesBlock, ofTickets, PathBlock } from './others.tsx';
import { t } from '../../app/t.ts';

/** A block of the details pane. It loads its own data and renders nothing when it has none. */
export interface PaneBlock {
  /** Kept with the agent's own order: it never changes. */
  readonly id: string;
  /** As the list of blocks names it. */
  readonly name: string;
  readonly Show: ComponentType<{ readonly row: Row }>;
}

/** All of them, in the usual order. */
export const paneBlocks: readonly PaneBlock[] = [
  { id: 'conversation', name: t('pane.block.conversation'), Show: ConversationBlock },
  { id: 'assist', name: t('assist.title'), Show: AssistBlock },
  { id: 'ticket', name: t('pane.block.ticket'), Show: ofTickets('TicketBlock') },
  { id: 'ticket-fields', name: t('pane.block.ticketFields'), Show: ofTickets('TicketFields') },
  { id: 'promises', name: t('pane.block.sla'), Show: ofTickets('SlaBlock') },
  { id: 'time', name: t('pane.block.time'), Show: ofTickets('TimeBlock') },
  { id: 'sides', name: t('pane.block.sides'), Show: ofTickets('SidesBlock') },
  { id: 'followers', name: t('pane.block.followers'), Show: ofTickets('FollowersBlock') },
  { id: 'contact', name: t('pane.block.contact'), Show: ContactBlock },
  { id: 'contact-fields', name: t('pane.block.contactFields'), Show: FieldsBlock },
  { id: 'participants', name: t('pane.block.participants'), Show: ParticipantsBlock },
  { id: 'contact-tags', name: t('pane.block.contactTags'), Show: ContactTagsBlock },
  { id: 'page', name: t('contacts.startPage'), Show: PageBlock },
  { id: 'past', name: t('contacts.past.title'), Show: PastBlock },
  { id: 'privacy', name: t('pane.block.privacy'), Show: PrivacyBlock },
  { id: 'consents', name: t('pane.block.consents'), Show: ConsentsBlock },
  { id: 'answers', name: t('pane.block.formAnswers'), Show: AnswersBlock },
  { id: 'path', name: t('pane.block.path'), Show: PathBlock },
  { id: 'moves', name: t('chats.moves.title'), Show: MovesBlock },
];
