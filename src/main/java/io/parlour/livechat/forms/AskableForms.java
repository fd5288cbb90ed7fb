package io.parlour.livechat.forms;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Which forms of its widget an agent can ask for in a chat, with what each asks. None where there is no chat.
///
/// Errors: `not-found`, `access.denied`.
@Component
public final class AskableForms {
    private final FormRequests requests;
    private final FindForm forms;
    private final Desk desk;
    private final Transactions transactions;

    /// One form.
    ///
    /// @param labels of its fields, in the visitor's language
    public record Askable(FormKind form, List<String> labels) {
        public Askable {
            labels = List.copyOf(labels);
        }
    }

    AskableForms(FormRequests requests, FindForm forms, Desk desk, Transactions transactions) {
        this.requests = requests;
        this.forms = forms;
        this.desk = desk;
        this.transactions = transactions;
    }

    public List<Askable> of(AgentPrincipal agent, UUID conversation) {
        desk.require(agent, ConversationPermissions.ANSWER, conversation);
        OrganizationId organization = agent.organization();
        return transactions.read(
                organization,
                () -> requests.way(organization, conversation)
                        .map(way -> FormKind.OF_WIDGETS.stream()
                                .map(kind -> new Askable(
                                        kind, labels(forms.of(organization, way.widget(), kind), way.language())))
                                .filter(askable -> !askable.labels().isEmpty())
                                .toList())
                        .orElse(List.of()));
    }

    /// What a chat begins with is not asked again in it.
    static List<FormField> fields(Form form) {
        return form.fields().stream()
                .filter(field -> !field.name().equals("message") && field.type() != FieldType.DEPARTMENT)
                .toList();
    }

    /// Of the fields that are shown.
    static List<String> labels(Form form, String language) {
        return fields(form).stream()
                .filter(field -> field.type() != FieldType.HIDDEN)
                .map(field -> field.label(language))
                .toList();
    }
}
