import { backOff, type Clock, systemClock } from './clock.ts';
import type { Http } from './http.ts';
import { asProblem, type Problem } from './problem.ts';
import type { Attachment, UploadProgress, UploadTicket } from './types.ts';

export type UploadState =
  | { kind: 'sending'; sent: number; size: number }
  /** The connection is away; the upload goes on by itself at `retryAt`. */
  | { kind: 'waiting'; sent: number; size: number; retryAt: number }
  | { kind: 'done'; attachment: Attachment }
  /** `code` such as `upload.too-large`; `retry()` starts again where it makes sense. */
  | { kind: 'failed'; code: string; problem: Problem }
  | { kind: 'cancelled' };

export interface UploadOptions {
  http: Http;
  file: Blob;
  name: string;
  onState: (state: UploadState) => void;
  clock?: Clock;
  random?: () => number;
}

const PART_TIMEOUT = 60_000;
const TRIES = 8;

/** Sends one file in parts, and after a cut goes on from the octet the server has (LC-21). */
export class Upload {
  private readonly options: UploadOptions;
  private readonly clock: Clock;
  private readonly random: () => number;
  private id: string | null = null;
  private partBytes = 1_048_576;
  private offset = 0;
  private failures = 0;
  private running: AbortController | null = null;
  private cancelWait: () => void = () => {};
  private current: UploadState;

  constructor(options: UploadOptions) {
    this.options = options;
    this.clock = options.clock ?? systemClock;
    this.random = options.random ?? Math.random;
    this.current = { kind: 'sending', sent: 0, size: options.file.size };
  }

  get state(): UploadState {
    return this.current;
  }

  start(): void {
    void this.run(false);
  }

  retry(): void {
    if (this.current.kind === 'failed') {
      this.failures = 0;
      void this.run(this.id !== null);
    }
  }

  /** Stops, and takes away what the server holds of it. */
  cancel(): void {
    this.cancelWait();
    this.running?.abort();
    this.running = null;
    const id = this.id;
    this.id = null;
    this.change({ kind: 'cancelled' });
    if (id) {
      // Best effort: the server itself drops what nobody attaches within an hour.
      this.options.http.delete(`uploads/${id}`).catch(() => {});
    }
  }

  private async run(resume: boolean): Promise<void> {
    const running = new AbortController();
    this.running = running;
    try {
      const attachment = (resume && (await this.resume(running.signal))) || (await this.sendAll(running.signal));
      if (this.running === running) {
        this.change({ kind: 'done', attachment });
      }
    } catch (error) {
      if (this.running === running) {
        this.stumble(asProblem(error));
      }
    }
  }

  /** Asks where the server stands. The answer to the last part may have been lost, and then all is there already. */
  private async resume(signal: AbortSignal): Promise<Attachment | undefined> {
    const progress = await this.options.http.get<UploadProgress>(this.path(), { signal });
    this.offset = progress.offset;
    return progress.attachment;
  }

  private async sendAll(signal: AbortSignal): Promise<Attachment> {
    const { http, file, name } = this.options;
    if (!this.id) {
      const ticket = await http.post<UploadTicket>('uploads', { name, size: file.size }, { signal });
      this.id = ticket.id;
      this.offset = ticket.offset;
      this.partBytes = ticket.partBytes;
    }
    for (;;) {
      this.change({ kind: 'sending', sent: this.offset, size: file.size });
      const progress = await http.request<UploadProgress>('PATCH', this.path(), {
        octets: file.slice(this.offset, this.offset + this.partBytes),
        headers: { 'Upload-Offset': String(this.offset) },
        timeoutMs: PART_TIMEOUT,
        signal,
      });
      this.failures = 0;
      this.offset = progress.offset;
      if (progress.done && progress.attachment) {
        return progress.attachment;
      }
    }
  }

  private stumble(problem: Problem): void {
    if (problem.code === 'upload.offset' && this.failures++ < TRIES) {
      void this.run(true);
      return;
    }
    if (problem.status === 404) {
      this.id = null;
    }
    const hopeless = !problem.passing || problem.code === 'upload.later' || ++this.failures > TRIES;
    if (hopeless) {
      this.change({ kind: 'failed', code: problem.code, problem });
      return;
    }
    const seconds = problem.retryAfterSeconds;
    const delay = seconds === null ? backOff(this.failures - 1, this.random) : seconds * 1000;
    const { size } = this.options.file;
    this.change({ kind: 'waiting', sent: this.offset, size, retryAt: this.clock.now() + delay });
    this.cancelWait = this.clock.after(delay, () => void this.run(this.id !== null));
  }

  private path(): string {
    return `uploads/${this.id}`;
  }

  private change(state: UploadState): void {
    this.current = state;
    this.options.onState(state);
  }
}
