import { useEffect, useRef } from 'react';
import { t } from '../../app/t.ts';
import type { DocNode } from '../body/doc.ts';
import { drawn } from '../body/schema.ts';
import { pictureUrl } from '../body/views.ts';
import '../body/body.css';

/** Blocks of an article as a reader sees them. */
export function Blocks({ blocks, locale }: { blocks: readonly DocNode[]; locale: string }) {
  const place = useRef<HTMLDivElement>(null);
  const key = JSON.stringify(blocks);
  useEffect(() => {
    const parts = blocks.map(drawn);
    for (const part of parts) {
      for (const image of part.querySelectorAll('img')) if (image.dataset['id']) image.src = pictureUrl(image.dataset['id']);
      for (const link of part.querySelectorAll('a')) link.removeAttribute('href');
      for (const details of part.querySelectorAll('details')) details.open = true;
    }
    place.current?.replaceChildren(...parts);
  }, [key]);
  return blocks.length === 0 ? (
    <p className="muted">{t('knowledge.merge.nothing')}</p>
  ) : (
    <div ref={place} lang={locale} dir="auto" className="doc-body" />
  );
}
