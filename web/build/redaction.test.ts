import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { examine, maskDigits, type RedactionRules, usual } from '../shared/redaction/redact.ts';

const file = new URL('../../src/test/resources/io/parlour/redaction/vectors.jsonl.gz', import.meta.url);
const vectors = gunzipSync(readFileSync(file))
  .toString('utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as { in: string; spans: [number, number, string][]; out: string });
const rules: RedactionRules = { ...usual, modes: { ...usual.modes, secret: 'REDACT_AT_INGEST' } };

describe('the twin of the server’s detectors', () => {
  it('finds what the server finds, in every vector', () => {
    expect(vectors.length).toBeGreaterThanOrEqual(10_000);
    for (const vector of vectors) {
      const { text, masked } = examine(vector.in, rules);
      const spans = masked.map(({ start, end, type }) => [start, end, type]);
      expect({ in: vector.in, spans, out: text }).toEqual({ in: vector.in, spans: vector.spans, out: vector.out });
    }
  });

  it('only warns of a password', () => {
    const { text, masked, warned } = examine('password: hunter22');
    expect([text, masked.length, warned.length]).toEqual(['password: hunter22', 0, 1]);
  });

  it('is linear on hostile text', () => {
    const time = (unit: string, length: number) => {
      const text = unit.repeat(length / unit.length);
      const began = performance.now();
      examine(text);
      return performance.now() - began;
    };
    for (const unit of ['1', '1 ', '<a', '&#', 'eyJ', 'password: ', '4111 1111 1111 1111 ']) {
      time(unit, 1_000);
      expect(time(unit, 10_000), unit).toBeLessThan(2_000);
    }
  });
});

describe('maskDigits', () => {
  it('masks every run of seven or more digits', () => {
    expect(maskDigits('call 555 1234 or 12345')).toBe('call ••• •••• or 12345');
    expect(maskDigits('٤١١١-١١١١')).toBe('••••-••••');
    expect(maskDigits('room 12, 4 pm')).toBe('room 12, 4 pm');
  });

  it('shows no digit of a card while it is typed, once there are seven', () => {
    const card = '4111 1111 1111 1111';
    for (let length = 8; length <= card.length; length++) {
      expect(maskDigits(card.slice(0, length))).not.toMatch(/\d/);
    }
  });
});
