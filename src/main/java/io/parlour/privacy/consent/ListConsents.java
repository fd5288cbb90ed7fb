package io.parlour.privacy.consent;

import io.parlour.contacts.Contact;
import io.parlour.contacts.FindContact;
import io.parlour.contacts.consent.ConsentEvent;
import io.parlour.contacts.consent.ReadConsents;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import io.parlour.organizations.SubjectKind;
import io.parlour.privacy.PrivacyPermissions;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Who agreed to what, for the console.
///
/// Errors: 403 `access.denied`.
@Component
public final class ListConsents {
    private final ReadConsents consents;
    private final FindContact contacts;
    private final Access access;

    /// Decisions and who made them.
    ///
    /// @param contacts those of the events, by id
    public record Listed(Page<ConsentEvent> events, Map<UUID, Contact> contacts) {}

    ListConsents(ReadConsents consents, FindContact contacts, Access access) {
        this.consents = consents;
        this.contacts = contacts;
        this.access = access;
    }

    /// Newest first.
    ///
    /// @param purpose null: all
    /// @param contact null: of everyone
    public Listed page(
            AgentPrincipal agent,
            @Nullable String purpose,
            @Nullable UUID contact,
            @Nullable String cursor,
            int limit) {
        access.require(agent, PrivacyPermissions.CONSENTS);
        Page<ConsentEvent> page = consents.page(agent.organization(), purpose, contact, cursor, limit);
        return new Listed(
                page,
                contacts.byIds(
                        agent.organization(),
                        page.items().stream()
                                .filter(each -> each.kind() == SubjectKind.CONTACT)
                                .map(ConsentEvent::subject)
                                .distinct()
                                .toList()));
    }
}
