import { systemClock, type Clock } from '../../../shared/clock.ts';
import { asProblem } from '../../../shared/problem.ts';
import type { Draft, Id, SendKind } from '../../../shared/types.ts';
import { Shelf } from '../../app/database.ts';
import { Observable } from '../../app/observable.ts';
import { http } from '../../app/server.ts';
import { leaving, redactionRules } from './leaving.ts';
import { baseOf, choose, lost, savesIn, type Chosen, type LocalDraft, type ServerDraft } from './drafts.ts';

export type DraftState = 'none' | 'kept' | 'saved';

const shelves = new Map<Id, Shelf<LocalDraft>>();

function shelfOf(agent: Id): Shelf<LocalDraft> {
  let shelf = shelves.get(agent);
  if (!shelf) shelves.set(agent, (shelf = new Shelf(`parlour-draft-${agent}`, 'conversation')));
  return shelf;
}

/** Keeps what is being written: in the browser with every key, on the server within a second of the last one. */
export class DraftKeeper {
  readonly state = new Observable<DraftState>('none');
  private readonly shelf: Shelf<LocalDraft>;
  private readonly key: string;
  private readonly path: string;
  private edit = 0;
  private base = 0;
  private text = '';
  private onServer = false;
  private cancel: () => void = () => undefined;
  private saving: Promise<void> = Promise.resolve();
  private underway = false;
  private stopped = false;
  private since: number | null = null;

  constructor(
    agent: Id,
    private readonly conversation: Id,
    private readonly kind: SendKind,
    private readonly clash: (winner: Draft) => void,
    private readonly clock: Clock = systemClock,
  ) {
    this.shelf = shelfOf(agent);
    this.key = kind === 'message' ? conversation : `${conversation} ${kind}`;
    this.path = `conversations/${conversation}/draft?kind=${kind}`;
  }

  /** `asked` says that the server has a draft; without one there is nothing to request. */
  async load(asked: boolean): Promise<Chosen> {
    this.stopped = false;
    const held = await this.shelf.get(this.key);
    // A note that was kept before notes had a place of their own is on the server.
    const local = held?.kind === this.kind ? held : undefined;
    const server = asked || (local && local.text !== '') ? await this.fromServer() : null;
    const chosen = choose(local, server);
    this.edit = Math.max(chosen.edit, local?.edit ?? 0);
    this.base = baseOf(local, server, chosen);
    this.text = chosen.text;
    this.onServer = server !== null && server !== 'unknown';
    this.state.set(chosen.text === '' ? 'none' : chosen.saved ? 'saved' : 'kept');
    if (!chosen.saved && (chosen.text !== '' || this.onServer)) this.schedule();
    return chosen;
  }

  change(text: string) {
    this.text = text;
    this.edit++;
    void this.keep(false);
    this.state.set(text === '' ? 'none' : 'kept');
    this.schedule();
  }

  /**
   * The text left as a message: the server drops the draft when it has that, the browser remembers that it is gone. Only
   * a save that was under way may come after the message, and is taken back.
   */
  sent() {
    this.cancel();
    this.since = null;
    this.text = '';
    this.edit++;
    this.base = 0;
    this.onServer = false;
    this.state.set('none');
    void this.keep(true);
    if (this.underway) void this.saving.then(() => http.delete(`${this.path}&sent=true`)).catch(() => undefined);
  }

  /** An earlier message was stored, and the server dropped what it had of this draft with it. */
  dropped() {
    if (this.text !== '') this.schedule();
  }

  /** Leaves the conversation; what is not saved yet is saved now. */
  stop() {
    this.cancel();
    if (this.state.get() === 'kept') void this.save(false);
    this.stopped = true;
  }

  private schedule() {
    this.cancel();
    this.since ??= this.clock.now();
    this.cancel = this.clock.after(savesIn(this.since, this.clock.now()), () => {
      this.since = null;
      void this.save();
    });
  }

  private async fromServer(): Promise<ServerDraft> {
    try {
      return (await http.get<Draft | undefined>(this.path, { urgent: true })) ?? null;
    } catch (thrown) {
      return asProblem(thrown).status === 404 ? null : 'unknown';
    }
  }

  private save(growing = true): Promise<void> {
    this.saving = this.saving.then(async () => {
      this.underway = true;
      await this.saveNow(growing);
      this.underway = false;
    });
    return this.saving;
  }

  private async saveNow(growing: boolean) {
    const { kind, text, edit } = this;
    try {
      if (text === '') {
        if (this.onServer) await http.delete(this.path);
        this.onServer = false;
        this.base = 0;
        return;
      }
      const { text: safe, whole } = await leaving(text, await redactionRules(this.conversation), growing);
      if (!whole && safe.trim() === '') return;
      this.onServer = true;
      const winner = await http.put<Draft>(`conversations/${this.conversation}/draft`, { kind, text: safe, edit, base: this.base });
      const beaten = winner && lost(safe, edit, winner);
      if (winner && !beaten && this.onServer) this.base = winner.edit;
      if (edit !== this.edit) return;
      if (beaten) return this.clash(winner);
      this.edit = Math.max(edit, winner?.edit ?? 0);
      if (!whole) return;
      this.state.set('saved');
      await this.keep(true);
    } catch (thrown) {
      if (asProblem(thrown).passing && !this.stopped) this.cancel = this.clock.after(5_000, () => void this.save());
    }
  }

  private keep(saved: boolean): Promise<void> {
    return this.shelf.put({ conversation: this.key, kind: this.kind, text: this.text, edit: this.edit, saved, base: this.base });
  }
}
