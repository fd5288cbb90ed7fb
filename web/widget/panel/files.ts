import type { Http } from '../../shared/http.ts';
import { newId } from '../../shared/ids.ts';
import type { Attachment } from '../../shared/types.ts';
import { Upload, type UploadState } from '../../shared/uploads.ts';
import type { Word } from './words.ts';

export interface TrayFile {
  readonly key: string;
  readonly file: File;
  /** An address of the page's own memory, for pictures. */
  readonly preview: string | null;
  /** `held` until a chat exists: before that nothing leaves the browser. */
  readonly state: UploadState | { kind: 'held' } | { kind: 'refused'; word: Word };
}

export interface TrayLimits {
  readonly maxFiles: number;
  readonly maxBytes: number;
  /** MIME types or `image/*`; empty lets the server decide. */
  readonly types: readonly string[];
}

/** The files that wait beside the composer for the message they go with. */
export class Tray {
  private readonly http: Http;
  private readonly limits: TrayLimits;
  private readonly changed: () => void;
  private readonly uploads = new Map<string, Upload>();
  private list: readonly TrayFile[] = [];

  constructor(http: Http, limits: TrayLimits, changed: () => void) {
    this.http = http;
    this.limits = limits;
    this.changed = changed;
  }

  get files(): readonly TrayFile[] {
    return this.list;
  }

  get attachments(): Attachment[] {
    return this.list.flatMap(({ state }) => (state.kind === 'done' ? [state.attachment] : []));
  }

  /** Every file is with the server. */
  get ready(): boolean {
    return this.list.every(({ state }) => state.kind === 'done');
  }

  /** Nothing moves any more, and something failed. */
  get stuck(): boolean {
    return this.list.some(({ state }) => state.kind === 'failed' || state.kind === 'refused');
  }

  /** Takes as many as a message may carry and says whether that was all. */
  add(files: Iterable<File>, upload: boolean): boolean {
    const room = this.limits.maxFiles - this.list.length;
    const given = [...files];
    const taken = given.slice(0, Math.max(0, room)).map((file): TrayFile => {
      const word = this.refuses(file);
      return {
        key: newId(),
        file,
        preview: !word && /^image\/(png|jpeg|gif|webp|avif)$/.test(file.type) ? URL.createObjectURL(file) : null,
        state: word ? { kind: 'refused', word } : { kind: 'held' },
      };
    });
    this.list = [...this.list, ...taken];
    if (upload) {
      this.upload();
    }
    this.changed();
    return taken.length === given.length;
  }

  /** The chat exists: what was held goes up. */
  upload(): void {
    for (const { key, file, state } of this.list) {
      if (state.kind === 'held') {
        const upload = new Upload({
          http: this.http,
          file,
          name: file.name,
          onState: (next) => this.put(key, next),
        });
        this.uploads.set(key, upload);
        upload.start();
      }
    }
  }

  retry(key: string): void {
    this.uploads.get(key)?.retry();
  }

  remove(key: string): void {
    this.uploads.get(key)?.cancel();
    this.drop((file) => file.key === key);
  }

  /** The message took them: they are the conversation's now. */
  clear(): void {
    this.drop(() => true);
  }

  private drop(gone: (file: TrayFile) => boolean): void {
    for (const file of this.list.filter(gone)) {
      this.uploads.delete(file.key);
      if (file.preview) {
        URL.revokeObjectURL(file.preview);
      }
    }
    this.list = this.list.filter((file) => !gone(file));
    this.changed();
  }

  private put(key: string, state: UploadState): void {
    this.list = this.list.map((file) => (file.key === key ? { ...file, state } : file));
    this.changed();
  }

  private refuses(file: File): Word | null {
    if (file.size === 0) {
      return 'fileEmpty';
    }
    if (file.size > this.limits.maxBytes) {
      return 'fileTooLarge';
    }
    const { types } = this.limits;
    // A browser that does not know the type says nothing; the server looks at the content anyway.
    const fits = !file.type || types.length === 0 || types.some((type) => matchesType(type, file));
    return fits ? null : 'fileType';
  }
}

function matchesType(type: string, file: File): boolean {
  if (type.startsWith('.')) {
    return file.name.toLowerCase().endsWith(type.toLowerCase());
  }
  return type.endsWith('/*') ? file.type.startsWith(type.slice(0, -1)) : file.type === type;
}

/** What a failed upload says. */
export function uploadWord(code: string): Word {
  return code === 'upload.too-large'
    ? 'fileTooLarge'
    : code === 'upload.type-refused'
      ? 'fileType'
      : code === 'upload.later'
        ? 'fileLater'
        : code === 'upload.holds-secret'
          ? 'fileSecret'
          : 'fileFailed';
}

export function size(bytes: number, language: string): string {
  const mega = bytes >= 1_000_000;
  const value = mega ? bytes / 1_048_576 : Math.max(1, bytes / 1024);
  const unit = mega ? 'megabyte' : 'kilobyte';
  const digits = mega && value < 10 ? 1 : 0;
  return value.toLocaleString(language, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: digits });
}
