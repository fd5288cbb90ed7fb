package io.parlour.livechat.forms;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.conditions.Fact;
import io.parlour.kernel.conditions.FieldType;
import io.parlour.kernel.conditions.Fields;
import io.parlour.livechat.routing.Arrival;
import io.parlour.livechat.routing.RoutingInput;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// What was answered before the chat, by the names of its fields (LC-61).
@Component
@Order(4)
final class AnswersForRules implements RoutingInput {
    private static final String ANSWER = "answer.";

    private final FormAnswers answers;

    AnswersForRules(FormAnswers answers) {
        this.answers = answers;
    }

    @Override
    public List<Fields.Field> fields(OrganizationId organization) {
        return List.of(new Fields.Field(ANSWER, FieldType.VALUE, "the form answer"));
    }

    @Override
    public Function<String, Optional<Fact>> of(Arrival arrival, ZoneId zone) {
        return field -> {
            if (!field.startsWith(ANSWER)) {
                return Optional.empty();
            }
            Map<String, String> said = answers.of(arrival.organization(), arrival.conversation());
            return Optional.of(Fact.text(said.get(field.substring(ANSWER.length()))));
        };
    }
}
