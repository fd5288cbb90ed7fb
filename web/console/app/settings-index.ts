import type { Me } from '../../shared/types.ts';
import { administers, may } from '../identity/me.ts';
import type { IconName } from './parts/Icon.tsx';
import type { Key } from './t.ts';

/** A text that a settings page shows, by its key, with other words for it. */
export type Shown = Key | readonly [text: Key, synonyms: Key];

export interface IndexedPage {
  /** Below `/settings/`. */
  readonly path: string;
  readonly title: Key;
  /** Headings first, then labels of fields, also of the pages it leads to. */
  readonly texts: readonly Shown[];
  /** What people call it elsewhere, separated by commas. */
  readonly synonyms: Key;
  /** Who sees it in the menu; everyone without. */
  readonly sees?: (me: Me) => boolean;
}

/** A line of the menu; several pages are its tabs. */
export interface IndexedEntry {
  readonly icon: IconName;
  readonly title: Key;
  readonly pages: readonly IndexedPage[];
}

export interface IndexedGroup {
  readonly title: Key;
  readonly entries: readonly IndexedEntry[];
}

const has = (permission: string) => (me: Me) => may(me, permission);
const single = (icon: IconName, page: IndexedPage): IndexedEntry => ({ icon, title: page.title, pages: [page] });

/** All settings: the menu, its search and the command palette are made from it. */
export const settingsIndex: readonly IndexedGroup[] = [
  {
    title: 'settings.group.personal',
    entries: [
      single('user', {
        path: 'account',
        title: 'settings.nav.account',
        texts: [
          ['account.preferences.title', 'settings.synonyms.preferences'],
          ['account.language.title', 'settings.synonyms.language'],
          ['account.theme.title', 'settings.synonyms.theme'],
          ['alerts.sounds.title', 'settings.synonyms.notifications'],
          'alerts.sounds.enable',
          'alerts.sounds.volume',
          'alerts.sounds.mute',
          'alerts.quiet.title',
          'alerts.away.title',
          'alerts.push.showText',
          'alerts.email.title',
          ['account.absence.title', 'settings.synonyms.absence'],
          ['account.keys.title', 'settings.synonyms.keys'],
          'account.preferences.singleKeys',
          'account.preferences.enterSends',
          'account.preferences.undoSend',
          'account.name.public',
          'account.email.title',
          ['account.password.title', 'settings.synonyms.password'],
          ['sessions.title', 'settings.synonyms.sessions'],
        ],
        synonyms: 'settings.synonyms.account',
      }),
      single('clock', {
        path: 'time',
        title: 'settings.nav.time',
        texts: ['chats.time.mine', 'chats.time.team', 'chats.time.byStatus'],
        synonyms: 'settings.synonyms.time',
      }),
    ],
  },
  {
    title: 'settings.group.workspace',
    entries: [
      single('gear', {
        path: 'general',
        title: 'settings.nav.general',
        texts: [
          'workspace.name',
          ['workspace.logo.title', 'settings.synonyms.logo'],
          'workspace.zone',
          ['workspace.language', 'settings.synonyms.language'],
        ],
        synonyms: 'settings.synonyms.general',
        sees: has('workspace.manage'),
      }),
      {
        icon: 'people',
        title: 'settings.nav.team',
        pages: [
          {
            path: 'team',
            title: 'settings.nav.agents',
            texts: [
              'invitations.title',
              'team.agents.title',
              ['roles.custom.title', 'settings.synonyms.roles'],
              'team.agent.role',
              'team.email.label',
            ],
            synonyms: 'settings.synonyms.team',
            sees: administers,
          },
          {
            path: 'departments',
            title: 'settings.nav.departments',
            texts: ['departments.add.title', 'departments.list.title', 'departments.leads.title'],
            synonyms: 'settings.synonyms.departments',
            sees: administers,
          },
          {
            path: 'alerts',
            title: 'settings.nav.alerts',
            texts: ['alerts.department.departments'],
            synonyms: 'settings.synonyms.alerts',
            sees: has('alert.defaults'),
          },
        ],
      },
      single('clock', {
        path: 'hours',
        title: 'settings.nav.hours',
        texts: [
          'organization.hours.sites',
          'organization.hours.departments',
          'organization.hours.schedules',
          'organization.hours.week.title',
          ['organization.hours.dates.title', 'settings.synonyms.holidays'],
          ['organization.hours.zone.label', 'settings.synonyms.zone'],
          'organization.hours.finishQueue.label',
        ],
        synonyms: 'settings.synonyms.hours',
        sees: administers,
      }),
      single('box', {
        path: 'organizations',
        title: 'settings.nav.organizations',
        texts: ['organization.add.title', 'organization.list.title', 'organization.plan.label'],
        synonyms: 'settings.synonyms.organizations',
        sees: (me) => administers(me) && me.organization.operator,
      }),
    ],
  },
  {
    title: 'settings.group.chat',
    entries: [
      single('globe', {
        path: 'sites',
        title: 'settings.nav.sites',
        texts: [
          ['sites.install.title', 'settings.synonyms.install'],
          'sites.install.code',
          'sites.install.exactCode',
          'sites.form.domains',
          'sites.form.localhost',
          'sites.site.settings',
          ['widgets.list.title', 'settings.synonyms.widgets'],
          'widgets.look.legend',
          'widgets.look.color',
          'widgets.look.label',
          'widgets.behavior.legend',
          'widgets.behavior.visitorFiles',
          'widgets.texts.legend',
          'widgets.pages.legend',
          'widgets.link.label',
          ['forms.editor.title', 'settings.synonyms.chatForms'],
          ['chatInvitations.list.title', 'settings.synonyms.invitations'],
          'sites.identity.title',
          ['identity.page.title', 'settings.synonyms.identity'],
          'widgets.holdings.title',
        ],
        synonyms: 'settings.synonyms.sites',
        sees: administers,
      }),
      single('transfer', {
        path: 'routing',
        title: 'routing.page.title',
        texts: ['routing.page.rules', 'routing.test.title', 'routing.skills.title', 'routing.editor.priority', 'routing.page.zone'],
        synonyms: 'settings.synonyms.routing',
        sees: administers,
      }),
      single('chat', {
        path: 'chats',
        title: 'settings.nav.chats',
        texts: [
          'chats.settings.limit',
          'chats.settings.inactivity',
          'chats.settings.agents',
          'chats.settings.tickets',
          'chats.settings.departments',
          'chats.skills.title',
          'chats.reasons.title',
          'chats.department.distribution',
          'chats.department.autoAccept',
          'chats.department.queueLength',
          'chats.department.returning',
          'chats.department.backups',
          'chats.settings.perAgent',
          'chats.settings.away',
          'chats.settings.offline',
        ],
        synonyms: 'settings.synonyms.chats',
        sees: administers,
      }),
      single('eye', {
        path: 'visitors',
        title: 'settings.nav.visitors',
        texts: [
          'visitors.settings.retention',
          'visitors.settings.keepDays',
          'visitors.settings.query',
          'visitors.settings.dnt',
          'visitors.goals.kind',
        ],
        synonyms: 'settings.synonyms.visitors',
        sees: administers,
      }),
    ],
  },
  {
    title: 'settings.group.email',
    entries: [
      single('inbox', {
        path: 'mailboxes',
        title: 'settings.nav.mailboxes',
        texts: [
          'mailboxes.list.title',
          'mailboxes.add.title',
          'mailboxes.retention.title',
          'mailboxes.receiver.title',
          'mailboxes.imap.title',
          ['mailboxes.forwarding.existing', 'settings.synonyms.forwarding'],
          'mailboxes.arrivals.title',
          'mailboxes.arrivals.acknowledge',
          'mailboxes.settings.title',
          'mailboxes.settings.senderName',
          'mailboxes.settings.quoting',
          'mailboxes.settings.plus',
          'mailboxes.settings.paused',
          'mailboxes.events.title',
        ],
        synonyms: 'settings.synonyms.mailboxes',
        sees: has('mailbox.manage'),
      }),
      single('globe', {
        path: 'domains',
        title: 'settings.nav.domains',
        texts: ['domains.ownership.title', 'domains.records.dkim', 'domains.bounces.title', 'domains.events.title', 'domains.events.url'],
        synonyms: 'settings.synonyms.domains',
        sees: has('mailbox.manage'),
      }),
      {
        icon: 'mail',
        title: 'settings.nav.emailLog',
        pages: [
          {
            path: 'outbox',
            title: 'settings.nav.outbox',
            texts: ['email.deliveryStatus', 'email.field.attempts'],
            synonyms: 'settings.synonyms.outbox',
            sees: has('mail.outbox'),
          },
          {
            path: 'unfiled',
            title: 'settings.nav.unprocessed',
            texts: ['unprocessed.email.result'],
            synonyms: 'settings.synonyms.unprocessed',
            sees: has('mail.unfiled'),
          },
          {
            path: 'replay',
            title: 'settings.nav.reprocess',
            texts: ['reprocess.start.title', 'reprocess.runs.title', 'reprocess.cuts.title'],
            synonyms: 'settings.synonyms.reprocess',
            sees: has('mail.replay'),
          },
          {
            path: 'pace',
            title: 'settings.nav.sendingLimits',
            texts: ['outbox.limits.all', 'outbox.lost.title', 'outbox.slow.title'],
            synonyms: 'settings.synonyms.limits',
            sees: has('mailbox.manage'),
          },
          {
            path: 'letters',
            title: 'settings.nav.testOutbox',
            texts: [],
            synonyms: 'settings.synonyms.testOutbox',
            sees: administers,
          },
        ],
      },
    ],
  },
  {
    title: 'settings.group.tickets',
    entries: [
      {
        icon: 'ticket',
        title: 'settings.nav.ticketSettings',
        pages: [
          {
            path: 'tickets',
            title: 'settings.nav.tickets',
            texts: [
              'ticketSettings.statuses.title',
              'ticketSettings.priorities.title',
              'ticketSettings.closing.title',
              'ticketSettings.closing.after',
              'ticketSettings.closing.thanks',
              'ticketSettings.numbers.title',
              'ticketSettings.numbers.prefix',
            ],
            synonyms: 'settings.synonyms.tickets',
            sees: administers,
          },
          {
            path: 'fields',
            title: 'settings.nav.fields',
            texts: ['fields.page.of', 'fields.form.options', 'fields.form.pattern', 'fields.form.personal', 'fields.form.carriesOver'],
            synonyms: 'settings.synonyms.fields',
            sees: administers,
          },
          {
            path: 'ticket-forms',
            title: 'settings.nav.forms',
            texts: ['ticketForms.item.requiredToSolve', 'ticketForms.item.visible', 'ticketForms.item.editable'],
            synonyms: 'settings.synonyms.forms',
            sees: administers,
          },
          {
            path: 'tags',
            title: 'settings.nav.tags',
            texts: ['ticketSettings.tags.runs'],
            synonyms: 'settings.synonyms.tags',
            sees: administers,
          },
        ],
      },
      single('people', {
        path: 'assignment',
        title: 'settings.nav.assignment',
        texts: [
          'assignment.rules.title',
          'assignment.departments.title',
          'assignment.agents.title',
          'assignment.sharing.mode',
          'assignment.sharing.capacity',
          'assignment.sharing.requeue',
        ],
        synonyms: 'settings.synonyms.assignment',
        sees: administers,
      }),
      single('clock', {
        path: 'service-levels',
        title: 'settings.nav.sla',
        texts: ['sla.results.title', 'sla.targets.title', 'sla.policy.conditions', 'sla.target.alerts', 'sla.target.pause'],
        synonyms: 'settings.synonyms.sla',
        sees: administers,
      }),
      single('check', {
        path: 'satisfaction',
        title: 'settings.nav.satisfaction',
        texts: [
          'csat.send.title',
          'csat.question.title',
          'csat.which.title',
          'csat.send.enabled',
          'csat.send.reminder',
          'csat.question.scale',
          'csat.question.comment',
        ],
        synonyms: 'settings.synonyms.satisfaction',
        sees: administers,
      }),
      single('user', {
        path: 'portal',
        title: 'settings.nav.portal',
        texts: [
          'portal.sites.title',
          'portal.access.title',
          'portal.domain.label',
          'portal.access.enabled',
          'portal.access.anyone',
          'portal.access.consent',
        ],
        synonyms: 'settings.synonyms.portal',
        sees: administers,
      }),
    ],
  },
  {
    title: 'settings.group.productivity',
    entries: [
      single('doc', {
        path: 'canned',
        title: 'settings.nav.canned',
        texts: ['canned.edit.shortcut', 'canned.edit.category', 'canned.edit.scope', 'canned.edit.atOnce'],
        synonyms: 'settings.synonyms.canned',
      }),
      single('bolt', {
        path: 'macros',
        title: 'settings.nav.macros',
        texts: ['macros.edit.actions', 'macros.edit.sharing'],
        synonyms: 'settings.synonyms.macros',
      }),
      {
        icon: 'retry',
        title: 'settings.nav.rules',
        pages: [
          {
            path: 'rules',
            title: 'settings.nav.rules',
            texts: [
              ['rules.kind.triggers', 'settings.synonyms.triggers'],
              ['rules.kind.automations', 'settings.synonyms.automations'],
              'rules.limits.title',
              'rules.held.title',
              'rules.versions.title',
              'rules.numbers.title',
              'rules.page.when',
              'rules.page.conditions',
              'rules.page.actions',
              'rules.test.title',
            ],
            synonyms: 'settings.synonyms.rules',
            sees: administers,
          },
          {
            path: 'rules/webhooks',
            title: 'rules.webhooks.title',
            texts: ['rules.webhooks.secret', 'rules.webhooks.deliveries'],
            synonyms: 'settings.synonyms.webhooks',
            sees: administers,
          },
        ],
      },
      single('clock', {
        path: 'time-spent',
        title: 'settings.nav.timeTracking',
        texts: [
          'timeTracking.settings.title',
          'timeTracking.report.title',
          'timeTracking.settings.enabled',
          'timeTracking.settings.billable',
          'timeTracking.report.export',
        ],
        synonyms: 'settings.synonyms.timeTracking',
        sees: (me) => administers(me) || may(me, 'time.edit_others'),
      }),
    ],
  },
  {
    title: 'settings.group.security',
    entries: [
      {
        icon: 'shield',
        title: 'settings.nav.spamAndBans',
        pages: [
          {
            path: 'blocked',
            title: 'settings.nav.blocked',
            texts: ['spam.blocks.newTitle', 'spam.blocks.title', 'spam.retention.label'],
            synonyms: 'settings.synonyms.spam',
            sees: has('block.edit'),
          },
          {
            path: 'bans',
            title: 'settings.nav.bans',
            texts: ['bans.page.address', 'bans.page.all'],
            synonyms: 'settings.synonyms.bans',
            sees: (me) => me.agent.role !== 'agent' && may(me, 'chat.ban'),
          },
          {
            path: 'words',
            title: 'settings.nav.words',
            texts: ['wording.page.words'],
            synonyms: 'settings.synonyms.words',
            sees: administers,
          },
        ],
      },
      {
        icon: 'lock',
        title: 'settings.nav.redaction',
        pages: [
          {
            path: 'redaction',
            title: 'settings.nav.redaction',
            texts: [
              'redaction.rules.title',
              ['redaction.type.card', 'settings.synonyms.cards'],
              'redaction.patterns.title',
              'redaction.counts.what',
            ],
            synonyms: 'settings.synonyms.redaction',
            sees: administers,
          },
          {
            path: 'held',
            title: 'settings.nav.held',
            texts: [],
            synonyms: 'settings.synonyms.held',
            sees: administers,
          },
        ],
      },
      single('eye', {
        path: 'refusals',
        title: 'settings.nav.refusals',
        texts: [],
        synonyms: 'settings.synonyms.refusals',
        sees: administers,
      }),
      single('download', {
        path: 'imports',
        title: 'settings.nav.imports',
        texts: ['imports.upload.title', 'imports.list.title', 'imports.upload.source'],
        synonyms: 'settings.synonyms.imports',
        sees: administers,
      }),
      single('trash', {
        path: 'demo',
        title: 'settings.nav.demo',
        texts: ['demo.remove'],
        synonyms: 'settings.synonyms.demo',
        sees: (me) => administers(me) && me.organization.demo,
      }),
    ],
  },
];

/** The part of the settings that this agent can open; an entry with one page left is called like that page. */
export function settingsOf(me: Me): readonly IndexedGroup[] {
  return settingsIndex.flatMap(({ title, entries }) => {
    const seen = entries.flatMap((entry) => {
      const pages = entry.pages.filter(({ sees }) => sees === undefined || sees(me));
      return pages[0] ? [{ ...entry, title: pages.length === 1 ? pages[0].title : entry.title, pages }] : [];
    });
    return seen.length > 0 ? [{ title, entries: seen }] : [];
  });
}
