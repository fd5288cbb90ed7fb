import { Link } from 'react-router';
import type { Widget } from '../../../shared/types.ts';
import { Icon } from '../../app/parts/Icon.tsx';
import { titles, useForms, type WidgetForm } from './forms.ts';
import { t } from '../../app/t.ts';

/** The three forms of a widget, with a summary of each. */
export function FormLinks({ widget }: { widget: Widget }) {
  const forms = useForms(widget.id);
  return (
    <fieldset className="fields">
      <legend>{t('forms.links.legend')}</legend>
      <ul className="lines">
        {(forms.data ?? []).map((form) => (
          <li key={form.kind}>
            <Link className="line-link grow" to={`/settings/sites/${widget.site}/widgets/${widget.id}/forms/${form.kind}`}>
              <b className="clip">{titles[form.kind]}</b>
              <small className="muted clip">{about(form)}</small>
            </Link>
            <Icon name="right" />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

function about({ kind, mode, fields }: WidgetForm): string {
  if (mode === 'skip') return t('forms.links.notShown');
  const count = fields.length;
  if (kind === 'post_chat') return count === 0 ? t('forms.links.ratingOnly') : t('forms.links.ratingAndFields', { count });
  return mode === 'unknown' ? t('forms.links.fieldsIfUnknown', { count }) : t('forms.links.fields', { count });
}
