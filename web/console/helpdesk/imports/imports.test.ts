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
};

test('an import shows the outcome of its lines', () => {
  expect(outcome(run)).toBe("9 tickets imported, 1 updated, 0 unchanged. 2 lines can't be imported.");
  expect(outcome({ ...run, made: 0, changed: 0, same: 12, failed: 0 })).toBe('0 tickets imported, 0 updated, 12 unchanged.');
  expect(outcome({ ...run, failed: 0, pictures: 3, picturesMissing: 2 })).toBe(
    "9 tickets imported, 1 updated, 0 unchanged. 2 images couldn't be downloaded. Their addresses are in the text.",
  );
});

test('a checked file shows what can be imported', () => {
  expect(outcome({ ...run, state: 'checked', failed: 1 })).toBe("11 tickets ready to import. 1 line can't be imported.");
});
