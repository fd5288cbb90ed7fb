import { useEffect, useRef, useState } from 'react';
import type { Http } from '../../../shared/http.ts';
import { newId } from '../../../shared/ids.ts';
import type { Attachment, Id } from '../../../shared/types.ts';
import { Upload, type UploadState } from '../../../shared/uploads.ts';
import { http } from '../../app/server.ts';
import { toast } from '../../app/parts/toast.tsx';
import { locale, t } from '../../app/t.ts';
import { sizeText } from '../words.ts';

export interface PickedFile {
  readonly key: string;
  readonly name: string;
  readonly size: number;
  readonly state: UploadState;
}

export const mostFiles = 10;

/** The files of one message that is being written: each uploads at once, in parts, and can be retried or removed. */
export function useFiles(conversation: Id) {
  const [files, setFiles] = useState<readonly PickedFile[]>([]);
  const uploads = useRef(new Map<string, Upload>());
  const closed = useRef(false);
  useEffect(() => {
    closed.current = false;
    return () => {
      closed.current = true;
    };
  }, []);
  const put = (key: string, state: UploadState) => {
    if (!closed.current) setFiles((before) => before.map((file) => (file.key === key ? { ...file, state } : file)));
  };
  const add = (picked: readonly File[]) => {
    const room = mostFiles - files.length;
    if (picked.length > room) toast(t('composer.file.tooMany', { count: mostFiles }));
    for (const file of picked.slice(0, Math.max(0, room))) {
      const key = newId();
      const upload = new Upload({
        http: towards(conversation),
        file,
        name: file.name || 'picture.png',
        onState: (state) => put(key, state),
      });
      uploads.current.set(key, upload);
      setFiles((before) => [...before, { key, name: file.name || 'picture.png', size: file.size, state: upload.state }]);
      upload.start();
    }
  };
  const drop = (key: string) => {
    uploads.current.get(key)?.cancel();
    uploads.current.delete(key);
    setFiles((before) => before.filter((file) => file.key !== key));
  };
  return {
    files,
    add,
    drop,
    retry: (key: string) => uploads.current.get(key)?.retry(),
    /** Takes files that are on the server already, such as those of a message that came back. */
    put: (attachments: readonly Attachment[]) =>
      setFiles((before) => [
        ...before,
        ...attachments.map((attachment) => ({
          key: attachment.id,
          name: attachment.name,
          size: attachment.size,
          state: { kind: 'done' as const, attachment },
        })),
      ]),
    clear: () => {
      uploads.current.clear();
      setFiles([]);
    },
    /** Files that went out with a message; others picked meanwhile stay. */
    sent: (attachments: readonly Attachment[]) => {
      const gone = new Set(attachments.map(({ id }) => id));
      setFiles((before) => before.filter(({ state }) => state.kind !== 'done' || !gone.has(state.attachment.id)));
    },
    attachments: files.flatMap((file) => (file.state.kind === 'done' ? [file.state.attachment] : [])),
    /** None is dropped silently: a failed one is retried or removed first. */
    refused: files.some((file) => file.state.kind === 'failed'),
    underway: files.some((file) => file.state.kind === 'sending' || file.state.kind === 'waiting'),
  };
}

/** Each upload names its conversation: a file that cannot be sent there is rejected before its first byte. */
function towards(conversation: Id): Http {
  return { ...http, post: (path, json, options) => http.post(path, { ...(json as object), conversation }, options) };
}

const percent = new Intl.NumberFormat(locale, { style: 'percent' });

export function uploadWords(file: PickedFile): string {
  const { state } = file;
  switch (state.kind) {
    case 'sending':
      return percent.format(Math.floor((100 * state.sent) / Math.max(1, state.size)) / 100);
    case 'waiting':
      return t('composer.file.waiting');
    case 'done':
      return sizeText(file.size);
    case 'cancelled':
      return t('composer.file.removed');
    case 'failed':
      return refused(state.code, state.problem.more);
  }
}

function refused(code: string, more: Readonly<Record<string, unknown>>): string {
  if (code === 'upload.too-large')
    return typeof more['maxBytes'] === 'number'
      ? t('composer.file.over', { size: sizeText(more['maxBytes']) })
      : t('composer.file.tooLarge');
  if (code === 'upload.type-refused')
    return typeof more['found'] === 'string' ? t('composer.file.typeRefused', { type: more['found'] }) : t('composer.file.thisTypeRefused');
  if (code === 'upload.holds-secret') return t('composer.file.secret');
  if (code === 'upload.not-examined') return t('composer.file.unchecked');
  if (code === 'upload.off') return t('composer.filesOff');
  if (code === 'upload.later') return t('composer.file.noStorage');
  return t('composer.file.failed');
}
