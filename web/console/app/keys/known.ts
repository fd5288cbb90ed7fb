import { t } from '../t.ts';
import type { Group } from './action.ts';

/** Every action that can have a keyboard shortcut, with its default shortcut; some have none. */
export interface Known {
  readonly id: string;
  readonly label: string;
  readonly group: Group;
  readonly key: string;
}

const of = (group: Group, ...all: readonly (readonly [id: string, label: string, key: string])[]): Known[] =>
  all.map(([id, label, key]) => ({ id, label, group, key }));

export const known: readonly Known[] = [
  ...of(
    'go',
    ['go-mine', t('keys.action.goMine'), 'g m'],
    ['go-queue', t('keys.action.goUnassigned'), 'g q'],
    ['go-team', t('keys.action.goAllOpen'), 'g t'],
    ['go-ended', t('keys.action.goClosed'), 'g e'],
    ['go-chats', t('keys.action.goMyChats'), 'g h'],
    ['go-waiting', t('keys.action.goWaitingChats'), 'g w'],
    ['go-running', t('keys.action.goActiveChats'), 'g r'],
    ['go-find', t('keys.action.searchChats'), 'g f'],
    ['go-tickets', t('keys.action.goTickets'), 'g k'],
    ['go-search', t('keys.action.searchTickets'), 'g /'],
    ['go-visitors', t('keys.action.goVisitors'), 'g v'],
    ['go-mentions', t('keys.action.goMentions'), 'g n'],
    ['go-contacts', t('keys.action.goContacts'), 'g c'],
    ['go-articles', t('keys.action.goHelpCenter'), 'g o'],
    ['go-board', t('keys.action.goReports'), 'g b'],
    ['go-privacy', t('keys.action.goPrivacy'), 'g p'],
    ['go-settings', t('keys.action.goSettings'), 'g s'],
    ['go-unread', t('keys.action.goUnreadTickets'), 'g u'],
    ['go-my-tickets', t('keys.action.goMyTickets'), 'g i'],
    ['go-unassigned', t('keys.action.goUnassignedTickets'), 'g a'],
    ['go-followed', t('keys.action.goFollowedTickets'), 'g l'],
    ['go-tasks', t('keys.action.goReminders'), 'g d'],
  ),
  ...of(
    'list',
    ['next', t('keys.action.next'), 'j'],
    ['previous', t('keys.action.previous'), 'k'],
    ['open', t('keys.action.open'), 'Enter'],
    ['select', t('keys.action.select'), 'x'],
    ['take-next', t('keys.action.takeNext'), ''],
    ['open-focused', t('keys.action.openFocused'), 'o'],
    ['search', t('keys.action.search'), '/'],
    ['why', t('keys.action.why'), ''],
    ['rows', t('keys.action.compactView'), ''],
    ['new-view', t('keys.action.newView'), ''],
    ['arrange-views', t('keys.action.manageViews'), ''],
    ['next-open', t('keys.action.nextOpenChat'), ']'],
    ['previous-open', t('keys.action.previousOpenChat'), '['],
  ),
  ...of(
    'ticket',
    ['back-to-view', t('keys.action.backToView'), 'u'],
    ['take', t('keys.action.assignTicketToMe'), 'i'],
    ['ticket-assign', t('keys.action.assignTicket'), 'a'],
    ['ticket-status', t('keys.action.setStatus'), 's'],
    ['ticket-priority', t('keys.action.setPriority'), 'p'],
    ['ticket-tag', t('keys.action.addTag'), 't'],
    ['snooze', t('keys.action.snooze'), 'z'],
    ['snooze-me', t('keys.action.snoozeForMe'), 'shift+z'],
    ['solve', t('keys.action.solve'), 'e'],
    ['solve-next', t('keys.action.solveAndNext'), 'shift+e'],
    ['remind', t('keys.action.remind'), ''],
    ['follow', t('keys.action.follow'), ''],
    ['spam', t('keys.action.spam'), ''],
    ['close-tab', t('keys.action.closeTab'), ''],
    ['filter-next', t('keys.action.nextFilter'), ']'],
    ['filter-previous', t('keys.action.previousFilter'), '['],
  ),
  ...of(
    'conversation',
    ['context', t('keys.action.details'), '.'],
    ['arrange-pane', t('keys.action.customizeSidebar'), ''],
    ['review', t('keys.action.requestReview'), ''],
    ['accept-offer', t('keys.action.acceptChat'), 'a'],
    ['refuse-offer', t('keys.action.declineChat'), 'x'],
    ['assign-me', t('keys.action.assignToMe'), 'a'],
    ['unassign', t('keys.action.unassign'), ''],
    ['end', t('keys.action.closeOrReopen'), 'e'],
    ['transfer', t('keys.action.transfer'), 't'],
    ['invite', t('keys.action.invite'), 'i'],
    ['monitor', t('keys.action.monitor'), ''],
    ['put-back', t('keys.action.returnToQueue'), 'b'],
    ['ticket', t('keys.action.convertToTicket'), ''],
    ['merge', t('keys.action.merge'), ''],
    ['split', t('keys.action.split'), ''],
    ['side-thread', t('keys.action.startSideConversation'), ''],
    ['side-threads', t('keys.action.showSideConversations'), ''],
    ['throw-away', t('keys.action.moveToTrash'), ''],
    ['unread', t('keys.action.markUnread'), 'shift+u'],
    ['delivery', t('keys.action.deliveryStatus'), ''],
    ['ask-securely', t('keys.action.requestSecurely'), ''],
    ['contact', t('keys.action.openContact'), ''],
    ['ban', t('keys.action.ban'), ''],
    ['transcript', t('keys.action.transcript'), ''],
  ),
  ...of(
    'writing',
    ['reply', t('keys.action.reply'), 'r'],
    ['note', t('keys.action.note'), 'n'],
    ['whisper', t('keys.action.whisper'), 'w'],
    ['canned', t('keys.action.canned'), '#'],
    ['macro', t('keys.action.macro'), 'm'],
    ['quick-replies', t('keys.action.quickReplies'), 'q'],
    ['ask-form', t('keys.action.sendForm'), 'f'],
  ),
  ...of(
    'console',
    ['status', t('keys.action.changeStatus'), 's'],
    ['pause-chats', t('keys.action.stopNewChats'), 'p'],
    ['palette', t('keys.action.palette'), 'mod+k'],
    ['keys', t('keys.action.shortcuts'), '?'],
    ['undo', t('keys.action.undo'), 'mod+z'],
  ),
];

/** While a chat is offered, these keys accept or decline the offer, whatever else they do. */
const share = new Set(['accept-offer', 'assign-me', 'refuse-offer', 'select']);

/** An open ticket's keys come before all others, so the same key may have another action elsewhere. */
const apart = (one: Known, other: Known) => (one.group === 'ticket') !== (other.group === 'ticket');

/** The agent's own shortcuts by action; an empty string removes the shortcut. */
export type OwnKeys = Readonly<Record<string, string>>;

const byId = new Map(known.map((each) => [each.id, each]));

/** The key of an action as this agent has it. */
export function keyOf(id: string, own: OwnKeys): string | undefined {
  return (own[id] ?? byId.get(id)?.key) || undefined;
}

/** Conflicting actions by id: both have the same key, or one's key begins the other's pair of keys. */
export function clashes(own: OwnKeys): ReadonlyMap<string, readonly Known[]> {
  const found = new Map<string, Known[]>();
  const put = (one: Known, other: Known) => found.set(one.id, [...(found.get(one.id) ?? []), other]);
  known.forEach((one, at) => {
    const key = keyOf(one.id, own);
    for (const other of known.slice(at + 1)) {
      const its = keyOf(other.id, own);
      if (
        key &&
        its &&
        !(share.has(one.id) && share.has(other.id)) &&
        ((key === its && !apart(one, other)) || its.startsWith(`${key} `) || key.startsWith(`${its} `))
      ) {
        put(one, other);
        put(other, one);
      }
    }
  });
  return found;
}

/** The agent's shortcuts with one changed; a default shortcut is not stored. */
export function changed(own: OwnKeys, id: string, key: string): OwnKeys {
  const { [id]: _, ...rest } = own;
  return byId.get(id)?.key === key ? rest : { ...rest, [id]: key };
}
