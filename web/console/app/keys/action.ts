import type { IconName } from '../parts/Icon.tsx';

export type Group = 'go' | 'list' | 'ticket' | 'conversation' | 'writing' | 'console';

/** Something a person can do now: in the palette, by its key, or by a button. */
export interface Action {
  readonly id: string;
  readonly label: string;
  readonly icon: IconName;
  /** As the agent has it; known by the id. */
  readonly key?: string | undefined;
  /** The heading under which the list of keyboard shortcuts shows it. */
  readonly group: Group;
  /** Another action with the same key is on screen and takes precedence. */
  readonly yields?: boolean;
  /** While it is on screen, it takes precedence over other actions with the same key. */
  readonly prior?: boolean;
  /** Its key comes before every other and works over menus and dialogs too, only not while someone types. */
  readonly urgent?: boolean;
  /** What was found there, shown next to it in the palette. */
  readonly detail?: string | undefined;
  /** It was found by more than its label. */
  readonly matched?: boolean;
  /** It changes the open conversation; so do all actions of the groups for tickets, conversations and writing. */
  readonly onOpen?: boolean;
  /** Why it isn't available now; shown next to it in the palette. */
  readonly unable?: string | undefined;
  readonly run: () => void;
}
