package io.parlour.helpdesk.satisfaction;

import io.parlour.database.Transactions;
import io.parlour.helpdesk.fields.TicketFields;
import io.parlour.identity.AgentTexts;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.conditions.Condition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The policy of each organization; nobody is asked before it is turned on.
///
/// Errors: 422 `input.invalid` (delaySeconds, scale, question, followUp, againDays, remindDays), `condition.invalid`.
@Component
public final class SurveyPolicies {
    private static final Set<Integer> SCALES = Set.of(2, 3, 5);
    private static final int WORDS = 200;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final TicketFields fields;
    private final AgentTexts texts;
    private final Transactions transactions;

    SurveyPolicies(JdbcClient jdbc, JsonMapper json, TicketFields fields, AgentTexts texts, Transactions transactions) {
        this.jdbc = jdbc;
        this.json = json;
        this.fields = fields;
        this.texts = texts;
        this.transactions = transactions;
    }

    public SurveyPolicy of(OrganizationId organization) {
        return transactions.read(
                organization,
                () -> jdbc.sql("select * from survey_policy where organization_id = :organization")
                        .param("organization", organization.value())
                        .query((row, number) -> new SurveyPolicy(
                                row.getBoolean("enabled"),
                                row.getInt("delay_s"),
                                row.getInt("scale"),
                                row.getString("question"),
                                row.getString("follow_up"),
                                read(row.getString("condition")),
                                row.getInt("again_days"),
                                row.getBoolean("open_time"),
                                row.getInt("remind_days")))
                        .optional()
                        .orElseGet(() ->
                                SurveyPolicy.usual(texts.ofTeam(organization).say("survey.question"))));
    }

    private @Nullable JsonNode read(@Nullable String condition) {
        return condition == null ? null : json.readTree(condition);
    }

    /// Holds for tickets that are solved from now on; what of it is asked when a survey is due holds at once.
    public void change(OrganizationId organization, SurveyPolicy wished) {
        SurveyPolicy policy = checked(organization, wished);
        transactions.in(
                organization,
                () -> jdbc.sql("""
                        insert into survey_policy (organization_id, enabled, delay_s, scale, question, follow_up, condition,
                            again_days, open_time, remind_days)
                        values (:organization, :enabled, :delay, :scale, :question, :follow, cast(:condition as jsonb), :again,
                            :open, :remind)
                        on conflict (organization_id) do update set enabled = excluded.enabled, delay_s = excluded.delay_s,
                            scale = excluded.scale, question = excluded.question, follow_up = excluded.follow_up,
                            condition = excluded.condition, again_days = excluded.again_days,
                            open_time = excluded.open_time, remind_days = excluded.remind_days""")
                        .param("organization", organization.value())
                        .param("enabled", policy.enabled())
                        .param("delay", policy.delaySeconds())
                        .param("scale", policy.scale())
                        .param("question", policy.question())
                        .param("follow", policy.followUp())
                        .param(
                                "condition",
                                policy.condition() == null ? null : json.writeValueAsString(policy.condition()))
                        .param("again", policy.againDays())
                        .param("open", policy.openTime())
                        .param("remind", policy.remindDays())
                        .update());
    }

    private SurveyPolicy checked(OrganizationId organization, SurveyPolicy wished) {
        List<Problem.FieldError> errors = new ArrayList<>();
        String question = line(wished.question());
        String follow = wished.followUp() == null ? "" : line(wished.followUp());
        if (wished.delaySeconds() < 60 || wished.delaySeconds() > 2_592_000) {
            errors.add(new Problem.FieldError(
                    "delaySeconds",
                    "range:time",
                    Map.of("min", Duration.ofSeconds(60), "max", Duration.ofSeconds(2_592_000))));
        }
        if (!SCALES.contains(wished.scale())) {
            errors.add(new Problem.FieldError("scale", "choice"));
        }
        if (question.isEmpty() || question.length() > WORDS) {
            errors.add(new Problem.FieldError("question", "length", Map.of("max", WORDS)));
        }
        if (follow.length() > WORDS) {
            errors.add(new Problem.FieldError("followUp", "length:optional", Map.of("max", WORDS)));
        }
        if (wished.againDays() < 0 || wished.againDays() > 365) {
            errors.add(new Problem.FieldError("againDays", "range", Map.of("min", 0, "max", 365)));
        }
        if (wished.remindDays() < 0 || wished.remindDays() > 6) {
            errors.add(new Problem.FieldError("remindDays", "range", Map.of("min", 0, "max", 6)));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        JsonNode condition = wished.condition() == null || wished.condition().isNull() ? null : wished.condition();
        if (condition != null) {
            Condition.read(condition, fields.of(organization), "/condition");
        }
        return new SurveyPolicy(
                wished.enabled(),
                wished.delaySeconds(),
                wished.scale(),
                question,
                follow.isEmpty() ? null : follow,
                condition,
                wished.againDays(),
                wished.openTime(),
                wished.remindDays());
    }

    private static String line(String text) {
        return text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    }
}
