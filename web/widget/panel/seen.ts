import type { Http } from '../../shared/http.ts';
import type { ClientFrame } from '../../shared/types.ts';
import type { Data } from '../protocol.ts';

/** What the page tells of its visitor: in which consented browser it is (LC-83), and what it comes to (LC-108). */
export class Seen {
  visit: string | undefined;
  private readonly http: Http;
  private readonly send: (frame: ClientFrame) => void;

  /** `send` does nothing where no chat is open. */
  constructor(http: Http, send: (frame: ClientFrame) => void) {
    this.http = http;
    this.send = send;
  }

  browses(visit: string, chatting: boolean): void {
    this.visit = visit;
    if (chatting) {
      this.resumed();
    }
  }

  /** A chat that goes on says in which browser; one that begins says it at its start. */
  resumed(): void {
    if (this.visit) {
      this.http.put('visit', { visit: this.visit }).catch(() => {}); // The next start says it again.
    }
  }

  /** A consented page says by itself what is reached. */
  reaches(type: 'page' | 'event', { url, name, props }: Data): void {
    if (!this.visit) {
      const age = Math.round(performance.now() / 1000);
      this.send(type === 'page' ? { t: 'shown', url, age } : { t: 'event', name, props, age });
    }
  }
}
