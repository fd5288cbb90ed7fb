import { Fragment, type ReactNode } from 'react';
import { parseText, type Inline } from '../../../shared/text.ts';

/** A message's text in the safe subset. It is built from elements, never from markup that somebody wrote. */
export function Text({ text }: { text: string }) {
  return (
    <>
      {parseText(text).map((block, index) => {
        if (block.t === 'code') return <pre key={index} dir="ltr">{block.text}</pre>;
        if (block.t === 'paragraph') return <p key={index} dir="auto">{inlines(block.inner)}</p>;
        const items = block.items.map((item, at) => <li key={at} dir="auto">{inlines(item)}</li>);
        return block.ordered ? <ol key={index}>{items}</ol> : <ul key={index}>{items}</ul>;
      })}
    </>
  );
}

function inlines(list: readonly Inline[]): ReactNode {
  return list.map((inline, index) => {
    switch (inline.t) {
      case 'text':
        return <Fragment key={index}>{inline.text}</Fragment>;
      case 'bold':
        return <b key={index}>{inlines(inline.inner)}</b>;
      case 'italic':
        return <i key={index}>{inlines(inline.inner)}</i>;
      case 'code':
        return <code key={index}>{inline.text}</code>;
      case 'link':
        return (
          <a key={index} href={inline.href} target="_blank" rel="noopener nofollow noreferrer">
            {inlines(inline.inner)}
          </a>
        );
    }
  });
}
