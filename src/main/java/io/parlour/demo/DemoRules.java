package io.parlour.demo;

import io.parlour.helpdesk.rules.Anchor;
import io.parlour.helpdesk.rules.Happens;
import io.parlour.helpdesk.rules.Rule;
import io.parlour.helpdesk.rules.Rules;
import io.parlour.kernel.OrganizationId;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Two rules a shop has use for: one that follows a happening and one that follows the clock.
@Component
final class DemoRules {
    private static final long THREE_DAYS = 3 * 86_400;
    private static final long DAY = 86_400;

    private final Rules rules;
    private final JsonMapper json;

    DemoRules(Rules rules, JsonMapper json) {
        this.rules = rules;
        this.json = json;
    }

    void make(OrganizationId organization, UUID by) {
        rules.save(organization, by, null, repairs());
        rules.save(organization, by, null, askAgain());
    }

    private Rules.Wish repairs() {
        return new Rules.Wish(
                Rule.Kind.TRIGGER,
                "Hand repairs to the workshop",
                List.of(Happens.CREATED, Happens.CONTACT_WROTE),
                read("""
                        {"any":[{"field":"message","op":"contains_any","value":["repair","broken","leaks"]},
                                {"field":"subject","op":"contains_any","value":["repair","broken","leaks"]}]}"""),
                read("""
                        [{"do":"tags","add":["workshop"],"remove":[]}]"""),
                null,
                true,
                0,
                false);
    }

    private Rules.Wish askAgain() {
        return new Rules.Wish(
                Rule.Kind.TIME,
                "Ask again after three days",
                List.of(),
                read("""
                        {"all":[{"field":"category","op":"is","value":"pending"}]}"""),
                read("""
                        [{"do":"reply","text":"Hello {{contact.first_name or \\"there\\"}}, did our last message help? Just answer here if not: #{{ticket.number}} stays open for you."}]"""),
                new Rule.Timing(new Anchor("status_since"), THREE_DAYS, null, DAY),
                true,
                0,
                false);
    }

    private JsonNode read(String text) {
        return json.readTree(text);
    }
}
