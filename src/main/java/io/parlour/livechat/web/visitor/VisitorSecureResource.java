package io.parlour.livechat.web.visitor;

import io.parlour.livechat.secure.AnswerSecurely;
import io.parlour.livechat.secure.ReadSecureForms;
import io.parlour.livechat.visitors.Visitor;
import io.parlour.livechat.visitors.VisitorChat;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// A visitor reads what is asked of it and answers sealed.
@RestController
@Tag(name = "chat widget")
@RequestMapping("/widget/v1/conversations/{conversation}/secure-forms")
class VisitorSecureResource {
    record SealedAnswer(
            @Nullable @Size(max = 100) String ephemeralKey,
            @Nullable @Size(max = 40) String salt,
            @NotNull @Size(max = 5) List<@Nullable @Size(max = 1_500) String> sealed) {}

    private final ReadSecureForms read;
    private final AnswerSecurely answers;
    private final VisitorChat chats;

    VisitorSecureResource(ReadSecureForms read, AnswerSecurely answers, VisitorChat chats) {
        this.read = read;
        this.answers = answers;
        this.chats = chats;
    }

    /// The one that waits for an answer; 204 when none does.
    @GetMapping
    ResponseEntity<ReadSecureForms.ForVisitor> secureFormOfVisitor(Visitor visitor, @PathVariable UUID conversation) {
        chats.requireOwn(visitor, conversation);
        return read.waiting(visitor.organization(), conversation)
                .map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    @PostMapping("/{form}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void visitorAnswersSecurely(
            Visitor visitor,
            @PathVariable UUID conversation,
            @PathVariable UUID form,
            @Valid @RequestBody SealedAnswer body) {
        chats.requireOwn(visitor, conversation);
        answers.answer(
                visitor.organization(),
                visitor.contact(),
                conversation,
                form,
                new AnswerSecurely.Sealed(body.ephemeralKey(), body.salt(), body.sealed()));
    }
}
