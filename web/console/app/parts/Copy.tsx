import { useState } from 'react';
import { t } from '../t.ts';
import { Icon } from './Icon.tsx';

/** A text with a button that copies it. */
export function Copy({ text, label, code }: { text: string; label: string; code?: boolean }) {
  const [copied, setCopied] = useState(false);
  return (
    <div className="copy">
      {code ? (
        <pre tabIndex={0} aria-label={label}>
          {text}
        </pre>
      ) : (
        <input className="in" readOnly value={text} aria-label={label} onFocus={(event) => event.target.select()} />
      )}
      <button
        type="button"
        className="btn"
        onClick={() =>
          void navigator.clipboard.writeText(text).then(() => {
            setCopied(true);
            window.setTimeout(() => setCopied(false), 2_000);
          })
        }
      >
        <Icon name={copied ? 'check' : 'copy'} />
        {copied ? t('common.copied') : t('common.copy')}
      </button>
    </div>
  );
}
