import type { ConditionField } from '../../app/parts/conditions/fields.ts';
import { within } from '../../app/t.ts';

const named = within('pages', () => import('./ticket-conditions.ts'));

/** The fields of conditions with their names, which are fetched when they are first asked for. */
export const namedFields = async (fields: readonly ConditionField[]): Promise<ConditionField[]> => (await named()).ticketFields(fields);
