import type { UrlRule } from '../../shared/url-rules.ts';
import { Icon } from '../app/parts/Icon.tsx';
import { t } from '../app/t.ts';
import { Rich } from '../app/parts/Rich.tsx';
import './widgets.css';

const matches: readonly (readonly [string, string])[] = [
  ['prefix', t('widgets.pages.prefix')],
  ['exact', t('widgets.pages.exact')],
  ['wildcard', t('widgets.pages.wildcard')],
];

interface Props {
  readonly rules: readonly UrlRule[];
  readonly onChange: (rules: UrlRule[]) => void;
  /** By field, such as `urlRules[0]`. */
  readonly error: (at: number) => string | undefined;
}

/** On which pages something shows (LC-4). Excluded pages win; without an included page, it shows on all pages. */
export function PageRules({ rules, onChange, error }: Props) {
  const change = (at: number, part: Partial<UrlRule>) => onChange(rules.map((rule, index) => (index === at ? { ...rule, ...part } : rule)));
  return (
    <div className="page-rules">
      {rules.length === 0 && <p className="muted">{t('widgets.pages.everywhere')}</p>}
      <ol>
        {rules.map((rule, at) => {
          const said = error(at);
          return (
            <li key={at}>
              <div className="page-rule" role="group" aria-label={t('widgets.pages.rule', { number: at + 1 })}>
                <select
                  className="in"
                  aria-label={t('widgets.pages.kind')}
                  value={rule.kind}
                  onChange={(event) => change(at, { kind: event.target.value })}
                >
                  <option value="include">{t('widgets.pages.include')}</option>
                  <option value="exclude">{t('widgets.pages.exclude')}</option>
                </select>
                <span className="muted">{t('widgets.pages.url')}</span>
                <select
                  className="in"
                  aria-label={t('widgets.pages.match')}
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
                  aria-label={t('widgets.pages.url')}
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
                  aria-label={t('widgets.pages.removeRule', { number: at + 1 })}
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
          {t('widgets.pages.add')}
        </button>
      )}
      <small className="muted">
        <Rich text="widgets.pages.help" tags={{ code: (inside) => <code>{inside}</code> }} />
      </small>
    </div>
  );
}
