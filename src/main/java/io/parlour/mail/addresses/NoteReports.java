package io.parlour.mail.addresses;

import io.parlour.conversations.Author;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.PostMessage;
import io.parlour.conversations.mentions.TellOwners;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentTexts;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.texts.Texts;
import io.parlour.mail.bounces.Report;
import io.parlour.mail.bounces.Severity;
import io.parlour.mail.bounces.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a report, or the answer of a server, does: to the address, and in the conversation whose mail it is about
/// (ML-73, ML-74, ML-76). Who wrote it and who has the conversation are told (ML-102). Never reopens anything, never
/// begins a conversation. Joins a running transaction.
@Component
public final class NoteReports {
    private static final int LONGEST_TEXT = 300;

    private final Addresses addresses;
    private final Posts posts;
    private final Transactions transactions;
    private final IdSource ids;
    private final Clock clock;

    @Component
    record Posts(PostMessage messages, TellOwners owners, AgentTexts texts) {}

    /// A mail of ours that a report is about. `proven`: the report carries the recipient's token.
    public record Ours(
            UUID recipient,
            @Nullable UUID contact,
            String address,
            @Nullable UUID conversation,
            boolean proven) {}

    NoteReports(Addresses addresses, Posts posts, Transactions transactions, IdSource ids, Clock clock) {
        this.addresses = addresses;
        this.posts = posts;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /// By a mail, whose id is `raw`, or by a server to our face.
    public void note(OrganizationId organization, Report.Kind kind, Verdict verdict, Ours ours, @Nullable UUID raw) {
        note(organization, kind, verdict, ours, raw, null);
    }

    /// `event` is what a relay calls it. What was noted already does nothing.
    public void note(
            OrganizationId organization,
            Report.Kind kind,
            Verdict verdict,
            Ours ours,
            @Nullable UUID raw,
            @Nullable String event) {
        Instant now = clock.instant();
        transactions.in(organization, () -> {
            boolean fresh = addresses.insert(
                    organization,
                    new Addresses.Event(
                            ids.next(),
                            ours.recipient(),
                            raw,
                            ours.address(),
                            key(kind),
                            verdict.severity().name().toLowerCase(Locale.ROOT),
                            verdict.reason(),
                            verdict.rule(),
                            verdict.enhancedCode(),
                            verdict.replyCode(),
                            verdict.remoteText(),
                            verdict.reportingMta(),
                            ours.proven(),
                            event,
                            now));
            if (!fresh) {
                return;
            }
            addresses.change(
                    organization,
                    ours.contact(),
                    ours.address(),
                    now,
                    reach -> changed(reach, kind, verdict, ours.proven(), now));
            tell(organization, kind, verdict, ours);
        });
    }

    /// A mail came from there.
    public void alive(OrganizationId organization, String address) {
        Instant now = clock.instant();
        transactions.in(organization, () -> {
            if (addresses.find(organization, address).isPresent()) {
                addresses.change(organization, null, address, now, reach -> reach.alive(now));
            }
        });
    }

    private static Reach changed(Reach reach, Report.Kind kind, Verdict verdict, boolean proven, Instant now) {
        return switch (kind) {
            case COMPLAINT -> reach.complained(verdict.reason(), now);
            case BOUNCE -> {
                if (verdict.severity() == Severity.HARD) {
                    yield reach.hard(proven, verdict.reason(), now);
                }
                yield verdict.severity() == Severity.SOFT ? reach.soft(verdict.reason(), now) : reach;
            }
            case DELIVERED, DELAYED, AUTH_REPORT, AUTO_REPLY -> reach;
        };
    }

    private void tell(OrganizationId organization, Report.Kind kind, Verdict verdict, Ours ours) {
        String key = switch (kind) {
            case BOUNCE -> "delivery.bounced";
            case DELAYED -> "delivery.delayed";
            case COMPLAINT -> "delivery.complained";
            case DELIVERED, AUTH_REPORT, AUTO_REPLY -> null;
        };
        if (key == null || ours.conversation() == null) {
            return;
        }
        Texts words = posts.texts().ofTeam(organization);
        String text =
                words.say(key, Map.of("address", ours.address(), "reason", ReasonWords.of(verdict.reason(), words)))
                        + said(verdict.remoteText(), words);
        // into a conversation that is closed nothing is written: the mail's own state says it there
        PostMessage.Outcome told = posts.messages()
                .post(new PostMessage.Request(
                        organization,
                        ours.conversation(),
                        new Author.Automatic(),
                        ids.next(),
                        MessageKind.NOTE,
                        text,
                        List.of(),
                        0,
                        true));
        if (kind != Report.Kind.DELAYED && told instanceof PostMessage.Outcome.Posted posted) {
            UUID message = addresses.messageOf(organization, ours.recipient()).orElse(null);
            posts.owners().tell(organization, ours.conversation(), message, posted);
        }
    }

    private static String said(String remote, Texts words) {
        if (remote.isBlank()) {
            return "";
        }
        String shown = remote.length() <= LONGEST_TEXT ? remote : remote.substring(0, LONGEST_TEXT) + "…";
        return "\n" + words.say("delivery.remote", Map.of("text", shown));
    }

    private static String key(Report.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
