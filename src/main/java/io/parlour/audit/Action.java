package io.parlour.audit;

/// What was done, or refused.
public enum Action implements Coded {
    ACCESS_REFUSED(1, true),
    SIGN_IN_REFUSED(2, true),
    SIGNED_IN(3),
    SIGNED_OUT(4),
    SESSION_ENDED(5),
    PASSWORD_CHANGED(6),
    PASSWORD_RESET_ASKED(7),
    PASSWORD_RESET(8),
    INVITATION_MADE(10),
    INVITATION_WITHDRAWN(11),
    INVITATION_ACCEPTED(12),
    AGENT_CHANGED(13),
    ROLE_CHANGED(14),
    AGENT_SUSPENDED(15),
    AGENT_RESTORED(16),
    DEPARTMENT_MADE(17),
    DEPARTMENT_CHANGED(18),
    DEPARTMENT_REMOVED(19),
    ORGANIZATION_MADE(20),
    ORGANIZATION_CHANGED(21),
    ORGANIZATION_REMOVED(22),
    SITE_MADE(23),
    SITE_CHANGED(24),
    WIDGET_MADE(25),
    WIDGET_CHANGED(26),
    WIDGET_REMOVED(27),
    CONTACT_READ(40),
    CONTACT_CHANGED(41),
    CONTACT_MERGED(42),
    CONVERSATION_READ(50),
    CONVERSATION_ASSIGNED(51),
    CONVERSATION_MOVED(52),
    CONVERSATION_CLOSED(53),
    CONVERSATION_REOPENED(54),
    FILE_READ(55),
    FILE_REFUSED(56, true),
    HELD_READ(57),
    HELD_RELEASED(58),
    HELD_DISCARDED(59),
    LETTER_READ(60),
    VISITOR_BANNED(62),
    BAN_ENDED(63),
    TRANSCRIPT_SENT(64),
    DELETION_RUN(70),
    EXPORTED(71),
    CALENDAR_CHANGED(80),
    CALENDAR_REMOVED(81),
    OPENING_CHANGED(82),
    CHAT_MONITORED(83),
    CHAT_MONITORING_ENDED(84),
    IDENTITY_LINKED(100),
    IDENTITY_KEY_MADE(101),
    IDENTITY_KEY_REMOVED(102),
    IDENTITY_RULES_CHANGED(103),
    SECURE_ASKED(104),
    SECURE_REVEALED(105),
    SECURE_REFUSED(106, true),
    MAIL_SOURCE_READ(110),
    MAIL_RETRIED(111),
    MAIL_DISCARDED(112),
    MAILBOX_MADE(113),
    MAILBOX_CHANGED(114),
    OUTBOX_CHANGED(115),
    ADDRESS_REVIVED(130),
    TICKET_GRANTED(160),
    TICKET_GRANT_ENDED(161),
    TICKET_GRANT_USED(162),
    DRAFT_READ(163),
    MESSAGE_REDACTED(164),
    FILE_REDACTED(165),
    BOT_CHANGED(170),
    BOT_STOPPED(171),
    BOT_UNLOCKED(172);

    private final int code;
    private final boolean refusal;

    Action(int code) {
        this(code, false);
    }

    Action(int code, boolean refusal) {
        this.code = code;
        this.refusal = refusal;
    }

    @Override
    public int code() {
        return code;
    }

    /// Whether it says that something was not done.
    public boolean isRefusal() {
        return refusal;
    }
}
