package io.parlour.livechat.forms.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import io.parlour.livechat.forms.AskForm;
import io.parlour.livechat.forms.AskableForms;
import io.parlour.livechat.forms.FieldType;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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

/// Forms that agents ask for in chats.
@RestController
@Tag(name = "forms")
@RequestMapping("/api/v1/conversations/{conversation}/forms")
class AskedFormResource {
    record NewForm(
            @NotNull UUID id,

            @Nullable @Size(max = 20) String form,

            @Nullable @Size(max = 20) List<@Valid @NotNull AskedField> fields) {}

    record AskedField(
            @NotNull FieldType type,
            @NotBlank @Size(max = 200) String label,
            boolean required,
            @Nullable @Size(max = 20) List<@NotBlank @Size(max = 100) String> options) {}

    private final AskForm ask;
    private final AskableForms askable;

    AskedFormResource(AskForm ask, AskableForms askable) {
        this.ask = ask;
        this.askable = askable;
    }

    /// Those of the widget that can be asked for.
    @GetMapping
    Page<AskableForms.Askable> askableForms(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID conversation) {
        return new Page<>(askable.of(agent, conversation), null);
    }

    /// One of the widget's forms, by its kind, or fields of the agent's own.
    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void askForm(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID conversation,
            @Valid @RequestBody NewForm body) {
        List<AskForm.Wanted> fields = body.fields() == null
                ? List.of()
                : body.fields().stream()
                        .map(field -> new AskForm.Wanted(
                                field.type(),
                                field.label(),
                                field.required(),
                                field.options() == null ? List.of() : field.options()))
                        .toList();
        ask.ask(agent, conversation, new AskForm.Question(body.id(), body.form(), fields));
    }
}
