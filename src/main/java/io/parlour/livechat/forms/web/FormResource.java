package io.parlour.livechat.forms.web;

import io.parlour.contacts.ContactPermissions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import io.parlour.livechat.chats.ReadChats;
import io.parlour.livechat.forms.Form;
import io.parlour.livechat.forms.FormAnswers;
import io.parlour.livechat.forms.FormCatalog;
import io.parlour.livechat.forms.FormConsents;
import io.parlour.livechat.forms.FormField;
import io.parlour.livechat.forms.FormKind;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The forms of a widget, what was answered in a conversation, and what a contact agreed to.
@RestController
@Tag(name = "forms")
@RequestMapping("/api/v1")
class FormResource {
    record Saved(
            @NotNull @Size(max = 10) @Schema(allowableValues = {"always", "unknown", "skip"})
            String mode,

            @NotNull @Size(max = 10) @Schema(allowableValues = {"hide", "show"})
            String awayDepartments,

            @Nullable UUID department,
            @NotNull @Size(max = 20) List<@NotNull @Size(max = 300) String> notices,
            @NotNull @Size(max = 60) List<@NotNull FormField> fields,
            @Min(0) int version) {}

    private final FormCatalog forms;
    private final FormAnswers answers;
    private final FormConsents consents;
    private final ReadChats chats;
    private final Access access;

    FormResource(FormCatalog forms, FormAnswers answers, FormConsents consents, ReadChats chats, Access access) {
        this.forms = forms;
        this.answers = answers;
        this.consents = consents;
        this.chats = chats;
        this.access = access;
    }

    @GetMapping("/widgets/{widget}/forms")
    Page<Form> formsOfWidget(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID widget) {
        return new Page<>(forms.ofWidget(agent, widget), null);
    }

    @PutMapping("/widgets/{widget}/forms/{kind}")
    Form saveForm(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID widget,
            @PathVariable String kind,
            @Valid @RequestBody Saved body) {
        return forms.save(
                agent,
                new Form(
                        null,
                        widget,
                        FormKind.of(kind),
                        body.mode(),
                        body.awayDepartments(),
                        body.department(),
                        body.notices(),
                        body.fields(),
                        body.version()));
    }

    @GetMapping("/conversations/{conversation}/form-answers")
    Page<FormAnswers.Sent> formAnswers(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID conversation) {
        chats.requireSight(agent, conversation);
        return new Page<>(answers.sent(agent.organization(), conversation), null);
    }

    @GetMapping("/contacts/{contact}/consents")
    Page<FormConsents.Decided> consentsOfContact(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID contact,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        access.require(agent, ContactPermissions.VIEW);
        return consents.of(agent.organization(), contact, cursor, Page.limit(limit));
    }
}
