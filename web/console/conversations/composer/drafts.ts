import type { Draft, SendKind } from '../../../shared/types.ts';

export interface LocalDraft {
  /** With the kind, where that is not a reply. */
  readonly conversation: string;
  readonly kind: SendKind;
  readonly text: string;
  readonly edit: number;
  /** The server has exactly this. */
  readonly saved: boolean;
  /** Which edit of the server's it was typed upon; 0 for none. */
  readonly base?: number;
}

export interface Chosen {
  readonly kind: SendKind;
  readonly text: string;
  readonly edit: number;
  /** The server has it. */
  readonly saved: boolean;
  /** The one that lost, when it says something else. */
  readonly other: { readonly kind: SendKind; readonly text: string } | null;
}

const empty: Chosen = { kind: 'message', text: '', edit: 0, saved: true, other: null };

/** `unknown`: the server could not be asked. */
export type ServerDraft = Draft | null | 'unknown';

/**
 * Which of the browser's and the server's draft counts: the one with more edits, on a tie the one that the server has
 * not seen yet. An empty local draft with more edits is a message that was sent; one that the server had and no longer
 * has was sent or thrown away elsewhere.
 */
export function choose(local: LocalDraft | undefined, server: ServerDraft): Chosen {
  if (server === null || server === 'unknown') {
    if (!local || (local.saved && server === null)) return { ...empty, edit: local?.edit ?? 0 };
    return { kind: local.kind, text: local.text, edit: local.edit, saved: local.saved, other: null };
  }
  const kept = server.other ? { kind: server.other.kind, text: server.other.text } : null;
  const fromServer: Chosen = { kind: server.kind, text: server.text, edit: server.edit, saved: true, other: kept };
  if (!local) return fromServer;
  const localCounts = local.edit > server.edit || (local.edit === server.edit && !local.saved);
  const same = local.text === server.text && local.kind === server.kind;
  if (same) return { ...fromServer, edit: Math.max(local.edit, server.edit) };
  if (localCounts) {
    // the beginning of the same text is no other version
    const other = local.text === '' || (local.kind === server.kind && local.text.startsWith(server.text)) ? null : otherOf(server);
    return { kind: local.kind, text: local.text, edit: local.edit, saved: false, other };
  }
  return { ...fromServer, other: local.saved || local.text === '' ? kept : { kind: local.kind, text: local.text } };
}

/** The edit of the server's draft that the chosen text is based on: the server keeps what is overwritten unseen. */
export const baseOf = (local: LocalDraft | undefined, server: ServerDraft, chosen: Chosen): number =>
  server !== null && server !== 'unknown' && server.text === chosen.text ? server.edit : (local?.base ?? (local?.saved ? local.edit : 0));

/** Whether this text lost against what the server answers with; where edits are equal it says so by the other version. */
export const lost = (text: string, edit: number, winner: Draft) =>
  winner.text !== text && (winner.edit > edit || (winner.edit === edit && winner.other?.text === text));

const otherOf = (draft: Draft) => (draft.text === '' ? null : { kind: draft.kind, text: draft.text });

const afterLastKeyMillis = 500;
/** A text that is typed without a pause is saved on the server too. */
const atMostMillis = 1_000;

/** How long after a key a draft is saved that has waited since `since`: soon after the last one, and within a second. */
export const savesIn = (since: number, now: number) => Math.max(0, Math.min(afterLastKeyMillis, since + atMostMillis - now));
