package io.parlour.livechat.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.livechat.wording.RestrictedWords;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Words agents are warned of.
@RestController
@Tag(name = "chats")
@RequestMapping("/api/v1/restricted-words")
class WordingResource {
    record Words(@NotNull @Size(max = 1_000) List<@NotNull @Size(max = 200) String> words) {}

    private final RestrictedWords restricted;

    WordingResource(RestrictedWords restricted) {
        this.restricted = restricted;
    }

    @GetMapping
    Words restrictedWords(@AuthenticationPrincipal AgentPrincipal agent) {
        return new Words(restricted.of(agent));
    }

    @PutMapping
    Words setRestrictedWords(@AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody Words body) {
        return new Words(restricted.set(agent, body.words()));
    }
}
