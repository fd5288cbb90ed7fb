import { describe, expect, it } from 'vitest';
import { FakeClock } from '../../shared/testing/clock.ts';
import { frameWithinMillis, watchedAtOnce, Watching } from './watching.ts';

function setUp() {
  const clock = new FakeClock();
  const reads: string[] = [];
  const watching = new Watching({ start: (id) => reads.push(`+${id}`), stop: (id) => reads.push(`-${id}`) }, clock);
  return { clock, reads, watching };
}

const nothingOpen = () => false;

describe('standing reads of what is listed', () => {
  it('startsWhatIsListedOnceAndStopsWhatIsNot', () => {
    const { reads, watching } = setUp();
    watching.want(['a', 'b'], nothingOpen);
    watching.want(['b', 'c'], nothingOpen);
    expect(reads).toEqual(['+a', '+b', '-a', '+c']);
  });
  it('leavesAloneWhatATimelineReads', () => {
    const { reads, watching } = setUp();
    watching.want(['a'], nothingOpen);
    watching.want(['a'], (id) => id === 'a');
    expect(reads).toEqual(['+a']);
    watching.left('a');
    watching.want(['a'], nothingOpen);
    expect(reads).toEqual(['+a', '+a']);
  });
  it('keepsToItsLimitWithTheMostRecentFirst', () => {
    const { reads, watching } = setUp();
    const ids = Array.from({ length: watchedAtOnce + 5 }, (_, index) => String(index));
    watching.want(ids, nothingOpen);
    expect(reads).toEqual(ids.slice(0, watchedAtOnce).map((id) => `+${id}`));
  });
  it('asksNoMoreForWhatWasRefused', () => {
    const { reads, watching } = setUp();
    watching.want(['a'], nothingOpen);
    watching.refuse('a');
    watching.want(['a'], nothingOpen);
    expect(reads).toEqual(['+a']);
    expect(watching.expects('a', () => undefined)).toBe(false);
  });
  it('asksForTheRowOnlyWhenTheFrameDoesNotCome', async () => {
    const { clock, watching } = setUp();
    let lost = 0;
    watching.want(['a', 'b'], nothingOpen);
    watching.heard('a');
    expect(watching.expects('a', () => (lost += 1))).toBe(true);
    expect(watching.expects('b', () => (lost += 10))).toBe(true);
    expect(watching.expects('c', () => undefined)).toBe(false);
    await clock.pass(frameWithinMillis);
    expect(lost).toBe(10);
  });
});
