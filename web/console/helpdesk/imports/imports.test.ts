import { expect, test } from 'vitest';
import { outcome, type TicketImport } from './imports.ts';

const run: TicketImport = {
  id: '1',
  source: 'zendesk',
  state: 'done',
  bytes: 1,
  lines: 12,
  done: 12,
  made: 9,
  changed: 1,
  same: 0,
  failed: 2,
  pictures: 0,
  picturesMissing: 0,
  createdAt: '',
  endedAt: null,
};

test('an import says what became of its lines', () => {
  expect(outcome(run)).toBe('9 tickets are new, 1 changed. 2 lines cannot be taken.');
  expect(outcome({ ...run, made: 0, changed: 0, same: 12, failed: 0 })).toBe('0 tickets are new, 12 as before.');
  expect(outcome({ ...run, failed: 0, pictures: 3, picturesMissing: 2 })).toBe(
    '9 tickets are new, 1 changed. 2 pictures were not to be had; the text names them.',
  );
});

test('a file that was checked says what can be brought', () => {
  expect(outcome({ ...run, state: 'checked', failed: 1 })).toBe('11 tickets can be brought here. 1 line cannot be taken.');
});
