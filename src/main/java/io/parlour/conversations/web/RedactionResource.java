package io.parlour.conversations.web;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.organizations.Sites;
import io.parlour.redaction.AddPattern;
import io.parlour.redaction.CardRules;
import io.parlour.redaction.CountRedactions;
import io.parlour.redaction.Mode;
import io.parlour.redaction.ReadRedactionRules;
import io.parlour.redaction.RemovePattern;
import io.parlour.redaction.SetCardRules;
import io.parlour.redaction.SetRedactionMode;
import io.parlour.redaction.StoredPattern;
import io.parlour.redaction.Type;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What is masked in texts, for administrators; and how often it was.
@RestController
@Tag(name = "redaction")
@RequestMapping("/api/v1/redaction")
class RedactionResource {
    private static final int MAX_DAYS = 400;
    private static final Set<Mode> OFFERED = Set.of(Mode.OFF, Mode.WARN, Mode.REDACT_ON_CLOSE, Mode.REDACT_AT_INGEST);

    private final Access access;
    private final Sites sites;
    private final Settings settings;
    private final CountRedactions counts;
    private final Clock clock;

    /// What changes the rules.
    @Component
    record Settings(
            ReadRedactionRules rules,
            SetRedactionMode mode,
            SetCardRules cards,
            AddPattern addPattern,
            RemovePattern removePattern) {}

    record TypeMode(
            @Nullable UUID site,

            @Schema(allowableValues = {"card", "cvv", "iban", "ssn", "secret"})
            String type,

            Mode mode) {}

    record Cards(boolean twelveDigits, boolean thirteenDigits, List<String> allowed) {}

    record Rules(List<TypeMode> modes, Cards cards, List<StoredPattern> patterns) {}

    /// Without a mode, what holds above it holds here.
    record ModeWish(
            @Nullable UUID site,
            @Nullable String type,
            @Nullable String mode) {}

    record CardsWish(
            @Nullable Boolean twelveDigits,
            @Nullable Boolean thirteenDigits,
            @Nullable List<String> allowed) {}

    record PatternWish(
            @Nullable UUID site,
            @Nullable String name,
            @Nullable String pattern,
            @Nullable List<Integer> keep,
            @Nullable String mode) {}

    record Counts(int days, List<CountRedactions.Count> items) {}

    RedactionResource(Access access, Sites sites, Settings settings, CountRedactions counts, Clock clock) {
        this.access = access;
        this.sites = sites;
        this.settings = settings;
        this.counts = counts;
        this.clock = clock;
    }

    @GetMapping("/rules")
    Rules rules(@AuthenticationPrincipal AgentPrincipal agent) {
        access.require(agent, ConversationPermissions.REDACTION);
        ReadRedactionRules.Settings stored = settings.rules().read(agent.organization());
        CardRules cards = stored.cards();
        return new Rules(
                stored.modes().stream()
                        .map(each -> new TypeMode(each.site(), each.type().key(), each.mode()))
                        .toList(),
                new Cards(cards.twelveDigits(), cards.thirteenDigits(), cards.allowed()),
                stored.patterns());
    }

    @PutMapping("/modes")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void mode(@AuthenticationPrincipal AgentPrincipal agent, @RequestBody ModeWish wish) {
        access.require(agent, ConversationPermissions.REDACTION);
        requireSite(agent.organization(), wish.site());
        Type type = Type.of(wish.type() == null ? "" : wish.type())
                .filter(each -> each != Type.CUSTOM && each != Type.EXPIRY)
                .orElseThrow(() -> Problem.invalid("type", "unknown"));
        settings.mode().set(agent.organization(), wish.site(), type, wish.mode() == null ? null : mode(wish.mode()));
    }

    @PutMapping("/cards")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cards(@AuthenticationPrincipal AgentPrincipal agent, @RequestBody CardsWish wish) {
        access.require(agent, ConversationPermissions.REDACTION);
        CardRules cards = new CardRules(
                Boolean.TRUE.equals(wish.twelveDigits()),
                Boolean.TRUE.equals(wish.thirteenDigits()),
                wish.allowed() == null ? List.of() : wish.allowed());
        settings.cards().set(agent.organization(), cards);
    }

    @PostMapping("/patterns")
    @ResponseStatus(HttpStatus.CREATED)
    StoredPattern addPattern(@AuthenticationPrincipal AgentPrincipal agent, @RequestBody PatternWish wish) {
        access.require(agent, ConversationPermissions.REDACTION);
        requireSite(agent.organization(), wish.site());
        return settings.addPattern()
                .add(
                        agent.organization(),
                        new AddPattern.Wish(
                                wish.site(),
                                wish.name() == null ? "" : wish.name(),
                                wish.pattern() == null ? "" : wish.pattern(),
                                wish.keep() == null ? List.of() : wish.keep(),
                                mode(wish.mode() == null ? "" : wish.mode())));
    }

    @DeleteMapping("/patterns/{pattern}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removePattern(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID pattern) {
        access.require(agent, ConversationPermissions.REDACTION);
        settings.removePattern().remove(agent.organization(), pattern);
    }

    /// Hits by type, channel and mode over the last days.
    @GetMapping("/counts")
    Counts counts(@AuthenticationPrincipal AgentPrincipal agent, @RequestParam(defaultValue = "30") int days) {
        access.require(agent, ConversationPermissions.REDACTION);
        int bounded = Math.clamp(days, 1, MAX_DAYS);
        return new Counts(
                bounded, counts.since(agent.organization(), clock.instant().minus(Duration.ofDays(bounded))));
    }

    private static Mode mode(String name) {
        return Mode.of(name).filter(OFFERED::contains).orElseThrow(() -> Problem.invalid("mode", "unknown"));
    }

    private void requireSite(OrganizationId organization, @Nullable UUID site) {
        if (site != null && sites.find(organization, site).isEmpty()) {
            throw Problem.notFound();
        }
    }
}
