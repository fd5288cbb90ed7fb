package io.parlour.conversations;

import io.parlour.kernel.OrganizationId;
import java.util.UUID;

/// Knows what a contact may write to a solved ticket without opening it again (HD-11). The room of tickets implements
/// it.
public interface LeaveSolved {
    /// What is about to be said.
    ///
    /// @param files whether it has any
    record Said(Author author, MessageKind kind, String text, boolean files) {}

    /// Asked of a conversation that is closed, in the running transaction or before it.
    boolean leaves(OrganizationId organization, UUID conversation, Said said);
}
