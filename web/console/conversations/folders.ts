import type { ConversationView } from '../../shared/types.ts';
import type { IconName } from '../app/parts/Icon.tsx';
import { t } from '../app/t.ts';
import { viewNames } from './words.ts';

/** Folders of live chats: all of them, or one group. */
export type LiveFolder = 'live' | 'ringing' | 'my-chats' | 'chat-queue' | 'active-chats';

/** A folder of the inbox, as its URL names it. */
export type Folder = LiveFolder | ConversationView | 'mentions';

export const folderNames: Readonly<Record<Folder, string>> = {
  live: t('inbox.folder.live'),
  ringing: t('inbox.folder.ringing'),
  'my-chats': t('inbox.folder.myChats'),
  'chat-queue': t('inbox.folder.queue'),
  'active-chats': t('inbox.folder.active'),
  mine: viewNames.mine,
  unassigned: viewNames.unassigned,
  mentions: t('mentions.title'),
  open: viewNames.open,
  closed: viewNames.closed,
};

const live: ReadonlySet<string> = new Set<LiveFolder>(['live', 'ringing', 'my-chats', 'chat-queue', 'active-chats']);

export const isFolder = (name: string | undefined): name is Folder => name !== undefined && name in folderNames;
export const isLiveFolder = (folder: Folder): folder is LiveFolder => live.has(folder);

/** What folders were called in links that people saved. */
const formerly: Readonly<Record<string, Folder>> = { queue: 'unassigned', team: 'open', ended: 'closed' };
const formerChats: Readonly<Record<string, Folder>> = { mine: 'my-chats', queue: 'chat-queue', team: 'active-chats', ended: 'closed' };

export const folderOf = (name: string | undefined): Folder => (isFolder(name) ? name : (formerly[name ?? ''] ?? 'mine'));
export const chatFolderOf = (name: string | undefined): Folder => formerChats[name ?? ''] ?? 'live';

export interface FolderEntry {
  readonly folder: Folder;
  readonly name: string;
  /** How many rows it opens; null while unknown or where no one needs it. */
  readonly count: number | null;
  readonly icon: IconName;
  /** Within the live chats. */
  readonly inset?: boolean;
  /** Something in it needs the agent now. */
  readonly urgent?: boolean;
}
