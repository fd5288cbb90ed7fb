import { afterAll, describe, expect, it } from 'vitest';
import type { Me } from '../../shared/types.ts';
import { settingsFound } from './keys/things.ts';
import { matching } from './keys/Palette.tsx';
import { ranked } from './keys/uses.ts';
import { settingsIndex, settingsOf } from './settings-index.ts';
import { findSettings } from './settings-search.ts';
import { loadLanguage, t } from './t.ts';

const permissions = [
  'workspace.manage',
  'alert.defaults',
  'block.edit',
  'mailbox.manage',
  'mail.unfiled',
  'mail.replay',
  'mail.outbox',
  'chat.ban',
  'time.edit_others',
];
const me = (role: Me['agent']['role'], has = permissions, demo = true) =>
  ({ agent: { role, permissions: has }, organization: { name: 'Larkfield', operator: true, demo } }) as unknown as Me;
const all = settingsOf(me('owner'));
const first = (typed: string) => findSettings(all, typed)[0]?.page.path;
const pathsOf = (who: Me) => settingsOf(who).flatMap(({ entries }) => entries.flatMap(({ pages }) => pages.map(({ path }) => path)));
const pages = settingsIndex.flatMap(({ entries }) => entries.flatMap((entry) => entry.pages));
const sources = import.meta.glob<string>(['../**/*.tsx', '!./keys/**'], { eager: true, query: '?raw', import: 'default' });

afterAll(() => loadLanguage('en', []));

describe('the search of the settings', () => {
  it.each([
    ['sla', 'service-levels'],
    ['trigger', 'rules'],
    ['automation', 'rules'],
    ['csat', 'satisfaction'],
    ['survey', 'satisfaction'],
    ['webhook', 'rules/webhooks'],
    ['business hours', 'hours'],
    ['holiday', 'hours'],
    ['time zone', 'general'],
    ['workspace name', 'general'],
    ['company name', 'general'],
    ['logo', 'general'],
    ['branding', 'general'],
    ['locale', 'account'],
    ['default language', 'general'],
    ['saved reply', 'canned'],
    ['canned response', 'canned'],
    ['language', 'account'],
    ['password', 'account'],
    ['two-factor', 'account'],
    ['two factor', 'account'],
    ['sessions', 'account'],
    ['routing', 'routing'],
    ['spam', 'blocked'],
    ['ban', 'bans'],
    ['widget', 'sites'],
    ['install code', 'sites'],
    ['signature', 'mailboxes'],
    ['mailbox', 'mailboxes'],
    ['spf', 'domains'],
    ['DKIM', 'domains'],
    ['dns', 'domains'],
    ['forwarding', 'mailboxes'],
    ['roles', 'team'],
    ['permissions', 'team'],
    ['tags', 'tags'],
    ['custom field', 'fields'],
    ['form', 'ticket-forms'],
    ['import', 'imports'],
    ['export', 'time-spent'],
    ['redaction', 'redaction'],
    ['credit card', 'redaction'],
    ['notifications', 'account'],
    ['sound', 'account'],
    ['dark mode', 'account'],
    ['keyboard shortcuts', 'account'],
  ])('finds “%s” at %s', (typed, path) => expect(first(typed)).toBe(path));

  it('shows the matching section below its page', () => {
    expect(findSettings(all, 'dark mode')[0]).toMatchObject({ title: 'My account', within: 'Personal', sections: ['Appearance'] });
    expect(findSettings(all, 'quarantine')[0]).toMatchObject({ title: 'Quarantined messages', within: 'Redaction' });
  });
  it('finds words that are in different texts of a page', () => expect(first('password shortcuts')).toBe('account'));
  it('finds short words only where a word begins', () =>
    expect(findSettings(all, 'sla').map(({ page }) => page.path)).toEqual(['service-levels']));
  it('puts mailboxes before the log for “email”', () => expect(first('email')).toBe('mailboxes'));
  it('finds nothing for unknown words', () => expect(findSettings(all, 'xylophone')).toEqual([]));
  it('finds nothing that this agent cannot open', () => {
    expect(findSettings(settingsOf(me('agent', [])), 'webhook')).toEqual([]);
    expect(findSettings(settingsOf(me('agent', [])), 'macro').map(({ page }) => page.path)).toEqual(['macros']);
  });

  it.each([
    ['sla', 'service-levels'],
    ['Auslöser', 'rules'],
    ['Automatisierung', 'rules'],
    ['Umfrage', 'satisfaction'],
    ['webhook', 'rules/webhooks'],
    ['Öffnungszeiten', 'hours'],
    ['offnungszeiten', 'hours'],
    ['Feiertag', 'hours'],
    ['Zeitzone', 'general'],
    ['Firmenname', 'general'],
    ['Logo', 'general'],
    ['Standardsprache', 'general'],
    ['Textbaustein', 'canned'],
    ['Vorlage', 'canned'],
    ['Sprache', 'account'],
    ['Passwort', 'account'],
    ['Zwei-Faktor', 'account'],
    ['Routing', 'routing'],
    ['Spam', 'blocked'],
    ['Sperre', 'bans'],
    ['Installationscode', 'sites'],
    ['Signatur', 'mailboxes'],
    ['Postfach', 'mailboxes'],
    ['Weiterleitung', 'mailboxes'],
    ['Rollen', 'team'],
    ['Berechtigungen', 'team'],
    ['Schlagwörter', 'tags'],
    ['eigenes Feld', 'fields'],
    ['Formular', 'ticket-forms'],
    ['Import', 'imports'],
    ['Export', 'time-spent'],
    ['schwärzen', 'redaction'],
    ['Kreditkarte', 'redaction'],
    ['Benachrichtigungen', 'account'],
    ['Ton', 'account'],
    ['Dunkelmodus', 'account'],
    ['Tastenkürzel', 'account'],
    ['canned', 'canned'],
    ['holiday', 'hours'],
  ])('finds “%s” at %s in German', async (typed, path) => {
    await loadLanguage('de', []);
    expect(first(typed)).toBe(path);
    await loadLanguage('en', []);
  });
});

describe('the menu of the settings', () => {
  it('has seven groups of at most 28 entries', () => {
    expect(settingsIndex.map(({ title }) => t(title))).toEqual([
      'Personal',
      'Workspace',
      'Chat',
      'Email',
      'Tickets',
      'Productivity',
      'Security & data',
    ]);
    expect(settingsIndex.flatMap(({ entries }) => entries).length).toBeLessThanOrEqual(28);
  });
  it('shows to agents only what they may open', () => {
    expect(pathsOf(me('agent', []))).toEqual(['account', 'time', 'canned', 'macros']);
    expect(pathsOf(me('lead', ['chat.ban', 'alert.defaults']))).toEqual(['account', 'time', 'alerts', 'canned', 'macros', 'bans']);
    expect(pathsOf(me('owner', permissions, false))).not.toContain('demo');
  });
  it('names an entry after the only page that is left of it', () => {
    const entries = settingsOf(me('agent', ['mail.outbox'])).flatMap((group) => group.entries);
    expect(entries.map(({ title }) => t(title))).toContain('Outbox');
  });
  it('has a page for each entry', () => {
    const routes = [...(sources['./Settings.tsx'] ?? '').matchAll(/path="([^"*]+)"/g)].map(([, path]) => path!.replace(/\/:.*$/, ''));
    expect(pages.map(({ path }) => path).filter((path) => !routes.includes(path))).toEqual([]);
    expect([...new Set(routes)].filter((route) => !pages.some(({ path }) => path === route))).toEqual([]);
  });
  it('indexes only texts that a page shows', () => {
    const code = Object.values(sources).join('\n') + kinds;
    const keys = pages.flatMap(({ texts }) => texts.map((shown) => (typeof shown === 'string' ? shown : shown[0])));
    expect(keys.filter((key) => !code.includes(`'${key}'`))).toEqual([]);
  });
});

const kinds = Object.values(
  import.meta.glob<string>(['../helpdesk/rules/*.ts', '../mail/**/*.ts'], { eager: true, query: '?raw', import: 'default' }),
).join('\n');

describe('the palette', () => {
  const offers = settingsFound(findSettings(all, 'hotkeys'), () => undefined);
  it('finds settings by the same words', () =>
    expect(matching(offers, 'hotkeys')[0]).toMatchObject({ label: 'Settings: Personal › My account', detail: 'Keyboard shortcuts' }));
  it('lists actions on the open conversation before settings and pages', () => {
    const macros = settingsFound(findSettings(all, 'macro'), () => undefined);
    const apply = { ...macros[0]!, id: 'macro', label: 'Apply macro', group: 'writing' as const };
    const found = ranked(matching([...macros, apply], 'macro'), 'macro', { 'settings macros': 9 });
    expect(found.map(({ id }) => id).slice(0, 2)).toEqual(['macro', 'settings macros']);
  });
});
