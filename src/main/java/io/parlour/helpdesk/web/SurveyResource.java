package io.parlour.helpdesk.web;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.database.OptimisticLock;
import io.parlour.helpdesk.fields.TicketFields;
import io.parlour.helpdesk.satisfaction.ReadSurveys;
import io.parlour.helpdesk.satisfaction.SatisfactionPermissions;
import io.parlour.helpdesk.satisfaction.Survey;
import io.parlour.helpdesk.satisfaction.SurveyPolicies;
import io.parlour.helpdesk.satisfaction.SurveyPolicy;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.conditions.Fields;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Whom we ask after a ticket was solved, and what they said of it.
@RestController
@RequestMapping("/api/v1")
class SurveyResource {
    private final SurveyPolicies policies;
    private final ReadSurveys surveys;
    private final TicketFields fields;
    private final OptimisticLock lock;
    private final Access access;
    private final Desk desk;

    /// The policy, with the fields its condition may ask for.
    record Settings(SurveyPolicy policy, List<Fields.Field> fields) {}

    record Wish(
            boolean enabled,
            int delaySeconds,
            int scale,
            @NotNull String question,
            @Nullable String followUp,
            @Nullable JsonNode condition,
            int againDays,
            boolean openTime,
            int remindDays) {}

    /// One asking.
    ///
    /// @param score from 1, the worst, to `scale`; absent while nothing was said
    /// @param unnamed leads alone see what was said
    /// @param firstScore before the contact changed its mind
    record Asked(
            UUID id,
            int scale,
            String question,
            Instant sentAt,
            @Nullable Integer score,
            @Nullable Integer firstScore,
            @Nullable String comment,
            @Nullable Instant answeredAt,
            @Nullable UUID agent,
            boolean unnamed) {
        static Asked of(Survey survey) {
            return new Asked(
                    survey.id(),
                    survey.scale(),
                    survey.question(),
                    survey.sent(),
                    survey.score(),
                    survey.firstScore(),
                    survey.comment(),
                    survey.answered(),
                    survey.agent(),
                    survey.unnamed());
        }

        /// As if nothing had been said.
        Asked unanswered() {
            return new Asked(id, scale, question, sentAt, null, null, null, null, agent, false);
        }
    }

    SurveyResource(
            SurveyPolicies policies,
            ReadSurveys surveys,
            TicketFields fields,
            OptimisticLock lock,
            Access access,
            Desk desk) {
        this.policies = policies;
        this.surveys = surveys;
        this.fields = fields;
        this.lock = lock;
        this.access = access;
        this.desk = desk;
    }

    @GetMapping("/survey-policy")
    Settings surveyPolicy(@AuthenticationPrincipal AgentPrincipal agent) {
        access.require(agent, SatisfactionPermissions.SURVEY_EDIT);
        return new Settings(
                policies.of(agent.organization()),
                fields.of(agent.organization()).all());
    }

    @PutMapping("/survey-policy")
    Settings changeSurveyPolicy(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String seen,
            @Valid @RequestBody Wish wish) {
        access.require(agent, SatisfactionPermissions.SURVEY_EDIT);
        SurveyPolicy wished = new SurveyPolicy(
                wish.enabled(),
                wish.delaySeconds(),
                wish.scale(),
                wish.question(),
                wish.followUp(),
                wish.condition(),
                wish.againDays(),
                wish.openTime(),
                wish.remindDays());
        return lock.change(agent.organization(), "survey-policy", seen, () -> policies.of(agent.organization()), () -> {
            policies.change(agent.organization(), wished);
            return surveyPolicy(agent);
        });
    }

    /// Newest first.
    @GetMapping("/conversations/{id}/surveys")
    List<Asked> surveys(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        desk.require(agent, ConversationPermissions.VIEW, id);
        boolean leads = desk.may(agent, SatisfactionPermissions.UNNAMED, id);
        return surveys.of(agent.organization(), id).stream()
                .map(survey -> survey.unnamed() && !leads ? Asked.of(survey).unanswered() : Asked.of(survey))
                .toList();
    }
}
