package io.parlour.mail.reading;

/// Where reading stops (ML-33). Each cut is a [Note].
public final class Limits {
    public static final int MAIL_BYTES = 50 * 1024 * 1024;
    public static final int FIELD_BYTES = 64 * 1024;
    public static final int FIELDS = 1_000;
    public static final int HEADER_BYTES = 512 * 1024;
    public static final int PARTS = 500;
    public static final int DEPTH = 30;
    /// How many mails within mails may be opened.
    public static final int MESSAGES_DEEP = 5;
    public static final int ADDRESSES = 500;
    public static final int TEXT_BYTES = 5 * 1024 * 1024;
    public static final int HTML_BYTES = 5 * 1024 * 1024;
    public static final int HTML_NODES = 200_000;
    /// Of one tag.
    public static final int HTML_ATTRIBUTES = 5_000;

    public static final int LINKS = 5_000;
    public static final int ATTACHMENTS = 100;
    public static final int FILE_NAME = 200;
    public static final int SUBJECT = 998;
    static final int NOTES = 200;
    static final int MESSAGE_IDS = 500;

    private Limits() {}
}
