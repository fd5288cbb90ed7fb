import { t } from '../app/t.ts';

export const root = '/help-center';

export const smartPlaces = ['all', 'drafts', 'untranslated', 'archived'] as const;
export type SmartPlace = (typeof smartPlaces)[number];

export const smartNames: Readonly<Record<SmartPlace, string>> = {
  all: t('knowledge.place.all'),
  drafts: t('knowledge.place.drafts'),
  untranslated: t('knowledge.place.untranslated'),
  archived: t('knowledge.place.archived'),
};

export const isSmart = (place: string | undefined): place is SmartPlace => smartPlaces.includes(place as SmartPlace);

/** What the list asks for at a place. */
export function queryOf(place: string): Record<string, string> {
  switch (place) {
    case 'all':
      return {};
    case 'drafts':
      return { state: 'draft' };
    case 'untranslated':
      return { state: 'untranslated' };
    case 'archived':
      return { state: 'archived' };
    default:
      return { category: place };
  }
}
