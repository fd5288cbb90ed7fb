import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { build } from 'vite';
import { describe, expect, it } from 'vitest';
import { type Actual, type Condition, fold, holds } from '../shared/conditions.ts';

const file = new URL('../../src/test/resources/io/parlour/kernel/conditions/vectors.jsonl.gz', import.meta.url);
const vectors = gunzipSync(readFileSync(file))
  .toString('utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as { condition: Condition; values: Record<string, Actual>; holds: boolean });

describe('the twin of the server’s conditions', () => {
  it('answers as the server does, in every vector', () => {
    expect(vectors.length).toBe(5_000);
    for (const vector of vectors) {
      expect({ ...vector, holds: holds(vector.condition, (field) => vector.values[field]) }).toEqual(vector);
    }
  });

  it('folds alike what is written alike', () => {
    expect(['Straße', 'STRASSE', 'straẞe'].map(fold)).toEqual(['strasse', 'strasse', 'strasse']);
    expect(fold(' ΣΟΦΟΣ\u00a0\t1 ')).toBe('σοφοσ 1');
  });

  it('weighs at most 1 KB in a page', async () => {
    const entry = new URL('../shared/conditions.ts', import.meta.url).pathname;
    const built = (await build({
      configFile: false,
      logLevel: 'silent',
      build: { write: false, target: 'es2020', lib: { entry, formats: ['es'] } },
    })) as { output: { code: string }[] }[];
    expect(gzipSync(built[0]!.output[0]!.code).length).toBeLessThan(1_024);
  });
});
