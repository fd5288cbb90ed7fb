package io.parlour.contacts;

import io.parlour.database.Transactions;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finds or makes the contact of an e-mail address that is proven now, by a link that was sent there. Two that prove
/// one new address at the same instant are one contact. Joins a running transaction.
///
/// Errors: `input.invalid` (email, name).
@Component
public final class ProveAddress {
    private static final String COLLECTION_POINT = "support";

    private final Handles handles;
    private final CreateContact create;
    private final PersonText texts;
    private final Steps steps;

    @Component
    record Steps(Transactions transactions, IdSource ids, Clock clock) {}

    ProveAddress(Handles handles, CreateContact create, PersonText texts, Steps steps) {
        this.handles = handles;
        this.create = create;
        this.texts = texts;
        this.steps = steps;
    }

    /// Whose address it is.
    ///
    /// @param name of one that is made now
    public UUID prove(OrganizationId organization, String address, @Nullable String name, @Nullable String language) {
        Handle handle = texts.handle(organization, new Handle(HandleKind.EMAIL, address, true));
        return steps.transactions().in(organization, () -> {
            handles.lock(organization, handle);
            Optional<UUID> known = handles.verifiedOwner(organization, handle.kind(), handle.value());
            UUID contact = known.orElseGet(
                    () -> create.create(organization, new NewContact(name, language, List.of(), COLLECTION_POINT))
                            .id());
            if (known.isEmpty()) {
                handles.insert(
                        organization,
                        steps.ids().next(),
                        contact,
                        handle,
                        steps.clock().instant());
            }
            handles.verify(organization, contact, handle);
            return contact;
        });
    }
}
