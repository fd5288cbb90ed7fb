import { among, inWords, namedBy, type FieldCatalog } from '../app/parts/conditions/words.ts';
import { locale, t } from '../app/t.ts';

const devices = {
  desktop: t('conditions.device.desktop'),
  tablet: t('conditions.device.tablet'),
  phone: t('conditions.device.phone'),
  other: t('conditions.device.other'),
};

const starters = {
  visitor: t('conditions.starter.visitor'),
  auto_invite: t('conditions.starter.autoInvite'),
  manual_invite: t('conditions.starter.manualInvite'),
  api: t('conditions.starter.api'),
};

const chatStates = {
  none: t('conditions.chatState.none'),
  ended: t('conditions.chatState.ended'),
};

const country = namedBy(new Intl.DisplayNames(locale, { type: 'region' }));
const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
/** The first of January 2024 is a Monday. */
const dayName = (id: string, label: string) =>
  days.includes(id)
    ? new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, 1 + days.indexOf(id)))
    : label;

/** What routing rules and visitor segments can use. */
const visitor: FieldCatalog = {
  page: { name: t('conditions.visitor.page.name'), label: t('conditions.visitor.page.label') },
  title: { name: t('conditions.visitor.title.name'), label: t('conditions.visitor.title.label') },
  entry: { name: t('conditions.visitor.entry.name'), label: t('conditions.visitor.entry.label') },
  referrer: { name: t('conditions.visitor.referrer.name'), label: t('conditions.visitor.referrer.label') },
  search: { name: t('conditions.visitor.search.name'), label: t('conditions.visitor.search.label') },
  campaign: { name: t('conditions.visitor.campaign.name'), label: t('conditions.visitor.campaign.label') },
  site: { name: t('conditions.visitor.site.name'), label: t('conditions.visitor.site.label') },
  language: { name: t('conditions.visitor.language.name'), label: t('conditions.visitor.language.label') },
  device: { name: t('conditions.visitor.device.name'), label: t('conditions.visitor.device.label'), option: among(devices) },
  browser: { name: t('conditions.visitor.browser.name'), label: t('conditions.visitor.browser.label') },
  os: { name: t('conditions.visitor.os.name'), label: t('conditions.visitor.os.label') },
  pages: { name: t('conditions.visitor.pages.name'), label: t('conditions.visitor.pages.label') },
  visits: { name: t('conditions.visitor.visits.name'), label: t('conditions.visitor.visits.label') },
  chats: { name: t('conditions.visitor.chats.name'), label: t('conditions.visitor.chats.label') },
  known: { name: t('conditions.visitor.known.name'), label: t('conditions.visitor.known.label'), not: t('conditions.visitor.known.not') },
  name: { name: t('conditions.visitor.name.name'), label: t('conditions.visitor.name.label') },
  country: { name: t('conditions.visitor.country.name'), label: t('conditions.visitor.country.label'), option: country },
  'variable.': { name: t('conditions.visitor.variable.name'), label: t('conditions.visitor.variable.label') },
  source: { name: t('conditions.visitor.source.name'), label: t('conditions.visitor.source.label'), option: among(starters) },
  hour: { name: t('conditions.visitor.hour.name'), label: t('conditions.visitor.hour.label') },
  weekday: { name: t('conditions.visitor.weekday.name'), label: t('conditions.visitor.weekday.label'), option: dayName },
  tags: { name: t('conditions.visitor.tags.name'), label: t('conditions.visitor.tags.label') },
  'attribute.': { name: t('conditions.visitor.attribute.name'), label: t('conditions.visitor.attribute.label') },
  returning: {
    name: t('conditions.visitor.returning.name'),
    label: t('conditions.visitor.returning.label'),
    not: t('conditions.visitor.returning.not'),
  },
  segments: { name: t('conditions.visitor.segments.name'), label: t('conditions.visitor.segments.label') },
  'answer.': { name: t('conditions.visitor.answer.name'), label: t('conditions.visitor.answer.label') },
};

/** What chat invitations can use. */
const invitation: FieldCatalog = {
  'page.url': { name: t('conditions.invitation.pageUrl.name'), label: t('conditions.invitation.pageUrl.label') },
  'page.title': { name: t('conditions.invitation.pageTitle.name'), label: t('conditions.invitation.pageTitle.label') },
  'entry.url': { name: t('conditions.invitation.entryUrl.name'), label: t('conditions.invitation.entryUrl.label') },
  'previous.url': { name: t('conditions.invitation.previousUrl.name'), label: t('conditions.invitation.previousUrl.label') },
  referrer: { name: t('conditions.invitation.referrer.name'), label: t('conditions.invitation.referrer.label') },
  'search.words': { name: t('conditions.invitation.searchWords.name'), label: t('conditions.invitation.searchWords.label') },
  'utm.source': { name: t('conditions.invitation.utmSource.name'), label: t('conditions.invitation.utmSource.label') },
  'utm.medium': { name: t('conditions.invitation.utmMedium.name'), label: t('conditions.invitation.utmMedium.label') },
  'utm.campaign': { name: t('conditions.invitation.utmCampaign.name'), label: t('conditions.invitation.utmCampaign.label') },
  'utm.term': { name: t('conditions.invitation.utmTerm.name'), label: t('conditions.invitation.utmTerm.label') },
  'utm.content': { name: t('conditions.invitation.utmContent.name'), label: t('conditions.invitation.utmContent.label') },
  'time.page': { name: t('conditions.invitation.timePage.name'), label: t('conditions.invitation.timePage.label') },
  'time.site': { name: t('conditions.invitation.timeSite.name'), label: t('conditions.invitation.timeSite.label') },
  scroll: { name: t('conditions.invitation.scroll.name'), label: t('conditions.invitation.scroll.label') },
  'visit.pages': { name: t('conditions.invitation.visitPages.name'), label: t('conditions.invitation.visitPages.label') },
  visits: { name: t('conditions.invitation.visits.name'), label: t('conditions.invitation.visits.label') },
  language: { name: t('conditions.invitation.language.name'), label: t('conditions.invitation.language.label') },
  device: { name: t('conditions.invitation.device.name'), label: t('conditions.invitation.device.label'), option: among(devices) },
  country: { name: t('conditions.invitation.country.name'), label: t('conditions.invitation.country.label'), option: country },
  'variable.': { name: t('conditions.invitation.variable.name'), label: t('conditions.invitation.variable.label') },
  identified: {
    name: t('conditions.invitation.identified.name'),
    label: t('conditions.invitation.identified.label'),
    not: t('conditions.invitation.identified.not'),
  },
  online: { name: t('conditions.invitation.online.name'), label: t('conditions.invitation.online.label') },
  hour: { name: t('conditions.invitation.hour.name'), label: t('conditions.invitation.hour.label') },
  exit: {
    name: t('conditions.invitation.exit.name'),
    label: t('conditions.invitation.exit.label'),
    not: t('conditions.invitation.exit.not'),
  },
  clicks: { name: t('conditions.invitation.clicks.name'), label: t('conditions.invitation.clicks.label') },
  events: { name: t('conditions.invitation.events.name'), label: t('conditions.invitation.events.label') },
  'since.chat': { name: t('conditions.invitation.sinceChat.name'), label: t('conditions.invitation.sinceChat.label') },
  'since.invitation': { name: t('conditions.invitation.sinceInvitation.name'), label: t('conditions.invitation.sinceInvitation.label') },
  'since.close': { name: t('conditions.invitation.sinceClose.name'), label: t('conditions.invitation.sinceClose.label') },
  'chat.status': {
    name: t('conditions.invitation.chatStatus.name'),
    label: t('conditions.invitation.chatStatus.label'),
    option: among(chatStates),
  },
};

type Sent = Parameters<typeof inWords>[0][number];

export const visitorFields = <F extends Sent>(fields: readonly F[]) => inWords(fields, visitor);
export const invitationFields = <F extends Sent>(fields: readonly F[]) => inWords(fields, invitation);
