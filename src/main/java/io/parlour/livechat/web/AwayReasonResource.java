package io.parlour.livechat.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import io.parlour.livechat.reasons.AwayReason;
import io.parlour.livechat.reasons.AwayReasonCatalog;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Why agents are away.
@RestController
@Tag(name = "chats")
@RequestMapping("/api/v1/away-reasons")
class AwayReasonResource {
    record New(@NotBlank @Size(max = 60) String name, AwayReason.@NotNull CountsAs countsAs) {}

    record Change(
            @Nullable @Size(max = 60) @Pattern(regexp = ".*\\S.*", message = "Give a name.")
            String name,

            AwayReason.@Nullable CountsAs countsAs,
            @Nullable Boolean active) {}

    private final AwayReasonCatalog catalog;

    AwayReasonResource(AwayReasonCatalog catalog) {
        this.catalog = catalog;
    }

    @GetMapping
    Page<AwayReason> awayReasons(@AuthenticationPrincipal AgentPrincipal agent) {
        return new Page<>(catalog.all(agent), null);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    AwayReason addAwayReason(@AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody New body) {
        return catalog.add(agent, body.name(), body.countsAs());
    }

    @PatchMapping("/{reason}")
    AwayReason changeAwayReason(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID reason, @Valid @RequestBody Change body) {
        return catalog.change(agent, reason, body.name(), body.countsAs(), body.active());
    }
}
