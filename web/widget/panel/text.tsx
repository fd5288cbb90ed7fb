/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import { type Block, type Inline, parseText } from '../../shared/text.ts';

/** The safe subset as our own elements: no text ever becomes markup (LC-28). */
export function Text({ source }: { source: string }) {
  return <>{parseText(source).map(block)}</>;
}

function block(one: Block, key: number): ComponentChildren {
  switch (one.t) {
    case 'paragraph':
      return (
        <p key={key} dir="auto">
          {one.inner.map(inline)}
        </p>
      );
    case 'code':
      return (
        <pre key={key} dir="ltr" tabindex={0}>
          {one.text}
        </pre>
      );
    case 'list': {
      const items = one.items.map((item, at) => (
        <li key={at} dir="auto">
          {item.map(inline)}
        </li>
      ));
      return one.ordered ? <ol key={key}>{items}</ol> : <ul key={key}>{items}</ul>;
    }
  }
}

function inline(one: Inline, key: number): ComponentChildren {
  switch (one.t) {
    case 'text':
      return one.text;
    case 'bold':
      return <strong key={key}>{one.inner.map(inline)}</strong>;
    case 'italic':
      return <em key={key}>{one.inner.map(inline)}</em>;
    case 'code':
      return <code key={key}>{one.text}</code>;
    case 'link':
      return (
        <a key={key} href={one.href} target="_blank" rel="noopener nofollow noreferrer">
          {one.inner.map(inline)}
        </a>
      );
  }
}
