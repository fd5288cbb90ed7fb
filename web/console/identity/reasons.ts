import { t } from '../app/t.ts';

/** Why access was refused: every reason of the server's `Reason.java` under its name. */
export const reasons: Readonly<Record<string, string>> = {
  NOT_PERMITTED: t('team.accessLog.notPermitted'),
  NOT_OWN: t('team.accessLog.notOwn'),
  OTHER_DEPARTMENT: t('team.accessLog.otherDepartment'),
  WRONG_PASSWORD: t('team.accessLog.wrongPassword'),
  UNKNOWN_ADDRESS: t('team.accessLog.unknownAddress'),
  SUSPENDED: t('team.accessLog.suspended'),
  TOO_MANY: t('team.accessLog.tooManyAttempts'),
  EXPIRED: t('team.accessLog.expired'),
  USED: t('team.accessLog.used'),
  SITE_CLOSED: t('team.accessLog.siteClosed'),
  BLOCKED: t('team.accessLog.blocked'),
  MALICIOUS: t('team.accessLog.malicious'),
  ASKED: t('team.accessLog.requested'),
  RULE: t('team.accessLog.rule'),
};
