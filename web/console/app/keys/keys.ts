import { t } from '../t.ts';

/** What of a key press matters here. */
export interface Press {
  readonly key: string;
  readonly ctrl: boolean;
  readonly meta: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  readonly composing: boolean;
  /** The press went into something that takes text. */
  readonly inText: boolean;
  /** A dialog or menu is open over the page. */
  readonly covered: boolean;
}

export type Bindings = ReadonlySet<string>;

export interface Typed {
  readonly prefix: string | null;
  readonly at: number;
}

export const nothingTyped: Typed = { prefix: null, at: 0 };

/** In a text field these belong to the text. */
const textOwn: ReadonlySet<string> = new Set(['mod+z']);

/** How long `G` waits for its second letter. */
export const sequenceMillis = 1_200;

export interface Answer {
  readonly typed: Typed;
  /** The binding that was hit, as written: `j`, `g q`, `mod+k`, `?`. */
  readonly hit: string | null;
}

/** Decides which binding a press means. Pure: the caller keeps `typed` between presses. */
export function press(
  typed: Typed,
  pressed: Press,
  bindings: Bindings,
  singleKeys: boolean,
  now: number,
  urgent: Bindings = new Set(),
): Answer {
  const shifted = nameOf(pressed);
  // A capital is the letter, except where something has it with Shift.
  const name = shifted?.startsWith('shift+') && !bindings.has(shifted) ? shifted.slice(6) : shifted;
  const none: Answer = { typed: nothingTyped, hit: null };
  if (name === null || pressed.composing) return none;
  if (name.startsWith('mod+'))
    return bindings.has(name) && !(pressed.inText && textOwn.has(name)) ? { typed: nothingTyped, hit: name } : none;
  if (pressed.inText || !singleKeys) return none;
  if (pressed.covered) return urgent.has(name) ? { typed: nothingTyped, hit: name } : none;
  if (typed.prefix !== null && now - typed.at <= sequenceMillis) {
    const pair = `${typed.prefix} ${name}`;
    if (bindings.has(pair)) return { typed: nothingTyped, hit: pair };
  }
  if (bindings.has(name)) return { typed: nothingTyped, hit: name };
  const opens = [...bindings].some((binding) => binding.startsWith(`${name} `));
  return opens ? { typed: { prefix: name, at: now }, hit: null } : none;
}

/** How a binding writes a press; `null` for a press that can be none. */
export function nameOf(pressed: Pick<Press, 'key' | 'ctrl' | 'meta' | 'alt' | 'shift'>): string | null {
  const key = pressed.key.length === 1 ? pressed.key.toLowerCase() : pressed.key;
  if (['Shift', 'Control', 'Meta', 'Alt', 'AltGraph', 'CapsLock', 'Dead', 'Process'].includes(key)) return null;
  if (pressed.ctrl || pressed.meta) return pressed.alt ? null : `mod+${key}`;
  if (pressed.alt) return null;
  return pressed.shift && /^[a-z]$/.test(key) ? `shift+${key}` : key;
}

/** Inputs that take text; checkboxes and buttons do not. */
export function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  if (!(target instanceof HTMLInputElement)) return false;
  return !['checkbox', 'radio', 'button', 'submit', 'range', 'color', 'file'].includes(target.type);
}

const apple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

/** A binding as a person reads it, one entry per key cap. */
export function caps(binding: string): string[] {
  return binding.split(' ').map((part) => {
    const shift = part.includes('shift+') ? `${t('keys.cap.shift')} ` : '';
    const key = part.replace(/^mod\+/, '').replace(/^shift\+/, '');
    const shown = key.length === 1 ? key.toUpperCase() : key;
    return part.startsWith('mod+') ? `${apple ? '⌘' : `${t('keys.cap.ctrl')} `}${shift}${shown}` : shift + shown;
  });
}
