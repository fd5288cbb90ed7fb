import type { Found, Gate } from '../../shared/redaction/gate.ts';
import type { ChatOptions } from './chat-state.ts';

/**
 * The detectors, loaded when digits are typed or the chat has begun (PR-103). Without them the server's own check stands,
 * and whoever presses Send twice does not wait for them.
 */
export class Masking {
  private readonly options: ChatOptions;
  private readonly show: (draft: string, found: Found | null) => void;
  private readonly seen: (text: string) => void;
  /** What is typed, for an agent to see where the widget says so; nothing without the detectors. */
  preview: (text: string) => void = () => {};
  private passes: Gate | null = null;
  private loading: Promise<unknown> | null = null;

  constructor(options: ChatOptions, show: (draft: string, found: Found | null) => void, seen: (text: string) => void) {
    this.options = options;
    this.show = show;
    this.seen = seen;
  }

  typed(text: string): void {
    this.preview(text);
    if (/\p{N}(.{0,3}\p{N}){11}/u.test(text)) {
      this.load();
    }
  }

  load(): void {
    const { masking } = this.options.config.parts;
    if (masking) {
      this.loading ??= import(/* @vite-ignore */ masking).then(
        (it: typeof import('../masking.ts')) => {
          this.passes = it.of(this.options, this.show);
          if (this.options.config.widget.behaviour.preview) {
            this.preview = it.preview(this.seen);
          }
        },
        () => {},
      );
    }
  }

  /** What may leave; null while its writer has not seen what was found, or the detectors are on their way: then `again`. */
  pass(text: string, again: () => void): string | null {
    if (this.passes) {
      return this.passes(text);
    }
    if (this.loading) {
      void this.loading.then(again);
      this.loading = null;
      return null;
    }
    return text;
  }
}
