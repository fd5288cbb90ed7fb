import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '../../../shared/problem.ts';
import type { Draft, Text } from '../api.ts';
import { DraftKeeper } from './draft-keeper.ts';

const draft = (title: string, revision: number): Draft => ({
  locale: 'en',
  state: 'draft',
  title,
  description: '',
  slug: 'x',
  doc: { type: 'doc', content: [{ type: 'paragraph' }] },
  revision,
  savedAt: '2026-01-01T00:00:00Z',
  savedBy: null,
  publishedVersion: null,
  edited: true,
  outdatedSince: null,
  editors: [],
});

/** A server that keeps one draft as the real one does. */
class Server {
  now = draft('First', 1);
  saves: string[] = [];
  fail: Problem | null = null;
  save = async (text: Text & { revision: number }): Promise<Draft> => {
    this.saves.push(text.title);
    if (this.fail) throw this.fail;
    if (text.revision !== this.now.revision) throw new Problem(409, 'article.revision', '', { current: this.now });
    this.now = { ...this.now, ...text, revision: this.now.revision + 1 };
    return this.now;
  };
}

describe('a draft that is written', () => {
  let server: Server;
  let keeper: DraftKeeper;
  beforeEach(() => {
    vi.useFakeTimers();
    server = new Server();
    keeper = new DraftKeeper(server.now, server.save);
  });
  afterEach(() => vi.useRealTimers());

  it('isSavedOneSecondAfterTheLastKey', async () => {
    keeper.change({ title: 'F' });
    await vi.advanceTimersByTimeAsync(900);
    keeper.change({ title: 'Fo' });
    await vi.advanceTimersByTimeAsync(900);
    expect(server.saves).toEqual([]);
    await vi.advanceTimersByTimeAsync(100);
    expect(server.saves).toEqual(['Fo']);
    expect(keeper.state.get().kind).toBe('saved');
  });

  it('isNotSavedWhenNothingChanged', async () => {
    keeper.change({ title: 'First' });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(server.saves).toEqual([]);
    expect(keeper.state.get().kind).toBe('saved');
  });

  it('losesNothingWhenSomeoneElseSaved', async () => {
    server.now = draft('Theirs', 7);
    keeper.change({ title: 'Mine' });
    await vi.advanceTimersByTimeAsync(1_000);
    const state = keeper.state.get();
    expect(state.kind === 'conflict' && [state.base.title, state.mine.title, state.theirs.title]).toEqual(['First', 'Mine', 'Theirs']);
    keeper.change({ title: 'Mine too' });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(server.now.title).toBe('Theirs');
    expect(keeper.current.title).toBe('Mine too');
    expect(await keeper.settle({ ...keeper.current, title: 'Both' })).toBe(true);
    expect(server.now.title).toBe('Both');
    expect(server.now.revision).toBe(8);
  });

  it('isTriedAgainWithoutANetwork', async () => {
    server.fail = new Problem(0, 'network.unreachable', '');
    keeper.change({ title: 'Later' });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(keeper.state.get().kind).toBe('retrying');
    server.fail = null;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(server.now.title).toBe('Later');
    expect(keeper.state.get().kind).toBe('saved');
  });

  it('isNoConflictWhenOnlyTheAnswerWasLost', async () => {
    server.now = draft('Mine', 2);
    keeper.change({ title: 'Mine' });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(keeper.state.get().kind).toBe('saved');
    expect(keeper.saved.get().revision).toBe(2);
  });

  it('waitsForTheNextChangeWhenItIsRefused', async () => {
    server.fail = new Problem(422, 'article.too-large', 'Too long');
    keeper.change({ title: 'Long' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.saves).toEqual(['Long']);
    expect(keeper.state.get().kind).toBe('refused');
    server.fail = null;
    keeper.change({ title: 'Short' });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(keeper.state.get().kind).toBe('saved');
  });

  it('losesNothingThatIsWrittenWhileItIsPublished', async () => {
    keeper.change({ title: 'Published' });
    await keeper.flush();
    keeper.change({ title: 'Published and more' });
    server.now = { ...server.now, revision: server.now.revision + 1, publishedVersion: 1 };
    keeper.goOn(server.now);
    expect(keeper.current.title).toBe('Published and more');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(server.now).toMatchObject({ title: 'Published and more', publishedVersion: 1 });
    expect(keeper.state.get().kind).toBe('saved');
  });

  it('isSavedWhenItIsLeft', async () => {
    keeper.change({ title: 'Left' });
    keeper.stop();
    await vi.advanceTimersByTimeAsync(0);
    expect(server.now.title).toBe('Left');
  });
});
