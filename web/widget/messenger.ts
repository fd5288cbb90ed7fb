/** What the panel fetches once there is something to say: the socket, the outbox and the timeline. */
export { Messenger } from '../shared/messenger.ts';
export { MemoryStore, WebStore } from '../shared/stores.ts';
