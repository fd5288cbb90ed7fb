import type { Http } from '../../shared/http.ts';
import type { Messenger } from '../../shared/messenger.ts';
import type { Id } from '../../shared/types.ts';

/** How far the visitor has received and read: told over the socket, by a request where there is none. */
export class Marks {
  /** The last seq that was read. */
  upTo = 0;
  private asking: Promise<void> | null = null;
  private readonly http: Http;
  private readonly current: () => Id | null;

  constructor(http: Http, current: () => Id | null) {
    this.http = http;
    this.current = current;
  }

  /** Says whether something was read that had not been. */
  reach(messenger: Messenger | null, conversation: Id, seen: number, reading: boolean): boolean {
    if (!reading) {
      messenger?.mark(conversation, { delivered: seen });
      return false;
    }
    if (seen <= this.upTo) {
      return false;
    }
    this.upTo = seen;
    if (!messenger?.mark(conversation, { delivered: seen, read: seen })) {
      this.ask(conversation);
    }
    return true;
  }

  private ask(conversation: Id): void {
    const read = this.upTo;
    this.asking ??= this.http
      .post<void>(`conversations/${conversation}/marks`, { read })
      .catch(() => {}) // The next mark says more than this one.
      .then(() => {
        this.asking = null;
        if (this.current() === conversation && this.upTo > read) {
          this.ask(conversation);
        }
      });
  }
}
