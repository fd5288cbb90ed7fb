import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../../shared/api.ts';
import { http } from '../../app/server.ts';

/** A custom status. */
export type TicketStatus = Schemas['TicketStatus'];

export const statusesKey = ['ticket-statuses'] as const;

export const useStatuses = (enabled = true) =>
  useQuery({ queryKey: statusesKey, queryFn: () => http.get<TicketStatus[]>('ticket-statuses'), staleTime: 60_000, enabled });
