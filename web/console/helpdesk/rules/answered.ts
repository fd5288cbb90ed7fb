import type { Group } from '../../../shared/conditions.ts';
import { isGroup, nodesOf } from '../../app/parts/conditions/fields.ts';
import type { Why } from '../../app/parts/conditions/Reasons.tsx';

/** A condition with the answers its questions had: `1`, `0` or `?` for each, in the order they are written. */
export function answered(condition: Group, answers: string): Why {
  let at = 0;
  const group = (of: Group): Why => {
    const any = 'any' in of;
    const parts = nodesOf(of).map((node): Why => {
      if (isGroup(node)) return group(node);
      const answer = answers[at++] ?? '?';
      return { field: node.field, op: node.op, value: node.value, known: answer !== '?', holds: answer === '1' };
    });
    return { any, holds: any ? parts.some(({ holds }) => holds) : parts.every(({ holds }) => holds), parts };
  };
  return group(condition);
}
