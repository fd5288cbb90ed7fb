import { beforeAll, expect, test } from 'vitest';
import { loadLanguage } from '../../app/t.ts';
import type { PrivacyRequest } from '../api.ts';
import { identityOf, whoOf } from './words.ts';

beforeAll(() => loadLanguage('en', ['en-GB']));

const request = (more: Partial<PrivacyRequest>) =>
  ({ channel: 'page', level: 0, receivedAt: '2026-11-06T09:14:00Z', steps: [], ...more }) as unknown as PrivacyRequest;

test('a request is called by the name of the contact, or by the address that asked', () => {
  expect(whoOf(request({ person: 'Lena Vos', address: 'lena@vos.example', contact: '1' }))).toBe('Lena Vos');
  expect(whoOf(request({ person: ' ', address: 'lena@vos.example', contact: '1' }))).toBe('lena@vos.example');
  expect(whoOf(request({ contact: '1' }))).toBe('Unnamed contact');
  expect(whoOf(request({}))).toBe('Erased person');
});

test('identity claims no check that no one made', () => {
  const entered = request({ channel: 'agent', steps: [{ kind: 'received', at: '2026-11-06T09:14:00Z', agent: '7' }] });
  expect(identityOf(entered, '2026-11-07', [{ id: '7', name: 'Mira' }])).toEqual(['Entered by Mira', '']);
  expect(identityOf(entered, '2026-11-07')).toEqual(['Entered by an agent', '']);
  expect(identityOf(request({ level: 2, verifiedAt: '2026-11-06T12:00:00Z' }), '2026-11-07')).toEqual([
    'Email confirmed',
    'by link, 6 Nov',
  ]);
  expect(identityOf(request({}), '2026-11-07')).toEqual(['Not verified', '']);
});
