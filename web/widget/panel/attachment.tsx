import { useEffect, useState } from 'preact/hooks';
import type { Attachment, AttachmentLink } from '../../shared/types.ts';
import { size } from './files.ts';
import { Icon } from './icons.tsx';
import { useAround } from './parts.tsx';

/** One file of a message. Links live five minutes, so one is asked for when it is needed. */
export function File({ of }: { of: Attachment }) {
  const { chat, say, language } = useAround();
  const [preview, setPreview] = useState<string | null>(null);
  const [gone, setGone] = useState(false);
  const blocked = of.state === 'pending' || of.state === 'infected' || of.state === 'removed';
  const link = () => chat.http.get<AttachmentLink>(`attachments/${of.id}/link`);

  useEffect(() => {
    let shown = true;
    if (of.image && !blocked) {
      link().then(
        ({ previewUrl }) => shown && setPreview(previewUrl),
        () => {}, // Without a preview the file still stands there by its name.
      );
    }
    return () => {
      shown = false;
    };
  }, [of.id, blocked]);

  const open = async () => {
    try {
      const { url } = await link();
      setGone(false);
      const anchor = document.createElement('a');
      anchor.href = url;
      anchor.download = of.name;
      anchor.rel = 'noopener';
      anchor.click();
    } catch {
      setGone(true);
    }
  };
  const state =
    of.state === 'pending'
      ? say('filePending')
      : of.state === 'infected'
        ? say('fileInfected')
        : of.state === 'removed'
          ? say('fileGone')
          : size(of.size, language);
  const download = say('download', { name: of.name });
  return (
    // A name that is not the text one sees cannot be spoken to (WCAG 2.5.3): only the picture, which has none, gets one.
    <button
      type="button"
      class={`file ${preview ? 'pic' : ''}`}
      disabled={blocked}
      onClick={open}
      title={download}
      aria-label={preview ? download : undefined}
    >
      {preview ? (
        <img src={preview} alt={say('image', { name: of.name })} width={of.width} height={of.height} onError={() => setPreview(null)} />
      ) : (
        <>
          <Icon name={of.state === 'infected' ? 'alert' : 'doc'} />
          <span class="grow">
            <bdi class="name">{of.name}</bdi>
            <small>{gone ? say('fileGone') : state}</small>
          </span>
        </>
      )}
    </button>
  );
}
