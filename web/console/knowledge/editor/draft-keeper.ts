import { asProblem, type Problem } from '../../../shared/problem.ts';
import { Observable } from '../../app/observable.ts';
import { asDraft, type Draft, type Text } from '../api.ts';
import { canonical } from '../body/doc.ts';

export type SaveState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'saving' }
  /** Not reachable; it is tried again. */
  | { readonly kind: 'retrying'; readonly problem: Problem }
  /** The server doesn't take it; the next change is tried again. */
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** Someone else saved meanwhile. */
  | { readonly kind: 'conflict'; readonly base: Text; readonly mine: Text; readonly theirs: Draft };

type Save = (text: Text & { revision: number }, keepalive: boolean) => Promise<Draft>;

/** How long after the last key a draft is saved. */
export const saveMillis = 1_000;
const retryMillis = [2_000, 5_000, 10_000, 30_000];

export const textOf = ({ title, description, doc }: Text): Text => ({ title, description, doc });

export const sameText = (one: Text, other: Text): boolean =>
  one.title === other.title && one.description === other.description && canonical(one.doc) === canonical(other.doc);

/** Saves a draft while it is written, each time on the revision it was read at. Two saves never run at once. */
export class DraftKeeper {
  readonly state = new Observable<SaveState>({ kind: 'saved' });
  /** As the server last answered. */
  readonly saved: Observable<Draft>;
  private text: Text;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | null = null;
  private failures = 0;
  private stopped = false;

  constructor(
    draft: Draft,
    private readonly save: Save,
  ) {
    this.saved = new Observable(draft);
    this.text = textOf(draft);
  }

  get current(): Text {
    return this.text;
  }

  get dirty(): boolean {
    return !sameText(this.text, this.saved.get());
  }

  change(change: Partial<Text>) {
    this.text = { ...this.text, ...change };
    if (this.state.get().kind === 'conflict') return;
    this.state.set({ kind: 'waiting' });
    this.later(saveMillis);
  }

  /** Saves now; true when everything written is saved. */
  async flush(keepalive = false): Promise<boolean> {
    clearTimeout(this.timer);
    while (this.running) await this.running;
    if (this.state.get().kind !== 'conflict') await this.run(keepalive);
    return this.state.get().kind === 'saved';
  }

  /** Takes what the server has in place of what is here. */
  take(draft: Draft) {
    clearTimeout(this.timer);
    this.saved.set(draft);
    this.text = textOf(draft);
    this.failures = 0;
    this.state.set({ kind: 'saved' });
  }

  /** Goes on from what the server has, such as a published version, with what was written meanwhile. */
  goOn(draft: Draft) {
    this.saved.set(draft);
    this.failures = 0;
    if (this.running) return;
    this.state.set({ kind: 'waiting' });
    this.later(saveMillis);
  }

  /** Ends a conflict with the text both agree on. */
  async settle(text: Text): Promise<boolean> {
    const state = this.state.get();
    if (state.kind !== 'conflict') return false;
    this.saved.set(state.theirs);
    this.text = text;
    this.state.set({ kind: 'waiting' });
    return this.flush();
  }

  /** Saves what is left and ends. */
  stop() {
    clearTimeout(this.timer);
    if (this.dirty && this.state.get().kind !== 'conflict') void this.flush(true);
    this.stopped = true;
  }

  private later(millis: number) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), millis);
  }

  private run(keepalive: boolean): Promise<void> {
    if (!this.dirty) {
      this.state.set({ kind: 'saved' });
      return Promise.resolve();
    }
    this.running = this.send(keepalive).finally(() => (this.running = null));
    return this.running;
  }

  private async send(keepalive: boolean) {
    const sent = this.text;
    const base = this.saved.get();
    this.state.set({ kind: 'saving' });
    try {
      const answer = await this.save({ ...sent, revision: base.revision }, keepalive && JSON.stringify(sent).length < 60_000);
      // what the server stored may differ in anchors only; what was sent is what is compared with
      this.saved.set({ ...answer, ...sent });
      this.failures = 0;
      if (this.dirty) {
        this.state.set({ kind: 'waiting' });
        this.later(saveMillis);
      } else this.state.set({ kind: 'saved' });
    } catch (thrown) {
      const problem = asProblem(thrown);
      const theirs = problem.more['current'] as Draft | undefined;
      if (problem.code === 'article.revision' && theirs) this.overtaken(base, sent, asDraft(theirs));
      else if (problem.passing) {
        this.state.set({ kind: 'retrying', problem });
        if (!this.stopped) this.later(retryMillis[Math.min(this.failures++, retryMillis.length - 1)]!);
      } else this.state.set({ kind: 'refused', problem });
    }
  }

  private overtaken(base: Draft, sent: Text, theirs: Draft) {
    // an answer that was lost, so it is already saved; or only published meanwhile
    if (sameText(theirs, sent) || sameText(theirs, base)) {
      this.saved.set(theirs);
      if (this.dirty) this.later(saveMillis);
      this.state.set(this.dirty ? { kind: 'waiting' } : { kind: 'saved' });
      return;
    }
    this.state.set({ kind: 'conflict', base: textOf(base), mine: this.text, theirs });
  }
}
