package io.parlour.livechat.invitations;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.parlour.kernel.OrganizationId;
import io.parlour.livechat.PublicSet;
import io.parlour.livechat.UrlRule;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// The live invitations of a site as its pages read them (`Invitation` in `web/shared/invitations.ts`).
@Component
final class InvitationsForPages implements PublicSet.Part {
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record ForPage(
            UUID id,
            List<UrlRule> pages,
            @Nullable JsonNode when,
            String style,
            Map<String, TextForPage> texts,
            int delay,
            String on,
            int visit,
            InvitationRule.@Nullable Most most,
            int quiet,
            int gap,
            String online,
            @Nullable HoursForPage hours,
            boolean counts) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record TextForPage(
            String a, @Nullable String b, @Nullable String yes) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record HoursForPage(
            List<Integer> days,
            String from,
            String to,
            String zone,
            @Nullable String first,
            @Nullable String last) {}

    private final InvitationRows rows;

    InvitationsForPages(InvitationRows rows) {
        this.rows = rows;
    }

    @Override
    public String name() {
        return "invitations";
    }

    @Override
    public @Nullable Object of(OrganizationId organization, UUID site) {
        List<ForPage> live = rows.ofSite(organization, site).stream()
                .filter(rule -> rule.terms().live())
                .map(rule -> forPage(rule.id(), rule.terms()))
                .toList();
        return live.isEmpty() ? null : live;
    }

    private static ForPage forPage(UUID id, InvitationRule.Terms terms) {
        Map<String, TextForPage> texts = new java.util.TreeMap<>();
        terms.texts().forEach((language, text) -> texts.put(language, new TextForPage(text.a(), text.b(), text.yes())));
        InvitationRule.Hours hours = terms.hours();
        return new ForPage(
                id,
                terms.pages(),
                terms.when(),
                terms.style(),
                texts,
                terms.delay(),
                terms.on(),
                terms.visit(),
                terms.most(),
                terms.quiet(),
                terms.gap(),
                terms.online().equals("nobody") ? "" : terms.online(),
                hours == null
                        ? null
                        : new HoursForPage(
                                hours.days(), hours.from(), hours.to(), hours.zone(), hours.first(), hours.last()),
                terms.counted());
    }
}
