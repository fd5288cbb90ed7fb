package io.parlour.audit;

import java.util.UUID;

/// To what it was done.
public record ObjectRef(Kind kind, UUID id) {
    public enum Kind implements Coded {
        ORGANIZATION(1),
        SITE(2),
        WIDGET(3),
        AGENT(4),
        DEPARTMENT(5),
        INVITATION(6),
        SESSION(7),
        CONTACT(8),
        VISITOR(9),
        CONVERSATION(10),
        MESSAGE(11),
        ATTACHMENT(12),
        LETTER(13),
        CALENDAR(20),
        MAIL(30),
        MAILBOX(31),
        BAN(18),
        HELP_CENTER(40),
        ARTICLE(41),
        PRIVACY_REQUEST(50),
        BREACH(51),
        CATEGORY(42),
        POLICY_VERSION(54),
        HOLD(55);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        @Override
        public int code() {
            return code;
        }
    }
}
