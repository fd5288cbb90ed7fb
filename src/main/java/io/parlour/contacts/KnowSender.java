package io.parlour.contacts;

import io.parlour.database.Transactions;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finds or makes the contact who writes from an e-mail address. Whoever answers goes to that address and nowhere else,
/// so it leads to one contact. Many mails of one new sender at the same instant make one contact (ML-64). Joins a
/// running transaction.
@Component
public final class KnowSender {
    private final Handles handles;
    private final Contacts contacts;
    private final CreateContact create;
    private final PersonText texts;
    private final Steps steps;

    @Component
    record Steps(Transactions transactions, IdSource ids, Clock clock) {}

    KnowSender(Handles handles, Contacts contacts, CreateContact create, PersonText texts, Steps steps) {
        this.handles = handles;
        this.contacts = contacts;
        this.create = create;
        this.texts = texts;
        this.steps = steps;
    }

    /// `name` is what the mail says; one that is longer than names are is cut, one that holds a card number is masked.
    /// Without an address a contact is made that cannot be answered.
    public UUID know(OrganizationId organization, @Nullable String address, @Nullable String name) {
        return know(organization, address, name, true);
    }

    /// `vouched` false: only email that nothing proves names the address. It says nothing about a contact who is known
    /// otherwise.
    public UUID know(OrganizationId organization, @Nullable String address, @Nullable String name, boolean vouched) {
        String kept = name == null || name.length() <= 200 ? name : name.substring(0, 199) + "…";
        return steps.transactions().keyed(organization, () -> {
            Handle handle = address == null ? null : usable(organization, address, vouched);
            if (handle == null) {
                return made(organization, kept);
            }
            handles.lock(organization, handle);
            Optional<UUID> known = handles.verifiedOwner(organization, handle.kind(), handle.value());
            UUID contact = known.orElseGet(() -> made(organization, kept));
            if (known.isEmpty()) {
                handles.insert(
                        organization,
                        steps.ids().next(),
                        contact,
                        handle,
                        steps.clock().instant());
            }
            if (known.isPresent() && vouched) {
                handles.vouch(organization, handle);
                if (kept != null) {
                    nameNameless(organization, contact, kept);
                }
            }
            return contact;
        });
    }

    private UUID made(OrganizationId organization, @Nullable String name) {
        return create.create(organization, new NewContact(name, null, List.of(), "email"))
                .id();
    }

    private void nameNameless(OrganizationId organization, UUID contact, String name) {
        String said = texts.name(organization, name).kept();
        boolean nameless =
                contacts.byIds(organization, List.of(contact)).stream().allMatch(found -> found.name() == null);
        if (said != null && nameless) {
            contacts.rename(organization, contact, said);
        }
    }

    private @Nullable Handle usable(OrganizationId organization, String address, boolean vouched) {
        try {
            return texts.handle(
                    organization,
                    new Handle(HandleKind.EMAIL, address, true, vouched ? Handle.MAIL : Handle.UNVERIFIED_MAIL));
        } catch (Problem unusable) {
            return null; // shown as a sender without an address, who cannot be answered
        }
    }
}
