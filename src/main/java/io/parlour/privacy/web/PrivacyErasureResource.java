package io.parlour.privacy.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Problem;
import io.parlour.privacy.erasure.Erasure;
import io.parlour.privacy.erasure.PersonMention;
import io.parlour.privacy.erasure.PreviewErasure;
import io.parlour.privacy.erasure.StartErasure;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The erasure that a request asks for.
@RestController
@Tag(name = "privacy")
@RequestMapping("/api/v1/privacy/requests/{id}")
class PrivacyErasureResource {
    private final StartErasure erasures;
    private final PreviewErasure preview;

    PrivacyErasureResource(StartErasure erasures, PreviewErasure preview) {
        this.erasures = erasures;
        this.preview = preview;
    }

    record ErasureCount(String table, int rows) {}

    /// @param mentions in how many places of others something may be replaced, as the agent saw it; needed above 20
    record ErasureConfirmation(
            @NotNull String confirmation,
            @Nullable @PositiveOrZero Integer mentions) {}

    /// @param count how many there are
    /// @param items a hundred of them
    record ErasureMentions(int count, List<PersonMention> items) {}

    record ErasureStep(String state, Instant at) {}

    /// @param left places where something was found that must not be there
    /// @param awaitsApproval whether a second person has to start it too
    /// @param certificate the path of its page, once it is complete
    record ErasureProgress(
            UUID id,
            String state,

            @Schema(allowableValues = {"held", "found", "snapshot", "mentions", "ended-program"}) @Nullable
            String failure,

            boolean awaitsApproval,
            List<ErasureCount> before,
            List<ErasureCount> redacted,
            List<ErasureCount> left,
            int files,
            @Nullable Instant erasedLiveAt,
            @Nullable Instant beyondRecoveryAt,
            @Nullable String certificate,
            List<ErasureStep> steps) {
        static ErasureProgress of(Erasure erasure) {
            return new ErasureProgress(
                    erasure.id(),
                    erasure.state().key(),
                    erasure.failure(),
                    erasure.awaitsApproval(),
                    counts(erasure.counts().before()),
                    counts(erasure.counts().redacted()),
                    counts(erasure.counts().left()),
                    erasure.counts().files(),
                    erasure.erasedLiveAt(),
                    erasure.beyondRecoveryAt(),
                    erasure.certificate() == null ? null : "/privacy/certificate/" + erasure.id(),
                    erasure.steps().stream()
                            .map(each -> new ErasureStep(each.state().key(), each.at()))
                            .toList());
        }
    }

    private static List<ErasureCount> counts(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(each -> new ErasureCount(each.getKey(), each.getValue()))
                .toList();
    }

    /// How many rows each table has of the person: what an erasure would delete.
    @GetMapping("/erase")
    List<ErasureCount> previewErasure(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        return counts(preview.rows(agent, id));
    }

    /// Places in what others wrote where an erasure would replace an address or number of the person.
    @GetMapping("/erase/mentions")
    ErasureMentions erasureMentions(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") @PositiveOrZero int skip) {
        PreviewErasure.Mentions found = preview.mentions(agent, id, skip);
        return new ErasureMentions(found.count(), found.shown());
    }

    @PostMapping("/erase")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ErasureProgress startErasure(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID id,
            @Valid @RequestBody ErasureConfirmation body) {
        erasures.start(agent, id, body.confirmation(), body.mentions());
        return erasureProgress(agent, id);
    }

    @GetMapping("/erasure")
    ErasureProgress erasureProgress(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        return ErasureProgress.of(erasures.of(agent, id).orElseThrow(Problem::notFound));
    }
}
