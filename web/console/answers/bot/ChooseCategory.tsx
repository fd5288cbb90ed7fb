import { useState } from 'react';
import { Heading } from 'react-aria-components';
import { Popup } from '../../app/parts/Popup.tsx';
import { Field } from '../../app/parts/form.tsx';
import { t } from '../../app/t.ts';
import type { HelpCenter } from '../../knowledge/api.ts';
import { useCategories } from '../../knowledge/centers.ts';
import { flatten, nameOf, treeOf } from '../../knowledge/tree/tree.ts';

/** Where the new article goes. */
export function ChooseCategory({ center, pick, close }: { center: HelpCenter; pick: (category: string) => void; close: () => void }) {
  const nodes = flatten(treeOf(useCategories(center.id).data ?? []));
  const [chosen, setChosen] = useState<string | null>(null);
  const category = chosen ?? nodes[0]?.category.id;
  return (
    <Popup close={close}>
      <Heading slot="title">{t('bot.gap.write')}</Heading>
      <Field label={t('knowledge.category.one')}>
        {(wiring) => (
          <select {...wiring} value={category} autoFocus onChange={(event) => setChosen(event.target.value)}>
            {nodes.map(({ category: each, depth }) => (
              <option key={each.id} value={each.id}>
                {'\u2003'.repeat(depth - 1) + nameOf(each, center.defaultLocale, center.defaultLocale)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div className="row">
        <button type="button" className="btn bare" onClick={close}>
          {t('common.cancel')}
        </button>
        <button type="button" className="btn primary" disabled={!category} onClick={() => category && pick(category)}>
          {t('bot.gap.write')}
        </button>
      </div>
    </Popup>
  );
}
