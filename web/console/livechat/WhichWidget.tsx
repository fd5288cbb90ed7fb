import { useState } from 'react';
import type { Site, Widget } from '../../shared/types.ts';
import { matches } from '../../shared/url-rules.ts';
import { allowed } from '../../widget/loader/config.ts';
import { Chip } from '../app/parts/blocks.tsx';
import { Field } from '../app/parts/form.tsx';
import { Icon } from '../app/parts/Icon.tsx';
import { t } from '../app/t.ts';
import './widgets.css';

/** Which chat an address shows, and why the others do not (LC-4), by the rules the loader itself runs. */
export function WhichWidget({ site, home, widgets }: { site: Site; home: string; widgets: readonly Widget[] }) {
  const [typed, setTyped] = useState('');
  const address = addressOf(typed);
  const live = widgets.filter(({ state }) => state === 'live');
  const shown = address ? live.find(({ urlRules }) => matches(urlRules, address)) : undefined;
  return (
    <div className="which">
      <Field label={t('widgets.which.label')} hint={t('widgets.which.hint')}>
        {(wiring) => (
          <input
            {...wiring}
            type="url"
            inputMode="url"
            dir="ltr"
            spellCheck={false}
            placeholder="https://www.example.com/pricing"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      <div aria-live="polite">
        {typed.trim() && !address && <p className="muted">{t('widgets.which.incomplete')}</p>}
        {address && (
          <ul className="which-list">
            {widgets.map((widget) => (
              <li key={widget.id}>
                <b className="clip">{widget.name}</b>
                {widget === shown ? (
                  <Chip tone="ok" icon="check">
                    {t('widgets.which.shown')}
                  </Chip>
                ) : (
                  <span className="muted">{why(widget, address, shown)}</span>
                )}
              </li>
            ))}
          </ul>
        )}
        {address && !shown && <p className="muted">{t('widgets.which.none')}</p>}
        {shown && !runsAt(site, home, address!) && (
          <p className="form-error">
            <Icon name="alert" /> {t('widgets.which.notAllowed', { origin: new URL(address!).origin })}
          </p>
        )}
      </div>
    </div>
  );
}

/** Our own address has the preview and the demo page. */
const runsAt = (site: Site, home: string, address: string) =>
  allowed({ origins: [...site.allowedOrigins, new URL(home).origin], development: site.development }, new URL(address).origin);

function why(widget: Widget, address: string, shown: Widget | undefined): string {
  if (widget.state !== 'live') return t('widgets.which.notLive');
  if (!matches(widget.urlRules, address)) return t('widgets.which.noMatch');
  return shown ? t('widgets.which.later', { name: shown.name }) : '';
}

/** The typed text as a URL; the scheme may be missing. */
export function addressOf(typed: string): string | undefined {
  const text = typed.trim();
  try {
    return text ? new URL(/^[a-z]+:\/\//i.test(text) ? text : `https://${text}`).href : undefined;
  } catch {
    return undefined;
  }
}
