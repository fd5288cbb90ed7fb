import type { Data, Down } from '../protocol.ts';
import type { matches } from '../../shared/url-rules.ts';
import type { inLanguage, LoaderConfig, LoaderWidget } from './config.ts';
import type { Launcher } from './launcher.ts';
import { session } from '../storage.ts';

/** What the loader and the parts it fetches later know in common. */
export interface Here {
  readonly config: LoaderConfig;
  /** The origin where Parlour answers. */
  readonly home: string;
  readonly signal: AbortSignal;
  /** What the page told before there was a frame to hear it; it stays in the page's memory. */
  readonly kept: (readonly [Down, Data])[];
  readonly variables: Record<string, unknown>;
  view: Launcher | undefined;
  widget: LoaderWidget | undefined;
  /** Where the visitor is, once it agreed to be seen; written by the module that watches. */
  country?: string | undefined;
  /** What the page said; before it says anything the look's own rules hold (LC-7). */
  hidden: boolean | undefined;
  open: boolean;
  /** A chat ended on this page. */
  ended: boolean;
  /** A chat runs: its widget stays whatever page follows. */
  chatting: boolean;
  /** The languages that are wished for, the best first, with commas between them. */
  tongue(): string;
  theme(): string;
  where(): Data;
  emit(name: string, ...data: unknown[]): void;
  /** Hears what the page may hear, and what its calls were: `.page`, `.consent`, `.event`, `.forget`. */
  on(name: string, handler: (...data: never[]) => void): () => unknown;
  /** Does it with the panel's half, which is fetched when it is first needed. */
  act(run: (half: Half) => void): void;
  /** A part by its name, fetched from where the loader came. */
  part<T>(name: string): Promise<T>;
  readonly matches: typeof matches;
  readonly inLanguage: typeof inLanguage;
  readonly memory: typeof memory;
  /** The one thing that a consent to be seen does here: all else comes with the module (LC-83). */
  watch(given: Data, source?: string): void;
  /** Draws the launcher anew. */
  draw(): void;
}

/** The panel's half of the loader. */
export interface Half {
  set(open: boolean, data?: Data, focus?: boolean): void;
  /** Makes the frame without showing it: it takes up its chat and tells what is unread; ahead of a click, not before that. */
  mount(ahead?: boolean): void;
  unmount(): void;
  send(type: Down, data?: Data): void;
  /** The frame is told all anew, as at its start. */
  init(): void;
  /** The launcher was drawn anew. */
  dressed(): void;
}

/** Reads the one key of ours in the host page; with a value writes it; with an empty one takes it away. */
export function memory(value?: string): string | null | undefined {
  try {
    const store = session();
    if (value) {
      store.setItem(CHAT, value);
    } else if (value === '') {
      store.removeItem(CHAT);
    }
    return store.getItem(CHAT);
  } catch {
    return null; // storage is blocked: the chat lives on this page alone
  }
}

/** A chat runs here, and whether its panel stood open. */
const CHAT = 'parlour.chat';
