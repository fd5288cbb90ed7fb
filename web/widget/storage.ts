import type { Keys } from '../shared/stores.ts';

/**
 * The only place where the widget reaches storage of the browser. The server lists the same names in its registry,
 * which the privacy pages publish; a test compares them.
 */
export type LocalKey = 'parlour.token' | 'parlour.prefs' | 'parlour.visit' | 'parlour.monitor';
export type SessionKey = 'parlour.token' | 'parlour.outbox' | 'parlour.first' | 'parlour.chat' | 'parlour.quiet' | 'parlour.monitor';

export type { Keys };

/** Both throw where storage is blocked. */
export const local = (): Keys<LocalKey> => localStorage;
export const session = (): Keys<SessionKey> => sessionStorage;
