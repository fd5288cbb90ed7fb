package io.parlour.livechat.web.visitor;

import io.parlour.kernel.LanguageTag;
import io.parlour.livechat.WidgetRef;
import io.parlour.livechat.forms.AnswerForm;
import io.parlour.livechat.forms.ShowForm;
import io.parlour.livechat.visitors.Visitor;
import io.parlour.livechat.visitors.VisitorChat;
import io.parlour.livechat.visitors.VisitorMessages;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// A visitor looks at a form that was asked for in its chat, and fills it in.
@RestController
@Tag(name = "chat widget")
@RequestMapping("/widget/v1/conversations/{conversation}/forms/{form}")
class VisitorFormResource {
    record AnsweredForm(
            @Nullable @Size(max = 35) String language,
            @NotNull @Valid FilledForm form) {}

    private final AnswerForm answers;
    private final VisitorChat chats;
    private final VisitorMessages messages;

    VisitorFormResource(AnswerForm answers, VisitorChat chats, VisitorMessages messages) {
        this.answers = answers;
        this.chats = chats;
        this.messages = messages;
    }

    @GetMapping
    ResponseEntity<ShowForm.Shown> formOfVisitor(
            Visitor visitor,
            @PathVariable UUID conversation,
            @PathVariable UUID form,
            @RequestParam(name = "l", required = false) @Nullable String language) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(answers.show(own(visitor, conversation), form, language));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void visitorAnswersForm(
            Visitor visitor,
            @PathVariable UUID conversation,
            @PathVariable UUID form,
            @Valid @RequestBody AnsweredForm body) {
        AnswerForm.By by = own(visitor, conversation);
        messages.requireMay(visitor);
        answers.answer(
                by, form, LanguageTag.orEnglish(body.language()), body.form().filled());
    }

    private AnswerForm.By own(Visitor visitor, UUID conversation) {
        chats.requireOwn(visitor, conversation);
        WidgetRef widget = new WidgetRef(visitor.organization(), visitor.widget(), visitor.site());
        return new AnswerForm.By(widget, visitor.contact(), conversation);
    }
}
