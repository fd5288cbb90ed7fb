package io.parlour.privacy.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.privacy.holds.Hold;
import io.parlour.privacy.holds.HoldReason;
import io.parlour.privacy.holds.HoldScope;
import io.parlour.privacy.holds.ReadHeld;
import io.parlour.privacy.holds.SetHold;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Holds: reasons to keep data that would go.
@RestController
@Tag(name = "privacy")
@RequestMapping("/api/v1/privacy/holds")
class HoldResource {
    private final SetHold holds;
    private final ReadHeld held;

    HoldResource(SetHold holds, ReadHeld held) {
        this.holds = holds;
        this.held = held;
    }

    /// @param name such as `H-004`
    /// @param scope the site, contact or conversation
    /// @param scopeName name of the site, or of the contact, or of the contact of the conversation
    /// @param ticket number of the conversation's ticket
    /// @param hidden whether what it covers is deleted, or past its retention, so that it can't be opened
    /// @param query name of the view
    /// @param matches how many conversations the view found
    record LegalHold(
            UUID id,
            String name,
            HoldScope scopeKind,
            @Nullable UUID scope,
            @Nullable String scopeName,
            @Nullable Long ticket,
            boolean hidden,
            @Nullable String query,
            @Nullable Instant from,
            @Nullable Instant to,

            @Schema(allowableValues = {"legal-duty", "dispute", "enforcement", "claims"})
            String reason,

            UUID setBy,
            Instant setAt,
            LocalDate reviewAt,
            @Nullable Instant endedAt,
            @Nullable String endReason,
            int matches) {
        static LegalHold of(Hold hold) {
            return new LegalHold(
                    hold.id(),
                    hold.name(),
                    hold.scopeKind(),
                    hold.scope(),
                    hold.scopeName(),
                    hold.ticket(),
                    hold.hidden(),
                    hold.query(),
                    hold.from(),
                    hold.to(),
                    hold.reason(),
                    hold.setBy(),
                    hold.setAt(),
                    hold.reviewAt(),
                    hold.endedAt(),
                    hold.endReason(),
                    hold.matches());
        }
    }

    /// @param view the id or key of a ticket view, for the scope `query`
    /// @param reviewAt within 12 months
    record NewLegalHold(
            @NotNull String scopeKind,
            @Nullable UUID scope,
            @Nullable String view,
            @Nullable Instant from,
            @Nullable Instant to,
            @NotNull String reason,
            @NotNull LocalDate reviewAt) {}

    record LegalHoldEnd(@NotNull String reason) {}

    record HeldConversation(UUID conversation, @Nullable Long ticket, Instant lastMessageAt, int messages) {}

    record HeldText(String author, Instant at, String text) {}

    @GetMapping
    List<LegalHold> legalHolds(@AuthenticationPrincipal AgentPrincipal agent) {
        return holds.all(agent).stream().map(LegalHold::of).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    LegalHold setLegalHold(@AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody NewLegalHold body) {
        return LegalHold.of(holds.set(
                agent,
                new SetHold.New(
                        HoldScope.of(body.scopeKind()),
                        body.scope(),
                        body.view(),
                        body.from(),
                        body.to(),
                        HoldReason.of(body.reason()),
                        body.reviewAt(),
                        null)));
    }

    @PostMapping("/{id}/end")
    LegalHold endLegalHold(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID id,
            @Valid @RequestBody LegalHoldEnd body) {
        return LegalHold.of(holds.end(agent, id, body.reason()));
    }

    /// Past their retention, kept only by holds, hidden from ordinary work.
    @GetMapping("/kept")
    List<HeldConversation> heldConversations(@AuthenticationPrincipal AgentPrincipal agent) {
        return held.list(agent).stream()
                .map(each ->
                        new HeldConversation(each.conversation(), each.ticket(), each.lastMessageAt(), each.messages()))
                .toList();
    }

    @GetMapping("/kept/{conversation}")
    List<HeldText> heldConversation(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID conversation) {
        return held.read(agent, conversation).stream()
                .map(each -> new HeldText(each.author(), each.at(), each.text()))
                .toList();
    }
}
