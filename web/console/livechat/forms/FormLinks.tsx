import { Link } from 'react-router';
import type { Widget } from '../../../shared/types.ts';
import { Icon } from '../../app/parts/Icon.tsx';
import { titles, useForms, type WidgetForm } from './forms.ts';

/** The three forms of a chat, and what each does now. */
export function FormLinks({ widget }: { widget: Widget }) {
  const forms = useForms(widget.id);
  return (
    <fieldset className="fields">
      <legend>Forms</legend>
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
  if (mode === 'skip') return kind === 'post_chat' ? 'Nothing is asked' : 'Not shown';
  const count = fields.length === 1 ? 'one field' : `${fields.length || 'no'} fields`;
  if (kind === 'post_chat') return fields.length === 0 ? 'The rating alone' : `The rating and ${count}`;
  return mode === 'unknown' ? `${count}, while name and e-mail are unknown` : count;
}
