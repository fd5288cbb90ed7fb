package io.parlour.audit;

/// Why, where the action alone does not say.
public enum Reason implements Coded {
    NOT_PERMITTED(1),
    NOT_OWN(2),
    OTHER_DEPARTMENT(3),
    WRONG_PASSWORD(4),
    UNKNOWN_ADDRESS(5),
    SUSPENDED(6),
    TOO_MANY(7),
    EXPIRED(8),
    USED(9),
    SITE_CLOSED(10),
    BLOCKED(11),
    MALICIOUS(12),
    ASKED(13),
    RULE(14);

    private final int code;

    Reason(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }
}
