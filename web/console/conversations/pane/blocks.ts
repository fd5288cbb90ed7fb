import { lazy, type ComponentType } from 'react';
import type { Row } from '../../../shared/types.ts';
import {
  ConsentsBlock,
  ContactBlock,
  ContactTagsBlock,
  FieldsBlock,
  PageBlock,
  PastBlock,
  PrivacyBlock,
} from '../../contacts/ContactBlocks.tsx';
import { TicketFields } from '../../helpdesk/fields/TicketFields.tsx';
import { TicketBlock } from '../../helpdesk/tickets/TicketBlock.tsx';
import { AnswersBlock, MovesBlock, PathBlock, PromisesBlock } from './others.tsx';

/** A part of the pane beside a conversation. It reads by itself what it shows, and shows nothing where there is nothing. */
export interface PaneBlock {
  /** Kept with the agent's own order: it never changes. */
  readonly id: string;
  /** As the list of blocks names it. */
  readonly name: string;
  readonly Show: ComponentType<{ readonly row: Row }>;
}

/** All of them, in the usual order. */
export const paneBlocks: readonly PaneBlock[] = [
  { id: 'ticket', name: 'Ticket', Show: TicketBlock },
  { id: 'ticket-fields', name: 'Fields of the ticket', Show: TicketFields },
  { id: 'promises', name: 'Service levels', Show: PromisesBlock },
  { id: 'time', name: 'Time', Show: lazy(() => import('../../helpdesk/time/TimeBlock.tsx')) },
  { id: 'sides', name: 'Side threads', Show: lazy(() => import('../../helpdesk/sides/SidesBlock.tsx')) },
  { id: 'followers', name: 'Followers', Show: lazy(() => import('../../helpdesk/followers/FollowersBlock.tsx')) },
  { id: 'contact', name: 'Contact', Show: ContactBlock },
  { id: 'contact-fields', name: 'Fields of the contact', Show: FieldsBlock },
  { id: 'participants', name: 'Participants', Show: lazy(() => import('../ticket/ParticipantsBlock.tsx')) },
  { id: 'contact-tags', name: 'Tags of the contact', Show: ContactTagsBlock },
  { id: 'page', name: 'Page the chat began on', Show: PageBlock },
  { id: 'past', name: 'Past conversations', Show: PastBlock },
  { id: 'privacy', name: 'Privacy', Show: PrivacyBlock },
  { id: 'consents', name: 'Consent', Show: ConsentsBlock },
  { id: 'answers', name: 'Answers in forms', Show: AnswersBlock },
  { id: 'path', name: 'Pages seen', Show: PathBlock },
  { id: 'moves', name: 'Chat history', Show: MovesBlock },
];
