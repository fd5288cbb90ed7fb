import { Fragment, type ReactNode } from 'react';
import { parseText, type Inline } from '../../../shared/text.ts';
import { pieces } from '../mentions/names.ts';

/**
 * A message's text in the safe subset. It is built from elements, never from markup in the message.
 *
 * @param names of agents: highlighted after an `@`
 */
export function Text({ text, names = [] }: { text: string; names?: readonly string[] }) {
  return (
    <>
      {parseText(text).map((block, index) => {
        if (block.t === 'code')
          return (
            <pre key={index} dir="ltr">
              {block.text}
            </pre>
          );
        if (block.t === 'paragraph')
          return (
            <p key={index} dir="auto">
              {inlines(block.inner, names)}
            </p>
          );
        const items = block.items.map((item, at) => (
          <li key={at} dir="auto">
            {inlines(item, names)}
          </li>
        ));
        return block.ordered ? <ol key={index}>{items}</ol> : <ul key={index}>{items}</ul>;
      })}
    </>
  );
}

function inlines(list: readonly Inline[], names: readonly string[]): ReactNode {
  return list.map((inline, index) => {
    switch (inline.t) {
      case 'text':
        return (
          <Fragment key={index}>
            {pieces(inline.text, names).map((piece, at) =>
              piece.named ? (
                <b key={at} className="named">
                  {piece.text}
                </b>
              ) : (
                piece.text
              ),
            )}
          </Fragment>
        );
      case 'bold':
        return <b key={index}>{inlines(inline.inner, names)}</b>;
      case 'italic':
        return <i key={index}>{inlines(inline.inner, names)}</i>;
      case 'code':
        return <code key={index}>{inline.text}</code>;
      case 'link':
        return (
          <a key={index} href={inline.href} target="_blank" rel="noopener nofollow noreferrer">
            {inlines(inline.inner, names)}
          </a>
        );
    }
  });
}
