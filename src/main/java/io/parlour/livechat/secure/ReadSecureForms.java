package io.parlour.livechat.secure;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/// The secure forms that are open or answered in a conversation, without what was sealed.
@Component
public final class ReadSecureForms {
    private final SecureForms forms;
    private final Desk desk;

    /// One value.
    ///
    /// @param kind card, number or text
    public record Field(
            String label,

            @Schema(allowableValues = {"card", "number", "text"})
            String kind,

            boolean provided) {}

    /// A form as an agent may see it.
    ///
    /// @param mine whether this agent asked
    public record ForAgent(UUID id, boolean mine, boolean answered, Instant expiresAt, List<Field> fields) {}

    public record ForVisitor(UUID id, String publicKey, Instant expiresAt, List<Field> fields) {}

    ReadSecureForms(SecureForms forms, Desk desk) {
        this.forms = forms;
        this.desk = desk;
    }

    public List<ForAgent> of(AgentPrincipal agent, UUID conversation) {
        desk.require(agent, ConversationPermissions.ANSWER, conversation);
        return forms.of(agent.organization(), conversation).stream()
                .map(form -> new ForAgent(
                        form.id(),
                        form.agent().equals(agent.agent()),
                        form.answer() != null,
                        form.expiresAt(),
                        fields(form)))
                .toList();
    }

    /// The oldest that waits for an answer.
    public Optional<ForVisitor> waiting(OrganizationId organization, UUID conversation) {
        return forms.of(organization, conversation).stream()
                .filter(form -> form.answer() == null)
                .findFirst()
                .map(form -> new ForVisitor(form.id(), form.publicKey(), form.expiresAt(), fields(form)));
    }

    private static List<Field> fields(SecureForm form) {
        SecureForm.Answer answer = form.answer();
        return IntStream.range(0, form.fields().size())
                .mapToObj(at -> new Field(
                        form.fields().get(at).label(),
                        form.fields().get(at).kind(),
                        answer != null && answer.sealed().get(at) != null))
                .toList();
    }
}
