import { useCounts } from '../../app/Shell.tsx';
import { useLiveChats } from '../../livechat/chats/live.ts';
import { folderNames, type Folder, type FolderEntry, type LiveFolder } from '../folders.ts';
import { useMentions } from '../mentions/mentions.ts';

/** The folders of the inbox with their counts. Live chats come first, and only while there are any or one of theirs is open. */
export function useFolders(current: Folder): { readonly live: readonly FolderEntry[]; readonly others: readonly FolderEntry[] } {
  const live = useLiveChats().counts;
  const counts = useCounts().data;
  const unseen = useMentions().data?.unseen ?? 0;
  const inset = (folder: LiveFolder, count: number | undefined, shown: boolean, urgent = false): FolderEntry[] =>
    shown || folder === current
      ? [{ folder, name: folderNames[folder], count: count ?? null, icon: icons[folder], inset: folder !== 'live', urgent }]
      : [];
  const any = (live?.all ?? 0) > 0 || (live?.active ?? 0) > 0;
  const parts = [
    ...inset('ringing', live?.ringing, (live?.ringing ?? 0) > 0, true),
    ...inset('my-chats', live?.mine, any),
    ...inset('chat-queue', live?.queue, any),
    ...inset('active-chats', live?.active, any),
  ];
  return {
    live: [...inset('live', live?.all, any || parts.length > 0), ...parts],
    others: (['mine', 'unassigned', 'mentions', 'open', 'closed'] as const).map((folder) => ({
      folder,
      name: folderNames[folder],
      count: folder === 'mentions' ? unseen || null : folder === 'closed' ? null : (counts?.[folder] ?? null),
      icon: icons[folder],
      urgent: folder === 'mentions' && unseen > 0,
    })),
  };
}

const icons = {
  live: 'chat',
  ringing: 'bell',
  'my-chats': 'user',
  'chat-queue': 'clock',
  'active-chats': 'people',
  mine: 'inbox',
  unassigned: 'clock',
  mentions: 'at',
  open: 'people',
  closed: 'check',
} as const;
