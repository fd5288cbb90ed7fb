import { describe, expect, it } from 'vitest';
import type { Clock } from '../../shared/clock.ts';
import { Refresh } from './refresh.ts';

class HandClock implements Clock {
  private time = 0;
  private due: { at: number; run: () => void }[] = [];
  now = () => this.time;
  after(milliseconds: number, run: () => void) {
    const entry = { at: this.time + milliseconds, run };
    this.due.push(entry);
    return () => void (this.due = this.due.filter((each) => each !== entry));
  }
  async go(milliseconds: number) {
    const end = this.time + milliseconds;
    for (;;) {
      const next = this.due.filter((each) => each.at <= end).sort((one, other) => one.at - other.at)[0];
      if (!next) break;
      this.time = next.at;
      this.due = this.due.filter((each) => each !== next);
      next.run();
      for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    }
    this.time = end;
  }
}

function setUp() {
  const clock = new HandClock();
  const asked: string[] = [];
  const call = (name: string) => {
    asked.push(`${name}@${clock.now()}`);
    return Promise.resolve();
  };
  const refresh = new Refresh({ row: (id) => call(id), list: () => call('list'), counts: () => call('counts') }, clock);
  return { clock, asked, refresh };
}

describe('refresh', () => {
  it('asksOnceForAllEventsOfOneMessage', async () => {
    const { clock, asked, refresh } = setUp();
    refresh.row('a');
    refresh.row('a');
    await clock.go(5_000);
    expect(asked).toEqual(['a@80']);
  });
  it('asksAtOnceWhenAPersonWaitsAndNotAgainForWhatWasGathered', async () => {
    const { clock, asked, refresh } = setUp();
    refresh.recount();
    await clock.go(10);
    refresh.recountNow();
    expect(asked).toEqual(['counts@10']);
    await clock.go(5_000);
    expect(asked).toEqual(['counts@10']);
    refresh.recount();
    refresh.recountNow();
    refresh.recount();
    await clock.go(5_000);
    expect(asked).toEqual(['counts@10', 'counts@5010', 'counts@6010']);
  });
  it('asksNothingForARowThatCameAnotherWay', async () => {
    const { clock, asked, refresh } = setUp();
    refresh.row('a');
    refresh.settled('a');
    await clock.go(5_000);
    expect(asked).toEqual([]);
  });
  it('asksForARowThatChangedThoughAMessageOfItCame', async () => {
    const { clock, asked, refresh } = setUp();
    refresh.change('a');
    refresh.settled('a');
    await clock.go(5_000);
    expect(asked).toEqual(['a@80']);
  });
  it('readsOneListPageForManyRowsAndThenTheCounts', async () => {
    const { clock, asked, refresh } = setUp();
    for (const id of ['a', 'b', 'c', 'd']) refresh.row(id);
    await clock.go(5_000);
    expect(asked).toEqual(['list@80', 'counts@1080']);
  });
  it('neverAsksMoreThanOnceASecond', async () => {
    const { clock, asked, refresh } = setUp();
    for (let turn = 0; turn < 100; turn++) {
      refresh.row(`row-${turn}`);
      await clock.go(100);
    }
    expect(asked.length).toBeLessThanOrEqual(11);
  });
});
