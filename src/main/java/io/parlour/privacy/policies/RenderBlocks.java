package io.parlour.privacy.policies;

import io.parlour.kernel.Problem;
import io.parlour.kernel.texts.Texts;
import io.parlour.kernel.web.StorageItem;
import io.parlour.kernel.web.StorageRegistry;
import io.parlour.livechat.monitor.ChangeMonitorSettings;
import io.parlour.livechat.monitor.MonitorSettings;
import io.parlour.organizations.Plan;
import io.parlour.organizations.Plans;
import io.parlour.privacy.erasure.Horizon;
import io.parlour.privacy.packages.ReadPurposes;
import io.parlour.privacy.places.PrivacySettings;
import io.parlour.privacy.places.PrivacyWords;
import io.parlour.privacy.places.StorageTexts;
import io.parlour.privacy.retention.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Puts tables in the place of blocks such as `{{retention-table}}`, from the rows that the engines read (PR-127).
///
/// Errors: 422 `privacy.block-unknown`.
@Component
final class RenderBlocks {
    private static final Pattern BLOCK = Pattern.compile("\\{\\{\\s*([a-z-]{1,40})\\s*}}");
    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_{}\\[\\]<>()#+!|~-]");
    private static final String PERIODS = "retention-table";
    private static final String HORIZON = "horizon";
    private static final int READINGS = 6;

    private final Plans plans;
    private final ReadPurposes purposes;
    private final PrivacySettings settings;
    private final PrivacyWords words;
    private final StorageRegistry storage;
    private final ChangeMonitorSettings monitor;
    private final Horizon horizon;

    RenderBlocks(
            Plans plans,
            ReadPurposes purposes,
            PrivacySettings settings,
            PrivacyWords words,
            StorageRegistry storage,
            ChangeMonitorSettings monitor,
            Horizon horizon) {
        this.plans = plans;
        this.purposes = purposes;
        this.settings = settings;
        this.words = words;
        this.storage = storage;
        this.monitor = monitor;
        this.horizon = horizon;
    }

    /// The Markdown that readers of this language see. The periods and how long backups live follow a text that
    /// doesn't place them.
    String render(PolicyVersion version, String language) {
        String markdown = Objects.requireNonNull(version.texts().get(language)).markdown();
        Texts texts = words.in(language, version.masterLanguage());
        Matcher block = BLOCK.matcher(markdown);
        StringBuilder rendered = new StringBuilder();
        Set<String> placed = new HashSet<>();
        while (block.find()) {
            placed.add(block.group(1));
            block.appendReplacement(
                    rendered, Matcher.quoteReplacement("\n\n" + block(block.group(1), version, texts) + "\n\n"));
        }
        block.appendTail(rendered);
        if (!placed.contains(PERIODS)) {
            rendered.append("\n\n## ")
                    .append(texts.say("kept.title"))
                    .append("\n\n")
                    .append(retention(version, texts));
        }
        if (!placed.contains(HORIZON)) {
            rendered.append("\n\n").append(horizon(texts));
        }
        return rendered.toString().replaceAll("\n{3,}", "\n\n");
    }

    private String block(String name, PolicyVersion version, Texts texts) {
        return switch (name) {
            case PERIODS -> retention(version, texts);
            case "purposes" -> purposes(version, texts);
            case "recipients" -> recipients(version, texts);
            case "cookies" -> cookies(texts);
            case "contact" -> contact(texts);
            case HORIZON -> horizon(texts);
            case "dnt" ->
                texts.say("signals.gpc") + " "
                        + texts.say(
                                settings.operator()
                                                .map(monitor::read)
                                                .map(MonitorSettings::dntRefuses)
                                                .orElse(true)
                                        ? "signals.dnt"
                                        : "signals.noDnt");
            case "readings" ->
                IntStream.rangeClosed(1, READINGS)
                        .mapToObj(each -> "- " + texts.say("reading." + each))
                        .collect(Collectors.joining("\n"));
            default -> throw new Problem(422, "privacy.block-unknown", Map.of("block", name));
        };
    }

    private String horizon(Texts texts) {
        return texts.say("policy.horizon", Map.of("days", texts.count("kept.days", horizon.days())));
    }

    private String retention(PolicyVersion version, Texts texts) {
        Map<String, List<Plan>> byRule = plans.offered().stream().collect(Collectors.groupingBy(Plan::ruleKey));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                texts.say("policy.plan"),
                texts.say("policy.open"),
                texts.say("policy.closed"),
                texts.say("policy.idle")));
        for (Rule rule : version.rules()) {
            List<Plan> named = byRule.getOrDefault(rule.key(), List.of());
            if (!named.isEmpty()) {
                rows.add(List.of(
                        named.stream().map(Plan::name).collect(Collectors.joining(", ")),
                        rule.rolling() == null ? texts.say("policy.untilClosed") : rule.describe(texts),
                        texts.count("kept.months", rule.afterCloseMonths()),
                        idle(rule, texts)));
            }
        }
        return table(rows);
    }

    private static String idle(Rule rule, Texts texts) {
        if (rule.idleMonths() != null && rule.idleGraceDays() != null) {
            return texts.say(
                    "policy.idleFree",
                    Map.of(
                            "months",
                            texts.count("kept.months", rule.idleMonths()),
                            "days",
                            texts.count("kept.days", rule.idleGraceDays())));
        }
        return rule.trialGraceMonths() != null
                ? texts.say("policy.idleTrial", Map.of("months", texts.count("kept.months", rule.trialGraceMonths())))
                : texts.say("policy.idleNever");
    }

    private String purposes(PolicyVersion version, Texts texts) {
        Map<String, ReadPurposes.Purpose> all = purposes.all();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                texts.say("policy.purpose"), texts.say("policy.basis"), texts.say("kept.for"), texts.say("kept.from")));
        version.purposes().stream()
                .map(all::get)
                .filter(Objects::nonNull)
                .forEach(each -> rows.add(List.of(
                        texts.say("purpose." + each.key()),
                        texts.say("basis." + each.basis().toLowerCase(Locale.ROOT)),
                        each.byPlan() ? texts.say("kept.byPlan") : texts.count("kept.months", each.months()),
                        texts.say("from." + each.key()))));
        return table(rows);
    }

    private static String recipients(PolicyVersion version, Texts texts) {
        if (version.recipients().isEmpty()) {
            return texts.say("policy.noRecipients");
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(texts.say("policy.recipient"), texts.say("policy.kind"), texts.say("policy.country")));
        version.recipients()
                .forEach(each -> rows.add(List.of(
                        each.name(),
                        texts.say("recipient." + each.kind()),
                        each.country() == null
                                ? "–"
                                : Locale.of("", each.country()).getDisplayCountry(texts.locale()))));
        return table(rows);
    }

    private String cookies(Texts texts) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                texts.say("storage.name"),
                texts.say("storage.purpose"),
                texts.say("storage.kind"),
                texts.say("storage.kept"),
                texts.say("storage.category")));
        for (StorageItem item : storage.all()) {
            StorageTexts.Line line = StorageTexts.line(item, texts);
            rows.add(List.of(line.name(), line.purpose(), line.kind(), line.kept(), line.category()));
        }
        return table(rows);
    }

    private String contact(Texts texts) {
        PrivacySettings.@Nullable Setting setting =
                settings.operator().map(settings::of).orElse(null);
        if (setting == null) {
            return texts.say("policy.noContact");
        }
        StringBuilder contact = new StringBuilder(escaped(setting.controller().replaceAll("\\s*\n\\s*", ", ")));
        if (setting.contact() != null) {
            contact.append("  \n").append(texts.say("contact")).append(": ").append(escaped(setting.contact()));
        }
        if (setting.authority() != null) {
            contact.append("  \n").append(texts.say("complaints", Map.of("authority", escaped(setting.authority()))));
        }
        return contact.toString();
    }

    private static String table(List<List<String>> rows) {
        StringBuilder table = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            table.append(rows.get(i).stream().map(RenderBlocks::escaped).collect(Collectors.joining(" | ", "| ", " |")))
                    .append('\n');
            if (i == 0) {
                table.append("|")
                        .append(" --- |".repeat(rows.getFirst().size()))
                        .append('\n');
            }
        }
        return table.toString().stripTrailing();
    }

    private static String escaped(String text) {
        return SPECIAL.matcher(text).replaceAll(found -> Matcher.quoteReplacement("\\" + found.group()));
    }
}
