import { describe, expect, it } from 'vitest';
import { takesTransfers } from './team.ts';
import type { Status } from './types.ts';

describe('transfers', () => {
  it('go to agents who are online or take transfers only', () => {
    const all: Status[] = ['online', 'away', 'assign_only', 'invisible', 'offline'];
    expect(all.filter((effective) => takesTransfers({ effective }))).toEqual(['online', 'assign_only']);
  });
});
