import { useQuery } from '@tanstack/react-query';
import type { Id, TicketCategory } from '../../../shared/types.ts';
import { http } from '../../app/server.ts';

/** A custom status. */
export interface TicketStatus {
  id: Id;
  name: string;
  category: TicketCategory;
  contactLabel?: string | null;
  pausesClocks: boolean;
  position: number;
  /** Of what is shown: a change is made from it. */
  version?: string;
}

export const statusesKey = ['ticket-statuses'] as const;

export const useStatuses = (enabled = true) =>
  useQuery({ queryKey: statusesKey, queryFn: () => http.get<TicketStatus[]>('ticket-statuses'), staleTime: 60_000, enabled });
