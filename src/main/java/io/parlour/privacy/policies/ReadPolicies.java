package io.parlour.privacy.policies;

import io.parlour.database.Transactions;
import io.parlour.knowledge.content.compare.CompareContents;
import io.parlour.knowledge.content.html.HtmlOptions;
import io.parlour.knowledge.content.html.WriteHtml;
import io.parlour.knowledge.content.markdown.ReadMarkdown;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The public archive of the policy: every version that was announced stays readable (PR-48).
@Component
public final class ReadPolicies {
    private final PolicyRows rows;
    private final RenderBlocks blocks;
    private final Transactions transactions;
    private final Clock clock;

    ReadPolicies(PolicyRows rows, RenderBlocks blocks, Transactions transactions, Clock clock) {
        this.rows = rows;
        this.blocks = blocks;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Announced ones, newest first, without their texts.
    public List<PolicyVersion> all() {
        Instant now = clock.instant();
        return transactions.installation(rows::all).stream()
                .filter(each -> isPublic(each, now))
                .toList();
    }

    public Optional<PolicyVersion> find(int number) {
        Instant now = clock.instant();
        return transactions
                .installation(() -> rows.find(number))
                .filter(each -> isPublic(each, now))
                .map(this::rendered);
    }

    public PolicyVersion effective() {
        return rendered(transactions.installation(rows::effective));
    }

    /// The version that comes with the program was never scheduled, so its text isn't rendered.
    private PolicyVersion rendered(PolicyVersion version) {
        return version.texts().values().stream().allMatch(each -> each.rendered() != null)
                ? version
                : version.rendered(language -> blocks.render(version, language));
    }

    /// Sanitized HTML.
    public static String html(String markdown) {
        return WriteHtml.write(ReadMarkdown.content(markdown), new HtmlOptions(image -> null, article -> null));
    }

    /// Blocks, and words within changed blocks.
    public static List<CompareContents.Change> compare(String before, String after) {
        return CompareContents.compare(ReadMarkdown.content(before), ReadMarkdown.content(after));
    }

    private static boolean isPublic(PolicyVersion version, Instant now) {
        return version.state() != PolicyState.DRAFT
                && version.publishedAt() != null
                && !now.isBefore(version.publishedAt());
    }
}
