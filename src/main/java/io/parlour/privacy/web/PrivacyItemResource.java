package io.parlour.privacy.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.privacy.requests.ConfirmItems;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What has the address of a request but doesn't prove it.
@RestController
@Tag(name = "privacy")
@RequestMapping("/api/v1/privacy/requests/{id}/unproven")
class PrivacyItemResource {
    private final ConfirmItems items;

    PrivacyItemResource(ConfirmItems items) {
        this.items = items;
    }

    /// A conversation, or a contact without one.
    ///
    /// @param channel null for a contact
    /// @param at when it began
    /// @param text the customer's first words in it
    record UnprovenItem(
            UUID id,
            UUID contact,
            @Nullable String name,
            @Nullable String channel,
            Instant at,
            @Nullable String text,
            boolean confirmed) {}

    /// The newest 200.
    @GetMapping
    List<UnprovenItem> unprovenItems(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        return items.list(agent, id).stream()
                .map(each -> new UnprovenItem(
                        each.item().id(),
                        each.item().contact(),
                        each.item().name(),
                        each.item().channel(),
                        each.item().at(),
                        each.item().text(),
                        each.confirmed()))
                .toList();
    }

    /// It is the asker's: it counts for the copy or the erasure.
    @PutMapping("/{item}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirmItem(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @PathVariable UUID item) {
        items.set(agent, id, item, true);
    }

    @DeleteMapping("/{item}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unconfirmItem(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @PathVariable UUID item) {
        items.set(agent, id, item, false);
    }
}
