import type { IconName } from '../parts/Icon.tsx';

/** Something a person can do now: in the palette, by its key, or by a button. */
export interface Action {
  readonly id: string;
  readonly label: string;
  readonly icon: IconName;
  /** As the agent has it; known by the id. */
  readonly key?: string | undefined;
  /** Where the sheet of keys lists it. */
  readonly group: 'Go' | 'List' | 'Ticket' | 'Conversation' | 'Writing' | 'Console';
  /** Another action that shares its key is on screen and has it now. */
  readonly yields?: boolean;
  /** It takes its key from whatever else has it while it is on screen. */
  readonly prior?: boolean;
  /** Why it cannot be done now; shown beside it in the palette. */
  readonly unable?: string | undefined;
  readonly run: () => void;
}
