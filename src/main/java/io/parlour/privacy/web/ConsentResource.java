package io.parlour.privacy.web;

import io.parlour.contacts.Contact;
import io.parlour.contacts.consent.ConsentEvent;
import io.parlour.identity.AgentPrincipal;
import io.parlour.privacy.consent.ListConsents;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Decisions about optional purposes.
@RestController
@Tag(name = "privacy")
@RequestMapping("/api/v1/privacy/consents")
class ConsentResource {
    private static final int AT_ONCE = 50;

    private final ListConsents consents;

    ConsentResource(ListConsents consents) {
        this.consents = consents;
    }

    /// @param contact null: a browser whose user is unknown
    /// @param policy number of the policy version then in effect
    record ConsentView(
            UUID id,
            @Nullable UUID contact,
            @Nullable String name,
            String purpose,
            String type,
            String method,
            int policy,
            @Nullable String textSha256,
            @Nullable String language,
            @Nullable String variant,
            Instant at,
            @Nullable Instant expiresAt) {
        static ConsentView of(ConsentEvent event, @Nullable Contact contact) {
            return new ConsentView(
                    event.id(),
                    contact == null ? null : contact.id(),
                    contact == null ? null : named(contact),
                    event.purpose(),
                    event.type().name().toLowerCase(Locale.ROOT),
                    event.method().name().toLowerCase(Locale.ROOT),
                    event.policy(),
                    event.textSha256(),
                    event.language(),
                    event.variant(),
                    event.at(),
                    event.expiresAt());
        }

        private static @Nullable String named(Contact contact) {
            return contact.name() != null
                    ? contact.name()
                    : contact.handles().isEmpty()
                            ? null
                            : contact.handles().getFirst().value();
        }
    }

    record ConsentList(List<ConsentView> items, @Nullable String next) {}

    @GetMapping
    ConsentList listConsents(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestParam(required = false) @Nullable String purpose,
            @RequestParam(required = false) @Nullable UUID contact,
            @RequestParam(required = false) @Nullable String cursor) {
        ListConsents.Listed listed = consents.page(agent, purpose, contact, cursor, AT_ONCE);
        return new ConsentList(
                listed.events().items().stream()
                        .map(each -> ConsentView.of(each, listed.contacts().get(each.subject())))
                        .toList(),
                listed.events().next());
    }
}
