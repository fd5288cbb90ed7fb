import type { UrlRule } from '../../shared/url-rules.ts';
import { Icon } from '../app/parts/Icon.tsx';
import './widgets.css';

const matches: readonly (readonly [string, string])[] = [
  ['prefix', 'begins with'],
  ['exact', 'is exactly'],
  ['wildcard', 'fits the pattern'],
];

interface Props {
  readonly rules: readonly UrlRule[];
  readonly onChange: (rules: UrlRule[]) => void;
  /** By field, such as `urlRules[0]`. */
  readonly error: (at: number) => string | undefined;
  /** What shows on these pages: "the chat". */
  readonly what: string;
}

/** On which pages something shows (LC-4). Pages that are taken out win; without a page that is let in, all are. */
export function PageRules({ rules, onChange, error, what }: Props) {
  const change = (at: number, part: Partial<UrlRule>) => onChange(rules.map((rule, index) => (index === at ? { ...rule, ...part } : rule)));
  return (
    <div className="page-rules">
      {rules.length === 0 && <p className="muted">On every page of the site.</p>}
      <ol>
        {rules.map((rule, at) => {
          const said = error(at);
          return (
            <li key={at}>
              <div className="page-rule" role="group" aria-label={`Rule ${at + 1}`}>
                <select
                  className="in"
                  aria-label="Shown or not"
                  value={rule.kind}
                  onChange={(event) => change(at, { kind: event.target.value })}
                >
                  <option value="include">Show where</option>
                  <option value="exclude">Never where</option>
                </select>
                <span className="muted">the address</span>
                <select
                  className="in"
                  aria-label="How it is compared"
                  value={rule.match}
                  onChange={(event) => change(at, { match: event.target.value })}
                >
                  {matches.map(([id, name]) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </select>
                <input
                  className="in grow"
                  aria-label="Address"
                  aria-invalid={said !== undefined}
                  dir="ltr"
                  spellCheck={false}
                  maxLength={500}
                  placeholder={rule.match === 'wildcard' ? '*/checkout*' : '/pricing'}
                  value={rule.pattern}
                  onChange={(event) => change(at, { pattern: event.target.value })}
                />
                <button
                  type="button"
                  className="btn small bare"
                  aria-label={`Remove rule ${at + 1}`}
                  onClick={() => onChange(rules.filter((_, index) => index !== at))}
                >
                  <Icon name="x" size="s" />
                </button>
                {said && (
                  <p className="error">
                    <Icon name="alert" size="s" />
                    {said}
                  </p>
                )}
              </div>
            </li>
          );
        })}
      </ol>
      {rules.length < 50 && (
        <button type="button" className="btn small" onClick={() => onChange([...rules, { kind: 'include', match: 'prefix', pattern: '' }])}>
          <Icon name="plus" size="s" />
          Rule
        </button>
      )}
      <small className="muted">
        An address is <code>host/path?query</code> without <code>https://</code>; one that begins with <code>/</code> is meant for every
        host, and <code>*</code> in a pattern stands for anything. Where {what} may never show wins over where it may.
      </small>
    </div>
  );
}
