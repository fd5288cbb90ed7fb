import { expect, test } from 'vitest';
import { actionWords, type Action } from './actions.ts';

test('tags that are only added need no list of removed ones', () => {
  const action = { do: 'tags', add: ['warranty'] } as unknown as Action;
  expect(actionWords(action, [])).toContain('warranty');
});
