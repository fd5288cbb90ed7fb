import { type Key, t } from '../../app/t.ts';
import { nameOf } from '../../conversations/words.ts';
import type { AwayReason, Chat, Move, Status } from './types.ts';

export const statusNames: Record<Status, string> = {
  online: t('status.name.online'),
  away: t('status.name.away'),
  assign_only: t('status.name.assignOnly'),
  invisible: t('status.name.invisible'),
  offline: t('status.name.offline'),
};

export const statusHints: Record<Status, string> = {
  online: t('status.hint.online'),
  away: t('status.hint.away'),
  assign_only: t('status.hint.assignOnly'),
  invisible: t('status.hint.invisible'),
  offline: t('status.hint.offline'),
};

/** The small dot next to a name; the status is always written out too. */
export const dotOf = (status: Status | undefined) =>
  status === 'online' ? 'dot' : status === 'away' || status === 'assign_only' ? 'dot away' : 'dot off';

export const reasonName = (reasons: readonly AwayReason[] | undefined, id: string | null) =>
  id ? (reasons?.find((each) => each.id === id)?.name ?? null) : null;

export const visitorOf = (chat: Chat) => nameOf(chat.contact.name);

const endings: Record<string, string> = {
  visitor: t('chats.ending.visitor'),
  agent: t('chats.ending.agent'),
  idle: t('chats.ending.idle'),
  ban: t('chats.ending.ban'),
  moved_to_ticket: t('chats.ending.ticket'),
  message_left: t('chats.ending.messageLeft'),
  nobody_available: t('chats.ending.noAgents'),
  queue_full: t('chats.ending.queueFull'),
  waited_out: t('chats.ending.waitedOut'),
  not_taken: t('chats.ending.notAccepted'),
  refused: t('chats.ending.declined'),
  left: t('chats.ending.left'),
  gone: t('chats.ending.gone'),
};

export const endingOf = (chat: Chat) => endings[chat.endReason ?? ''] ?? t('chats.ending.other');

export function stateWords(chat: Chat, me: string): string {
  switch (chat.state) {
    case 'requested':
      return t('chats.state.requested');
    case 'queued':
      return chat.position > 0 ? t('chats.state.position', { position: chat.position }) : t('chats.state.queued');
    case 'offered':
      return t('chats.state.offered');
    case 'active':
      if (chat.owner?.id === me) return t('chats.state.mine');
      return chat.owner?.name ? t('chats.state.assigned', { name: chat.owner.name }) : t('chats.state.assignedOther');
    default:
      return endingOf(chat);
  }
}

/** When the present state began. */
export const sinceOf = (chat: Chat) => chat.endedAt ?? (chat.state === 'active' ? chat.acceptedAt : null) ?? chat.requestedAt;

const causes: Record<string, Key> = {
  asked: 'chats.cause.offered',
  all_busy: 'chats.cause.allBusy',
  nobody_available: 'chats.cause.noAgents',
  queue_full: 'chats.cause.queueFull',
  waited_out: 'chats.cause.waitedOut',
  message_left: 'chats.cause.messageLeft',
  accepted: 'chats.cause.accepted',
  picked: 'chats.cause.pickedUp',
  passed_on: 'chats.cause.passedOn',
  refused_by_all: 'chats.cause.declinedByAll',
  not_taken: 'chats.cause.notAccepted',
  visitor_left: 'chats.cause.visitorLeft',
  visitor_gone: 'chats.cause.visitorGone',
  agent_lost: 'chats.cause.agentLost',
  put_back: 'chats.cause.returned',
  agent_away: 'chats.cause.agentAway',
  visitor_ended: 'chats.cause.visitorClosed',
  agent_ended: 'chats.cause.agentClosed',
  idle: 'chats.cause.idle',
  banned: 'chats.cause.banned',
  moved_to_ticket: 'chats.cause.ticket',
  given: 'chats.cause.transferred',
};

export function moveWords({ from, cause, actorKind, actor, via, viaName }: Move): string {
  const name = (actorKind === 'agent' && actor?.name) || '';
  const key = from ? causes[cause] : 'chats.cause.requested';
  const what = key ? t(key, { by: name ? 'agent' : 'none', name }) : cause.replaceAll('_', ' ');
  const why = viaWords(via, viaName?.name);
  return why ? `${what} · ${why}` : what;
}

/** Why the chat came to this agent or department. */
function viaWords(via: Move['via'], name: string | null | undefined): string {
  switch (via) {
    case 'rule':
      return name ? t('chats.via.namedRule', { name }) : t('chats.via.rule');
    case 'rule_agent':
      return name ? t('chats.via.ruleAgent', { name }) : t('chats.via.rule');
    case 'last_agent':
      return name ? t('chats.via.lastAgent', { name }) : t('chats.via.lastAgentUnnamed');
    case 'backup_agent':
    case 'backup_department':
      return name ? t('chats.via.backup', { name }) : t('chats.via.backupUnnamed');
    case 'relaxed':
      return t('chats.via.relaxed');
    default:
      return '';
  }
}
