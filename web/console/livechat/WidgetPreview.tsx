import { useState, type CSSProperties } from 'react';
import { dark, light, type Shades } from '../../widget/accent.ts';
import { direction } from '../../widget/panel/words.ts';
import type { WidgetBehaviour, WidgetLook } from '../../shared/types.ts';
import { Icon } from '../app/parts/Icon.tsx';
import { usePanelWords, type Words } from './languages.ts';
import { t } from '../app/t.ts';

interface PreviewProps {
  readonly look: WidgetLook;
  readonly language: string;
  readonly own: Words;
  readonly behaviour: WidgetBehaviour;
  readonly site: string;
}

/** The launcher and panel with the values of the form, on a sample page. Colors are derived as in the widget. */
export function WidgetPreview({ look, language, own, behaviour, site }: PreviewProps) {
  const [open, setOpen] = useState(true);
  const words = { ...usePanelWords(language).data?.words, ...own };
  const system = matchMedia('(prefers-color-scheme: dark)').matches;
  const darkened =
    look.theme === 'dark' ||
    (look.theme === 'auto' && system && document.documentElement.dataset['theme'] !== 'light') ||
    (look.theme === 'auto' && document.documentElement.dataset['theme'] === 'dark');
  const shades = darkened ? dark(look.color) : light(look.color);
  const lit = light(look.color);
  const place: CSSProperties = {
    insetBlockEnd: bounded(look.offsetY, 20),
    [look.side === 'start' ? 'insetInlineStart' : 'insetInlineEnd']: bounded(look.offsetX, 20),
  };
  const size = Math.min(96, Math.max(48, look.size || 56));
  return (
    <div className="preview" style={variables(shades)}>
      <div className="preview-page" aria-hidden="true">
        <i style={{ inlineSize: '40%', blockSize: 14 }} />
        <i style={{ inlineSize: '90%' }} />
        <i style={{ inlineSize: '82%' }} />
        <i style={{ inlineSize: '60%' }} />
      </div>
      <div className="preview-place" style={place}>
        {open && (
          <div className="preview-panel" lang={language} dir={direction(language)} data-theme={darkened ? 'dark' : 'light'}>
            <header>
              <b>{words['title'] || site}</b>
              <strong dir="auto">{words['greeting']}</strong>
              <span dir="auto">{words['subtitle']}</span>
            </header>
            <div className="preview-log">
              <p className="preview-in" dir="auto">
                {t('widgets.preview.agent')}
              </p>
              <p className="preview-out" dir="auto">
                {t('widgets.preview.visitor')}
              </p>
              {behaviour.readMarks && <small>{words['read']} 14:20</small>}
              {behaviour.agentTyping && (
                <p className="preview-in typing">
                  <i />
                  <i />
                  <i />
                </p>
              )}
            </div>
            {behaviour.preview && <small className="preview-seen">{words['preview']}</small>}
            <p className="preview-box">
              {behaviour.visitorFiles && <Icon name="clip" size="s" />}
              <span className="grow clip">{words['composer']}</span>
              <span className="preview-send">
                <Icon name="up" size="s" />
              </span>
            </p>
          </div>
        )}
        <button
          type="button"
          className="preview-launcher"
          title={look.label}
          aria-label={open ? t('widgets.preview.close') : t('widgets.preview.open')}
          aria-expanded={open}
          style={{
            inlineSize: size,
            blockSize: size,
            background: lit.ground,
            color: lit.groundInk,
            alignSelf: look.side === 'start' ? 'flex-start' : 'flex-end',
          }}
          onClick={() => setOpen(!open)}
        >
          <Icon name={open ? 'down' : 'chat'} size="l" />
        </button>
      </div>
    </div>
  );
}

const bounded = (value: number, otherwise: number) => Math.min(120, Math.max(0, Number.isFinite(value) ? value : otherwise));

const variables = (shades: Shades) =>
  ({
    '--w-accent': shades.accent,
    '--w-contrast': shades.contrast,
    '--w-ground': shades.ground,
    '--w-ground-ink': shades.groundInk,
    '--w-soft': shades.soft,
    '--w-ink': shades.ink,
  }) as CSSProperties;
