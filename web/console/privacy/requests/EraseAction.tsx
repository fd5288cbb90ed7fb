import type { PrivacyRequest } from '../api.ts';

/** How an erasure is begun from its request. */
export function EraseAction(_: { request: PrivacyRequest; changed: (request: PrivacyRequest) => void }) {
  return null;
}
