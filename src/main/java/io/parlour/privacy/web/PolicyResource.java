package io.parlour.privacy.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Period;
import io.parlour.kernel.Problem;
import io.parlour.privacy.policies.EditPolicies;
import io.parlour.privacy.policies.PolicyState;
import io.parlour.privacy.policies.PolicyVersion;
import io.parlour.privacy.policies.ReadPolicies;
import io.parlour.privacy.policies.SchedulePolicy;
import io.parlour.privacy.retention.Rule;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Versions of the installation's privacy policy, for the operator's agents.
@RestController
@Tag(name = "privacy")
@RequestMapping("/api/v1/privacy/policies")
class PolicyResource {
    private final EditPolicies edit;
    private final SchedulePolicy schedule;

    PolicyResource(EditPolicies edit, SchedulePolicy schedule) {
        this.edit = edit;
        this.schedule = schedule;
    }

    /// @param reasons why it must be material: `longer-period`, `new-purpose`, `new-recipient`
    record PolicyVersionView(
            UUID id,
            int number,
            PolicyState state,
            String masterLanguage,
            boolean material,
            @Nullable String reason,
            @Nullable Instant publishedAt,
            @Nullable Instant effectiveAt,
            @Nullable Instant supersededAt,
            @Nullable String sha256,
            List<PolicyTextView> texts,
            List<PolicyRuleView> rules,
            List<String> purposes,
            List<PolicyRecipientView> recipients,
            List<String> reasons) {
        static PolicyVersionView of(PolicyVersion version, List<String> reasons) {
            return new PolicyVersionView(
                    version.id(),
                    version.number(),
                    version.state(),
                    version.masterLanguage(),
                    version.material(),
                    version.reason(),
                    version.publishedAt(),
                    version.effectiveAt(),
                    version.supersededAt(),
                    version.sha256(),
                    version.texts().entrySet().stream()
                            .map(each -> new PolicyTextView(
                                    each.getKey(), each.getValue().markdown()))
                            .toList(),
                    version.rules().stream().map(PolicyRuleView::of).toList(),
                    version.purposes(),
                    version.recipients().stream()
                            .map(each -> new PolicyRecipientView(each.kind(), each.name(), each.country()))
                            .toList(),
                    reasons);
        }
    }

    record PolicyTextView(@NotNull String language, @NotNull String markdown) {}

    record PolicyRuleView(
            @NotNull String key,
            @Nullable Integer rollingMonths,
            @Nullable Integer rollingDays,
            @NotNull Integer afterCloseMonths,
            @Nullable Integer idleMonths,
            @Nullable Integer idleGraceDays,
            @Nullable Integer trialGraceMonths) {
        static PolicyRuleView of(Rule rule) {
            return new PolicyRuleView(
                    rule.key(),
                    rule.rollingMonths(),
                    rule.rollingDays(),
                    rule.afterCloseMonths(),
                    rule.idleMonths(),
                    rule.idleGraceDays(),
                    rule.trialGraceMonths());
        }

        Rule rule() {
            if (rollingDays != null && rollingMonths != null) {
                throw Problem.invalid("rules", "unknown");
            }
            return new Rule(
                    key,
                    Period.of(rollingMonths, rollingDays),
                    afterCloseMonths,
                    idleMonths,
                    idleGraceDays,
                    trialGraceMonths);
        }
    }

    record PolicyRecipientView(
            @NotNull String kind,
            @NotNull String name,
            @Nullable String country) {}

    /// All of a draft.
    record PolicyDraft(
            @NotNull String masterLanguage,
            boolean material,
            @Nullable String reason,
            @NotNull List<@Valid PolicyTextView> texts,
            @NotNull List<@Valid PolicyRuleView> rules,
            @NotNull List<String> purposes,
            @NotNull List<@Valid PolicyRecipientView> recipients) {
        PolicyVersion wish(int number) {
            SortedMap<String, PolicyVersion.Text> byLanguage = new TreeMap<>();
            texts.forEach(each -> byLanguage.put(each.language(), new PolicyVersion.Text(each.markdown(), null)));
            return new PolicyVersion(
                    new UUID(0, 0),
                    number,
                    PolicyState.DRAFT,
                    masterLanguage,
                    material,
                    reason,
                    null,
                    null,
                    null,
                    null,
                    byLanguage,
                    rules.stream().map(PolicyRuleView::rule).toList(),
                    purposes,
                    recipients.stream()
                            .map(each -> new PolicyVersion.Recipient(each.kind(), each.name(), each.country()))
                            .toList());
        }
    }

    /// @param publishedAt null: now
    /// @param effectiveAt null: as soon as it may be
    record PolicySchedule(
            @Nullable Instant publishedAt, @Nullable Instant effectiveAt) {}

    /// @param leadDays between the announcement of a material version and its effect
    record PolicyVersionList(List<PolicyVersionView> items, long leadDays) {}

    /// @param html sanitized, by language
    record PolicyPreview(Map<String, String> html) {}

    @GetMapping
    PolicyVersionList listPolicyVersions(@AuthenticationPrincipal AgentPrincipal agent) {
        return new PolicyVersionList(
                edit.all(agent).stream()
                        .map(each -> PolicyVersionView.of(each, List.of()))
                        .toList(),
                schedule.lead().toDays());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    PolicyVersionView beginPolicyDraft(@AuthenticationPrincipal AgentPrincipal agent) {
        return view(agent, edit.draft(agent));
    }

    @GetMapping("/{number}")
    PolicyVersionView findPolicyVersion(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable int number) {
        return view(agent, edit.find(agent, number));
    }

    @PutMapping("/{number}")
    PolicyVersionView savePolicyDraft(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable int number,
            @Valid @RequestBody PolicyDraft draft) {
        return view(agent, edit.save(agent, number, draft.wish(number)));
    }

    @DeleteMapping("/{number}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discardPolicyDraft(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable int number) {
        edit.discard(agent, number);
    }

    @GetMapping("/{number}/preview")
    PolicyPreview previewPolicyVersion(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable int number) {
        Map<String, String> html = new TreeMap<>();
        edit.rendered(agent, number).forEach((language, text) -> html.put(language, ReadPolicies.html(text)));
        return new PolicyPreview(html);
    }

    @PostMapping("/{number}/schedule")
    PolicyVersionView schedulePolicyVersion(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable int number,
            @Valid @RequestBody PolicySchedule when) {
        return view(agent, schedule.schedule(agent, number, when.publishedAt(), when.effectiveAt()));
    }

    @PostMapping("/{number}/unschedule")
    PolicyVersionView unschedulePolicyVersion(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable int number) {
        return view(agent, schedule.unschedule(agent, number));
    }

    private PolicyVersionView view(AgentPrincipal agent, PolicyVersion version) {
        List<String> reasons = version.state() == PolicyState.DRAFT
                ? edit.reasons(agent, version.number()).stream()
                        .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .toList()
                : List.of();
        return PolicyVersionView.of(version, reasons);
    }
}
