package io.parlour.contacts;

import io.parlour.contacts.fields.ContactValues;
import io.parlour.database.Transactions;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.live.EventLog;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finds or makes the contact a site named under its signature, and writes down what it said (LC-41, LC-42). An
/// anonymous contact of the same browser becomes that contact: it is named, or joined to the one that was named
/// before. A contact that is somebody's already is never joined. Joins a running transaction.
///
/// Errors: those of [CreateContact].
@Component
public final class KnowPerson {
    private final Rows rows;
    private final CreateContact create;
    private final PersonText texts;
    private final Transactions transactions;
    private final Clock clock;

    /// Whose it is.
    ///
    /// @param joined whether the anonymous contact is this one now
    public record Known(UUID contact, boolean joined) {}

    @Component
    record Rows(
            Identities identities,
            Contacts contacts,
            Handles handles,
            IdSource ids,
            EventLog events,
            AbsorbContact absorb,
            ContactValues values) {}

    KnowPerson(Rows rows, CreateContact create, PersonText texts, Transactions transactions, Clock clock) {
        this.rows = rows;
        this.create = create;
        this.texts = texts;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// `anonymous`: the contact of the browser that brings the proof; null when it has none.
    public Known know(
            OrganizationId organization, SiteClaims claims, @Nullable UUID anonymous, String collectionPoint) {
        Examined said = examined(organization, claims);
        return transactions.in(organization, () -> {
            boolean free = anonymous != null && !rows.identities().isSomebody(organization, anonymous);
            UUID contact = contact(organization, claims, free ? anonymous : null, collectionPoint);
            boolean joined = free && !contact.equals(anonymous);
            if (joined && anonymous != null) {
                rows.absorb().absorb(organization, anonymous, contact);
            }
            write(organization, claims, contact, said);
            return new Known(contact, joined || (free && contact.equals(anonymous)));
        });
    }

    /// Whom the site named by this id, if it did.
    public Optional<UUID> known(OrganizationId organization, UUID site, String externalId) {
        return transactions.read(organization, () -> rows.identities().contactOf(organization, site, externalId));
    }

    private UUID contact(
            OrganizationId organization, SiteClaims claims, @Nullable UUID anonymous, String collectionPoint) {
        Optional<UUID> before = rows.identities().contactOf(organization, claims.site(), claims.externalId());
        if (before.isPresent()) {
            return before.get();
        }
        UUID contact = anonymous != null
                ? anonymous
                : create.create(organization, new NewContact(null, claims.language(), List.of(), collectionPoint))
                        .id();
        if (rows.identities().insert(organization, claims.site(), claims.externalId(), contact, clock.instant())) {
            return contact;
        }
        throw Problem.unavailable("identity.busy");
    }

    private record Examined(
            @Nullable String name,
            @Nullable Handle email,
            @Nullable Handle phone,
            Map<String, String> attributes) {}

    /// What cannot be kept as it is, such as an address that is none, is left out: the person is no less known.
    private Examined examined(OrganizationId organization, SiteClaims claims) {
        Map<String, String> attributes = new HashMap<>();
        claims.attributes().forEach((name, value) -> {
            String kept = texts.name(organization, value).kept();
            attributes.put(name, kept == null ? "" : kept);
        });
        return new Examined(
                texts.name(organization, claims.name()).kept(),
                handle(organization, HandleKind.EMAIL, claims.email(), claims.emailVerified()),
                handle(organization, HandleKind.PHONE, claims.phone(), false),
                attributes);
    }

    private @Nullable Handle handle(
            OrganizationId organization, HandleKind kind, @Nullable String value, boolean verified) {
        if (value == null) {
            return null;
        }
        try {
            return texts.handle(organization, new Handle(kind, value, verified));
        } catch (Problem unusable) {
            return null;
        }
    }

    private void write(OrganizationId organization, SiteClaims claims, UUID contact, Examined said) {
        Instant now = clock.instant();
        rows.identities().seen(organization, claims.site(), claims.externalId(), now);
        if (said.name() != null) {
            rows.contacts().rename(organization, contact, said.name());
        }
        for (Handle handle : new Handle[] {said.email(), said.phone()}) {
            if (handle != null) {
                UUID id = rows.ids().next();
                rows.handles().insert(organization, id, contact, new Handle(handle.kind(), handle.value(), false), now);
                if (handle.verified()) {
                    rows.handles().verify(organization, contact, handle);
                }
            }
        }
        transactions.deleting("identity-changed");
        rows.identities().replaceAttributes(organization, contact, said.attributes(), now);
        rows.values().signed(organization, contact, said.attributes());
        rows.events().append(organization, "contact-changed", Map.of("contact", contact));
    }
}
