import type { Role } from '../../shared/types.ts';

export const roles: Record<Role, { readonly name: string; readonly may: string }> = {
  owner: { name: 'Owner', may: 'everything' },
  administrator: { name: 'Administrator', may: 'settings and all conversations' },
  lead: { name: 'Lead', may: 'all conversations of their departments' },
  agent: { name: 'Agent', may: 'their own conversations and the queue' },
  limited: { name: 'Own roles only', may: 'what their own roles say, and nothing else' },
};
