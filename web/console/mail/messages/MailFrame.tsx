import { useEffect, useRef, useState } from 'react';
import { framed, sandbox } from './frame.ts';
import { t } from '../../app/t.ts';

const tallest = 20_000;

/** An email's HTML in a sandbox; as tall as its content, so that only the dialog scrolls. */
export function MailFrame({ html }: { html: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(160);
  const [loaded, setLoaded] = useState(0);
  useEffect(() => {
    const page = frame.current?.contentDocument;
    if (!page?.body) return;
    const measure = () => setHeight(Math.min(tallest, Math.ceil(page.body.getBoundingClientRect().height) + 48));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(page.body);
    return () => observer.disconnect();
  }, [loaded]);
  return (
    <iframe
      ref={frame}
      className="mail-frame"
      title={t('messages.frameTitle')}
      sandbox={sandbox}
      srcDoc={framed(html)}
      style={{ blockSize: height }}
      onLoad={() => setLoaded((times) => times + 1)}
    />
  );
}
