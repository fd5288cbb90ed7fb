package io.parlour.mail.intake;

/// How much memory a mail takes while it is taken apart: its octets and the parts that are copied out of them, and its
/// HTML as a tree, which is bounded ([io.parlour.mail.reading.Limits]).
final class MailMemory {
    private static final int COPIES = 5;
    private static final int TREE = 16;
    private static final long LARGEST_TREE = 64L << 20;

    private MailMemory() {}

    static long needed(long bytes) {
        return bytes * COPIES + Math.min(bytes * TREE, LARGEST_TREE);
    }
}
