import { describe, expect, it } from 'vitest';
import { reasons } from './reasons.ts';

const [source = ''] = Object.values(
  import.meta.glob<string>('../../../src/main/java/io/parlour/audit/Reason.java', { eager: true, query: '?raw', import: 'default' }),
);
const sent = [...source.matchAll(/^ {4}([A-Z_]+)\(\d+\)[,;]$/gm)].map((found) => found[1]!);

describe('why access was refused', () => {
  it('isSaidForEveryReasonTheServerHas', () => {
    expect(sent).toContain('TOO_MANY');
    expect(Object.keys(reasons).sort()).toEqual(sent.sort());
  });
});
