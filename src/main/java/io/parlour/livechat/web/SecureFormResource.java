package io.parlour.livechat.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import io.parlour.livechat.secure.AskSecurely;
import io.parlour.livechat.secure.ReadSecureForms;
import io.parlour.livechat.secure.RevealSecurely;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Questions whose answers only the asking agent's browser can open.
@RestController
@Tag(name = "chats")
@RequestMapping("/api/v1/conversations/{conversation}/secure-forms")
class SecureFormResource {
    record NewSecureForm(
            @NotNull UUID id,
            @NotBlank @Size(max = 100) String publicKey,
            @NotNull @Size(max = 5) List<@Valid @NotNull WantedValue> fields) {}

    record WantedValue(
            @NotBlank @Size(max = 200) String label,

            @NotBlank @Size(max = 10) @Schema(allowableValues = {"card", "number", "text"})
            String kind) {}

    record Reveal(int field) {}

    private final AskSecurely ask;
    private final ReadSecureForms read;
    private final RevealSecurely reveal;

    SecureFormResource(AskSecurely ask, ReadSecureForms read, RevealSecurely reveal) {
        this.ask = ask;
        this.read = read;
        this.reveal = reveal;
    }

    @GetMapping
    Page<ReadSecureForms.ForAgent> secureForms(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID conversation) {
        return new Page<>(read.of(agent, conversation), null);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void askSecurely(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID conversation,
            @Valid @RequestBody NewSecureForm body) {
        List<AskSecurely.Wanted> fields = body.fields().stream()
                .map(field -> new AskSecurely.Wanted(field.label(), field.kind()))
                .toList();
        ask.ask(agent, conversation, new AskSecurely.Question(body.id(), body.publicKey(), fields));
    }

    @PostMapping("/{form}/reveal")
    RevealSecurely.Revealed revealSecurely(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID conversation,
            @PathVariable UUID form,
            @RequestBody Reveal body) {
        return reveal.reveal(agent, conversation, form, body.field());
    }
}
