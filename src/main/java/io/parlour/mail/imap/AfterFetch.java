package io.parlour.mail.imap;

/// What becomes of a mail on the server once it is kept (ML-12).
public sealed interface AfterFetch {
    record Keep() implements AfterFetch {}

    record Seen() implements AfterFetch {}

    record Move(String folder) implements AfterFetch {}

    record Delete() implements AfterFetch {}

    /// Reads `keep`, `seen`, `delete` and `move:<folder>`; throws `IllegalArgumentException` for anything
    /// else.
    static AfterFetch of(String text) {
        return switch (text) {
            case "keep" -> new Keep();
            case "seen" -> new Seen();
            case "delete" -> new Delete();
            default -> {
                if (!text.startsWith("move:") || text.length() == 5) {
                    throw new IllegalArgumentException("keep, seen, delete or move:<folder>, not " + text);
                }
                yield new Move(text.substring(5));
            }
        };
    }

    /// Whether the mail leaves the folder.
    default boolean removes() {
        return this instanceof Move || this instanceof Delete;
    }
}
