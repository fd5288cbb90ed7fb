package io.parlour.kernel.datamap;

/// What erasure does to a column.
public sealed interface Erase {
    enum Action implements Erase {
        /// The row goes.
        DELETE_ROW,
        /// The value goes, the row stays.
        NULL,
        /// The row stays as an empty shell that keeps order and counts.
        SHELL,
        /// The value is replaced by a random id.
        TOMBSTONE,
        /// The key of the value is destroyed.
        SHRED
    }

    Erase DELETE_ROW = Action.DELETE_ROW;
    Erase NULL = Action.NULL;
    Erase SHELL = Action.SHELL;
    Erase TOMBSTONE = Action.TOMBSTONE;
    Erase SHRED = Action.SHRED;

    /// The value stays, for a reason that is told to the person, until a time that a rule names.
    record Keep(String reason, String until) implements Erase {}
}
